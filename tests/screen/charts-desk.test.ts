import { describe, expect, it } from 'vitest';
import { compose } from '../../src/screen/compose.ts';
import type { Plot } from '../../src/screen/controls.ts';
import { Desk } from '../../src/screen/desk.ts';
import type { Kept } from '../../src/screen/sheet.ts';
import { takePager, wait } from '../support/drive.ts';
import { albDrill, measure, SteppedSession } from './desk-support.ts';

/** A screen of 1080p, ten minutes into an incident. */
function sit() {
  const session = new SteppedSession(albDrill('picture', 'no-ready-pods'));
  takePager(session.drill);
  wait(session.drill, 600);
  const kept: Kept = new Map();
  const desk = new Desk(
    session,
    (frame, ui) =>
      compose(
        { frame, scenario: session.scenario, ui, seed: null, isMuted: false },
        { width: 1920, height: 1080 },
        measure,
        kept,
      ),
    { mute: () => {}, leave: () => {}, tempo: () => {}, open: () => {} },
  );
  const control = (id: string) => desk.screen.controls.find((one) => one.id === id);
  const plotOf = (id: string): Plot => {
    const plot = control(`chart/${id}`)?.plot;
    if (!plot) throw new Error(`${id} has no plot in sight`);
    return plot;
  };
  /** A place of a plot, from its left (0) to its right (1). */
  const at = (id: string, share: number) => {
    const { x, y } = plotOf(id);
    return { x: x.range[0] + share * (x.range[1] - x.range[0]), y: (y.range[0] + y.range[1]) / 2 };
  };
  const drag = (id: string, from: number, to: number): void => {
    desk.pointer({ type: 'down', ...at(id, from) });
    desk.pointer({ type: 'move', ...at(id, (from + to) / 2) });
    desk.pointer({ type: 'move', ...at(id, to) });
    desk.pointer({ type: 'up', ...at(id, to) });
  };
  const nowSec = session.drill.tick * session.scenario.tickSec;
  return { desk, session, control, plotOf, at, drag, nowSec };
}

describe('a finger on a chart', () => {
  const tap = (desk: Desk, place: { readonly x: number; readonly y: number }): void => {
    desk.pointer({ type: 'down', ...place, isTouch: true });
    desk.pointer({ type: 'up', ...place, isTouch: true });
  };

  it('reads its lines where it taps them, until it taps somewhere else', () => {
    const { desk, at } = sit();
    tap(desk, at('error-ratio', 0.5));
    expect(desk.ui.charts).toMatchObject({ crosshair: { panel: 'error-ratio', by: 'pointer' }, enlarged: null });
    expect(desk.screen.tip?.rows).toMatchObject([{ label: 'checkout' }]);
    expect(desk.ui.hover).toBeNull();
    tap(desk, at('latency', 0.25));
    expect(desk.ui.charts.crosshair?.panel).toBe('latency');
    tap(desk, { x: 2, y: 2 });
    expect(desk.ui.charts.crosshair).toBeNull();
  });

  it('enlarges it by its heading, and zooms to what it drags over', () => {
    const { desk, control, at } = sit();
    desk.pointer({ type: 'down', ...at('error-ratio', 0.5), isTouch: true });
    desk.pointer({ type: 'move', ...at('error-ratio', 0.9), isTouch: true });
    desk.pointer({ type: 'up', ...at('error-ratio', 0.9), isTouch: true });
    expect(desk.ui.charts.zoom).not.toBeNull();
    const { x = 0, y = 0 } = control('chart/error-ratio')?.rect ?? {};
    tap(desk, { x: x + 20, y: y + 10 });
    expect(desk.ui.charts.enlarged).toBe('error-ratio');
  });

  it('that is held points, and what it points at stays until it presses something', () => {
    const { desk, control } = sit();
    const { x = 0, y = 0 } = control('act/describe-target-health')?.rect ?? {};
    desk.pointer({ type: 'down', x: x + 9, y: y + 9, isTouch: true });
    expect(desk.ui.hover).toBe('act/describe-target-health');
    tap(desk, { x: 2, y: 2 });
    expect(desk.ui.hover).toBeNull();
    expect(desk.screen.controls.some(({ id }) => id.startsWith('abort/'))).toBe(false);
  });
});

