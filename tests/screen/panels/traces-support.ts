import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { compose } from '../../../src/screen/compose.ts';
import type { Size } from '../../../src/screen/layout.ts';
import type { Node, Rect } from '../../../src/screen/nodes.ts';
import type { RegionId } from '../../../src/screen/regions.ts';
import type { Screen } from '../../../src/screen/screen.ts';
import { Sheet } from '../../../src/screen/sheet.ts';
import type { TracesUi, UiEvent } from '../../../src/screen/ui.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { act, takePager, wait } from '../../support/drive.ts';
import { tracedToy } from '../../support/traced-toy.ts';
import { inputOf, measure, textsOf, untidy } from '../desk-support.ts';

/** 1080p and 4K, 1366×768, 720p, 1080p at 200%, 720p at 200%. */
export const SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 960, height: 540 },
  { width: 640, height: 360 },
];
export const LARGE: Size = { width: 1920, height: 1080 };
export const SMALL: Size = { width: 640, height: 360 };

export const OPEN: UiEvent = { type: 'tab', tab: 'traces' };
export const set = (change: Partial<TracesUi>): UiEvent => ({ type: 'traces', set: change });

/** Paged and acknowledged, with an odd setting. */
export function quiet(scenario: AnyScenario = tracedToy): Drill {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'traces', cause: 'odd-setting' });
  takePager(drill);
  return drill;
}

/** One look before anything was changed, and one after the setting was turned back. */
export function looked(): Drill {
  const drill = quiet();
  act(drill, 'pull-traces');
  act(drill, 'turn-setting', 'tuned');
  wait(drill, 60);
  act(drill, 'pull-traces');
  return drill;
}

export const screenOf = (drill: Drill, events: readonly UiEvent[], size = LARGE): Screen =>
  compose(inputOf(drill, ...events), size, measure);

/** What is wrong with how a region of the middle is drawn: beyond its edges, over one another, twice. */
export function untidyIn(screen: Screen, region: RegionId): readonly string[] {
  const rect = screen.layout[region];
  if (!rect) return [];
  const nodes = nodesIn(screen, region);
  const controls = screen.controls.filter((control) => control.region === region);
  const strays = nodes.flatMap((node) => {
    const points = node.type === 'line' ? [...node.from, ...node.to] : node.type === 'path' ? [...node.points] : [];
    const isOut = points.some((value, i) =>
      i % 2 === 0
        ? value < rect.x - 0.01 || value > rect.x + rect.width + 0.01
        : value < rect.y - 0.01 || value > rect.y + rect.height + 0.01,
    );
    return isOut ? [`a ${node.type} is outside`] : [];
  });
  return [...untidy(Object.assign(new Sheet(measure), { nodes, controls }), rect), ...strays];
}

/** From the ground of its panel up to that of the next one. */
function nodesIn({ nodes, layout }: Screen, region: RegionId): Screen['nodes'] {
  const rects = Object.values(layout).filter((rect) => rect !== null);
  const isGround = (node: Node, rect: Rect | null): boolean =>
    node.type === 'box' && rect !== null && JSON.stringify(node.rect) === JSON.stringify(rect);
  const from = nodes.findIndex((node) => isGround(node, layout[region]));
  const to = nodes.findIndex((node, i) => i > from && rects.some((rect) => isGround(node, rect)));
  return from < 0 ? [] : nodes.slice(from, to < 0 ? undefined : to);
}

/** What is written in a region, from the top down. */
export const writtenIn = (screen: Screen, region: RegionId): readonly string[] =>
  textsOf(Object.assign(new Sheet(measure), { nodes: nodesIn(screen, region) }));

export const toldIn = ({ told }: Screen, region: RegionId): readonly string[] =>
  told.filter((one) => one.region === region).map(({ text }) => text);

export const labelsIn = ({ controls }: Screen, region: RegionId): readonly string[] =>
  controls.filter((one) => one.region === region).map(({ label }) => label);
