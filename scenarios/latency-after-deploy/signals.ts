import type { Draw } from '../../src/contract/random.ts';
import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { at } from '../../src/models/at.ts';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';
import { gaussians } from '../../src/models/noise.ts';
import { isDown } from './database.ts';
import type { Pools } from './rollout.ts';
import { DB_IOPS, type Knobs, MEAN_OVER_MEDIAN, mainVersion, OTHER_CONNECTIONS, type State } from './system.ts';

/** A signal but for its id. */
type Gauge = Omit<Signal, 'id'>;

/** CloudWatch, and percentiles over a minute's histogram: one datapoint a minute. */
const everyMinute = (label: string, unit: Unit, aggregate: Aggregate): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: 60,
});

/** Prometheus: a scrape every 15 seconds. */
const scraped = (label: string, unit: Unit, aggregate: Aggregate): Gauge => ({
  ...everyMinute(label, unit, aggregate),
  periodSec: 15,
});

const toned = (tone: Tone, gauge: Gauge): Gauge => ({ ...gauge, tone });

const GAUGES = {
  p50: everyMinute('p50', 'ms', 'last'),
  p95: toned('warning', everyMinute('p95', 'ms', 'last')),
  p99: everyMinute('p99', 'ms', 'last'),
  'p95-stable': toned('limit', everyMinute('2.47.3', 'ms', 'last')),
  'p95-canary': toned('warning', everyMinute('2.48.0', 'ms', 'last')),
  'p95-of-stable': everyMinute('2.48.0 in % of 2.47.3', 'percent', 'last'),
  'p95-feed': everyMinute('GET /feed', 'ms', 'last'),
  'p95-products': everyMinute('GET /products', 'ms', 'last'),
  'p95-orders': everyMinute('POST /orders', 'ms', 'last'),
  'slow-ratio-5m': toned('warning', scraped('over 500 ms or failed', 'ratio', 'last')),
  'failed-ratio': toned('bad', scraped('5xx, 429 (own limits apart)', 'ratio', 'mean')),
  'requests-feed': scraped('GET /feed', 'per-sec', 'rate'),
  'requests-products': scraped('GET /products', 'per-sec', 'rate'),
  'requests-orders': scraped('POST /orders', 'per-sec', 'rate'),
  'canary-percent': scraped('on 2.48.0', 'percent', 'last'),
  'pool-active': scraped('active', 'count', 'last'),
  'pool-pending': toned('bad', scraped('pending', 'count', 'last')),
  'pool-max': toned('limit', scraped('maximum', 'count', 'last')),
  'db-cpu': everyMinute('CPUUtilization', 'percent', 'mean'),
  'db-reads': everyMinute('ReadIOPS', 'per-sec', 'mean'),
  'db-connections': everyMinute('DatabaseConnections', 'count', 'mean'),
  'db-statements': scraped('statements', 'per-sec', 'mean'),
  'cache-hit-ratio': toned('good', scraped('hit ratio', 'ratio', 'mean')),
  'pricing-client': toned('warning', scraped('seen by storefront', 'ms', 'mean')),
  'pricing-server': scraped('seen by pricing', 'ms', 'mean'),
  'pod-cpu': scraped('cores a pod', 'count', 'mean'),
  'pod-throttled': toned('warning', scraped('throttled periods', 'ratio', 'mean')),
  'support-tickets': scraped('tickets', 'count', 'last'),
  'node-disk': everyMinute('fullest node', 'percent', 'max'),
  'sli-bad': scraped('bad', 'count', 'sum'),
  'sli-total': scraped('all', 'count', 'sum'),
};

export type SignalId = keyof typeof GAUGES;

export const SIGNALS: readonly Signal[] = signalsOf(GAUGES);
const SLOTS = slotsOf(GAUGES);

/** What wanders about what is measured, in the order of its gauges. */
const noise = new Float64Array(10);

/** Writes what every signal reads this tick. */
export function measure(
  state: Readonly<State>,
  knobs: Readonly<Knobs>,
  pools: Readonly<Pools>,
  nowSec: number,
  draw: Draw,
  out: Float64Array,
): void {
  gaussians(noise, draw);
  measureLatency(state, out);
  measureRequests(state, out);
  measureDisk(state, knobs, nowSec, out);
  const down = isDown(state, nowSec);
  measurePods(state, knobs, pools, down, out);
  measureDatabase(state, pools, down, out);
}

