import type { LogCounts, LogPattern, Logs } from '../../src/contract/logs.ts';
import { ln, normalCdf } from '../../src/models/maths.ts';
import { isBuilding, isDown } from './database.ts';
import { digits, type Here } from './look.ts';
import type { Profile } from './profiles.ts';
import { doneShare, ordersDone } from './spans.ts';
import { type Knobs, LATENCY_SIGMA, PRICING_TIMEOUT_MS, type State, TICK_SEC, type Version } from './system.ts';

type Pattern = LogPattern<Knobs, State>;

/** log_min_duration_statement of orders-db. */
const LOGGED_MS = 250;
/** One line in so many is written of what goes well. */
const SAMPLED = 40;
/** Share of a version's requests that fail once all do that need the database. */
const MOSTLY_FAILS = 0.5;

const slower = (medianMs: number): number => normalCdf(ln(medianMs / LOGGED_MS) / LATENCY_SIGMA);

/** The shares of a version's statements that are logged, at the medians that they had: most ticks have the same. */
interface Logged {
  feedDbMs: number;
  productDbMs: number;
  feed: number;
  products: number;
}

const noneLogged = (): Logged => ({ feedDbMs: 0, productDbMs: 0, feed: 0, products: 0 });
const ofStable = noneLogged();
const ofCanary = noneLogged();

/** Statements of one version that are logged for taking long, a second. */
function slowPerSec({ state, knobs }: Here, version: Version, logged: Logged): number {
  const { perSec, crawlerPerSec } = state;
  const profile: Readonly<Profile> = state.profiles[version];
  const feedDone = doneShare(state, knobs, version);
  const { share, lostShare, feedDbMs, productDbMs, hitRatio } = profile;
  if (share === 0) return 0;
  if (feedDbMs !== logged.feedDbMs || productDbMs !== logged.productDbMs) {
    logged.feedDbMs = feedDbMs;
    logged.productDbMs = productDbMs;
    logged.feed = slower(feedDbMs);
    logged.products = slower(productDbMs);
  }
  const misses = (perSec.products + crawlerPerSec) * (1 - hitRatio);
  return share * (1 - lostShare) * misses * logged.products + feedDone * perSec.feed * 0.1 * logged.feed;
}

/** Requests a second that fail, without those that are turned away. */
const failedPerSec = ({ state }: Here): number => Math.max(0, state.failed - state.limited) / TICK_SEC;

/** Whether what fails waits for a connection: the failures of a missing column come at once. */
const oldColumnFails = ({ state, atSec }: Here): boolean =>
  state.columnDropped && state.profiles.stable.share > 0 && !isDown(state, atSec);

/** Connections that the pods' pools have opened. */
function pooled({ pods }: Readonly<State>): number {
  let sum = 0;
  for (const { connections } of pods) sum += connections;
  return sum;
}

/** Whether a pod has found no connection left; nobody is told while there is no database to say so. */
function isShort({ state, atSec }: Here): boolean {
  if (isDown(state, atSec)) return false;
  for (const { connections } of state.pods) if (connections === 0) return true;
  return false;
}

function startedPods({ pods }: Readonly<State>, nowSec: number): number {
  let count = 0;
  for (const { upAtSec } of pods) if (nowSec >= upAtSec && nowSec < upAtSec + TICK_SEC) count++;
  return count;
}

/** The version of the pod that came up last: lines are told of some seconds at a time. */
function startedVersion({ pods }: Readonly<State>, nowSec: number): string {
  let newest = pods[0];
  for (const pod of pods) if (pod.upAtSec <= nowSec && newest && pod.upAtSec > newest.upAtSec) newest = pod;
  return newest?.template.version ?? '';
}

/** Of the calls to pricing, how many are made: a breaker that is open lets a probe through now and then. */
export const pricingCalled = ({ fallback, serverMs, wireMs }: Readonly<Knobs['pricing']>): number =>
  fallback && serverMs + wireMs > PRICING_TIMEOUT_MS ? 0.02 : 1;

