import { describe, expect, test } from 'vitest';
import type { Level } from '../../../src/contract/panel.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import type { ServiceEdge, ServiceKind, ServiceNode } from '../../../src/contract/service-map.ts';
import type { Signal } from '../../../src/contract/telemetry.ts';
import { compose } from '../../../src/screen/compose.ts';
import { Desk } from '../../../src/screen/desk.ts';
import type { TextNode } from '../../../src/screen/nodes.ts';
import type { Screen } from '../../../src/screen/screen.ts';
import { arrange, startOf, type Ui, type UiEvent } from '../../../src/screen/ui.ts';
import { tracedToy } from '../../support/traced-toy.ts';
import { measure, SteppedSession, textsOf } from '../desk-support.ts';
import { type Stage, stage } from './charts-support.ts';
import { LARGE, quiet, SIZES, SMALL, toldIn, untidyIn, writtenIn } from './traces-support.ts';

const OPEN: UiEvent = { type: 'tab', tab: 'topology' };

const above = (value: number, severity: 'warning' | 'critical'): Level => ({
  label: 'usual',
  value,
  trouble: { side: 'above', severity },
});

interface Point extends Partial<Signal> {
  readonly id: string;
  readonly values: readonly number[];
}

const SIGNALS: readonly Point[] = [
  { id: 'rate', unit: 'per-sec', values: [100, 182] },
  { id: 'more', unit: 'per-sec', values: [4, 8] },
  { id: 'count', unit: 'count', values: [0, 12] },
  { id: 'errors', unit: 'ratio', values: [0, 0.314] },
  { id: 'p99', label: 'p99', unit: 'ms', values: [80, 1240] },
  { id: 'few', unit: 'ratio', values: [0, 0.0002] },
  { id: 'gone', unit: 'count', values: [3, Number.NaN], gapWhenZero: true },
  { id: 'lost', unit: 'percent', values: [40, Number.NaN] },
  { id: 'silent', unit: 'ms', values: [] },
];

/** A scenario of these services at its page, with the toy's monitoring in place of its own. */
function staged(services: readonly ServiceNode[], serviceMap: readonly ServiceEdge[]): Stage {
  const { scenario, view } = stage({ signals: SIGNALS, panels: [{ id: 'edge', title: 'Edge', signals: ['errors'] }] });
  const tabs: AnyScenario['tabs'] = [...scenario.tabs, { type: 'topology', id: 'topology', label: 'Topology' }];
  return { scenario: { ...scenario, services, serviceMap, tabs }, view };
}

function screenOf({ scenario, view }: Stage, events: readonly UiEvent[] = [], size = LARGE): Screen {
  const ui = [OPEN, ...events].reduce<Ui>(arrange, startOf('dashboard'));
  const frame = { ...new SteppedSession(quiet()).frame, view };
  return compose({ frame, scenario, ui, seed: null, isMuted: false }, size, measure);
}

const SHOP: readonly ServiceNode[] = [
  { id: 'browser', kind: 'client' },
  { id: 'edge', kind: 'edge', health: { signal: 'errors', levels: [above(0.01, 'critical')] } },
  {
    id: 'basket',
    kind: 'service',
    health: { signal: 'p99', levels: [above(1000, 'warning'), above(2000, 'critical')] },
  },
  { id: 'orders', kind: 'database', health: { signal: 'few', levels: [above(0.01, 'critical')] } },
];
const SHOP_MAP: readonly ServiceEdge[] = [
  {
    from: 'browser',
    to: 'edge',
    via: 'https',
    rate: ['rate'],
    errors: 'errors',
    errorLevels: [above(0.01, 'critical')],
  },
  { from: 'edge', to: 'basket', via: 'http', latency: 'p99', latencyLevels: [above(1000, 'warning')] },
  {
    from: 'basket',
    to: 'orders',
    via: 'postgres',
    rate: ['rate'],
    errors: 'few',
    errorLevels: [above(0.01, 'critical')],
  },
];
const shop = staged(SHOP, SHOP_MAP);

