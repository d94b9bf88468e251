import type { Complication } from '../../src/contract/complication.ts';
import { digits } from './look.ts';
import type { SignalId } from './signals.ts';
import { ordersDone } from './spans.ts';
import type { Knobs, State } from './system.ts';

type Complicated = Complication<Knobs, State>;

const signals = (...ids: readonly SignalId[]): readonly string[] => ids;

const PSQL_LOOKS = [
  'explain-lookup',
  'top-statements',
  'list-sessions',
  'list-locks',
  'index-progress',
  'describe-orders',
] as const;

const vouchersDeadlock: Complicated = {
  id: 'vouchers-deadlock',
  kind: 'second-fault',
  title: 'Orders with vouchers ran into deadlocks',
  explanation:
    'A clean-up of expired vouchers took its row locks in another order than the checkout does, so one order in three ' +
    'hundred was chosen as the victim of a deadlock and failed with a 500. That is far below what the SLO notices, and loud ' +
    'in the log. It ended with the clean-up, and made nothing slow.',
  weight: 2,
  afterPageSec: [60, 300],
  lastsSec: [900, 1500],
  strike(knobs) {
    knobs.deadlocksPerOrder = 0.0035;
  },
  heal(knobs) {
    delete knobs.deadlocksPerOrder;
  },
  shownBy: ['slow-requests', 'deadlock', 'order-failed'],
  patterns: [
    {
      id: 'deadlock',
      service: 'orders-db',
      level: 'error',
      perSec: ({ state, knobs }) => ordersDone(state, knobs) * (knobs.deadlocksPerOrder ?? 0),
      text(_world, draw) {
        const first = 33_000 + Math.floor(800 * draw());
        const second = first + 1 + Math.floor(90 * draw());
        return {
          message: 'ERROR:  deadlock detected',
          fields: {
            detail: `Process ${first} waits for ShareLock on transaction ${9_182_000 + Math.floor(900 * draw())}; blocked by process ${second}.`,
            statement: 'UPDATE vouchers SET order_id = $1 WHERE id = $2',
          },
        };
      },
    },
    {
      id: 'order-failed',
      service: 'storefront',
      level: 'error',
      perSec: ({ state, knobs }) => ordersDone(state, knobs) * (knobs.deadlocksPerOrder ?? 0),
      text: (_world, draw) => ({
        message: 'POST /orders 500: org.postgresql.util.PSQLException: ERROR: deadlock detected',
        fields: { duration: `${digits(1010 + 60 * draw())}ms` },
      }),
    },
  ],
};

const scratchFillsDisk: Complicated = {
  id: 'scratch-fills-disk',
  kind: 'second-fault',
  title: 'A batch job filled the disk of a node',
  explanation:
    'A batch job of another team wrote its scratch files to the disk of a node that it shares with a storefront pod. The ' +
    'kubelet collected images to make room, and an alert of its own told of it. Nothing was evicted, no request was slower, ' +
    'and the files went with the job.',
  weight: 1,
  afterPageSec: [30, 240],
  lastsSec: [1200, 1800],
  strike(knobs, { atSec }) {
    knobs.scratchSinceSec = atSec;
  },
  heal(knobs) {
    delete knobs.scratchSinceSec;
  },
  shownBy: ['node-disk', 'image-collection'],
  patterns: [
    {
      id: 'image-collection',
      service: 'kubelet',
      level: 'warn',
      perSec: ({ knobs }) => (knobs.scratchSinceSec === undefined ? 0 : 0.03),
      text: () => ({
        message:
          '"Disk usage on image filesystem is over the high threshold, trying to free bytes down to the low threshold" highThreshold=85 lowThreshold=80',
        fields: { node: 'ip-10-40-27-15' },
      }),
    },
  ],
};

const tracesDown: Complicated = {
  id: 'traces-down',
  kind: 'tool-down',
  title: 'The tracing backend was down',
  explanation:
    'The query side of the tracing backend was out of memory and being restarted. What a waterfall shows at once, p95 by ' +
    'version and by route, the pools, the statements’ means and the callers’ clocks show one after the other.',
  weight: 2,
  afterPageSec: [0, 90],
  lastsSec: [600, 1200],
  mayLose: {
    'missing-index':
      'Without traces the flag is turned off before the schema is looked at. What is seen of it then says less, taking the ' +
      'release back stays too great a risk, and an index build may wait behind an idle transaction until the time is up.',
  },
  looks: ['open-traces', 'compare-versions'],
  failure: 'tool-unavailable',
  says: () =>
    'tracectl: query failed: rpc error: code = Unavailable desc = no healthy query-frontend\n503 Service Unavailable',
};

