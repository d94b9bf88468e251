import type { Draw } from '../../src/contract/random.ts';
import { binomial } from '../../src/models/binomial.ts';
import { addBody, addSpike, type LatencyMix, resetLatencyMix } from '../../src/models/latency-mix.ts';
import { quantile } from '../../src/models/latency-quantile.ts';
import { ln, normalCdf } from '../../src/models/maths.ts';
import { logNormalMean } from '../../src/models/percentiles.ts';
import { drainFluid, meanWaitSec } from '../../src/models/queueing.ts';
import { roll } from '../../src/models/rolling.ts';
import { addFates, elb502, failedOf } from './fates.ts';
import type { Knobs } from './knobs.ts';
import type { Routing } from './routing.ts';
import type { LatencyPeriod, State } from './state.ts';
import {
  BASELINE_ERROR_RATIO,
  CONNECT_TIMEOUT_SEC,
  isRunning,
  LATENCY_P50_MS,
  LATENCY_SIGMA,
  POD_CONCURRENCY,
  SLOW_MS,
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

/** Of requests that a pod short of memory answers, how many wait for its collector, and for how long at the median. */
const STOPPED_RATIO = 0.12;
const STOPPED_MS = 2600;

/** Sends one second of arrivals to their fates. Every request meets exactly one, now or when it times out. */
export function serve(
  state: State,
  routing: Readonly<Routing>,
  knobs: Readonly<Knobs>,
  nowSec: number,
  draw: Draw,
): void {
  const { fates } = state;
  const { noTarget, refused, handshakes, timingOut, rejected, closedInUse } = routing;
  // A multinomial draw as a chain of binomial ones, each of what the ones before have left.
  let left = state.arrivals;
  let share = 1;
  fates.noTarget = binomial(left, noTarget, draw);
  left -= fates.noTarget;
  share -= noTarget;
  fates.refused = binomial(left, part(refused, share), draw);
  left -= fates.refused;
  share -= refused;
  fates.handshakes = binomial(left, part(handshakes, share), draw);
  left -= fates.handshakes;
  share -= handshakes;
  const connecting = binomial(left, part(timingOut, share), draw);
  left -= connecting;
  share -= timingOut;
  fates.connectTimeouts = roll(state.connecting, connecting);
  fates.rejected = binomial(left, part(rejected, share), draw);
  left -= fates.rejected;
  share -= rejected;
  fates.closedInUse = binomial(left, part(closedInUse, share), draw);
  left -= fates.closedInUse;
  // What a pod had in work when its container ended.
  fates.cutOff = Math.min(left, Math.round(state.cutPods * inWork(state)));
  work(state, left - fates.cutOff, knobs, nowSec, draw);
  fates.oversized = binomial(fates.served, state.rolledOut.template.writesPromotions ? knobs.promotionsFlag : 0, draw);
  fates.served -= fates.oversized;
  account(state);
}

/** Requests that one pod works on at a time, by Little's law, at most as many as it takes. */
const inWork = ({ arrivals, servingPods }: Readonly<State>): number =>
  Math.min(POD_CONCURRENCY, (arrivals / (servingPods + 1)) * SERVICE_SEC);

const part = (share: number, of: number): number => (share > 0 ? share / of : 0);

/** The pods: a shared queue before POD_CONCURRENCY places each. */
function work(
  state: State,
  reaching: number,
  { loadBalancer: { idleTimeoutSec }, pricesCached, ordersDb }: Readonly<Knobs>,
  nowSec: number,
  draw: Draw,
): void {
  const { fates } = state;
  // At maxclients the connections that the pods hold go on working; only a cache that is down is missed.
  const cached = pricesCached && nowSec >= state.cacheDownUntilSec;
  const addsMs = ordersDb?.addsMs ?? 0;
  const serviceSec = (cached ? SERVICE_SEC : UNCACHED_SERVICE_SEC) + addsMs / 1000;
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
  noteLatency(state, (cached ? LATENCY_P50_MS : UNCACHED_P50_MS) + addsMs);
}

/** Pods at work: those that requests reach or, with none left to reach, those that still finish what waits in them. */
function workingPods({ servingPods, backlog, pods }: Readonly<State>, nowSec: number): number {
  if (servingPods > 0 || backlog === 0) return servingPods;
  let running = 0;
  for (const pod of pods) if (isRunning(pod, nowSec)) running++;
  return running;
}

function account(state: State): void {
  const { fates } = state;
  state.totalArrivals += state.arrivals;
  addFates(state.totals, fates);
  addFates(state.logFile, fates);
  if (state.partly) state.logPartly += fates.refused + fates.connectTimeouts + fates.handshakes + fates.cutOff;
  const failed = failedOf(fates);
  // What counts against the SLO: every answer but the right one, and what took longer than SLOW_MS.
  const slow = fates.served * Math.max(shareSlow(state.waitMs), STOPPED_RATIO * state.shortOfMemory);
  state.bad = failed + state.farFailed + Math.round(slow);
  const total = fates.served + failed + state.farServed + state.farFailed;
  roll(state.bad60, state.bad);
  roll(state.bad120, state.bad);
  roll(state.bad300, state.bad);
  roll(state.total60, total);
  roll(state.total120, total);
  roll(state.total300, total);
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
  const stopped = fates.served * STOPPED_RATIO * state.shortOfMemory;
  const answered = fates.served + fates.appErrors + fates.oversized - stopped;
  edgePeriod.answered += answered;
  edgePeriod.p50Sum += answered * p50Ms;
  edgePeriod.stopped += stopped;
  targetPeriod.answered += answered;
  targetPeriod.p50Sum += answered * p50Ms;
  targetPeriod.stopped += stopped;
  // A client sees what never reached a target; the load balancer's TargetResponseTime does not.
  edgePeriod.instant += elb502(fates) - fates.oversized + fates.noTarget + fates.rejected;
  edgePeriod.tenSeconds += fates.connectTimeouts;
  edgePeriod.sixtySeconds += fates.responseTimeouts;
}

/**
 * Writes the percentiles of the periods that end with this tick, and begins the next. `mix` is room to work in. Whatever
 * has no answer within the load balancer's idle timeout gets its 504 then, so nothing is later.
 */
export function closeLatencyPeriods(
  state: State,
  { loadBalancer: { idleTimeoutSec } }: Readonly<Knobs>,
  edgeEnds: boolean,
  targetEnds: boolean,
  mix: LatencyMix,
): void {
  const longestMs = Math.max(RESPONSE_TIMEOUT_MS, 1000 * idleTimeoutSec);
  if (edgeEnds) {
    fill(mix, state.edgePeriod);
    state.edgeP50 = Math.min(longestMs, quantile(mix, 0.5));
    state.edgeP95 = Math.min(longestMs, quantile(mix, 0.95));
    state.edgeP99 = Math.min(longestMs, quantile(mix, 0.99));
    clear(state.edgePeriod);
  }
  if (targetEnds) {
    fill(mix, state.targetPeriod);
    state.targetP50 = Math.min(longestMs, quantile(mix, 0.5));
    state.targetP99 = Math.min(longestMs, quantile(mix, 0.99));
    clear(state.targetPeriod);
  }
}

function fill(mix: LatencyMix, period: Readonly<LatencyPeriod>): void {
  const { answered, p50Sum, instant, stopped, tenSeconds, sixtySeconds } = period;
  resetLatencyMix(mix);
  if (answered > 0) addBody(mix, answered, p50Sum / answered, LATENCY_SIGMA);
  if (instant > 0) addSpike(mix, instant, REFUSED_MS);
  if (stopped > 0) addSpike(mix, stopped, STOPPED_MS);
  if (tenSeconds > 0) addSpike(mix, tenSeconds, CONNECT_TIMEOUT_MS);
  if (sixtySeconds > 0) addSpike(mix, sixtySeconds, RESPONSE_TIMEOUT_MS);
}

function clear(period: LatencyPeriod): void {
  period.answered = 0;
  period.p50Sum = 0;
  period.instant = 0;
  period.stopped = 0;
  period.tenSeconds = 0;
  period.sixtySeconds = 0;
}