const patterns: readonly Pattern[] = [
  {
    id: 'served',
    service: 'storefront',
    level: 'info',
    perSec: ({ state }) => Math.max(0, state.arrivals + state.limited - state.failed) / TICK_SEC / SAMPLED,
    text({ state }, draw) {
      const drawn = ['GET /feed', 'GET /products/{id}', 'POST /orders'][Math.floor(draw() * 3)] ?? 'GET /feed';
      const version = draw() < state.profiles.canary.share ? '2.48.0' : '2.47.3';
      const profile = state.profiles[version === '2.48.0' ? 'canary' : 'stable'];
      // Where what needs the database fails, what the cache has is what is served.
      const route = profile.failedShare > MOSTLY_FAILS ? 'GET /products/{id}' : drawn;
      const base = {
        'GET /feed': 30 + 70 * profile.stretch + profile.feedDbMs,
        'POST /orders': 30 + 50 * profile.stretch + profile.orderDbMs + profile.pricingMs,
      }[route];
      const ms = (base ?? 33 + 47 * profile.stretch) * (0.6 + 0.9 * draw());
      return { message: `${route} 200`, fields: { duration: `${digits(ms)}ms`, version } };
    },
  },
  {
    id: 'connection-timeout',
    service: 'storefront',
    level: 'error',
    perSec: (world) => (oldColumnFails(world) || failedPerSec(world) < 1 ? 0 : failedPerSec(world)),
    text({ state, knobs }) {
      const { stable, canary } = state.profiles;
      const profile = canary.pending > stable.pending ? canary : stable;
      const total = Math.round(profile.capacity + Math.max(0, profile.active - profile.capacity));
      return {
        message: `HikariPool-1 - Connection is not available, request timed out after ${knobs.requestTimeoutSec * 1000}ms (total=${total}, active=${total}, idle=0, waiting=${Math.round(profile.pending)})`,
        fields: { logger: 'o.h.engine.jdbc.spi.SqlExceptionHelper' },
      };
    },
  },
  {
    id: 'column-missing',
    service: 'orders-db',
    level: 'error',
    perSec: (world) => (oldColumnFails(world) ? failedPerSec(world) : 0),
    text: () => ({
      message: 'ERROR:  column o.segment does not exist at character 41',
      fields: { statement: 'SELECT o.id, o.note FROM orders o WHERE o.segment = $1 LIMIT $2' },
    }),
  },
  {
    id: 'slow-statement',
    service: 'orders-db',
    level: 'warn',
    perSec: (world) => slowPerSec(world, 'stable', ofStable) + slowPerSec(world, 'canary', ofCanary),
    text({ state }, draw) {
      const ms = LOGGED_MS * (1 + 0.6 * draw() * draw() * state.database.ioStretch);
      return {
        message: `duration: ${digits(ms, 3)} ms  execute <unnamed>: SELECT … FROM products JOIN stock … WHERE id = $1`,
        fields: { user: 'storefront' },
      };
    },
  },
  {
    id: 'lock-wait',
    service: 'orders-db',
    level: 'warn',
    // log_lock_waits writes one line for each wait, after a second.
    perSec: ({ state }) => state.newlyStuck / TICK_SEC,
    text({ knobs }, draw) {
      const pid = 34_001 + Math.floor(90 * draw());
      // Behind an old transaction the build itself waits, first in the queue.
      const queue = knobs.idleInTransactionSinceSec === null ? `33207. Wait queue: ${pid}` : '20411. Wait queue: 33207';
      return {
        message: `process ${pid} still waiting for RowExclusiveLock on relation 16402 of database 16385 after 1000.${100 + Math.floor(800 * draw())} ms`,
        fields: { detail: `Process holding the lock: ${queue}, ….` },
      };
    },
  },
  {
    id: 'out-of-connections',
    service: 'orders-db',
    level: 'error',
    perSec: (world) => (isShort(world) ? 0.4 : 0),
    text: () => ({
      message: 'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
      fields: { user: 'storefront' },
    }),
  },
  {
    id: 'terminated',
    service: 'orders-db',
    level: 'error',
    // Each session is told once, as the primary shuts down.
    perSec: ({ state, atSec }) => (atSec === state.database.downSinceSec ? pooled(state) / TICK_SEC : 0),
    text: () => ({
      message: 'FATAL:  terminating connection due to administrator command',
      fields: { user: 'storefront' },
    }),
  },
  {
    id: 'build-running',
    service: 'orders-db',
    level: 'info',
    perSec: ({ state, atSec }) => (isBuilding(state) && !isDown(state, atSec) ? 0.05 : 0),
    text: () => ({ message: 'checkpoint starting: wal', fields: { process: 'checkpointer' } }),
  },
  {
    id: 'autovacuum',
    service: 'orders-db',
    level: 'info',
    perSec: ({ state, atSec }) => (isDown(state, atSec) ? 0 : 0.02),
    text: (_world, draw) => ({
      message: `automatic vacuum of table "orders.public.stock": index scans: 1, tuples: ${2000 + Math.floor(900 * draw())} removed`,
      fields: { elapsed: `${digits(0.4 + 3 * draw(), 2)} s` },
    }),
  },
  {
    id: 'pod-started',
    service: 'storefront',
    level: 'info',
    perSec: ({ state, atSec }) => startedPods(state, atSec) / TICK_SEC,
    text: ({ state, atSec }) => ({
      message: 'Started StorefrontApplication',
      fields: { version: startedVersion(state, atSec) },
    }),
  },
  {
    id: 'voucher-refused',
    service: 'storefront',
    level: 'warn',
    perSec: ({ state, knobs }) => ordersDone(state, knobs) * 0.004,
    text: () => ({ message: 'voucher refused: expired', fields: { route: 'POST /orders' } }),
  },
  {
    id: 'quoted',
    service: 'pricing',
    level: 'info',
    perSec: ({ state, knobs }) => (ordersDone(state, knobs) * pricingCalled(knobs.pricing)) / SAMPLED,
    text: ({ knobs: { pricing } }, draw) => ({
      message: 'Quote 200',
      fields: { duration: `${digits(pricing.serverMs * (0.6 + 0.9 * draw()))}ms` },
    }),
  },
];

export const logs: Logs<Knobs, State> = {
  patterns,
  reading: {
    outcomes: {
      usual: 'Nothing but what is there every day',
      'no-connection': 'Requests time out waiting for a connection',
      'no-column': 'Statements fail on a column',
      'lock-waits': 'Statements wait for a lock',
    },
    classify(counts: LogCounts) {
      if ((counts['column-missing'] ?? 0) > 20) return 'no-column';
      if ((counts['lock-wait'] ?? 0) > 20) return 'lock-waits';
      return (counts['connection-timeout'] ?? 0) > 60 ? 'no-connection' : 'usual';
    },
  },
};