describe('the crosshair', () => {
  it('comes with the pointer to the nearest datapoint, is on all charts, and goes with it', () => {
    const { desk, at, plotOf } = sit();
    const { on } = plotOf('error-ratio');
    desk.pointer({ type: 'move', ...at('error-ratio', 0.5) });
    const middle = Math.round(
      (plotOf('error-ratio').x.domain[0] + plotOf('error-ratio').x.domain[1]) / 2 / on.periodSec,
    );
    expect(desk.ui.charts.crosshair).toEqual({ panel: 'error-ratio', atSec: middle * on.periodSec, by: 'pointer' });
    const { tip, nodes } = desk.screen;
    expect(tip?.heading).toMatch(/^\d\d:\d\d:\d\d UTC · T[+-]\d\d:\d\d$/);
    expect(tip?.rows).toMatchObject([{ label: 'checkout' }]);
    expect(tip?.spoken).toBeNull();
    const xs = ['error-ratio', 'latency', 'pods', 'cache-clients'].map((id) => {
      const { x } = plotOf(id);
      const share = (middle * on.periodSec - x.domain[0]) / (x.domain[1] - x.domain[0]);
      return x.range[0] + share * (x.range[1] - x.range[0]);
    });
    const uprights = nodes.flatMap((node) =>
      node.type === 'line' && node.from[0] === node.to[0] ? [node.from[0]] : [],
    );
    for (const x of xs) expect(uprights.some((one) => Math.abs(one - x) < 0.01)).toBe(true);
    desk.pointer({ type: 'move', x: 2, y: 2 });
    expect(desk.ui.charts.crosshair).toBeNull();
    expect(desk.screen.tip).toBeUndefined();
  });

  it('goes by keys from datapoint to datapoint, says what is there, and stays until the focus goes', () => {
    const { desk, plotOf } = sit();
    desk.arrange({ type: 'focus', control: 'chart/elb-5xx' });
    const { on } = plotOf('elb-5xx');
    const last = Math.floor(on.toSec / 60) * 60;
    const moves = ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'Home', 'ArrowLeft', 'End', 'ArrowRight'].map(
      (key) => {
        expect(desk.keyOn('chart/elb-5xx', key)).toBe(true);
        return desk.ui.charts.crosshair?.atSec;
      },
    );
    const first = Math.ceil(on.fromSec / 60) * 60;
    expect(moves).toEqual([last, last - 60, last - 120, last - 60, first, first, last, last]);
    expect(desk.screen.tip?.spoken).toMatch(
      /^\d\d:\d\d:\d\d UTC · T\+\d\d:\d\d, HTTPCode_ELB_502_Count .+, HTTPCode_Target_5XX_Count .+\.$/,
    );
    expect(desk.keyOn('chart/elb-5xx', 'ArrowUp')).toBe(false);
    expect(desk.keyOn('tab/dashboard', 'ArrowLeft')).toBe(false);
    desk.pointer({ type: 'move', x: 2, y: 2 });
    expect(desk.ui.charts.crosshair).not.toBeNull();
    desk.arrange({ type: 'focus', control: 'chart/pods' });
    expect(desk.ui.charts.crosshair).toBeNull();
  });
});

describe('zooming', () => {
  it('by dragging shows what was dragged over on all charts, until Escape', () => {
    const { desk, drag, plotOf, control } = sit();
    const before = plotOf('pods').x.domain;
    drag('latency', 0.75, 0.25);
    const { zoom } = desk.ui.charts;
    const [from, to] = before;
    expect(Math.abs((zoom?.fromSec ?? 0) - (from + 0.25 * (to - from)))).toBeLessThanOrEqual(8);
    expect(Math.abs((zoom?.toSec ?? 0) - (from + 0.75 * (to - from)))).toBeLessThanOrEqual(8);
    expect(plotOf('pods').x.domain).toEqual([zoom?.fromSec, zoom?.toSec]);
    expect(control('charts/now')?.label).toBe('Back to now');
    expect(desk.ui.charts).toMatchObject({ enlarged: null, selecting: null });
    expect(desk.key({ key: 'Escape' })).toBe(true);
    expect(plotOf('pods').x.domain).toEqual(before);
    expect(desk.key({ key: 'Escape' })).toBe(false);
  });

  it('by keys takes what was selected with Shift', () => {
    const { desk, plotOf } = sit();
    desk.keyOn('chart/latency', 'End');
    for (let i = 0; i < 20; i++) desk.keyOn('chart/latency', 'Shift+ArrowLeft');
    const { periodSec, toSec } = plotOf('latency').on;
    const newest = Math.floor(toSec / periodSec) * periodSec;
    expect(desk.ui.charts.selecting).toEqual({ fromSec: newest, toSec: newest - 20 * periodSec });
    expect(desk.screen.tip?.notes.at(-1)).toBe('05:00 selected, Enter zooms');
    desk.press('chart/latency');
    expect(desk.ui.charts).toMatchObject({
      zoom: { fromSec: newest - 20 * periodSec, toSec: newest },
      selecting: null,
      enlarged: null,
    });
    desk.press('charts/now');
    expect(desk.ui.charts.zoom).toBeNull();
  });

  it('shows a minute at the least', () => {
    const { desk, at } = sit();
    const { x, y } = at('latency', 0.5);
    desk.pointer({ type: 'down', x, y });
    desk.pointer({ type: 'move', x: x + 6, y });
    desk.pointer({ type: 'up', x: x + 6, y });
    const { zoom } = desk.ui.charts;
    expect((zoom?.toSec ?? 0) - (zoom?.fromSec ?? 0)).toBe(60);
  });

  it('is given up with Escape while the pointer is still down', () => {
    const { desk, at } = sit();
    const { x, y } = at('latency', 0.5);
    desk.pointer({ type: 'down', x, y });
    desk.pointer({ type: 'move', x: x + 60, y });
    expect(desk.key({ key: 'Escape' })).toBe(true);
    desk.pointer({ type: 'move', x: x + 80, y });
    desk.pointer({ type: 'up', x: x + 80, y });
    expect(desk.ui.charts).toMatchObject({ zoom: null, selecting: null, enlarged: null });
  });

  it('is left alone by Escape where no charts are in sight', () => {
    const { desk, drag } = sit();
    drag('latency', 0.25, 0.75);
    desk.press('tab/changes');
    expect(desk.key({ key: 'Escape' })).toBe(false);
    expect(desk.ui.charts.zoom).not.toBeNull();
  });

  it('is not meant by a hand that trembles, nor by one that leaves', () => {
    const { desk, at } = sit();
    const { x, y } = at('latency', 0.5);
    desk.pointer({ type: 'down', x, y });
    desk.pointer({ type: 'move', x: x + 3, y });
    desk.pointer({ type: 'up', x: x + 3, y });
    expect(desk.ui.charts).toMatchObject({ zoom: null, enlarged: 'latency' });
    desk.press('chart/latency');
    desk.pointer({ type: 'down', x, y });
    desk.pointer({ type: 'move', x: x + 90, y });
    expect(desk.ui.charts.selecting).not.toBeNull();
    desk.pointer({ type: 'leave' });
    expect(desk.ui.charts).toMatchObject({ zoom: null, selecting: null, crosshair: null, enlarged: null });
  });
});