const KINDS: readonly ServiceKind[] = [
  'client',
  'edge',
  'service',
  'service',
  'cache',
  'database',
  'queue',
  'external',
];
const NAMES = [
  'browser',
  'load-balancer',
  'checkout',
  'basket',
  'price-cache',
  'orders-db',
  'events',
  'payment-gateway',
];

/** So many services: a chain of a few, and the others around it, measured in every way. */
function many(count: number): Stage {
  const services = Array.from({ length: count }, (_, i): ServiceNode => {
    const id = `${NAMES[i % NAMES.length]}${i < NAMES.length ? '' : `-${i}`}`;
    const health = { signal: ['errors', 'p99', 'few', 'gone', 'lost'][i % 5] ?? '', levels: [above(0.01, 'critical')] };
    return { id, kind: KINDS[i % KINDS.length] ?? 'service', ...(i % 4 !== 0 && { health }) };
  });
  const id = (i: number): string => services[i]?.id ?? '';
  const edges = Array.from({ length: count - 1 }, (_, i): ServiceEdge => {
    const from = i < 3 ? i : 2 + ((i * 7) % (i - 1));
    return {
      from: id(from),
      to: id(i + 1),
      via: 'http',
      rate: ['rate'],
      errors: 'errors',
      errorLevels: [above(0.01, 'critical')],
      latency: 'p99',
    };
  });
  const around = count > 5 ? [{ from: id(1), to: id(count - 1), via: 'http', rate: ['rate'] }] : [];
  return staged(services, [
    ...edges,
    ...around.filter(({ to }) => !edges.some((edge) => edge.from === id(1) && edge.to === to)),
  ]);
}

describe.each([4, 8, 12])('a map of %i services', (count) => {
  const map = many(count);

  test.each(SIZES)('has nothing cut and nothing over anything at $width × $height units', (size) => {
    for (const events of [[], [{ type: 'focus', control: 'topology/checkout' } as const]]) {
      const screen = screenOf(map, events, size);
      expect(untidyIn(screen, 'topology')).toEqual([]);
      const boxes = screen.controls.filter(({ id, region }) => region === 'topology' && !/\/(up|down)$/.test(id));
      expect(boxes.map(({ id }) => id)).toEqual(map.scenario.services?.map(({ id }) => `topology/${id}`));
      // What is written along lines is clear of the boxes too.
      const texts = screen.nodes.filter(
        (node): node is TextNode => node.type === 'text' && /^topology\/[^/]+\/[^/]+\/\d$/.test(node.key),
      );
      for (const { key, x, y, lines } of texts) {
        if (key.startsWith('topology/history')) continue;
        const width = measure(lines[0] ?? '', 'tick');
        const hit = boxes.find(
          ({ rect }) =>
            rect && x < rect.x + rect.width && x + width > rect.x && y < rect.y + rect.height && y + 14 > rect.y,
        );
        expect(hit?.id, key).toBeUndefined();
      }
    }
  });

  test('stands still while its figures change', () => {
    const series = Object.fromEntries(
      Object.entries(map.view.series).map(([id, one]) => [
        id,
        { ...one, values: one.values.map((value) => value * 37) },
      ]),
    );
    const rects = (at: Stage) =>
      screenOf(at).controls.flatMap(({ region, rect }) => (region === 'topology' ? [rect] : []));
    expect(rects({ ...map, view: { ...map.view, series } })).toEqual(rects(map));
  });
});

test('boxes say how their service is by a sign, a word and a value', () => {
  const screen = screenOf(shop);
  const written = writtenIn(screen, 'topology');
  for (const text of ['critical 31.4%', 'warning 1.24 s', 'ok 0.02%', 'not measured']) expect(written).toContain(text);
  const shapes = screen.controls
    .filter(({ region }) => region === 'topology')
    .map(({ rect }) =>
      screen.nodes.flatMap((node) => {
        if (node.type !== 'mark' || !rect) return [];
        const [x, y] = node.at;
        return x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height ? [node.shape] : [];
      }),
    );
  expect(shapes).toEqual([[], ['triangle'], ['diamond'], ['circle']]);
});

