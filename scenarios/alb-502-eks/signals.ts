import type { Draw } from '../../src/contract/random.ts';
import type { Aggregate, Signal, Unit } from '../../src/contract/telemetry.ts';
import { gaussian } from '../../src/models/noise.ts';
import type { Tally } from './load-balancer.ts';
import { CACHE_MAX_CLIENTS, type Fates, failedOf, type Knobs, POD_CONCURRENCY, type State, ZONES } from './system.ts';

/** A signal and what the model writes for it each second. */
interface Gauge<I extends string> extends Signal {
  readonly id: I;
  readonly read: (state: Readonly<State>, knobs: Readonly<Knobs>, tally: Readonly<Tally>, draw: Draw) => number;
}

/** CloudWatch: one datapoint a minute. */
const cloudWatch = <I extends string>(
  id: I,
  label: string,
  unit: Unit,
  aggregate: Aggregate,
  read: Gauge<I>['read'],
): Gauge<I> => ({ id, label, unit, aggregate, gapWhenZero: false, periodSec: 60, read });

/** Most ELB counters report nothing while they count nothing. */
const elbCounter = <I extends string>(id: I, label: string, read: Gauge<I>['read']): Gauge<I> => ({
  ...cloudWatch(id, label, 'count', 'sum', read),
  gapWhenZero: true,
});

/** Prometheus: a scrape every 15 seconds. */
const prometheus = <I extends string>(
  id: I,
  label: string,
  unit: Unit,
  aggregate: Aggregate,
  read: Gauge<I>['read'],
): Gauge<I> => ({ id, label, unit, aggregate, gapWhenZero: false, periodSec: 15, read });

const answered = ({ served, appErrors }: Readonly<Fates>): number => served + appErrors;
const elb502 = ({ refused, closedInUse }: Readonly<Fates>): number => refused + closedInUse;
const elb504 = ({ connectTimeouts, responseTimeouts }: Readonly<Fates>): number => connectTimeouts + responseTimeouts;
const done = (fates: Readonly<Fates>): number => fates.served + failedOf(fates);

export const GAUGES = [
  prometheus('edge-requests', 'all', 'per-sec', 'rate', ({ fates }) => done(fates)),
  prometheus('edge-2xx', '2xx', 'per-sec', 'rate', ({ fates }) => fates.served),
  prometheus('edge-500', '500', 'per-sec', 'rate', ({ fates }) => fates.appErrors),
  prometheus('edge-502', '502', 'per-sec', 'rate', ({ fates }) => elb502(fates)),
  prometheus('edge-503', '503', 'per-sec', 'rate', ({ fates }) => fates.noTarget),
  prometheus('edge-504', '504', 'per-sec', 'rate', ({ fates }) => elb504(fates)),
  prometheus(
    'error-ratio-5m',
    'checkout',
    'ratio',
    'last',
    ({ bad300, total300 }) => bad300.sum / Math.max(1, total300.sum),
  ),
  prometheus('edge-p50', 'p50', 'ms', 'last', ({ edgeP50 }) => edgeP50),
  prometheus('edge-p95', 'p95', 'ms', 'last', ({ edgeP95 }) => edgeP95),
  prometheus('edge-p99', 'p99', 'ms', 'last', ({ edgeP99 }) => edgeP99),
  // RequestCount leaves out what no target could be chosen for.
  elbCounter('alb-requests', 'RequestCount', ({ fates }) => done(fates) - fates.noTarget),
  elbCounter('alb-502', 'HTTPCode_ELB_502_Count', ({ fates }) => elb502(fates)),
  elbCounter('alb-503', 'HTTPCode_ELB_503_Count', ({ fates }) => fates.noTarget),
  elbCounter('alb-504', 'HTTPCode_ELB_504_Count', ({ fates }) => elb504(fates)),
  elbCounter('alb-target-5xx', 'HTTPCode_Target_5XX_Count', ({ fates }) => fates.appErrors),
  elbCounter(
    'alb-connection-errors',
    'TargetConnectionErrorCount',
    ({ fates }) => fates.refused + fates.connectTimeouts,
  ),
  elbCounter('alb-new-connections', 'NewConnectionCount', ({ newConnections }) => Math.round(newConnections)),
  elbCounter('alb-fail-open', 'UnhealthyRoutingRequestCount', ({ openRouted }) => openRouted),
  cloudWatch('alb-healthy-hosts', 'HealthyHostCount', 'count', 'min', (_state, _knobs, { healthy }) =>
    Math.floor(healthy / ZONES.length),
  ),
  cloudWatch('alb-unhealthy-hosts', 'UnHealthyHostCount', 'count', 'max', (_state, _knobs, { unhealthy }) =>
    Math.ceil(unhealthy / ZONES.length),
  ),
  cloudWatch('alb-target-p50', 'TargetResponseTime p50', 'ms', 'last', ({ targetP50 }) => targetP50),
  cloudWatch('alb-target-p99', 'TargetResponseTime p99', 'ms', 'last', ({ targetP99 }) => targetP99),
  prometheus('pods-ready', 'ready', 'count', 'last', countReady),
  prometheus('pods-wanted', 'wanted', 'count', 'last', (_state, { deployment }) => deployment.replicas),
  prometheus('app-requests', 'answered by pods', 'per-sec', 'rate', ({ fates }) => answered(fates)),
  prometheus('pod-cpu', 'mean of pods', 'percent', 'mean', (state, _knobs, _tally, draw) =>
    Math.max(1, 9 + 40 * busyShare(state) + 1.2 * gaussian(draw)),
  ),
  prometheus('pod-memory', 'mean of pods', 'mib', 'mean', (_state, _knobs, _tally, draw) => 398 + 3 * gaussian(draw)),
  prometheus('db-connections', 'in use', 'count', 'mean', ({ fates }, _knobs, _tally, draw) =>
    Math.round(Math.max(2, 14 + 0.09 * answered(fates) + 2 * gaussian(draw))),
  ),
  prometheus('cache-clients', 'connected_clients', 'count', 'last', ({ cacheClients }, _knobs, _tally, draw) =>
    Math.min(CACHE_MAX_CLIENTS, Math.max(0, Math.round(cacheClients + 6 * gaussian(draw)))),
  ),
  cloudWatch('node-disk', 'fullest node', 'percent', 'max', ({ nodeDiskPercent }) => nodeDiskPercent),
  prometheus('support-tickets', 'tickets', 'count', 'last', ({ tickets900 }) => tickets900.sum),
  prometheus('sli-bad', 'bad', 'count', 'sum', ({ bad }) => bad),
  prometheus('sli-total', 'all', 'count', 'sum', ({ fates }) => done(fates)),
] as const satisfies readonly Gauge<string>[];

export type SignalId = (typeof GAUGES)[number]['id'];

function countReady({ pods }: Readonly<State>): number {
  let count = 0;
  for (const { ready } of pods) if (ready) count++;
  return count;
}

/** Busy places over all places of the pods that serve: utilisation at 0.1 s a request. */
const busyShare = ({ fates, servingPods }: Readonly<State>): number =>
  servingPods === 0 ? 0 : Math.min(1, (answered(fates) * 0.1) / (servingPods * POD_CONCURRENCY));
