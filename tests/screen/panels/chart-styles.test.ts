import { describe, expect, test } from 'vitest';
import type { Panel } from '../../../src/contract/panel.ts';
import type { Node, PathNode } from '../../../src/screen/nodes.ts';
import { mixed } from '../../../src/screen/palette.ts';
import type { Tip } from '../../../src/screen/screen.ts';
import type { Sheet } from '../../../src/screen/sheet.ts';
import { untidy } from '../desk-support.ts';
import { cardsOf, drawn, type Staged, stage } from './charts-support.ts';

const RECT = { x: 0, y: 0, width: 600, height: 300 };
const GAP = Number.NaN;

const one = (panel: Partial<Panel>, ...signals: Staged['signals']): Staged => ({
  panels: [{ id: 'panel', title: 'A panel', signals: signals.map(({ id }) => id), ...panel }],
  signals,
});
const only = <T extends Node['type']>({ nodes }: Sheet, type: T) =>
  nodes.filter((node): node is Extract<Node, { type: T }> => node.type === type);
const written = (sheet: Sheet, prefix: string): readonly string[] =>
  only(sheet, 'text').flatMap(({ key, lines }) => (key.startsWith(`chart/panel/${prefix}`) ? lines : []));
const ysOf = ({ points }: PathNode): readonly number[] => [...points].filter((_, i) => i % 2 === 1);
/** The tip two datapoints before the newest. */
function tipAt(staged: Staged, agoSec: number): Tip | null {
  const at = stage(staged);
  const atSec = Math.floor((at.view.tick * at.view.tickSec) / 60) * 60 - agoSec;
  const crosshair = { panel: 'panel', atSec, by: 'keys' } as const;
  return drawn(at, RECT, { charts: { ...QUIET, crosshair } }).tip;
}
const QUIET = { crosshair: null, selecting: null, zoom: null, enlarged: null, isTable: false, isolated: {} };

describe('a stacked panel', () => {
  const staged = one({ style: 'stacked' }, { id: 'a', values: [1, 1, 2] }, { id: 'b', values: [3, GAP, 2] });

  test('lays each line on those before it, on an axis for their sum', () => {
    const sheet = drawn(stage(staged), RECT);
    expect(written(sheet, 'value/')).toEqual(['0', '1', '2', '3', '4']);
    const [a, b] = only(sheet, 'path');
    if (!a || !b || !(b.fillTo instanceof Float32Array)) throw new Error('nothing is stacked');
    const [bottom = 0] = a.fillTo instanceof Float32Array ? ysOf({ ...a, points: a.fillTo }) : [];
    const share = (y: number): number => Number(((bottom - y) / bottom).toFixed(3));
    expect(b.fillTo).toEqual(a.points);
    // The second is a gap in the middle, where the stack is as high as the first.
    expect(ysOf(b)[1]).toBe(ysOf(a)[1]);
    expect(share(ysOf(b)[0] ?? 0)).toBe(share(ysOf(b)[2] ?? 0));
  });

  test('reads out each line by itself, and all together', () => {
    expect(tipAt(staged, 0)?.rows.map(({ label, value }) => `${label} ${value}`)).toEqual(['a 2', 'b 2', 'in all 4']);
    expect(tipAt(staged, 60)?.rows.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'a 1',
      'b no data',
      'in all 1',
    ]);
  });
});

describe('a panel of states', () => {
  const states: Panel['states'] = [
    { from: 0, label: 'HEALTH_OK', tone: 'good' },
    { from: 1, label: 'HEALTH_WARN', tone: 'warning' },
    { from: 2, label: 'HEALTH_ERR', tone: 'bad' },
  ];
  const cluster = { id: 'cluster', label: 'cluster', values: [0, 0, 0, GAP, 1, 1, 1, 1, 2, 2] };
  const pool = { id: 'pool', label: 'pool', values: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1] };

  test('has a band for each state that a line is in, with nothing where nothing is reported', () => {
    const sheet = drawn(stage(one({ style: 'states', states }, cluster)), RECT);
    const bands = only(sheet, 'box').filter(({ rect }) => rect.height > 10 && rect.height < 100);
    expect(bands.map(({ fill }) => fill)).toEqual(
      (['good', 'warning', 'critical'] as const).map((one) => mixed(one, 'panel', 0.38)),
    );
    const [ok, warn, error] = bands.map(({ rect }) => rect);
    expect(ok?.width).toBeCloseTo((error?.width ?? 0) * 1.5, 3);
    expect(Math.round((warn?.x ?? 0) - (ok?.x ?? 0) - (ok?.width ?? 0))).toBeGreaterThan(0);
    expect((warn?.x ?? 0) + (warn?.width ?? 0)).toBeCloseTo(error?.x ?? 0, 3);
    expect(written(sheet, 'value/')).toEqual([]);
    expect(written(sheet, 'figure')).toEqual(['HEALTH_ERR']);
  });

  test('names its rows, tells states and trouble in words, and the worst of all where it is asked for', () => {
    const sheet = drawn(stage(one({ style: 'states', states, headline: 'all' }, pool, cluster)), RECT);
    expect(written(sheet, 'row/')).toEqual(['pool', 'cluster']);
    expect(written(sheet, 'figure')).toEqual(['HEALTH_ERR']);
    expect(cardsOf(sheet)[0]?.summary).toBe(
      'A panel: HEALTH_ERR, critical; no data ten minutes ago. pool: HEALTH_WARN, cluster: HEALTH_ERR.',
    );
    expect(tipAt(one({ style: 'states', states }, cluster), 6 * 60)?.rows).toEqual([
      { label: 'cluster', value: 'no data', colour: 'edge' },
    ]);
  });
});

