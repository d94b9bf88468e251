import type { Draw } from '../../src/contract/random.ts';
import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { at } from '../../src/models/at.ts';
import { gaussians } from '../../src/models/noise.ts';
import { answeredOf, elb502, elb504, type Fates, failedOf } from './fates.ts';
import type { Knobs } from './knobs.ts';
import { countReady } from './kubernetes.ts';
import { freeAddresses } from './pods.ts';
import type { State } from './state.ts';
import { CACHE_MAX_CLIENTS, POD_CONCURRENCY, ZONES } from './system.ts';
import type { Tally } from './targets.ts';

/** A signal but for its id, and its place in a tick's row of values. */
interface Gauge extends Omit<Signal, 'id'> {
  readonly slot: number;
}

/** Counts up while the table below is made: a gauge's slot is its place in it. */
let slots = 0;

/** CloudWatch: one datapoint a minute. */
const cloudWatch = (label: string, unit: Unit, aggregate: Aggregate): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: 60,
  slot: slots++,
});

/** Most ELB counters report nothing while they count nothing. */
const elbCounter = (label: string): Gauge => ({ ...cloudWatch(label, 'count', 'sum'), gapWhenZero: true });

/** Prometheus: a scrape every 15 seconds. */
const prometheus = (label: string, unit: Unit, aggregate: Aggregate): Gauge => ({
  ...cloudWatch(label, unit, aggregate),
  periodSec: 15,
});

const toned = (tone: Tone, gauge: Gauge): Gauge => ({ ...gauge, tone });

const GAUGES = {
  'edge-requests': prometheus('all', 'per-sec', 'rate'),
  'edge-2xx': prometheus('2xx', 'per-sec', 'rate'),
  'edge-400': prometheus('400', 'per-sec', 'rate'),
  'edge-500': prometheus('500', 'per-sec', 'rate'),
  'edge-502': toned('warning', prometheus('502', 'per-sec', 'rate')),
  'edge-503': prometheus('503', 'per-sec', 'rate'),
  'edge-504': toned('bad', prometheus('504', 'per-sec', 'rate')),
  'error-ratio-5m': toned('bad', prometheus('checkout', 'ratio', 'last')),
  'edge-p50': prometheus('p50', 'ms', 'last'),
  'edge-p95': prometheus('p95', 'ms', 'last'),
  'edge-p99': toned('warning', prometheus('p99', 'ms', 'last')),
  'alb-requests': elbCounter('RequestCount'),
  'alb-502': toned('warning', elbCounter('HTTPCode_ELB_502_Count')),
  'alb-503': elbCounter('HTTPCode_ELB_503_Count'),
  'alb-504': toned('bad', elbCounter('HTTPCode_ELB_504_Count')),
  'alb-target-4xx': elbCounter('HTTPCode_Target_4XX_Count'),
  'alb-target-5xx': elbCounter('HTTPCode_Target_5XX_Count'),
  'alb-connection-errors': elbCounter('TargetConnectionErrorCount'),
  'alb-tls-errors': toned('warning', elbCounter('TargetTLSNegotiationErrorCount')),
  'alb-new-connections': elbCounter('NewConnectionCount'),
  'alb-fail-open': elbCounter('UnhealthyRoutingRequestCount'),
  'alb-healthy-hosts': toned('good', cloudWatch('HealthyHostCount', 'count', 'min')),
  'alb-unhealthy-hosts': toned('bad', cloudWatch('UnHealthyHostCount', 'count', 'max')),
  'alb-target-p50': cloudWatch('TargetResponseTime p50', 'ms', 'last'),
  'alb-target-p99': cloudWatch('TargetResponseTime p99', 'ms', 'last'),
  'pods-ready': toned('good', prometheus('ready', 'count', 'last')),
  'pods-wanted': toned('limit', prometheus('wanted', 'count', 'last')),
  'pod-restarts': toned('warning', prometheus('restarts in 15 min', 'count', 'last')),
  'app-requests': prometheus('answered by pods', 'per-sec', 'rate'),
  'pod-cpu': prometheus('mean of pods', 'percent', 'mean'),
  'pod-memory': prometheus('fullest pod', 'mib', 'max'),
  'db-connections': prometheus('in use', 'count', 'mean'),
  // Nothing is measured of a cache that does not answer.
  'cache-latency': { ...prometheus('price cache p99', 'ms', 'mean'), gapWhenZero: true },
  'db-latency': prometheus('orders-db p99', 'ms', 'mean'),
  'free-addresses': prometheus('free in the pods’ subnets', 'count', 'min'),
  'cache-clients': prometheus('connected_clients', 'count', 'last'),
  'node-disk': cloudWatch('fullest node', 'percent', 'max'),
  'support-tickets': prometheus('tickets', 'count', 'last'),
  'sli-bad': prometheus('bad', 'count', 'sum'),
  'sli-total': prometheus('all', 'count', 'sum'),
};

export type SignalId = keyof typeof GAUGES;

/** In the order of their slots. */
export const SIGNALS: readonly Signal[] = Object.entries(GAUGES).map(([id, { slot: _, ...gauge }]) => ({
  id,
  ...gauge,
}));

const done = (fates: Readonly<Fates>): number => fates.served + failedOf(fates);

/**
 * Writes what every signal reads this second. Not one function per gauge: calling that many through a table takes half
 * as long as the rest of the tick, and boxes each number that it hands back.
 */