test('boxes and links are told in words', () => {
  const screen = screenOf(shop);
  expect(screen.controls.filter(({ region }) => region === 'topology').map(({ label }) => label)).toEqual([
    'browser, client: not measured; asks edge',
    'edge, edge: critical, errors 31.4%; asked by browser; asks basket',
    'basket, service: warning, p99 1.24 s; asked by edge; asks orders',
    'orders, database: ok, few 0.02%; asked by basket',
  ]);
  expect(toldIn(screen, 'topology')).toEqual([
    'browser to edge, https: rate 182/s, errors 31.4%, critical.',
    'edge to basket, http: latency 1.24 s, warning.',
    'basket to orders, postgres: rate 182/s, errors 0.02%.',
    '4 services, 3 links: in trouble edge, basket, browser to edge, edge to basket.',
  ]);
});

test('links have their rate, errors and latency beside them, marked and coloured by their levels', () => {
  const screen = screenOf(shop);
  const along = (link: string): readonly string[] =>
    textsOf(
      Object.assign(Object.create(null), {
        nodes: screen.nodes.filter((node) => node.type === 'text' && node.key.startsWith(`topology/${link}/`)),
      }),
    );
  expect(along('browser/edge')).toEqual(['182/s', '31.4% err']);
  expect(along('edge/basket')).toEqual(['p99 1.24 s']);
  expect(along('basket/orders')).toEqual(['182/s', '0.02% err']);
  const colours = screen.nodes.flatMap((node) =>
    node.type === 'path' && node.fillTo === undefined ? [node.colour] : [],
  );
  // Each is a line and its head; what is in trouble is drawn last.
  expect(colours).toEqual(['faint', 'faint', 'critical', 'critical', 'warning', 'warning']);
});

test('boxes say below their state what is measured: as the map calls it, else as its signal is called', () => {
  const health = (signal: string, label?: string) => ({
    signal,
    levels: [above(9999, 'critical')],
    ...(label !== undefined && { label }),
  });
  const services: readonly ServiceNode[] = [
    { id: 'edge', kind: 'edge', health: health('errors', '5xx') },
    { id: 'basket', kind: 'service', health: health('p99') },
    { id: 'queue', kind: 'queue' },
  ];
  const map = staged(services, []);
  const labels = ({ nodes }: Screen): readonly (readonly string[])[] =>
    nodes.flatMap((node) => (node.type === 'text' && /^topology\/.*\/label$/.test(node.key) ? [node.lines] : []));
  expect(labels(screenOf(map))).toEqual([['5xx'], ['p99']]);
  expect(screenOf(map).controls.map(({ label }) => label)).toContain('edge, edge: ok, 5xx 31.4%');
  // Where there is little room, there is none for it.
  expect(labels(screenOf(many(12), [], SMALL))).toEqual([]);
});

test('a rate that is counted in parts is their sum, of what has been too; errors that are counted say in how long', () => {
  const map = staged(
    ['edge', 'basket'].map((id): ServiceNode => ({ id, kind: 'service' })),
    [{ from: 'edge', to: 'basket', via: 'http', rate: ['rate', 'more'], errors: 'count' }],
  );
  const screen = screenOf(map);
  expect(writtenIn(screen, 'topology')).toEqual(expect.arrayContaining(['190/s', '12 err/min']));
  const all = toldIn(screen, 'topology');
  expect(all[0]).toBe('edge to basket, http: rate 190/s, errors 12.');
});