describe('a style', () => {
  const lines = [
    { id: 'a', unit: 'ms', values: [5, 9, 7] },
    { id: 'b', unit: 'ms', values: [1, 1, 1] },
    { id: 'c', unit: 'ms', values: [2, 2, 2] },
  ] as const;
  const paths = (style: Panel['style']) => only(drawn(stage(one(style ? { style } : {}, ...lines)), RECT), 'path');

  test('fills areas and nothing else, and holds steps until the next datapoint', () => {
    expect(paths('area').map(({ fillOpacity }) => fillOpacity)).toEqual([0.13, 0.13, 0.13]);
    for (const style of ['line', 'step', undefined] as const) {
      expect(paths(style).map(({ fillOpacity }) => fillOpacity)).toEqual([undefined, undefined, undefined]);
    }
    const [line, step] = (['line', 'step'] as const).map((style) => paths(style)[0]?.points.length);
    expect([line, step]).toEqual([6, 12]);
  });

  test('with a logarithmic scale has powers of ten for ticks', () => {
    const fast = { id: 'p50', unit: 'ms', values: [4, 5] } as const;
    const slow = { id: 'p99', unit: 'ms', values: [900, 9000] } as const;
    const sheet = drawn(stage(one({ scale: 'log' }, fast, slow)), RECT);
    expect(written(sheet, 'value/')).toEqual(['1 ms', '10 ms', '100 ms', '1 s', '10 s']);
  });
});

describe('all styles', () => {
  const health: Panel['states'] = [
    { from: 0, label: 'OK', tone: 'good' },
    { from: 5, label: 'DEGRADED', tone: 'bad' },
  ];
  const slo: Panel['levels'] = [
    { label: 'SLO', value: 6, trouble: { side: 'above', severity: 'critical' } },
    { label: 'alert on the slowest', value: 6.5, trouble: { side: 'above', severity: 'warning' } },
  ];
  const ids = ['alpha-of-orders', 'beta-of-orders', 'gamma-of-orders', 'delta-of-orders'];
  const panels = ([undefined, 'line', 'area', 'stacked', 'step', 'states'] as const).map((style): Panel => {
    const shown = style === 'states' ? { states: health } : { levels: slo };
    return { id: `as-${style}`, title: `Orders, ${style}`, signals: ids, ...(style && { style }), ...shown };
  });
  const logarithmic: Panel = { id: 'log', title: 'Orders, log', signals: ids, scale: 'log', levels: slo };
  const signals = ids.map((id, i) => ({
    id,
    unit: 'per-sec' as const,
    values: Array.from({ length: 50 }, (_, at) => ((at * (i + 3)) % 11) + (at % 13 === 0 ? GAP : 0)),
  }));
  const all = stage({ signals, panels: [...panels, logarithmic] });

  test.each([
    [1092, 590],
    [820, 420],
    [640, 700],
    [300, 420],
    [230, 300],
  ])('have nothing cut and nothing over anything at %i × %i, small, zoomed, enlarged and read', (width, height) => {
    const rect = { x: 3, y: 5, width, height };
    const nowSec = all.view.tick * all.view.tickSec;
    const zoom = { fromSec: nowSec - 240, toSec: nowSec - 60 };
    for (const { id } of all.scenario.panels) {
      const crosshair = { panel: id, atSec: nowSec - 120, by: 'pointer' } as const;
      for (const charts of [QUIET, { ...QUIET, zoom, crosshair }, { ...QUIET, zoom, enlarged: id }]) {
        const isolated = { [id]: 'beta-of-orders' };
        for (const arranged of [charts, { ...charts, isolated }]) {
          const sheet = drawn(all, rect, { charts: arranged });
          expect(untidy(sheet, rect), `${id} ${JSON.stringify(arranged)}`).toEqual([]);
        }
      }
    }
  });
});