export function measure(
  state: Readonly<State>,
  knobs: Readonly<Knobs>,
  tally: Readonly<Tally>,
  draw: Draw,
  out: Float64Array,
): void {
  measureEdge(state, out);
  measureLoadBalancer(state, tally, out);
  measurePods(state, knobs, draw, out);
}

function measureEdge(state: Readonly<State>, out: Float64Array): void {
  const { fates, bad300, total300, farServed, farFailed } = state;
  const total = done(fates) + farServed + farFailed;
  out[GAUGES['edge-requests'].slot] = total;
  out[GAUGES['edge-2xx'].slot] = fates.served + farServed;
  out[GAUGES['edge-400'].slot] = fates.rejected;
  out[GAUGES['edge-500'].slot] = fates.appErrors;
  out[GAUGES['edge-502'].slot] = elb502(fates);
  out[GAUGES['edge-503'].slot] = fates.noTarget + farFailed;
  out[GAUGES['edge-504'].slot] = elb504(fates);
  out[GAUGES['error-ratio-5m'].slot] = bad300.sum / Math.max(1, total300.sum);
  out[GAUGES['edge-p50'].slot] = state.edgeP50;
  out[GAUGES['edge-p95'].slot] = state.edgeP95;
  out[GAUGES['edge-p99'].slot] = state.edgeP99;
  out[GAUGES['support-tickets'].slot] = state.tickets900.sum;
  out[GAUGES['sli-bad'].slot] = state.bad;
  out[GAUGES['sli-total'].slot] = total;
}

/** New connections of clients for each request: browsers keep theirs for some requests. */
const CLIENT_CONNECTIONS = 0.15;

function measureLoadBalancer(state: Readonly<State>, tally: Readonly<Tally>, out: Float64Array): void {
  const { fates } = state;
  // RequestCount leaves out what no target could be chosen for.
  out[GAUGES['alb-requests'].slot] = done(fates) - fates.noTarget;
  out[GAUGES['alb-502'].slot] = elb502(fates);
  out[GAUGES['alb-503'].slot] = fates.noTarget;
  out[GAUGES['alb-504'].slot] = elb504(fates);
  out[GAUGES['alb-target-4xx'].slot] = fates.rejected;
  out[GAUGES['alb-target-5xx'].slot] = fates.appErrors;
  out[GAUGES['alb-connection-errors'].slot] = fates.refused + fates.connectTimeouts;
  out[GAUGES['alb-tls-errors'].slot] = fates.handshakes;
  out[GAUGES['alb-new-connections'].slot] = Math.round(state.newConnections + CLIENT_CONNECTIONS * state.arrivals);
  out[GAUGES['alb-fail-open'].slot] = state.openRouted;
  // As the mean over zones. An empty target group reports neither.
  const { registered, healthy, unhealthy } = tally;
  out[GAUGES['alb-healthy-hosts'].slot] = registered === 0 ? Number.NaN : Math.floor(healthy / ZONES.length);
  out[GAUGES['alb-unhealthy-hosts'].slot] = registered === 0 ? Number.NaN : Math.ceil(unhealthy / ZONES.length);
  out[GAUGES['alb-target-p50'].slot] = state.targetP50;
  out[GAUGES['alb-target-p99'].slot] = state.targetP99;
}

/** What wanders about what is measured on pods, in the order of their gauges. */
const noise = new Float64Array(5);

function measurePods(state: Readonly<State>, knobs: Readonly<Knobs>, draw: Draw, out: Float64Array): void {
  const requests = answeredOf(state.fates);
  gaussians(noise, draw);
  out[GAUGES['pods-ready'].slot] = countReady(state.pods);
  out[GAUGES['pods-wanted'].slot] = state.replicas;
  out[GAUGES['pod-restarts'].slot] = state.restarts900.sum;
  out[GAUGES['app-requests'].slot] = requests;
  out[GAUGES['pod-cpu'].slot] = Math.max(1, 9 + 40 * busyShare(state) + 1.2 * at(noise, 0));
  out[GAUGES['pod-memory'].slot] = fullestPodMib(state) + 3 * at(noise, 1);
  const { tail = 1, addsMs = 0 } = knobs.ordersDb ?? {};
  // A connection is held for as long as its query takes.
  const perRequest = 0.09 + addsMs / 1000;
  out[GAUGES['db-connections'].slot] = Math.round(Math.max(2, 14 + perRequest * requests + 2 * at(noise, 2)));
  const clients = Math.round(state.cacheClients + 6 * at(noise, 3));
  out[GAUGES['cache-clients'].slot] = Math.min(CACHE_MAX_CLIENTS, Math.max(0, clients));
  out[GAUGES['free-addresses'].slot] = freeAddresses(state, knobs);
  const wander = 1 + 0.06 * at(noise, 4);
  // Without a cache every price is computed from the database, which is busier then.
  const down = state.cacheClients === 0;
  out[GAUGES['cache-latency'].slot] = down ? 0 : 1.8 * wander;
  out[GAUGES['db-latency'].slot] = (down ? 61 : 24) * tail * wander;
  out[GAUGES['node-disk'].slot] = state.nodeDiskPercent;
}

function fullestPodMib({ pods }: Readonly<State>): number {
  let most = 0;
  for (const { memoryMib } of pods) if (memoryMib > most) most = memoryMib;
  return most;
}

/** Busy places over all places of the pods that serve: utilisation at 0.1 s a request. */
const busyShare = ({ fates, servingPods }: Readonly<State>): number =>
  servingPods === 0 ? 0 : Math.min(1, (answeredOf(fates) * 0.1) / (servingPods * POD_CONCURRENCY));
