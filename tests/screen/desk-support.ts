import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice, Refusal } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { ScreenControl } from '../../src/screen/controls.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import type { Rect, TextNode } from '../../src/screen/nodes.ts';
import { Sheet } from '../../src/screen/sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../src/screen/theme.ts';
import { arrange, startOf, type Ui, type UiEvent } from '../../src/screen/ui.ts';
import type { Frame, Session } from '../../src/session/frame.ts';
import { Drill } from '../../src/sim/drill.ts';
import { frameOf } from '../support/frame.ts';

/** Letters of one width, close to the mean of the real fonts. */
export const measure = (text: string, style: TextStyle): number => {
  const { size, font } = TEXT_STYLES[style];
  return text.length * size * (font === 'mono' ? 0.6 : 0.55);
};

export const albDrill = (seed = 'quiet-otter-41', cause?: string): Drill =>
  new Drill(alb, { slug: alb.slug, seed, ...(cause !== undefined && { cause }) });

/** A drill as a session has it, whose clock runs only where a test steps the drill itself. */
export class SteppedSession implements Session {
  readonly id = 'run';
  readonly drill: Drill;
  readonly calls: string[] = [];
  #held = false;
  #listener: (frame: Frame) => void = () => {};

  constructor(drill: Drill) {
    this.drill = drill;
  }

  get scenario(): AnyScenario {
    return this.drill.scenario;
  }

  get spec(): Drill['spec'] {
    return this.drill.spec;
  }