describe('an axis', () => {
  test('stays as high as what has just left the window, and comes down later', () => {
    const top = (agoMin: number): string | undefined => {
      const values = Array.from({ length: 60 }, (_, i) => (i === 59 - agoMin ? 900 : 10));
      const staged = stage(one({}, { id: 'errors', values }));
      // Every tick is a second, so that the window is half an hour at most.
      const atSec = staged.view.tick * staged.view.tickSec;
      const view = { ...staged.view, tickSec: 1, tick: atSec, pagedTick: atSec };
      return written(drawn({ ...staged, view }, RECT), 'value/').at(-1);
    };
    // Twenty minutes are in sight, and seven more count.
    expect([5, 19, 25, 30].map(top)).toEqual(['1k', '1k', '1k', '10']);
  });
});

describe('names of levels', () => {
  const level = (value: number, label = 'SLO') => ({ label, value });
  const place = (levels: Panel['levels'], ...values: readonly number[]) => {
    const sheet = drawn(stage(one({ levels: levels ?? [] }, { id: 'ratio', unit: 'ms', values })), RECT);
    return only(sheet, 'text').filter(({ key }) => key.startsWith('chart/panel/level/'));
  };

  test('stand at the left above their level, and stay there whatever the line does', () => {
    // Up to 1000 at first, so that the axis is the same for all.
    const before = [1000, ...Array<number>(40).fill(10)];
    const spot = (...values: readonly number[]) => {
      const [{ x, y } = { x: 0, y: 0 }] = place([level(500)], ...before, ...values);
      return { x: Math.round(x), y: Math.round(y) };
    };
    const free = spot(10);
    expect(free.x).toBeLessThan(120);
    expect(spot(530)).toEqual(free);
    expect(spot(...Array<number>(12).fill(530))).toEqual(free);
  });

  test('stand on a plate, and above the changes on the time axis where their level is near that', () => {
    const sheet = drawn(stage(one({ levels: [level(5)] }, { id: 'ratio', unit: 'ms', values: [1000, 10] })), RECT);
    const name = only(sheet, 'text').find(({ key }) => key === 'chart/panel/level/0');
    const [, axis] = only(sheet, 'line').findLast(({ dash }) => dash === 4)?.from ?? [0, 0];
    expect(axis - ((name?.y ?? 0) + 14)).toBeGreaterThan(5);
    const plate = only(sheet, 'box').find(({ rect }) => rect.y === name?.y);
    expect(plate).toMatchObject({ fill: 'panel', opacity: 0.8 });
  });

  test('have the sign of their trouble before them, in its colour', () => {
    const marked = (trouble?: NonNullable<Panel['levels']>[number]['trouble']) => {
      const levels = [{ ...level(500), ...(trouble && { trouble }) }];
      const sheet = drawn(stage(one({ levels }, { id: 'ratio', unit: 'ms', values: [10, 10] })), RECT);
      const name = only(sheet, 'text').find(({ key }) => key === 'chart/panel/level/0');
      const mark = only(sheet, 'mark').find(({ at }) => at[1] === (name?.y ?? 0) + 7);
      return [name?.colour, mark?.shape, mark?.colour, mark && mark.at[0] < (name?.x ?? 0)];
    };
    expect(marked({ side: 'above', severity: 'critical' })).toEqual(['soft', 'triangle', 'critical', true]);
    expect(marked({ side: 'above', severity: 'warning' })).toEqual(['soft', 'diamond', 'warning', true]);
    expect(marked()).toEqual(['soft', undefined, undefined, undefined]);
  });

  test('do not lie on one another', () => {
    const both = place([level(500), level(505, 'limit')], 10, 10);
    expect(both).toHaveLength(2);
    const [a, b] = both;
    expect(Math.abs((a?.y ?? 0) - (b?.y ?? 0)) >= 14 || Math.abs((a?.x ?? 0) - (b?.x ?? 0)) > 30).toBe(true);
  });
});

describe('a legend', () => {
  const names = [
    'checkout',
    'payments',
    'inventory',
    'search',
    'accounts',
    'shipping',
    'returns',
    'invoices',
    'reviews',
  ];
  const signals = [...names, 'wishlists', 'vouchers', 'tracking'].map((label, i) => ({
    id: `s${i}`,
    label,
    values: [i],
  }));

  test('names as many lines as it has room for, and counts the others', () => {
    const narrow = drawn(stage(one({}, ...signals)), { ...RECT, width: 260, height: 180 });
    const named = written(narrow, 'legend/s');
    expect(written(narrow, 'legend/more')).toEqual([`+${12 - named.length}`]);
    expect(named.length).toBeGreaterThan(3);
  });

  test('has room for any value, so that nothing moves when one comes', () => {
    const places = (...values: readonly number[]) => {
      const [a = 0, b = 0] = values;
      const sheet = drawn(stage(one({}, { id: 'a', values: [a] }, { id: 'b', values: [b] })), RECT);
      return only(sheet, 'text').flatMap(({ key, x, y }) => (/legend\/[ab]$/.test(key) ? [[x, y]] : []));
    };
    expect(places(0, 0)).toEqual(places(38_400, 12));
  });
});
