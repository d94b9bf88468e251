import { beforeAll, describe, expect, test } from 'vitest';
import { AREAS, arrange, startOf, type UiEvent } from '../../../src/screen/ui.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { looked, OPEN, quiet, SIZES, screenOf, set, untidyIn } from './traces-support.ts';

const AFTER = '1/0000000000000a0a';
const BEFORE = '1/0000000000000b0b';
const RUN = `spans/${AFTER}/run/6`;

const VIEWS: readonly (readonly [string, ...UiEvent[]])[] = [
  ['the list'],
  ['the slowest first', set({ sort: 'duration' })],
  ['one version', set({ version: 'v41' })],
  ['one route', set({ route: 'GET /health-and-readiness' })],
  ['nothing that is both', set({ version: 'v42', route: 'GET /health-and-readiness' })],
  ['one that is open', set({ open: AFTER })],
  ['with its calls one by one', set({ open: AFTER, unfolded: [RUN] })],
  ['with a span that is told of', set({ open: AFTER, span: `spans/${AFTER}/span/6`, unfolded: [RUN] })],
  ['two that are compared', set({ open: AFTER, against: BEFORE })],
  ['two with calls one by one', set({ open: AFTER, against: BEFORE, unfolded: [RUN] })],
  ['with a row under the pointer', set({ open: AFTER }), { type: 'hover', control: RUN }],
];

describe('traces', () => {
  let some: Drill;
  let none: Drill;
  beforeAll(() => {
    some = looked();
    none = quiet();
  });

  test.each(SIZES)('have nothing cut and nothing over anything at $width × $height units, on any page', (size) => {
    for (const [view, ...events] of VIEWS) {
      for (const region of ['traces', 'spans'] as const) {
        let so: readonly UiEvent[] = [OPEN, ...events];
        for (let page = 0; page < 60; page++) {
          const screen = screenOf(some, so, size);
          expect(untidyIn(screen, 'traces'), `${view}, ${region} page ${page}`).toEqual([]);
          expect(untidyIn(screen, 'spans'), `${view}, ${region} page ${page}`).toEqual([]);
          const down = screen.controls.find(({ id }) => id === `${region}/down`);
          if (down?.press.type !== 'ui') break;
          so = [...so, down.press.event];
        }
      }
    }
    expect(untidyIn(screenOf(none, [OPEN], size), 'traces')).toEqual([]);
  });

  test('of a small screen are out of sight in its other areas', () => {
    for (const area of AREAS) {
      const { layout } = screenOf(some, [OPEN, { type: 'area', area }], { width: 640, height: 360 });
      expect([layout.traces !== null, layout.spans], area).toEqual([area === 'watch', null]);
    }
  });

  test.each(SIZES)('show every row on some page at $width × $height units', (size) => {
    for (const [view, ...events] of VIEWS) {
      const seen = new Set<string>();
      let so: readonly UiEvent[] = [OPEN, ...events];
      let all: readonly string[] = [];
      for (let page = 0; page < 60; page++) {
        const { controls, told } = screenOf(some, so, size);
        const things = [...controls, ...told].filter(({ region }) => region === 'spans');
        for (const { id, rect } of things) if (rect) seen.add(id);
        all = things.map(({ id }) => id);
        const down = controls.find(({ id }) => id === 'spans/down');
        if (down?.press.type !== 'ui') break;
        so = [...so, down.press.event];
      }
      expect(
        all.filter((id) => !seen.has(id)),
        view,
      ).toEqual([]);
    }
  });
});

test('an arrangement of the traces begins what it changes from the top', () => {
  const ui = { ...arrange(startOf('traces'), { type: 'scroll', region: 'spans', by: 4 }), tab: 'traces' };
  const scrolled = arrange(ui, { type: 'scroll', region: 'traces', by: 3 });
  expect(scrolled.scroll).toEqual({ spans: 4, traces: 3 });
  expect(arrange(scrolled, set({ open: AFTER })).scroll).toEqual({ spans: 0, traces: 3 });
  expect(arrange(scrolled, set({ sort: 'duration' })).scroll).toEqual({ spans: 4, traces: 0 });
  expect(arrange(scrolled, set({ unfolded: [RUN] })).scroll).toEqual({ spans: 4, traces: 3 });
});
