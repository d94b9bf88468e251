import type { InvestigateAction } from '../../src/contract/action.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { ServiceEdge, ServiceNode } from '../../src/contract/service-map.ts';
import type { Span, Trace } from '../../src/contract/traces.ts';
import { type ToyKnobs, type ToyState, toy } from './toy-scenario.ts';

// The toy as a shop with a tracing backend: an odd setting makes its newest version ask the database once for every item
// of a basket, after it has waited for a connection.

const CALLS = 38;

/** Spans from their parent, name and times; ids count from 1. */
type Row = readonly [
  parent: number | null,
  service: string,
  name: string,
  kind: Span['kind'],
  start: number,
  ms: number,
];

const spansOf = (rows: readonly Row[]): readonly Span[] =>
  rows.map(([parent, service, name, kind, startMs, durationMs], i) => ({
    id: i + 1,
    parent,
    service,
    name,
    kind,
    startMs,
    durationMs,
    ...(kind === 'database' && {
      attributes: {
        'db.system': 'postgresql',
        'db.statement': `${name} WHERE basket_id = $1 ORDER BY added_at LIMIT 200`,
      },
    }),
    ...(kind === 'server' && {
      attributes: { 'http.response.status_code': '200', 'k8s.pod.name': `${service}-5d9c7-x2k` },
    }),
  }));

/** 126 ms: one query for the whole basket. */
export const before: Trace = {
  id: '0000000000000b0b',
  atSec: 3500,
  route: 'GET /basket',
  version: 'v41',
  status: 200,
  durationMs: 126,
  spans: spansOf([
    [null, 'edge', 'GET /basket', 'server', 0, 126],
    [1, 'edge', 'POST basket', 'client', 1, 124],
    [2, 'basket', 'GET /basket', 'server', 3, 120],
    [3, 'cache', 'GET session', 'cache', 5, 2],
    [3, 'basket', 'pool acquire', 'wait', 8, 1],
    [3, 'database', 'SELECT items', 'database', 9, 80],
    [3, 'basket', 'render', 'internal', 91, 30],
  ]),
};

/** 1 240 ms: a wait for a connection, a gap of 210 ms, and a query for every item, of which the last one fails. */
export const after: Trace = {
  id: '0000000000000a0a',
  atSec: 4000,
  route: 'GET /basket',
  version: 'v42',
  status: 504,
  durationMs: 1240,
  spans: [
    ...spansOf([
      [null, 'edge', 'GET /basket', 'server', 0, 1240],
      [1, 'edge', 'POST basket', 'client', 1, 1238],
      [2, 'basket', 'GET /basket', 'server', 3, 1230],
      [3, 'cache', 'GET session', 'cache', 5, 2],
      [3, 'basket', 'pool acquire', 'wait', 8, 260],
      ...Array.from({ length: CALLS }, (_, i): Row => [3, 'database', 'SELECT item', 'database', 478 + 18 * i, 16]),
      [3, 'basket', 'render', 'internal', 1163, 60],
    ]),
  ].map((span) => (span.parent === null || span.startMs === 478 + 18 * (CALLS - 1) ? { ...span, failed: true } : span)),
};

const plain = (id: string, atSec: number, version: string, route: string, ms: number): Trace => ({
  id,
  atSec,
  route,
  version,
  status: 200,
  durationMs: ms,
  spans: spansOf([
    [null, 'edge', route, 'server', 0, ms],
    [1, 'basket', route, 'server', 1, ms - 2],
    [2, 'database', 'SELECT items', 'database', 2, (ms - 3) / 2],
  ]),
});

export const pullTraces: InvestigateAction<ToyKnobs, ToyState> = {
  id: 'pull-traces',
  label: 'Pull exemplar traces',
  phase: 'investigate',
  group: 'Service',
  command: 'toy traces --slowest 6',
  durationSec: 25,
  risk: 1,
  blastRadius: 'None',
  roles: ['operations'],
  look: {
    outcomes: { slow: 'Some are slow', quick: 'All are quick' },
    classify: ({ knobs }) => (knobs.setting === 'odd' ? 'slow' : 'quick'),
    render: () => 'see the traces',
    traces: ({ atSec, knobs }) => [
      ...(knobs.setting === 'odd' ? [{ ...after, atSec: atSec - 40 }] : []),
      { ...before, atSec: atSec - 600 },
      plain('00000000000000c1', atSec - 30, 'v42', 'GET /basket', 96),
      plain('00000000000000c2', atSec - 75, 'v41', 'GET /health-and-readiness', 4.2),
      plain('00000000000000c3', atSec - 90, 'v42', 'POST /checkout', 320),
    ],
  },
};

const failing = [{ label: 'usual', value: 10, trouble: { side: 'above', severity: 'critical' } }] as const;
const busy = [{ label: 'usual', value: 900, trouble: { side: 'above', severity: 'warning' } }] as const;

const services: readonly ServiceNode[] = [
  { id: 'browser', kind: 'client' },
  { id: 'edge', kind: 'edge', health: { signal: 'requests', levels: busy } },
  { id: 'basket', kind: 'service', health: { signal: 'failed', levels: failing } },
  { id: 'database', kind: 'database' },
  { id: 'cache', kind: 'cache' },
];

const serviceMap: readonly ServiceEdge[] = [
  { from: 'browser', to: 'edge', via: 'https', rate: ['requests'] },
  { from: 'edge', to: 'basket', via: 'http', rate: ['requests'], errors: 'failed', errorLevels: failing },
  { from: 'basket', to: 'database', via: 'postgres' },
  { from: 'basket', to: 'cache', via: 'redis', rate: ['requests'] },
];

/** The toy with traces and a map; its look brings them back. */
export const tracedToy: AnyScenario = {
  ...toy,
  actions: [...toy.actions, pullTraces],
  services,
  serviceMap,
  tabs: [
    ...toy.tabs,
    { type: 'traces', id: 'traces', label: 'Traces' },
    { type: 'topology', id: 'topology', label: 'Topology' },
    { type: 'terminal', id: 'terminal', label: 'Terminal' },
  ],
};
