import { expect, test } from 'vitest';
import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import { Sheet } from '../../src/screen/sheet.ts';
import { AREAS, arrange } from '../../src/screen/ui.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, decide, hours, paged, to } from '../scenarios/error-budget/drills.ts';
import { inputOf, measure, untidy } from './desk-support.ts';

/** Two weeks into a freeze. */
function weeksIn(): Drill {
  const drill = paged('rolling-90');
  decide(drill, 'freeze', 'as-written');
  act(drill, 'work-on', 'canary');
  to(drill, '04-07');
  return drill;
}

const textsOf = (input: PanelInput): ReadonlyMap<string, string> => {
  const { nodes } = compose(input, { width: 1920, height: 1080 }, measure);
  return new Map(nodes.flatMap((node) => (node.type === 'text' ? [[node.key, node.lines.join(' ')] as const] : [])));
};

test.each([
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 960, height: 540 },
  { width: 640, height: 360 },
])('a drill of weeks has nothing cut and nothing over anything at $width × $height units', (size) => {
  const drill = weeksIn();
  for (const tab of drill.scenario.tabs) {
    for (const area of AREAS) {
      const base = inputOf(drill);
      const ui = arrange(arrange(base.ui, { type: 'tab', tab: tab.id }), { type: 'area', area });
      const { nodes, controls } = compose({ ...base, ui }, size, measure);
      const sheet = Object.assign(new Sheet(measure), { nodes, controls });
      expect(untidy(sheet, { x: 0, y: 0, ...size }), `${tab.id}, ${area}`).toEqual([]);
    }
  }
});

test('the top bar tells the day, the scenario’s own figures, the budget to a tenth, and days to the next update', () => {
  const texts = textsOf(inputOf(paged('rolling-90')));
  expect(texts.get('top/clock')).toBe('24 Mar');
  expect(texts.get('top/clock/label')).toBe('DAY 0 OF 98');
  expect(texts.get('top/budget')).toBe('-5.4');
  expect(texts.get('top/budget/after')).toBe(' / 129.6 min');
  expect(texts.get('top/figure/expected-week/label')).toBe('EXPECTED /WEEK');
  expect(texts.has('top/error-rate')).toBe(false);
  expect([0, 1, 2].map((stage) => texts.get(`top/goal/${stage}`))).toEqual([
    'get back within the policy',
    'verify 7 d',
    'close',
  ]);
});

test('a board has the whole middle of the screen, and alerts tell their age in hours and days', () => {
  const input = inputOf(weeksIn());
  const ui = arrange(input.ui, { type: 'tab', tab: 'backlog' });
  const { layout } = compose({ ...input, ui }, { width: 1920, height: 1080 }, measure);
  expect(layout.charts).toBeNull();
  expect(layout.board?.width).toBe(layout.tabs?.width);
  expect(textsOf(input).get('alert/CheckoutErrorBudgetSpent/since')).toBe('13d');
  const first = paged('rolling-90');
  hours(first, 5);
  expect(textsOf(inputOf(first)).get('alert/CheckoutErrorBudgetSpent/since')).toMatch(/^[56]h$/);
});

test('the tempo button has room for hours and days a second', () => {
  const input = inputOf(paged('rolling-90'));
  const shown = [0, 6000, 40_000, 240_000].map((speed) =>
    textsOf({ ...input, frame: { ...input.frame, speed } }).get('top/button/tempo'),
  );
  expect(shown).toEqual(['×0', '1h', '11h', '2d']);
});