const readOnlyRoleFull: Complicated = {
  id: 'read-only-role-full',
  kind: 'tool-down',
  title: 'The read-only role of the database had no connection left',
  explanation:
    'A forgotten notebook held every connection that the on-call’s read-only role may have. The database itself had plenty; ' +
    'traces, pools and the database’s own metrics tell a longer statement from a longer queue without it. The notebook’s ' +
    'sessions ended by their timeout.',
  weight: 2,
  afterPageSec: [0, 120],
  lastsSec: [420, 720],
  looks: PSQL_LOOKS,
  failure: 'tool-unavailable',
  says: () =>
    'psql: error: connection to server at "orders-db.shop" (10.40.3.20), port 5432 failed: FATAL:  too many connections for role "oncall_ro"',
};

const logsBehind: Complicated = {
  id: 'logs-behind',
  kind: 'tool-down',
  title: 'The log pipeline stood still',
  explanation:
    'The log pipeline’s queue was full, and no new line reached the log store until it was drained; then all came at once. ' +
    'The tail said how old its newest line was.',
  weight: 1,
  afterPageSec: [0, 120],
  lastsSec: [480, 900],
  looks: [],
  failure: 'tool-timed-out',
  says: () => '',
  holdsLogs: true,
};

const cloudWatchLate: Complicated = {
  id: 'cloudwatch-late',
  kind: 'stale-dashboard',
  title: 'CloudWatch’s panels came six minutes late',
  explanation:
    'The exporter that copies CloudWatch into the dashboards was throttled and came six minutes late: what they showed of ' +
    'the database was from before. CloudWatch itself had its datapoints, and its alarms kept time. Each panel said how old ' +
    'its newest datapoint was.',
  weight: 2,
  afterPageSec: [0, 120],
  lastsSec: [600, 1200],
  signals: signals('db-cpu', 'db-reads', 'db-connections'),
  lateBySec: 360,
};

const histogramsStill: Complicated = {
  id: 'histograms-still',
  kind: 'stale-dashboard',
  title: 'The dashboards’ latencies stood still',
  explanation:
    'The recording rules behind the latency panels ran on a replica that was being replaced. The alerts’ own queries and the ' +
    'share of slow requests in the top bar were answered all along. The panels stood still until the replica had caught up, ' +
    'each with the age of its newest datapoint; what a rollback did could be seen in traces and in the top bar.',
  weight: 1,
  afterPageSec: [60, 240],
  lastsSec: [480, 900],
  signals: signals(
    'p50',
    'p95',
    'p99',
    'p95-stable',
    'p95-canary',
    'p95-of-stable',
    'p95-feed',
    'p95-products',
    'p95-orders',
    'slow-ratio-5m',
  ),
  lateBySec: null,
};

const dbaAway: Complicated = {
  id: 'dba-away',
  kind: 'person-away',
  title: 'The database on-call could not be had',
  explanation: 'The database on-call was called into another incident. Whoever counts on one person plans for none.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [1200, 1800],
  responder: 'dba',
  leaving: 'The payments cluster has lost its primary, I have to go there. What I was at is undone, take it from here.',
  why: 'Database on-call does not answer: another incident has them.',
};

const secondaryAway: Complicated = {
  id: 'secondary-away',
  kind: 'person-away',
  title: 'The secondary could not be had',
  explanation: 'The secondary lost the connection on a train. A second pager is worth as much as its owner’s network.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [1200, 1800],
  responder: 'secondary',
  leaving: 'Losing the connection here, tunnel ahead. Do not count on me for a while.',
  why: 'Secondary does not answer: no connection.',
};

/** What a hard drill has besides, and what a facilitator can set off. */
export const complications: readonly Complicated[] = [
  vouchersDeadlock,
  scratchFillsDisk,
  tracesDown,
  readOnlyRoleFull,
  logsBehind,
  cloudWatchLate,
  histogramsStill,
  dbaAway,
  secondaryAway,
];
