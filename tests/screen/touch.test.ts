import { describe, expect, test } from 'vitest';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import { PHONE } from '../../src/screen/layout.ts';
import type { Screen } from '../../src/screen/screen.ts';
import { Sheet } from '../../src/screen/sheet.ts';
import { AREAS, arrange, type UiEvent } from '../../src/screen/ui.ts';
import { Drill } from '../../src/sim/drill.ts';
import { choose, takePager } from '../support/drive.ts';
import { albDrill, everyScenario, inputOf, measure, untidy } from './desk-support.ts';

/** Tablets, lying and upright, and telephones. */
const SIZES = [
  { width: 1366, height: 1024, target: 44 },
  { width: 1180, height: 820, target: 44 },
  { width: 820, height: 1180, target: 44 },
  { width: 1024, height: 768, target: 44 },
  { width: 844, height: 390, target: 44 },
  { width: 390, height: 844, target: 44 },
  { width: 360, height: 640, target: 44 },
];

/** In the middle of things: results, hypotheses, several people, and something in progress. */
function busy(scenario: AnyScenario): Drill {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  const bot = createBot('random', scenario, 'a');
  while (drill.pagedTick === null || drill.tick < drill.pagedTick + 400) {
    if (drill.outcome) break;
    const choice = drill.pagedTick === null ? null : bot(drill.view());
    if (choice && choice.type !== 'give-up') drill.choose(choice);
    drill.step();
  }
  return drill;
}

/** What is read much and pressed little: rows of a waterfall, names of lines, boxes of a map. */
const OF_MANY = /^(line|spans|topology)\//;

function small({ controls }: Screen, width: number): readonly string[] {
  return controls.flatMap(({ id, region, rect }) => {
    const least = OF_MANY.test(id) ? 24 : 44;
    // Seven stand beside the severity on a telephone that is upright: as high as all others, and as wide as there is room.
    const leastWidth = region === 'top' && width < PHONE ? 30 : least;
    if (!rect || (rect.width >= leastWidth - 0.01 && rect.height >= least - 0.01)) return [];
    return [`${id} is ${Math.round(rect.width)}×${Math.round(rect.height)}`];
  });
}

const EVENTS: readonly (readonly UiEvent[])[] = [
  [],
  [{ type: 'phase', phase: 'mitigate' }],
  [{ type: 'phase', phase: 'communicate' }],
  [{ type: 'search', text: 'a' }],
];

describe('with a finger', async () => {
  const scenarios = await everyScenario();
  test.each(scenarios.map((scenario) => [scenario.slug, scenario] as const))(
    'everything on the screen of %s is large enough to be pressed, and nothing lies over anything',
    (_, scenario) => {
      const drill = busy(scenario);
      const faults = new Set<string>();
      for (const size of SIZES) {
        for (const tab of scenario.tabs) {
          // The other areas are the same on every tab.
          for (const area of tab === scenario.tabs[0] ? AREAS : AREAS.slice(0, 1)) {
            for (const events of area === 'act' ? EVENTS : EVENTS.slice(0, 1)) {
              const base = inputOf(drill, ...events);
              const ui = arrange(arrange(base.ui, { type: 'tab', tab: tab.id }), { type: 'area', area });
              const screen = compose({ ...base, ui } satisfies PanelInput, size, measure);
              const sheet = Object.assign(new Sheet(measure), { nodes: screen.nodes, controls: screen.controls });
              for (const fault of [...small(screen, size.width), ...untidy(sheet, { x: 0, y: 0, ...size })]) {
                faults.add(`${size.width}×${size.height}: ${fault}`);
              }
            }
          }
        }
      }
      expect([...faults]).toEqual([]);
    },
  );

  test.each(SIZES.filter(({ width, height }) => width < height))(
    'at $width × $height what is in progress is in sight, and can be aborted',
    (size) => {
      const drill = albDrill();
      takePager(drill);
      choose(drill, { type: 'act', action: 'describe-target-health', responder: 'you' });
      const base = inputOf(drill);
      const { controls } = compose({ ...base, ui: arrange(base.ui, { type: 'area', area: 'act' }) }, size, measure);
      expect(controls.find(({ id }) => id === 'abort/1')?.rect).toMatchObject({ height: 44 });
    },
  );
});
