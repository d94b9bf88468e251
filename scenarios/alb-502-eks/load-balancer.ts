import type { Draw } from '../../src/contract/random.ts';
import { at } from '../../src/models/at.ts';
import { newHealthCheck, noteResult } from '../../src/models/health-check.ts';
import { keepAliveRaceRatio } from '../../src/models/keep-alive.ts';
import {
  CLOSE_WINDOW_SEC,
  CONNECTION_LIFE_SEC,
  DEREGISTRATION_DELAY_SEC,
  HEALTH_CHECK,
  isDraining,
  type Knobs,
  LATENCY_P50_MS,
  listens,
  noteEvent,
  POOL_FLOOR,
  POOL_PER_CONCURRENT,
  type Pod,
  RECONCILE_SEC,
  resolvePort,
  type State,
  type Target,
  type Template,
  WORLD_RULE_LIVES_SEC,
  ZONES,
} from './system.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** Of busy connections, how many are still open a second later. */
const KEPT_RATIO = 1 - 1 / CONNECTION_LIFE_SEC;
const LATENCY_P50_SEC = LATENCY_P50_MS / 1000;

/** Whether the pods' security group lets the load balancer in. */
export function portIsOpen(
  { securityGroup: { albRule, worldRuleSinceSec } }: Readonly<Knobs>,
  nowSec: number,
): boolean {
  return albRule || worldRuleIsOn(worldRuleSinceSec, nowSec);
}

export const worldRuleIsOn = (sinceSec: number | null, nowSec: number): boolean =>
  sinceSec !== null && nowSec < sinceSec + WORLD_RULE_LIVES_SEC;

/** The target group in numbers: counted when a target has changed, since most seconds none has. */
export interface Tally {
  /** Whether something about a target has changed since the count. */
  stale: boolean;
  registered: number;
  /** Pods that some request can reach: those with a registered target that answers. */
  serving: number;
  /** Registered targets that each zone holds to be healthy. */
  readonly healthyInZone: number[];
  /** Over all zones. */
  healthy: number;
  unhealthy: number;
}

export const noTally = (): Tally => ({
  stale: true,
  registered: 0,
  serving: 0,
  healthyInZone: ZONES.map(() => 0),
  healthy: 0,
  unhealthy: 0,
});

function count({ targets }: Readonly<State>, into: Tally): void {
  into.stale = false;
  into.registered = 0;
  into.serving = 0;
  into.healthyInZone.fill(0);
  into.healthy = 0;
  into.unhealthy = 0;
  for (const target of targets) {
    if (isDraining(target)) continue;
    into.registered++;
    if (target.answers) into.serving++;
    for (const [zone, { state }] of target.checks.entries()) {
      if (state === 'healthy') {
        into.healthyInZone[zone] = (into.healthyInZone[zone] ?? 0) + 1;
        into.healthy++;
      } else if (state === 'unhealthy') into.unhealthy++;
    }
  }
}

/** The AWS Load Balancer Controller: registers Ready endpoints on the Service's target port, some seconds later. */
export function reconcile(state: State, knobs: Readonly<Knobs>, nowSec: number, tally: Tally, draw: Draw): void {
  const { targetPort } = knobs.service;
  if (state.reconcileAtSec === NEVER) {
    if (inStep(state, targetPort)) return;
    state.reconcileAtSec = nowSec + RECONCILE_SEC[0] + (RECONCILE_SEC[1] - RECONCILE_SEC[0]) * draw();
  }
  if (nowSec < state.reconcileAtSec) return;
  state.reconcileAtSec = NEVER;
  tally.stale = true;
  for (const target of state.targets) {
    const wanted = isWanted(target, targetPort);
    if (wanted && isDraining(target)) register(target, nowSec, draw);
    if (!wanted && !isDraining(target)) target.drainsUntilSec = nowSec + DEREGISTRATION_DELAY_SEC;
  }
  for (const pod of state.pods) {
    const port = resolvePort(targetPort, pod.template);
    if (!pod.ready || port === null || hasTarget(state.targets, pod, port)) continue;
    state.targets.push(makeTarget(pod, port, nowSec, draw));
  }
  noteEvent(
    state,
    nowSec,
    'Normal',
    'SuccessfullyReconciled',
    'targetgroupbinding/k8s-shop-checkout',
    'Successfully reconciled',
  );
}

/** One second of the target group: draining ends, and every zone checks every registered target on its own clock. */
export function checkHealth(state: State, open: boolean, nowSec: number, tally: Tally): void {
  let gone = false;
  for (const target of state.targets) {
    const answers = listens(target.pod, target.port, nowSec);
    if (answers !== target.answers) {
      target.answers = answers;
      tally.stale = true;
    }
    if (isDraining(target)) gone ||= nowSec >= target.drainsUntilSec;
    else if (nowSec >= target.nextCheckSec && checkTarget(target, open, nowSec)) tally.stale = true;
  }
  if (gone) state.targets = state.targets.filter(({ drainsUntilSec }) => nowSec < drainsUntilSec);
  if (tally.stale) count(state, tally);
}

