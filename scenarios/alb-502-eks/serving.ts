import type { Draw } from '../../src/contract/random.ts';
import { binomial } from '../../src/models/binomial.ts';
import { addBody, addSpike, type LatencyMix, quantile, resetLatencyMix } from '../../src/models/latency-mix.ts';
import { ln, normalCdf } from '../../src/models/maths.ts';
import { logNormalMean } from '../../src/models/percentiles.ts';
import { drainFluid, meanWaitSec } from '../../src/models/queueing.ts';
import { roll } from '../../src/models/rolling.ts';
import type { Routing } from './load-balancer.ts';
import {
  addFates,
  BASELINE_ERROR_RATIO,
  CONNECT_TIMEOUT_SEC,
  failedOf,
  LATENCY_P50_MS,
  LATENCY_SIGMA,
  type LatencyPeriod,
  POD_CONCURRENCY,
  SLOW_MS,
  type State,
  UNCACHED_P50_MS,
} from './system.ts';

/** Seconds between two looks at the queueing formula: it changes slowly and is the dearest part of a tick. */
const QUEUE_EVERY_SEC = 5;
/** Mean seconds for which a request occupies its place. */
const SERVICE_SEC = logNormalMean(LATENCY_P50_MS, LATENCY_SIGMA) / 1000;
const UNCACHED_SERVICE_SEC = logNormalMean(UNCACHED_P50_MS, LATENCY_SIGMA) / 1000;
const REFUSED_MS = 4;
const CONNECT_TIMEOUT_MS = CONNECT_TIMEOUT_SEC * 1000;
/** At the default idle timeout; one that was lowered shows in the codes, not here. */
const RESPONSE_TIMEOUT_MS = 60_000;

/** Sends one second of arrivals to their fates. Every request meets exactly one, now or when it times out. */
export function serve(
  state: State,
  routing: Readonly<Routing>,
  idleTimeoutSec: number,
  nowSec: number,
  draw: Draw,
): void {
  const { fates } = state;
  const { noTarget, refused, timingOut, closedInUse } = routing;
  // A multinomial draw as a chain of binomial ones, each of what the ones before have left.
  let left = state.arrivals;
  fates.noTarget = binomial(left, noTarget, draw);
  left -= fates.noTarget;
  fates.refused = binomial(left, part(refused, 1 - noTarget), draw);
  left -= fates.refused;
  const connecting = binomial(left, part(timingOut, 1 - noTarget - refused), draw);
  left -= connecting;
  fates.connectTimeouts = roll(state.connecting, connecting);
  fates.closedInUse = binomial(left, part(closedInUse, 1 - noTarget - refused - timingOut), draw);
  work(state, left - fates.closedInUse, idleTimeoutSec, nowSec, draw);
  account(state);
}

const part = (share: number, of: number): number => (share > 0 ? share / of : 0);

/** The pods: a shared queue before POD_CONCURRENCY places each. */
function work(state: State, reaching: number, idleTimeoutSec: number, nowSec: number, draw: Draw): void {
  const { fates } = state;
  // At maxclients the connections that the pods hold go on working; only a cache that is down is missed.
  const cached = nowSec >= state.cacheDownUntilSec;
  const serviceSec = cached ? SERVICE_SEC : UNCACHED_SERVICE_SEC;
  const pods = workingPods(state, nowSec);
  const capacity = Math.floor((pods * POD_CONCURRENCY) / serviceSec);
  const backlog = drainFluid(state.backlog, reaching, capacity);
  const answered = state.backlog + reaching - backlog;
  // Nobody waits longer than the load balancer does (its idle timeout): what is queued beyond that is answered 504. What
  // waits in a pod that ends has its connection closed: 502.
  const beyond = Math.max(0, backlog - capacity * idleTimeoutSec);
  fates.responseTimeouts = pods > 0 ? beyond : 0;
  if (pods === 0) fates.closedInUse += beyond;
  state.backlog = backlog - beyond;
  fates.appErrors = binomial(answered, BASELINE_ERROR_RATIO, draw);
  fates.served = answered - fates.appErrors;
  if (state.backlog > 0) state.waitMs = (state.backlog / Math.max(1, capacity)) * 1000;
  else if (nowSec % QUEUE_EVERY_SEC === 0) {
    const perPod = pods > 0 ? answered / pods : 0;
    const waitSec = meanWaitSec(POD_CONCURRENCY, perPod, serviceSec);
    state.waitMs = Number.isFinite(waitSec) ? waitSec * 1000 : 0;
  }
  noteLatency(state, cached ? LATENCY_P50_MS : UNCACHED_P50_MS);
}