  get frame(): Frame {
    return { ...frameOf(this.drill.view(), this.drill.outcome), hold: this.#held ? 'player' : null };
  }

  choose(choice: Choice): Refusal | null {
    const refusal = this.drill.choose(choice);
    if (!refusal) this.publish();
    return refusal;
  }

  /** Tells of what a test did to the drill. */
  publish(): void {
    this.#listener(this.frame);
  }

  setTempo(): void {
    this.calls.push('tempo');
  }

  pause(): void {
    this.#held = true;
    this.calls.push('pause');
  }

  resume(): void {
    this.#held = false;
    this.calls.push('resume');
  }

  skip(): void {
    this.calls.push('skip');
  }

  compose(): void {
    this.calls.push('compose');
  }

  subscribe(listener: (frame: Frame) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  }

  digest(): string {
    return this.drill.digest();
  }
}

/** What a panel is drawn from, after these events. */
export const inputOf = (drill: Drill, ...events: readonly UiEvent[]): PanelInput => ({
  frame: frameOf(drill.view(), drill.outcome),
  scenario: drill.scenario,
  ui: events.reduce<Ui>(arrange, startOf('dashboard')),
  seed: drill.spec.seed,
  isMuted: false,
});

type Panel = (sheet: Sheet, rect: Rect, input: PanelInput) => void;

export const WIDE: Rect = { x: 20, y: 40, width: 392, height: 560 };

export function drawn(panel: Panel, input: PanelInput, rect: Rect = WIDE): Sheet {
  const sheet = new Sheet(measure);
  panel(sheet, rect, input);
  return sheet;
}

export const controlsOf = (panel: Panel, input: PanelInput, rect?: Rect): readonly ScreenControl[] =>
  drawn(panel, input, rect).controls;

export function controlOf(panel: Panel, input: PanelInput, id: string): ScreenControl {
  const control = controlsOf(panel, input).find((one) => one.id === id);
  if (!control) throw new Error(`no control ${id}`);
  return control;
}

/** Everything that is written, from the top down and from left to right. */
export const textsOf = (sheet: Sheet): readonly string[] =>
  sheet.nodes
    .filter((node) => node.type === 'text')
    .toSorted((a, b) => a.y - b.y || boxOf(a).x - boxOf(b).x)
    .map(({ lines }) => lines.join(' '));

/** The sizes that a screen gives to a panel, small ones among them. */
const SIZES: readonly (readonly [number, number])[] = [
  [300, 160],
  [300, 230],
  [304, 330],
  [392, 432],
  [352, 600],
  [400, 800],
];

/** What is wrong with how something is laid out: written outside, written over, or pressed in two places at once. */
export function untidy({ nodes, controls }: Pick<Sheet, 'nodes' | 'controls'>, rect: Rect): readonly string[] {
  const texts = nodes.filter((node) => node.type === 'text').map((node) => ({ name: node.key, box: boxOf(node) }));
  const boxes = nodes.flatMap((node) => (node.type === 'box' ? [{ name: 'a box', box: node.rect }] : []));
  const pressed = controls.flatMap(({ id, rect: box }) => (box ? [{ name: id, box }] : []));
  return [
    ...[...texts, ...boxes, ...pressed].flatMap(({ name, box }) => (holds(rect, box) ? [] : [`${name} is outside`])),
    ...overlaps(texts),
    ...overlaps(pressed),
    ...twice(nodes.flatMap((node) => (node.type === 'text' ? [node.key] : []))),
    ...twice(controls.map(({ id }) => id)),
  ];
}

export function boxOf({ x, y, lines, style, align }: TextNode): Rect {
  const width = Math.max(...lines.map((line) => measure(line, style)));
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { x: left, y, width, height: lines.length * TEXT_STYLES[style].line };
}

interface Named {
  readonly name: string;
  readonly box: Rect;
}

const SLACK = 0.001;

const holds = (outer: Rect, { x, y, width, height }: Rect): boolean =>
  x >= outer.x - SLACK &&
  y >= outer.y - SLACK &&
  x + width <= outer.x + outer.width + SLACK &&
  y + height <= outer.y + outer.height + SLACK;

const overlaps = (all: readonly Named[]): readonly string[] =>
  all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.name} lies over ${b.name}`] : [])),
  );

const overlap = (a: Rect, b: Rect): boolean =>
  a.x + SLACK < b.x + b.width &&
  b.x + SLACK < a.x + a.width &&
  a.y + SLACK < b.y + b.height &&
  b.y + SLACK < a.y + a.height;

const twice = (all: readonly string[]): readonly string[] =>
  all.filter((one, i) => all.indexOf(one) < i).map((one) => `${one} is there twice`);

/** Turns all pages of a region, and holds that each is tidy and that together they show every control that there is. */
export function expectTidyPages(panel: Panel, input: PanelInput, region: 'deck' | 'progress' | 'hypotheses'): void {
  for (const [width, height] of SIZES) {
    const rect = { x: 7, y: 11, width, height };
    const seen = new Set<string>();
    let { ui } = input;
    for (let page = 0; page < 40; page++) {
      const sheet = drawn(panel, { ...input, ui }, rect);
      expect(untidy(sheet, rect), `${width}×${height}, page ${page}`).toEqual([]);
      for (const { id, rect: box } of sheet.controls) if (box) seen.add(id);
      const down = sheet.controls.find(({ id }) => id === `${region}/down`);
      if (down?.press.type !== 'ui') break;
      ui = arrange(ui, down.press.event);
    }
    const ids = controlsOf(panel, { ...input, ui }, rect).map(({ id }) => id);
    const never = ids.filter((id) => !seen.has(id) && !NOT_ON_SMALL.test(id));
    expect(never, `${width}×${height}`).toEqual([]);
  }
}

/** What a low or narrow deck leaves to the keys and the mirror. */
const NOT_ON_SMALL = /^(phase\/.*|deck\/search|hands)$/;

const folder = new URL('../../scenarios/', import.meta.url);

/** Every scenario there is. */
export async function everyScenario(): Promise<readonly AnyScenario[]> {
  const slugs = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
  return Promise.all(
    slugs.map(async (slug) => {
      const module: { readonly scenario: AnyScenario } = await import(`../../scenarios/${slug}/scenario.ts`);
      return module.scenario;
    }),
  );
}
