import { describe, expect, test } from 'vitest';
import { compose } from '../../src/screen/compose.ts';
import { Desk } from '../../src/screen/desk.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import type { Rect } from '../../src/screen/nodes.ts';
import type { Ui } from '../../src/screen/ui.ts';
import type { Frame } from '../../src/session/frame.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { choose, waitUntil } from '../support/drive.ts';
import { albDrill, inputOf, measure, SteppedSession } from './desk-support.ts';

const LARGE = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };

function pagedDrill(): Drill {
  const drill = albDrill();
  waitUntil(drill, () => drill.pagedTick !== null);
  return drill;
}

const pagerIn = (input: PanelInput, size = LARGE) => compose(input, size, measure).pager ?? null;

const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('the pager', () => {
  test('has the page from when it comes until it is acknowledged', () => {
    const drill = albDrill();
    expect(pagerIn(inputOf(drill))).toBeNull();
    waitUntil(drill, () => drill.pagedTick !== null);
    expect(pagerIn(inputOf(drill))).toMatchObject({
      name: 'CheckoutErrorBudgetBurn',
      summary: 'checkout burns its error budget: above 14.4× over 1 h and 5 min, or 6× over 6 h and 30 min',
      at: '15:33:00 UTC',
      // No target is healthy either.
      more: 1,
      rings: true,
    });
    choose(drill, { type: 'acknowledge' });
    expect(pagerIn(inputOf(drill))).toBeNull();
  });

  test('is silent while the clock stands, and is in no replay', () => {
    const input = inputOf(pagedDrill());
    expect(pagerIn({ ...input, frame: { ...input.frame, hold: 'player' } })?.rings).toBe(false);
    expect(pagerIn({ ...input, frame: { ...input.frame, hold: 'replay' } })).toBeNull();
  });

  test('lies over the terminal under the dashboard, where nothing is to be read yet', () => {
    const { pager, layout } = compose(inputOf(pagedDrill()), LARGE, measure);
    expect(pager?.room).toEqual(layout.terminal);
  });

  test('leaves the buttons that turn pages on a phone, and goes where the alerts themselves are in sight', () => {
    const input = inputOf(pagedDrill());
    const { pager, layout, controls } = compose(input, PHONE, measure);
    if (!pager || !layout.charts) throw new Error('no page over the charts');
    expect(holds(layout.charts, pager.room)).toBe(true);
    const turners = controls.filter(({ id, rect }) => /^charts\/(up|down)$/.test(id) && rect !== null);
    expect(turners).not.toEqual([]);
    for (const { rect } of turners) expect(rect?.y).toBeGreaterThanOrEqual(pager.room.y + pager.room.height);
    expect(pagerIn({ ...input, ui: { ...input.ui, area: 'talk' } }, PHONE)).toBeNull();
  });

  test('gives way to what has the focus below it', () => {
    const input = inputOf(pagedDrill());
    const size = { width: 1366, height: 768 };
    const { pager, controls } = compose(input, size, measure);
    const [first, last] = [controls.find(({ plot }) => plot), controls.findLast(({ plot }) => plot)];
    if (!pager || !first || !last) throw new Error('no page over the charts');
    expect(pagerIn({ ...input, ui: { ...input.ui, focus: first.id } }, size)).toEqual(pager);
    expect(pagerIn({ ...input, ui: { ...input.ui, focus: last.id } }, size)).toBeNull();
  });

  test('is set aside with Escape, and is acknowledged by its key all the same', () => {
    const session = new SteppedSession(pagedDrill());
    const { scenario } = session;
    const desk = new Desk(
      session,
      (frame: Frame, ui: Ui) => compose({ frame, scenario, ui, seed: null, isMuted: false }, LARGE, measure),
      { mute: () => {}, leave: () => {}, tempo: () => {}, open: () => {} },
    );
    expect(desk.screen.pager).toBeDefined();
    expect(desk.key({ key: 'Escape' })).toBe(true);
    expect(desk.screen.pager).toBeUndefined();
    expect(desk.key({ key: 'Escape' })).toBe(false);
    desk.key({ key: 'a' });
    expect(session.frame.view.response).toBe('acknowledged');
  });
});