/** Pods at work: those that requests reach or, with none left to reach, those that still finish what waits in them. */
function workingPods({ servingPods, backlog, pods }: Readonly<State>, nowSec: number): number {
  if (servingPods > 0 || backlog === 0) return servingPods;
  return pods.reduce((sum, pod) => sum + (nowSec >= pod.upAtSec && nowSec < pod.endsAtSec ? 1 : 0), 0);
}

function account(state: State): void {
  const { fates } = state;
  state.totalArrivals += state.arrivals;
  addFates(state.totals, fates);
  addFates(state.logFile, fates);
  const failed = failedOf(fates);
  // What counts against the SLO: every 5xx, and what took longer than SLOW_MS.
  state.bad = failed + Math.round(fates.served * shareSlow(state.waitMs));
  roll(state.bad60, state.bad);
  roll(state.bad300, state.bad);
  roll(state.total60, fates.served + failed);
  roll(state.total300, fates.served + failed);
  roll(state.served60, fates.served);
}

function shareSlow(waitMs: number): number {
  // Without a queue the 2 s mark is more than six sigma out.
  if (waitMs < SLOW_MS / 10) return 0;
  if (waitMs >= SLOW_MS) return 1;
  return 1 - normalCdf(ln((SLOW_MS - waitMs) / LATENCY_P50_MS) / LATENCY_SIGMA);
}

function noteLatency(state: State, serviceP50Ms: number): void {
  const p50Ms = serviceP50Ms + state.waitMs;
  const { fates, edgePeriod, targetPeriod } = state;
  const answered = fates.served + fates.appErrors;
  edgePeriod.answered += answered;
  edgePeriod.p50Sum += answered * p50Ms;
  targetPeriod.answered += answered;
  targetPeriod.p50Sum += answered * p50Ms;
  // A client sees what never reached a target; the load balancer's TargetResponseTime does not.
  edgePeriod.instant += fates.refused + fates.noTarget + fates.closedInUse;
  edgePeriod.tenSeconds += fates.connectTimeouts;
  edgePeriod.sixtySeconds += fates.responseTimeouts;
}

/** Writes the percentiles of the periods that end with this tick, and begins the next. `mix` is room to work in. */
export function closeLatencyPeriods(state: State, edgeEnds: boolean, targetEnds: boolean, mix: LatencyMix): void {
  if (edgeEnds) {
    fill(mix, state.edgePeriod);
    state.edgeP50 = quantile(mix, 0.5);
    state.edgeP95 = quantile(mix, 0.95);
    state.edgeP99 = quantile(mix, 0.99);
    clear(state.edgePeriod);
  }
  if (targetEnds) {
    fill(mix, state.targetPeriod);
    state.targetP50 = quantile(mix, 0.5);
    state.targetP99 = quantile(mix, 0.99);
    clear(state.targetPeriod);
  }
}

function fill(mix: LatencyMix, { answered, p50Sum, instant, tenSeconds, sixtySeconds }: LatencyPeriod): void {
  resetLatencyMix(mix);
  if (answered > 0) addBody(mix, answered, p50Sum / answered, LATENCY_SIGMA);
  if (instant > 0) addSpike(mix, instant, REFUSED_MS);
  if (tenSeconds > 0) addSpike(mix, tenSeconds, CONNECT_TIMEOUT_MS);
  if (sixtySeconds > 0) addSpike(mix, sixtySeconds, RESPONSE_TIMEOUT_MS);
}

function clear(period: LatencyPeriod): void {
  period.answered = 0;
  period.p50Sum = 0;
  period.instant = 0;
  period.tenSeconds = 0;
  period.sixtySeconds = 0;
}
