import { expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import type { Panel } from '../../../src/contract/panel.ts';
import type { Node, TextNode } from '../../../src/screen/nodes.ts';
import type { Sheet } from '../../../src/screen/sheet.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { takePager, wait } from '../../support/drive.ts';
import { untidy } from '../desk-support.ts';
import { cardsOf, drawn, type Staged, stage } from './charts-support.ts';

const RECT = { x: 0, y: 0, width: 400, height: 240 };

const textOf = ({ nodes }: Sheet, key: string): TextNode => {
  const node = nodes.find((one) => one.type === 'text' && one.key === key);
  if (node?.type !== 'text') throw new Error(`no text ${key}`);
  return node;
};
const keysOf = ({ nodes }: Sheet): readonly string[] => nodes.flatMap((one) => (one.type === 'text' ? [one.key] : []));
const only = <T extends Node['type']>({ nodes }: Sheet, type: T) =>
  nodes.filter((one): one is Extract<Node, { type: T }> => one.type === type);

const one = (panel: Partial<Panel>, ...signals: Staged['signals']): Staged => ({
  panels: [{ id: 'panel', title: 'A panel', signals: signals.map(({ id }) => id), ...panel }],
  signals,
});

const ERRORS = { id: 'errors', label: 'checkout', unit: 'ratio', tone: 'bad' } as const;
const SLO: Panel['levels'] = [{ label: 'SLO', value: 0.001, trouble: { side: 'above', severity: 'critical' } }];

test('the newest datapoint stands above the chart, in the colour of its trouble', () => {
  const shown = (levels: Panel['levels'], newest: number) => {
    const sheet = drawn(stage(one(levels ? { levels } : {}, { ...ERRORS, values: [0.0002, newest] })), RECT);
    const { lines, colour } = textOf(sheet, 'chart/panel/figure');
    return {
      text: lines[0],
      colour,
      edge: only(sheet, 'box')[0]?.edge,
      mark: only(sheet, 'mark').find(({ at }) => at[1] < RECT.y + 40)?.shape,
    };
  };
  const disk: Panel['levels'] = [{ label: 'alert', value: 0.2, trouble: { side: 'below', severity: 'warning' } }];
  expect(shown(SLO, 0.314)).toEqual({ text: '31.4%', colour: 'critical', edge: 'critical', mark: 'triangle' });
  expect(shown(SLO, 0.0005)).toEqual({ text: '0.05%', colour: 'good', edge: 'edge', mark: undefined });
  expect(shown(SLO, 0.001)).toEqual({ text: '0.1%', colour: 'good', edge: 'edge', mark: undefined });
  expect(shown(disk, 0.1)).toEqual({ text: '10%', colour: 'warning', edge: 'warning', mark: 'diamond' });
  expect(shown([{ label: 'limit', value: 0.2 }], 0.3)).toEqual({
    text: '30%',
    colour: 'text',
    edge: 'edge',
    mark: undefined,
  });
  expect(shown(undefined, 0.3)).toEqual({ text: '30%', colour: 'text', edge: 'edge', mark: undefined });
});

test('a panel whose datapoints are late says how old the newest is, and nothing of trouble now', () => {
  const { scenario, view } = stage(one({ levels: SLO }, { ...ERRORS, values: [0.314] }));
  const after = (minutes: number): Sheet =>
    drawn({ scenario, view: { ...view, tick: view.tick + (minutes * 60) / view.tickSec } }, RECT);
  expect(keysOf(after(0))).not.toContain('chart/panel/late');
  const late = after(5);
  expect(textOf(late, 'chart/panel/late').lines).toEqual(['5 min old']);
  expect(textOf(late, 'chart/panel/figure')).toMatchObject({ lines: ['31.4%'], colour: 'faint' });
  expect(only(late, 'box')[0]?.edge).toBe('edge');
  expect(only(late, 'mark').map(({ shape, colour }) => `${shape} ${colour}`)).toContain('diamond warning');
  expect(cardsOf(late)[0]?.summary).toBe('A panel: 31.4%; the newest datapoint is 5 min old.');
});

test('the name of a level and how old a panel is keep clear of one another', () => {
  const { scenario, view } = stage(one({ levels: [{ label: 'full', value: 0.39 }] }, { ...ERRORS, values: [0.314] }));
  const late = drawn({ scenario, view: { ...view, tick: view.tick + 300 / view.tickSec } }, RECT);
  expect(textOf(late, 'chart/panel/level/0').lines).toEqual(['full']);
  expect(untidy(late, RECT)).toEqual([]);
});

test('the worst of several levels counts', () => {
  const levels: Panel['levels'] = [
    { label: 'full', value: 0.9, trouble: { side: 'above', severity: 'critical' } },
    { label: 'alert', value: 0.5, trouble: { side: 'above', severity: 'warning' } },
  ];
  const colour = (newest: number) =>
    textOf(drawn(stage(one({ levels }, { ...ERRORS, values: [newest] })), RECT), 'chart/panel/figure').colour;
  expect([0.95, 0.6, 0.4].map(colour)).toEqual(['critical', 'warning', 'good']);
});

test('a headline is one signal, or the sum of all in which a gap counts nothing', () => {
  const signals = [
    { id: 'a', values: [100, 200] },
    { id: 'b', values: [7, Number.NaN] },
    { id: 'c', values: [1, 40] },
  ];
  const figure = (headline?: string) =>
    textOf(drawn(stage(one(headline === undefined ? {} : { headline }, ...signals)), RECT), 'chart/panel/figure').lines;
  expect(figure()).toEqual(['200']);
  expect(figure('c')).toEqual(['40']);
  expect(figure('all')).toEqual(['240']);
});

test('a gap is no data, and no trouble', () => {
  const levels: Panel['levels'] = [{ label: 'alert', value: 1, trouble: { side: 'below', severity: 'critical' } }];
  const sheet = drawn(stage(one({ levels }, { id: 'hosts', values: [4, Number.NaN] })), RECT);
  expect(textOf(sheet, 'chart/panel/figure')).toMatchObject({ lines: ['No data'], colour: 'faint' });
  expect(cardsOf(sheet)[0]?.summary).toBe('A panel: no data; the same ten minutes ago.');
  expect(keysOf(sheet)).not.toContain('chart/panel/empty');
});

test('before the first datapoint a chart waits, and with gaps alone it says so', () => {
  const waiting = drawn(stage(one({}, { id: 'hosts', values: [] })), RECT);
  expect(textOf(waiting, 'chart/panel/empty').lines).toEqual(['Waiting for data']);
  expect(cardsOf(waiting)[0]?.summary).toBe('A panel: waiting for the first datapoint.');
  const gaps = drawn(stage(one({}, { id: 'hosts', values: [Number.NaN] })), RECT);
  expect(textOf(gaps, 'chart/panel/empty').lines).toEqual(['No data']);
});

test('lines are coloured by what they stand for, and the others by the palette without what looks alike', () => {
  const signals = [
    { id: '2xx', values: [5, 9] },
    { id: '500', values: [1, 1] },
    { id: '502', tone: 'warning', values: [2, 2] },
    { id: '503', values: [3, 3] },
    { id: 'wanted', tone: 'limit', values: [4, 4] },
  ] as const;
  const paths = only(drawn(stage(one({}, ...signals)), RECT), 'path');
  // What is a limit lies under the others.
  expect(paths.map(({ colour }) => colour)).toEqual(['faint', 'series1', 'series5', 'warning', 'series6']);
  expect(paths.every(({ fillTo }) => fillTo === undefined)).toBe(true);
});

test('one line or two are filled to the ground, but not what is a limit', () => {
  const ready = { id: 'ready', tone: 'good', values: [5, 6] } as const;
  const wanted = { id: 'wanted', tone: 'limit', values: [6, 6] } as const;
  const paths = only(drawn(stage(one({}, ready, wanted)), RECT), 'path');
  expect(paths.map(({ fillOpacity }) => fillOpacity)).toEqual([undefined, 0.13]);
});

test('axes begin at zero and take in the levels', () => {
  const values = (staged: Staged): readonly string[] => {
    const sheet = drawn(stage(staged), RECT);
    return keysOf(sheet)
      .filter((key) => key.startsWith('chart/panel/value/'))
      .flatMap((key) => textOf(sheet, key).lines);
  };
  expect(values(one({ levels: SLO }, { ...ERRORS, values: [0.0002] }))).toEqual([
    '0%',
    '0.02%',
    '0.04%',
    '0.06%',
    '0.08%',
    '0.1%',
  ]);
  expect(values(one({}, { id: 'p99', unit: 'ms', values: [10_000] }))).toEqual([
    '0',
    '2 s',
    '4 s',
    '6 s',
    '8 s',
    '10 s',
  ]);
  expect(values(one({}, { id: 'cpu', unit: 'percent', values: [38] }))).toEqual([
    '0%',
    '20%',
    '40%',
    '60%',
    '80%',
    '100%',
  ]);
  expect(values(one({}, { id: 'hosts', values: [6] }))).toEqual(['0', '2', '4', '6']);
  expect(values(one({}, { id: 'heap', unit: 'mib', values: [3072] }))).toEqual(['0', '1 GiB', '2 GiB', '3 GiB']);
});

test('times are those of the incident, on whole steps, from twelve hundred ticks before the page', () => {
  const { scenario, view } = stage(one({}, { id: 'hosts', values: [6] }));
  const times = (tickSec: number, moreSec: number): readonly string[] => {
    const atSec = view.tick * view.tickSec;
    const at = { ...view, tickSec, tick: (atSec + moreSec) / tickSec, pagedTick: atSec / tickSec };
    const sheet = drawn({ scenario, view: at }, RECT);
    return keysOf(sheet).flatMap((key) => (key.startsWith('chart/panel/time/') ? textOf(sheet, key).lines : []));
  };
  expect(view.startsAtSec + view.tick * view.tickSec).toBe(1_741_086_185);
  expect(times(1, 0)).toEqual(['10:45', '10:50', '10:55', '11:00']);
  expect(times(1, 300)).toEqual(['10:45', '10:50', '10:55', '11:00', '11:05']);
  expect(times(1, 1200)).toEqual(['10:55', '11:00', '11:05', '11:10', '11:15', '11:20']);
  // A slower incident shows more of it.
  expect(times(5, 1200)).toEqual(['10:00', '10:15', '10:30', '10:45', '11:00', '11:15']);
});

test('known changes, the page and finished mitigations are marked, and looks are not', () => {
  const { scenario, view } = stage(one({}, { id: 'hosts', values: [6], periodSec: 300 }));
  const change = { kind: 'deploy', who: 'ci', what: 'v42', note: '' } as const;
  const sheet = drawn(
    {
      scenario,
      view: {
        ...view,
        tick: view.tick + 60,
        changes: [
          { ...change, atSec: view.tick * view.tickSec - 300 },
          { ...change, atSec: -300 },
        ],
        happenings: [
          { tick: view.tick + 20, type: 'action.finished', id: 'read-setting', run: 1 },
          { tick: view.tick + 40, type: 'action.finished', id: 'turn-setting', run: 2 },
        ],
      },
    },
    RECT,
  );
  const upright = only(sheet, 'line').filter(({ from, to }) => from[0] === to[0]);
  expect(upright.map(({ colour, dash }) => ({ colour, dash }))).toEqual([
    { colour: 'change', dash: 2 },
    { colour: 'text', dash: undefined },
    { colour: 'accent', dash: undefined },
  ]);
  expect(only(sheet, 'mark').map(({ shape }) => shape)).toEqual(['triangle', 'circle']);
});

test('the sentence tells the value, the trouble, the trend and each line', () => {
  const minutes = (from: number, to: number) => [from, ...Array<number>(9).fill(from), to];
  const summary = (staged: Staged) => cardsOf(drawn(stage(staged), RECT))[0]?.summary;
  expect(summary(one({ levels: SLO }, { ...ERRORS, values: minutes(0.0002, 0.314) }))).toBe(
    'A panel: 31.4%, critical (above SLO 0.1%); up from 0.02% ten minutes ago.',
  );
  expect(summary(one({ levels: SLO }, { ...ERRORS, values: minutes(0.0002, 0.0002) }))).toBe(
    'A panel: 0.02%, ok; the same ten minutes ago.',
  );
  const codes = [
    { id: '502', values: minutes(4, 2) },
    { id: '504', values: minutes(Number.NaN, 34_700) },
  ];
  expect(summary(one({ headline: 'all' }, ...codes))).toBe(
    'A panel: 34.7k in all; up from 4 ten minutes ago. 502: 2, 504: 34.7k.',
  );
  expect(summary(one({ headline: '504' }, ...codes))).toBe(
    'A panel: 34.7k; no data ten minutes ago. 502: 2, 504: 34.7k.',
  );
});

test('labels of lines lose what they share before they lose what tells them apart', () => {
  const signals = ['502', '503', '504'].map((code) => ({ id: code, label: `HTTPCode_ELB_${code}_Count`, values: [1] }));
  const legend = (width: number): readonly string[] => {
    const sheet = drawn(stage(one({}, ...signals)), { ...RECT, width });
    return signals.flatMap(({ id }) => textOf(sheet, `chart/panel/legend/${id}`).lines);
  };
  expect(legend(700)).toEqual(['HTTPCode_ELB_502_Count', 'HTTPCode_ELB_503_Count', 'HTTPCode_ELB_504_Count']);
  expect(legend(250)).toEqual(['502', '503', '504']);
});

test('a panel that the scenario does not have is an error that names it', () => {
  const { scenario, view } = stage(one({}, { id: 'hosts', values: [6] }));
  const gone = { ...scenario, panels: [] };
  expect(() => drawn({ scenario: gone, view }, RECT)).toThrow('charts: toy has no panel panel');
});

test('every chart of a real drill has its sentence', () => {
  const drill = new Drill(alb, { slug: alb.slug, seed: 'picture', cause: 'security-group' });
  takePager(drill);
  wait(drill, 400);
  const sheet = drawn({ scenario: alb, view: drill.view() }, { x: 0, y: 0, width: 1092, height: 590 });
  expect(cardsOf(sheet).map(({ summary }) => summary)).toMatchInlineSnapshot(`
    [
      "Requests /s by code: 661/s in all; up from 572/s ten minutes ago. 2xx: 35.3/s, 400: 0/s, 500: 0/s, 502: 0/s, 503: 0/s, 504: 625/s.",
      "Error ratio (5 min): 88.2%, critical (above SLO 0.1%); up from 0.01% ten minutes ago.",
      "Latency p50 / p95 / p99 (client): 10.0 s, critical (above SLO 2.00 s); up from 294 ms ten minutes ago. p50: 10.0 s, p95: 10.0 s, p99: 10.0 s.",
      "ELB 5xx by code /min: 38.1k in all, warning (above alert on 502 20); up from 4 ten minutes ago. HTTPCode_ELB_502_Count: no data, HTTPCode_ELB_503_Count: no data, HTTPCode_ELB_504_Count: 38.1k, HTTPCode_Target_4XX_Count: no data, HTTPCode_Target_5XX_Count: no data.",
      "Healthy / unhealthy targets: 0, critical (below alert 1); down from 6 ten minutes ago. HealthyHostCount: 0, UnHealthyHostCount: 6.",
      "Target connection, TLS errors /min: 38.1k; no data ten minutes ago. TargetConnectionErrorCount: 38.1k, TargetTLSNegotiationErrorCount: no data, UnhealthyRoutingRequestCount: 41.1k.",
      "Pods ready / wanted / restarts: 6, ok; the same ten minutes ago. ready: 6, wanted: 6, restarts in 15 min: 0.",
      "Requests /s: edge and pods: 661/s; up from 572/s ten minutes ago. all: 661/s, answered by pods: 35.3/s.",
      "Price cache: connected clients: 646, ok; up from 634 ten minutes ago.",
    ]
  `);
});

test('a value below zero has an axis that reaches it, with zero on a tick', () => {
  const sheet = drawn(stage(one({}, { id: 'left', aggregate: 'last', values: [40, -5.4] })), RECT);
  const ticks = keysOf(sheet)
    .filter((key) => key.startsWith('chart/panel/value/'))
    .map((key) => textOf(sheet, key).lines[0]);
  expect(ticks).toEqual(['-10', '0', '10', '20', '30', '40']);
});

test('what is to be expected is a band up to its end, with a dashed line in it', () => {
  const staged = stage(one({ spanSec: 600 }, { id: 'left', aggregate: 'last', values: [40, 30] }));
  const nowSec = staged.view.tick * staged.view.tickSec;
  const forecast = [0, 300, 600].map((ahead) => ({ atSec: nowSec + ahead, low: 20, mid: 30, high: 40 }));
  const sheet = drawn({ ...staged, view: { ...staged.view, forecasts: { panel: forecast } } }, RECT);
  const band = only(sheet, 'box').filter(({ fill }) => fill === 'band');
  const dashed = only(sheet, 'line').filter(({ dash }) => dash === 3);
  expect([band.length, dashed.length]).toEqual([2, 2]);
  // Ten minutes up to the next quarter of a minute, and ten minutes ahead of now, where the band begins.
  const untilSec = (Math.floor(staged.view.tick / 15) + 1) * 15 * staged.view.tickSec;
  const share = (nowSec - untilSec + 600) / (nowSec - untilSec + 1200);
  const [from = 0] = dashed[0]?.from ?? [];
  const [to = 0] = dashed[1]?.to ?? [];
  const grid = only(sheet, 'line').find(({ colour }) => colour === 'grid');
  expect(to).toBeCloseTo(grid?.to[0] ?? 0, 6);
  const [left = 0, right = 0] = [grid?.from[0], grid?.to[0]];
  expect(from).toBeCloseTo(left + share * (right - left), 6);
});