function measureLatency({ percentiles }: Readonly<State>, out: Float64Array): void {
  out[SLOTS.p50] = percentiles.p50;
  out[SLOTS.p95] = percentiles.p95;
  out[SLOTS.p99] = percentiles.p99;
  out[SLOTS['p95-stable']] = percentiles.stable;
  out[SLOTS['p95-canary']] = percentiles.canary;
  out[SLOTS['p95-of-stable']] = (100 * percentiles.canary) / percentiles.stable;
  out[SLOTS['p95-feed']] = percentiles.feed;
  out[SLOTS['p95-products']] = percentiles.products;
  out[SLOTS['p95-orders']] = percentiles.orders;
}

function measureRequests(state: Readonly<State>, out: Float64Array): void {
  const { perSec, crawlerPerSec, arrivals, limited, bad300, total300 } = state;
  const all = perSec.feed + perSec.products + crawlerPerSec + perSec.orders;
  // The routes share what arrived; how a second's requests fall on them varies a little.
  const feed = (arrivals * perSec.feed) / all + 4 * at(noise, 0);
  const orders = (arrivals * perSec.orders) / all + 3 * at(noise, 1);
  out[SLOTS['slow-ratio-5m']] = bad300.sum / Math.max(1, total300.sum);
  out[SLOTS['failed-ratio']] = state.failed / Math.max(1, arrivals + limited);
  out[SLOTS['requests-feed']] = feed;
  out[SLOTS['requests-orders']] = orders;
  out[SLOTS['requests-products']] = arrivals - feed - orders;
  out[SLOTS['support-tickets']] = state.tickets900.sum;
  out[SLOTS['sli-bad']] = state.bad;
  out[SLOTS['sli-total']] = arrivals + limited;
}

const SCRATCH_PERCENT_PER_SEC = 0.04;
/** Where the kubelet’s collection of images holds it. */
const COLLECTED_PERCENT = 89;

function measureDisk(
  { nodeDiskPercent }: Readonly<State>,
  { scratchSinceSec }: Readonly<Knobs>,
  nowSec: number,
  out: Float64Array,
): void {
  out[SLOTS['node-disk']] = nodeDiskPercent;
  if (scratchSinceSec === undefined) return;
  const filled = nodeDiskPercent + SCRATCH_PERCENT_PER_SEC * (nowSec - scratchSinceSec);
  out[SLOTS['node-disk']] = Math.max(nodeDiskPercent, Math.min(COLLECTED_PERCENT, filled));
}

function measurePods(
  state: Readonly<State>,
  { pricing }: Readonly<Knobs>,
  { smallest }: Readonly<Pools>,
  down: boolean,
  out: Float64Array,
): void {
  const { stable, canary } = state.profiles;
  const pending = Math.max(stable.pending, canary.pending);
  out[SLOTS['canary-percent']] = 100 * canary.share;
  out[SLOTS['pool-active']] = Math.max(stable.active, canary.active) + (down ? 0 : 0.12 * Math.abs(at(noise, 2)));
  out[SLOTS['pool-pending']] = pending < 0.05 ? 0 : pending;
  out[SLOTS['pool-max']] = smallest;
  out[SLOTS['cache-hit-ratio']] =
    stable.share * stable.hitRatio + canary.share * canary.hitRatio + 0.002 * at(noise, 3);
  const server = pricing.serverMs * MEAN_OVER_MEDIAN;
  const client = (stable.share * stable.pricingMs + canary.share * canary.pricingMs) * MEAN_OVER_MEDIAN;
  out[SLOTS['pricing-client']] = client + 0.6 * at(noise, 4);
  // A breaker that is open lets a probe through now and then, which is as slow as before.
  out[SLOTS['pricing-server']] = server + 0.6 * at(noise, 5);
  const main = mainVersion(state) === 'canary' ? canary : stable;
  out[SLOTS['pod-cpu']] = main.cores + 0.01 * at(noise, 6);
  out[SLOTS['pod-throttled']] = Math.max(stable.throttled, canary.throttled);
}

function measureDatabase(
  { database, statementsPerSec }: Readonly<State>,
  { connections }: Readonly<Pools>,
  down: boolean,
  out: Float64Array,
): void {
  out[SLOTS['db-cpu']] = Math.min(100, Math.max(1, 100 * database.cpu + 1.5 * at(noise, 7)));
  out[SLOTS['db-reads']] = Math.max(0, database.io * DB_IOPS + 90 * at(noise, 8));
  out[SLOTS['db-connections']] = down ? 0 : OTHER_CONNECTIONS + connections;
  out[SLOTS['db-statements']] = statementsPerSec * (1 + 0.02 * at(noise, 9));
}
