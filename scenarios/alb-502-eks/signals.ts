import type { Draw } from '../../src/contract/random.ts';
import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { at } from '../../src/models/at.ts';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';
import { gaussians } from '../../src/models/noise.ts';
import { answeredOf, elb502, elb504, type Fates, failedOf } from './fates.ts';
import type { Knobs } from './knobs.ts';
import { countReady } from './kubernetes.ts';
import { freeAddresses } from './pods.ts';
import type { State } from './state.ts';
import { CACHE_MAX_CLIENTS, POD_CONCURRENCY, ZONES } from './system.ts';
import type { Tally } from './targets.ts';

/** A signal but for its id. */
type Gauge = Omit<Signal, 'id'>;

/** CloudWatch: one datapoint a minute. */
const cloudWatch = (label: string, unit: Unit, aggregate: Aggregate): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: 60,
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

export const SIGNALS: readonly Signal[] = signalsOf(GAUGES);
const SLOTS = slotsOf(GAUGES);

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
  out[SLOTS['edge-requests']] = total;
  out[SLOTS['edge-2xx']] = fates.served + farServed;
  out[SLOTS['edge-400']] = fates.rejected;
  out[SLOTS['edge-500']] = fates.appErrors;
  out[SLOTS['edge-502']] = elb502(fates);
  out[SLOTS['edge-503']] = fates.noTarget + farFailed;
  out[SLOTS['edge-504']] = elb504(fates);
  out[SLOTS['error-ratio-5m']] = bad300.sum / Math.max(1, total300.sum);
  out[SLOTS['edge-p50']] = state.edgeP50;
  out[SLOTS['edge-p95']] = state.edgeP95;
  out[SLOTS['edge-p99']] = state.edgeP99;
  out[SLOTS['support-tickets']] = state.tickets900.sum;
  out[SLOTS['sli-bad']] = state.bad;
  out[SLOTS['sli-total']] = total;
}

/** New connections of clients for each request: browsers keep theirs for some requests. */
const CLIENT_CONNECTIONS = 0.15;

function measureLoadBalancer(state: Readonly<State>, tally: Readonly<Tally>, out: Float64Array): void {
  const { fates } = state;
  // RequestCount leaves out what no target could be chosen for.
  out[SLOTS['alb-requests']] = done(fates) - fates.noTarget;
  out[SLOTS['alb-502']] = elb502(fates);
  out[SLOTS['alb-503']] = fates.noTarget;
  out[SLOTS['alb-504']] = elb504(fates);
  out[SLOTS['alb-target-4xx']] = fates.rejected;
  out[SLOTS['alb-target-5xx']] = fates.appErrors;
  out[SLOTS['alb-connection-errors']] = fates.refused + fates.connectTimeouts;
  out[SLOTS['alb-tls-errors']] = fates.handshakes;
  out[SLOTS['alb-new-connections']] = Math.round(state.newConnections + CLIENT_CONNECTIONS * state.arrivals);
  out[SLOTS['alb-fail-open']] = state.openRouted;
  // As the mean over zones. An empty target group reports neither.
  const { registered, healthy, unhealthy } = tally;
  out[SLOTS['alb-healthy-hosts']] = registered === 0 ? Number.NaN : Math.floor(healthy / ZONES.length);
  out[SLOTS['alb-unhealthy-hosts']] = registered === 0 ? Number.NaN : Math.ceil(unhealthy / ZONES.length);
  out[SLOTS['alb-target-p50']] = state.targetP50;
  out[SLOTS['alb-target-p99']] = state.targetP99;
}

/** What wanders about what is measured on pods, in the order of their gauges. */
const noise = new Float64Array(5);

function measurePods(state: Readonly<State>, knobs: Readonly<Knobs>, draw: Draw, out: Float64Array): void {
  const requests = answeredOf(state.fates);
  gaussians(noise, draw);
  out[SLOTS['pods-ready']] = countReady(state.pods);
  out[SLOTS['pods-wanted']] = state.replicas;
  out[SLOTS['pod-restarts']] = state.restarts900.sum;
  out[SLOTS['app-requests']] = requests;
  // Of the limit of two cores: at work on all that it takes, a pod uses the one that it asks for.
  out[SLOTS['pod-cpu']] = Math.max(1, 1 + 49 * busyShare(state) + 1.2 * at(noise, 0));
  out[SLOTS['pod-memory']] = fullestPodMib(state) + 3 * at(noise, 1);
  const { tail = 1, addsMs = 0 } = knobs.ordersDb ?? {};
  // A connection is held for as long as its query takes.
  const perRequest = 0.09 + addsMs / 1000;
  out[SLOTS['db-connections']] = Math.round(Math.max(2, 14 + perRequest * requests + 2 * at(noise, 2)));
  const clients = Math.round(state.cacheClients + 6 * at(noise, 3));
  out[SLOTS['cache-clients']] = Math.min(CACHE_MAX_CLIENTS, Math.max(0, clients));
  out[SLOTS['free-addresses']] = freeAddresses(state, knobs);
  const wander = 1 + 0.06 * at(noise, 4);
  // Without a cache every price is computed from the database, which is busier then.
  const down = state.cacheClients === 0;
  out[SLOTS['cache-latency']] = down ? 0 : 1.8 * wander;
  out[SLOTS['db-latency']] = (down ? 61 : 24) * tail * wander;
  out[SLOTS['node-disk']] = state.nodeDiskPercent;
}

function fullestPodMib({ pods }: Readonly<State>): number {
  let most = 0;
  for (const { memoryMib } of pods) if (memoryMib > most) most = memoryMib;
  return most;
}

/** Busy places over all places of the pods that serve: utilisation at 0.1 s a request. */
const busyShare = ({ fates, servingPods }: Readonly<State>): number =>
  servingPods === 0 ? 0 : Math.min(1, (answeredOf(fates) * 0.1) / (servingPods * POD_CONCURRENCY));