test('a counter that reports nothing has counted nothing; anything else that is silent is not known', () => {
  const services = ['gone', 'lost', 'silent'].map((signal): ServiceNode => {
    return { id: signal, kind: 'service', health: { signal, levels: [above(1, 'critical')] } };
  });
  const screen = screenOf(staged(services, []));
  expect(screen.controls.filter(({ region }) => region === 'topology').map(({ label }) => label)).toEqual([
    'gone, service: ok, gone 0',
    'lost, service: no data',
    'silent, service: no data',
  ]);
});

test('what is late is told as late, in no trouble that anybody could know of', () => {
  const { scenario, view } = shop;
  const later = { ...view, tick: view.tick + 600 / view.tickSec };
  const screen = screenOf({ scenario, view: later });
  const labels = screen.controls.filter(({ region }) => region === 'topology').map(({ label }) => label);
  expect(labels).toContain('basket, service: late, the newest datapoint is 10 min old; asked by edge; asks orders');
  const told = screen.told.find(({ id }) => id === 'topology/browser/edge')?.text ?? labels.join();
  expect(told).toContain('errors 31.4%, 10 min old');
  expect(screen.nodes.some((node) => node.type === 'path' && node.colour === 'critical')).toBe(false);
});

test('what is pointed at lights its links up, and shows how it has been', () => {
  const history = (...events: readonly UiEvent[]) =>
    screenOf(shop, events).nodes.flatMap((node) =>
      node.type === 'text' && /^topology\/history\/\d\/title$/.test(node.key) ? [node.lines[0]] : [],
    );
  expect(history({ type: 'hover', control: 'topology/basket' })).toEqual([
    'basket: p99',
    'rate to orders',
    'errors to orders',
  ]);
  expect(history({ type: 'focus', control: 'topology/browser/edge' })).toEqual([
    'rate browser → edge',
    'errors browser → edge',
  ]);
  // While nothing is, the link in most trouble.
  expect(history()).toEqual(['rate browser → edge', 'errors browser → edge']);
  const widths = (...events: readonly UiEvent[]) =>
    screenOf(shop, events).nodes.flatMap((node) =>
      node.type === 'path' && node.fillTo === undefined ? [node.width] : [],
    );
  expect(widths()).toEqual([1.5, 1.5, 2, 2, 2, 2]);
  expect(widths({ type: 'hover', control: 'topology/orders' })).toEqual([2, 2, 2, 2, 2.5, 2.5]);
});

test('pressing a service opens the dashboard that charts it, where there is one', () => {
  const drill = quiet(tracedToy);
  const host = { mute() {}, leave() {}, tempo() {}, open() {} };
  const session = new SteppedSession(drill);
  const desk = new Desk(
    session,
    (frame, ui) => compose({ frame, scenario: drill.scenario, ui, seed: null, isMuted: false }, LARGE, measure),
    host,
  );
  desk.key({ key: 'o' });
  expect(desk.press('topology/database')).toBe('No dashboard shows how database is.');
  expect(desk.ui.tab).toBe('topology');
  expect(desk.press('topology/basket')).toBeNull();
  expect(desk.ui.tab).toBe('dashboard');
});

test('a map that fits in no way is a list, all of which can be reached', () => {
  const map = many(12);
  const tight = { ...SMALL, width: 320 };
  const seen = new Set<string>();
  let events: readonly UiEvent[] = [];
  for (let page = 0; page < 60; page++) {
    const screen = screenOf(map, events, tight);
    expect(untidyIn(screen, 'topology')).toEqual([]);
    for (const { id, rect } of [...screen.controls, ...screen.told]) if (rect) seen.add(id);
    const down = screen.controls.find(({ id }) => id === 'topology/down');
    if (down?.press.type !== 'ui') break;
    events = [...events, down.press.event];
  }
  for (const { id } of map.scenario.services ?? []) expect(seen).toContain(`topology/${id}`);
  for (const { from, to } of map.scenario.serviceMap) expect(seen).toContain(`topology/${from}/${to}`);
});
