import { beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../../src/screen/compose.ts';
import type { ScreenControl } from '../../../src/screen/controls.ts';
import { Desk } from '../../../src/screen/desk.ts';
import { keyHelp } from '../../../src/screen/keys.ts';
import type { Screen } from '../../../src/screen/screen.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { choose } from '../../support/drive.ts';
import { inputOf, measure, SteppedSession } from '../desk-support.ts';
import { LARGE, labelsIn, looked, OPEN, quiet, SMALL, screenOf, set, toldIn, writtenIn } from './traces-support.ts';

const AFTER = '1/0000000000000a0a';
const BEFORE = '1/0000000000000b0b';
const LATER = '3/00000000000000c1';

const controlOf = ({ controls }: Screen, id: string): ScreenControl => {
  const control = controls.find((one) => one.id === id);
  if (!control) throw new Error(`no control ${id}`);
  return control;
};

/** A desk on a large screen, or a small one, over a drill. */
function sit(drill: Drill, size = LARGE): Desk {
  const session = new SteppedSession(drill);
  const host = { mute() {}, leave() {}, tempo() {}, open() {} };
  return new Desk(
    session,
    (frame, ui) => compose({ frame, scenario: drill.scenario, ui, seed: null, isMuted: false }, size, measure),
    host,
  );
}

describe('without traces', () => {
  test('the tab says what brings them, and starts it', () => {
    const drill = quiet();
    const screen = screenOf(drill, [OPEN]);
    expect(writtenIn(screen, 'traces')).toEqual([
      'No traces yet. This brings some back:',
      'Pull exemplar traces  25 s',
    ]);
    expect(toldIn(screen, 'traces')).toEqual(['No traces yet. This brings some back:']);
    expect(screen.layout.spans).toBeNull();
    const control = controlOf(screen, 'traces/pull-traces');
    expect([control.label, control.refusal]).toEqual(['Pull exemplar traces, 25 s', null]);
    const desk = sit(drill);
    desk.key({ key: 'v' });
    expect(desk.press('traces/pull-traces')).toBeNull();
    expect(drill.crew.runs.map(({ action }) => action)).toEqual(['pull-traces']);
  });

  test('it says why it cannot be started', () => {
    const drill = quiet();
    choose(drill, { type: 'act', action: 'read-setting', responder: 'you' });
    const screen = screenOf(drill, [OPEN]);
    expect(writtenIn(screen, 'traces').at(-1)).toBe('You are busy for another 20 s.');
    expect(controlOf(screen, 'traces/pull-traces').refusal).toBe('You are busy for another 20 s.');
  });
});

describe('the list', () => {
  let drill: Drill;
  beforeAll(() => {
    drill = looked();
  });

  test('has the newest look first, and says what had been changed by then', () => {
    expect(toldIn(screenOf(drill, [OPEN]), 'traces')).toEqual([
      '#3 Pull exemplar traces 11:05, after “Turn the setting: to what it was”: 4 traces.',
      '#1 Pull exemplar traces 11:03, before any change: 5 traces.',
    ]);
  });

  test('has what each trace was, by time or by how long it took', () => {
    const rows = (...events: Parameters<typeof screenOf>[1]) =>
      screenOf(drill, [OPEN, ...events])
        .controls.filter(({ id }) => id.startsWith('trace/1/'))
        .map(({ label }) => label);
    expect(rows()).toEqual([
      'GET /basket, v42, 96 ms, status 200, 3 spans, 11:02:30',
      'GET /basket, v42, 1.24 s, status 504, failed, 44 spans, 11:02:20',
      'GET /health-and-readiness, v41, 4.2 ms, status 200, 3 spans, 11:01:45',
      'POST /checkout, v42, 320 ms, status 200, 3 spans, 11:01:30',
      'GET /basket, v41, 126 ms, status 200, 7 spans, 10:53:00',
    ]);
    expect(rows(set({ sort: 'duration' })).map((label) => label.split(', ')[2])).toEqual([
      '1.24 s',
      '320 ms',
      '126 ms',
      '96 ms',
      '4.2 ms',
    ]);
  });

  test('is narrowed to a version and a route, from one to the next', () => {
    const screen = screenOf(drill, [OPEN]);
    const chips = labelsIn(screen, 'traces').slice(0, 4);
    expect(chips).toEqual([
      'Newest first. Sort by duration',
      'All versions. Show v41',
      'All routes. Show GET /basket',
      'Pull exemplar traces, 25 s',
    ]);
    const desk = sit(drill);
    desk.key({ key: 'v' });
    const versions = [1, 2, 3].map(() => {
      desk.press('traces/version');
      return desk.ui.traces.version;
    });
    expect(versions).toEqual(['v41', 'v42', null]);
    desk.press('traces/version');
    desk.press('traces/route');
    const listed = desk.screen.controls
      .filter(({ id }) => id.startsWith('trace/'))
      .map(({ label }) => label.slice(0, 16));
    expect(listed).toEqual(['GET /basket, v41', 'GET /basket, v41']);
  });

  test('says so when nothing is left of it', () => {
    const nothing = set({ version: 'v42', route: 'GET /health-and-readiness' });
    const screen = screenOf(drill, [OPEN, nothing]);
    expect(toldIn(screen, 'traces')).toEqual(['None is of this version and this route. Choose another above.']);
    expect(screen.layout.spans).toBeNull();
  });

  test('opens a trace, and of itself the slowest of the newest look', () => {
    const desk = sit(drill);
    desk.key({ key: 'v' });
    expect(toldIn(desk.screen, 'spans')[0]).toBe('POST /checkout, v42, 320 ms, status 200, 3 spans, 11:04:05.');
    desk.press(`trace/${AFTER}`);
    expect(toldIn(desk.screen, 'spans')[0]).toBe('GET /basket, v42, 1.24 s, status 504, failed, 44 spans, 11:02:20.');
    expect(controlOf(desk.screen, `trace/${AFTER}`).selected).toBe(true);
  });

  test('makes room for a trace on a small screen, and comes back', () => {
    const desk = sit(drill, SMALL);
    desk.key({ key: 'v' });
    expect([desk.screen.layout.traces !== null, desk.screen.layout.spans]).toEqual([true, null]);
    desk.press(`trace/${AFTER}`);
    expect([desk.screen.layout.traces, desk.screen.layout.spans !== null]).toEqual([null, true]);
    desk.press('spans/back');
    expect(desk.screen.layout.traces).not.toBeNull();
    desk.press(`trace/${AFTER}`);
    expect(desk.key({ key: 'Escape' })).toBe(true);
    expect(desk.screen.layout.traces).not.toBeNull();
  });
});

describe('a trace', () => {
  let drill: Drill;
  beforeAll(() => {
    drill = looked();
  });

  test('is told span by span, with its gaps', () => {
    const screen = screenOf(drill, [OPEN, set({ open: AFTER })]);
    expect(labelsIn(screen, 'spans').slice(3)).toEqual([
      'edge GET /basket, server, 1.24 s from 0 ms on, failed',
      'edge POST basket, client, 1.24 s from 1 ms on',
      'basket GET /basket, server, 1.23 s from 3 ms on',
      'cache GET session, cache, 2 ms from 5 ms on',
      'basket pool acquire, wait, 260 ms from 8 ms on',
      '38 times database SELECT item, database, 608 ms in all from 478 ms on, 1 failed',
      'basket render, internal, 60 ms from 1.16 s on',
    ]);
    expect(toldIn(screen, 'spans')[1]).toBe('Gap: no span for 210 ms from 268 ms on within basket GET /basket.');
  });

  test('is written with its route, version, status and time', () => {
    const written = writtenIn(screenOf(drill, [OPEN, set({ open: AFTER })]), 'spans');
    expect(written).toContain('GET /basket');
    expect(written).toContain('v42 · 504 · 1.24 s · 44 spans · 11:02:20 · 0000000000000a0a');
  });

  test('opens calls alike when they are pressed, and folds them up again', () => {
    const desk = sit(drill);
    desk.key({ key: 'v' });
    desk.press(`trace/${AFTER}`);
    const count = (): number => desk.screen.controls.filter(({ id }) => id.includes('/span/')).length;
    expect(count()).toBe(6);
    desk.press(`spans/${AFTER}/run/6`);
    expect(count()).toBe(44);
    desk.press(`spans/${AFTER}/run/6`);
    expect(count()).toBe(6);
  });

  test('tells of the span that has the focus, then of the one under the pointer, then of the one that was pressed', () => {
    const id = (span: number): string => `spans/${BEFORE}/span/${span}`;
    const about = (...events: Parameters<typeof screenOf>[1]) => {
      const written = screenOf(drill, [OPEN, set({ open: BEFORE }), ...events]).nodes.flatMap((node) =>
        node.type === 'text' && node.key.startsWith('spans/about/') ? [node.lines.join(' ')] : [],
      );
      return written[0];
    };
    expect(about()).toBeUndefined();
    expect(about(set({ span: id(4) }))).toBe('cache · GET session');
    expect(about(set({ span: id(4) }), { type: 'hover', control: id(7) })).toBe('basket · render');
    expect(about({ type: 'hover', control: id(7) }, { type: 'focus', control: id(6) })).toBe('database · SELECT items');
  });

  test('has the attributes of its spans, whole in the mirror', () => {
    const control = controlOf(screenOf(drill, [OPEN, set({ open: BEFORE })]), `spans/${BEFORE}/span/6`);
    expect(control.description).toBe(
      'db.system=postgresql, db.statement=SELECT items WHERE basket_id = $1 ORDER BY added_at LIMIT 200',
    );
    const written = writtenIn(
      screenOf(drill, [OPEN, set({ open: BEFORE }), { type: 'focus', control: `spans/${BEFORE}/span/3` }]),
      'spans',
    );
    expect(written.slice(-3)).toEqual([
      'basket · GET /basket',
      'server · 3 ms to 123 ms · took 120 ms, 7 ms of them its own',
      'http.response.status_code=200 · k8s.pod.name=basket-5d9c7-x2k',
    ]);
  });

  test('keeps the colour of its services when other traces come', () => {
    const colours = (events: Parameters<typeof screenOf>[1], of: Drill) =>
      screenOf(of, events).nodes.flatMap((node) =>
        node.type === 'box' && node.rect.width === 3 && node.rect.height === 12 ? [node.fill] : [],
      );
    const open = [OPEN, set({ open: BEFORE })];
    expect(colours(open, drill)).toEqual(['series1', 'series1', 'series2', 'series3', 'series2', 'series4', 'series2']);
  });
});

describe('two traces', () => {
  let drill: Drill;
  beforeAll(() => {
    drill = looked();
  });

  test('are compared by Y with the quickest of the same route in another version, until Y or Escape', () => {
    const desk = sit(drill);
    desk.key({ key: 'v' });
    desk.press(`trace/${AFTER}`);
    expect(controlOf(desk.screen, 'spans/compare').label).toBe('Compare with v41, 126 ms');
    desk.key({ key: 'y' });
    expect(toldIn(desk.screen, 'spans')[0]).toBe(
      'Compared: GET /basket, v41, 126 ms, status 200, 7 spans, 10:55:35; with GET /basket, v42, 1.24 s, status 504, failed, 44 spans, 11:02:20.',
    );
    expect(desk.screen.layout.traces).toBeNull();
    desk.key({ key: 'Escape' });
    expect([desk.ui.traces.open, desk.ui.traces.against]).toEqual([AFTER, null]);
    desk.key({ key: 'y' });
    desk.key({ key: 'y' });
    expect(desk.ui.traces.against).toBeNull();
  });

  test('are chosen from the list as well, and J goes on to another one', () => {
    const desk = sit(drill);
    desk.key({ key: 'v' });
    desk.press(`trace/${AFTER}`);
    desk.press(`versus/${LATER}`);
    expect([desk.ui.traces.open, desk.ui.traces.against]).toEqual([AFTER, LATER]);
    desk.key({ key: 'j' });
    expect(desk.ui.traces.against).toBe('3/00000000000000c2');
    desk.key({ key: 'k' });
    expect(desk.ui.traces.against).toBe(LATER);
    expect(controlOf(desk.screen, 'spans/previous').refusal).toBe('This is the first trace of the list.');
  });

  test('have a table of what differs, the whole below it', () => {
    const screen = screenOf(drill, [OPEN, set({ open: AFTER, against: BEFORE })]);
    expect(toldIn(screen, 'spans').filter((text) => text.includes('v41 '))).toEqual([
      'database · SELECT item: v41 –, v42 608 ms, +608 ms; calls 0 to 38.',
      'basket · pool acquire: v41 1 ms, v42 260 ms, +259 ms; calls 1.',
      'gaps, no span: v41 –, v42 210 ms, +210 ms; calls 0 to 1.',
      'basket · GET /basket: v41 7 ms, v42 90 ms, +83 ms; calls 1.',
      'database · SELECT items: v41 80 ms, v42 –, −80 ms; calls 1 to 0.',
      'basket · render: v41 30 ms, v42 60 ms, +30 ms; calls 1.',
      'edge · POST basket: v41 4 ms, v42 8 ms, +4 ms; calls 1.',
      'edge · GET /basket: v41 2 ms, v42 2 ms, ±0; calls 1.',
      'cache · GET session: v41 2 ms, v42 2 ms, ±0; calls 1.',
      'the whole trace: v41 126 ms, v42 1.24 s, +1.11 s.',
    ]);
  });

  test('stand on one scale', () => {
    const bars = screenOf(drill, [OPEN, set({ open: AFTER, against: BEFORE })]).nodes.flatMap((node) =>
      node.type === 'box' && node.rect.height === 12 && node.rect.width > 3 ? [node.rect.width] : [],
    );
    // The server spans of the edge, of 126 and of 1 240 ms.
    const [first = 0] = bars;
    expect(Math.max(...bars) / first).toBeCloseTo(1240 / 126, 6);
  });
});

test('what is written on a control is what it is called', () => {
  const drill = looked();
  const unfolded = [`spans/${AFTER}/run/6`];
  for (const events of [
    [OPEN],
    [OPEN, set({ open: AFTER, unfolded })],
    [OPEN, set({ open: AFTER, against: BEFORE })],
  ]) {
    const { controls, nodes } = screenOf(drill, events);
    for (const { id, region, rect, label, key } of controls) {
      if (!rect || (region !== 'traces' && region !== 'spans')) continue;
      const words = nodes.flatMap((node) => {
        if (node.type !== 'text') return [];
        const isIn =
          node.x >= rect.x && node.x <= rect.x + rect.width && node.y >= rect.y && node.y < rect.y + rect.height;
        return isIn ? node.lines.join(' ').split(/,? /) : [];
      });
      const unsaid = words.filter((word) => /[a-z0-9]/i.test(word) && !/…$/.test(word) && word.toLowerCase() !== key);
      expect(
        unsaid.filter((word) => !label.includes(word)),
        id,
      ).toEqual([]);
    }
  }
});

test('the help has the keys of traces where there is a tab for them', () => {
  const drill = quiet();
  const headings = (scenario: Drill['scenario']) =>
    keyHelp(compose(inputOf(drill), LARGE, measure), scenario, false).map(({ heading }) => heading);
  expect(headings(drill.scenario)).toContain('Traces');
  const tabs = drill.scenario.tabs.filter(({ type }) => type !== 'traces');
  expect(headings({ ...drill.scenario, tabs })).not.toContain('Traces');
});