describe('a chart that is pressed', () => {
  it('has all the room, can be read as a table, and goes back', () => {
    const { desk, control } = sit();
    const small = control('chart/elb-5xx')?.rect;
    desk.press('chart/elb-5xx');
    const large = control('chart/elb-5xx')?.rect;
    expect((large?.width ?? 0) / (small?.width ?? 1)).toBeGreaterThan(2.9);
    expect(control('chart/pods')).toBeUndefined();
    expect(desk.screen.table).toBeUndefined();
    desk.press('charts/table');
    const { table } = desk.screen;
    expect(table?.columns).toEqual([
      'Time (UTC)',
      'Since page',
      'HTTPCode_ELB_502_Count',
      'HTTPCode_ELB_503_Count',
      'HTTPCode_ELB_504_Count',
      'HTTPCode_Target_4XX_Count',
      'HTTPCode_Target_5XX_Count',
    ]);
    expect(table?.rows.length).toBeGreaterThan(25);
    expect(table?.rows[0]).toHaveLength(7);
    expect(table?.rows[0]?.[1]).toBe('T+10:00');
    expect(control('charts/table')?.label).toBe('As a chart');
    for (const _ of ['table', 'chart']) expect(desk.key({ key: 'Escape' })).toBe(true);
    expect(control('chart/pods')).toBeDefined();
    expect(desk.key({ key: 'Escape' })).toBe(false);
  });

  it('is small again when another tab is opened', () => {
    const { desk } = sit();
    desk.press('chart/elb-5xx');
    desk.press('tab/resources');
    desk.press('tab/dashboard');
    expect(desk.ui.charts.enlarged).toBeNull();
  });
});

describe('a line that is pressed in a legend', () => {
  it('is drawn alone, with an axis of its own, and then all are again', () => {
    const { desk, control } = sit();
    const ticks = () =>
      desk.screen.nodes.flatMap((node) =>
        node.type === 'text' && node.key.startsWith('chart/requests-by-code/value/') ? node.lines : [],
      );
    const before = ticks();
    expect(control('line/requests-by-code/edge-502')?.selected).toBe(false);
    desk.press('line/requests-by-code/edge-502');
    expect(control('line/requests-by-code/edge-502')?.selected).toBe(true);
    expect(ticks()).not.toEqual(before);
    desk.pointer({ type: 'leave' });
    desk.press('line/requests-by-code/edge-502');
    expect(ticks()).toEqual(before);
  });
});

describe('what does not change', () => {
  it('is not drawn again: charts keep their nodes until a datapoint comes, and the timeline keeps its area', () => {
    const { desk, session } = sit();
    const paths = () => new Set(desk.screen.nodes.filter(({ type }) => type === 'path'));
    const anew = (ticks: number): number => {
      const before = paths();
      wait(session.drill, ticks);
      session.publish();
      return [...paths()].filter((path) => !before.has(path)).length;
    };
    // Start at the beginning of a period of every signal.
    wait(session.drill, 60 - (session.drill.tick % 60));
    session.publish();
    expect(anew(1)).toBe(0);
    expect(anew(8)).toBe(0);
    expect(anew(6)).toBeGreaterThan(0);
  });

  it('is drawn again when it is arranged in another way', () => {
    const { desk } = sit();
    const titles = () =>
      desk.screen.nodes.filter((node) => node.type === 'text' && /^chart\/.+\/title$/.test(node.key));
    const before = titles();
    desk.arrange({ type: 'hover', control: 'chart/pods' });
    expect(titles().map((title, i) => title === before[i])).toEqual(
      before.map((title) => !(title.type === 'text' && title.key === 'chart/pods/title')),
    );
  });
});