/** True when a zone has changed its mind about the target. */
function checkTarget(target: Target, open: boolean, nowSec: number): boolean {
  let changed = false;
  target.nextCheckSec = NEVER;
  for (const check of target.checks) {
    if (nowSec >= check.timesOutAtSec) {
      check.timesOutAtSec = NEVER;
      target.reason = 'Target.Timeout';
      if (noteResult(check, false, HEALTH_CHECK)) changed = true;
    }
    if (nowSec >= check.nextAtSec) {
      check.nextAtSec += HEALTH_CHECK.intervalSec;
      if (open) {
        if (noteResult(check, target.answers, HEALTH_CHECK)) changed = true;
        if (!target.answers) target.reason = 'Target.FailedHealthChecks';
      } else check.timesOutAtSec = nowSec + HEALTH_CHECK.timeoutSec;
    }
    target.nextCheckSec = Math.min(target.nextCheckSec, check.nextAtSec, check.timesOutAtSec);
  }
  // An unhealthy target keeps the reason of its last failure until it is healthy again.
  if (changed && target.checks.every(({ state }) => state === 'healthy')) target.reason = null;
  return changed;
}

/** Which shares (0 to 1) of requests meet which fate at the load balancer; the rest reaches a pod. */
export interface Routing {
  noTarget: number;
  refused: number;
  timingOut: number;
  closedInUse: number;
  /** Share routed while a zone had no healthy target: fail-open. */
  failOpen: number;
  /** Connections established to targets; one that is refused or never answered is none. */
  newConnections: number;
}

export const noRouting = (): Routing => ({
  noTarget: 0,
  refused: 0,
  timingOut: 0,
  closedInUse: 0,
  failOpen: 0,
  newConnections: 0,
});

/**
 * Routes one second of requests and carries the connections along. Each zone takes a third and spreads it evenly over
 * its healthy targets; with none healthy it fails open to all that are registered; with none registered it answers 503.
 */
export function route(
  state: State,
  { loadBalancer: { idleTimeoutSec } }: Readonly<Knobs>,
  { registered, healthyInZone }: Readonly<Tally>,
  open: boolean,
  into: Routing,
): void {
  into.noTarget = 0;
  into.refused = 0;
  into.timingOut = 0;
  into.closedInUse = 0;
  into.failOpen = 0;
  into.newConnections = 0;
  const zoneShare = 1 / ZONES.length;
  for (let zone = 0; zone < ZONES.length; zone++) {
    const healthy = healthyInZone[zone] ?? 0;
    if (registered === 0) {
      into.noTarget += zoneShare;
      continue;
    }
    if (healthy === 0) into.failOpen += zoneShare;
    const chosen = healthy || registered;
    const share = zoneShare / chosen;
    const requestsPerSec = state.arrivals * share;
    const pool = POOL_FLOOR + POOL_PER_CONCURRENT * requestsPerSec * LATENCY_P50_SEC;
    let template: Template | null = null;
    let raceRatio = 0;
    for (const target of state.targets) {
      if (isDraining(target) || (chosen < registered && !isHealthy(target, zone))) continue;
      // Pods of one template are alike in this, and it may take an exponential.
      if (target.pod.template !== template) {
        template = target.pod.template;
        raceRatio = keepAliveRaceRatio(requestsPerSec / pool, template.keepAliveSec, idleTimeoutSec, CLOSE_WINDOW_SEC);
      }
      routeTo(target, zone, share, pool, raceRatio, open, into);
    }
  }
}

function routeTo(
  target: Target,
  zone: number,
  share: number,
  pool: number,
  raceRatio: number,
  open: boolean,
  into: Routing,
): void {
  const { connections, answers } = target;
  if (open && !answers) {
    connections[zone] = 0;
    into.refused += share;
    return;
  }
  const kept = answers ? at(connections, zone) * KEPT_RATIO : 0;
  let reaching = share;
  if (open) {
    into.newConnections += Math.max(0, pool - kept);
    connections[zone] = pool;
  } else {
    // Packets of a tracked connection still pass; a request that finds none free has to open one, and its SYN is dropped.
    const left = Math.min(kept, pool);
    reaching = share * (left / pool);
    connections[zone] = left;
    into.timingOut += share - reaching;
  }
  into.closedInUse += reaching * raceRatio;
}

const isHealthy = (target: Target, zone: number): boolean => target.checks[zone]?.state === 'healthy';

/** Whether the registered targets are exactly the Ready pods on the Service's target port. */
function inStep(state: State, targetPort: number | string): boolean {
  let registered = 0;
  for (const target of state.targets) {
    if (isDraining(target)) continue;
    if (!isWanted(target, targetPort)) return false;
    registered++;
  }
  let ready = 0;
  for (const pod of state.pods) if (pod.ready && resolvePort(targetPort, pod.template) !== null) ready++;
  return ready === registered;
}

const isWanted = ({ pod, port }: Target, targetPort: number | string): boolean =>
  pod.ready && port === resolvePort(targetPort, pod.template);

const hasTarget = (targets: readonly Target[], pod: Pod, port: number): boolean =>
  targets.some((target) => target.pod === pod && target.port === port);

export function makeTarget(pod: Pod, port: number, nowSec: number, draw: Draw): Target {
  const checks = ZONES.map(() => ({ ...newHealthCheck(), nextAtSec: nowSec, timesOutAtSec: NEVER }));
  const target: Target = {
    pod,
    port,
    drainsUntilSec: NEVER,
    checks,
    nextCheckSec: nowSec,
    answers: false,
    connections: new Float64Array(ZONES.length),
    reason: null,
  };
  register(target, nowSec, draw);
  return target;
}

function register(target: Target, nowSec: number, draw: Draw): void {
  target.drainsUntilSec = NEVER;
  target.reason = null;
  target.nextCheckSec = nowSec;
  for (const check of target.checks) {
    Object.assign(check, newHealthCheck());
    check.nextAtSec = nowSec + 2 + (HEALTH_CHECK.intervalSec - 2) * draw();
    check.timesOutAtSec = NEVER;
  }
}
