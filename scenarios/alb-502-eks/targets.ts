import type { Draw } from '../../src/contract/random.ts';
import { type HealthCheck, noteResult } from '../../src/models/health-check.ts';
import { cacheAnswers } from './cache.ts';
import type { Knobs, Template } from './knobs.ts';
import type { State } from './state.ts';
import {
  HEALTH_CHECK,
  isDraining,
  isRunning,
  type Node,
  type Pod,
  type Reaction,
  type Reason,
  type Target,
  WORLD_RULE_LIVES_SEC,
  ZONES,
  type ZoneCheck,
} from './system.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** For so long after its end a pod's address still refuses; then there is nobody at it. */
const SANDBOX_GOES_SEC = 4;

/** Whether the pods' security group lets the load balancer in, on the ports that targets are registered on. */
export function portIsOpen(
  { ingress }: Readonly<State>,
  { securityGroup: { albRule, nodePortRule, worldRuleSinceSec } }: Readonly<Knobs>,
  nowSec: number,
): boolean {
  return ingress.targetType === 'instance' ? nodePortRule : albRule || worldRuleIsOn(worldRuleSinceSec, nowSec);
}

export const worldRuleIsOn = (sinceSec: number | null, nowSec: number): boolean =>
  sinceSec !== null && nowSec < sinceSec + WORLD_RULE_LIVES_SEC;

/** The target group in numbers: counted when a target has changed, since most seconds none has. */
export interface Tally {
  /** Whether something about a target has changed since the count. */
  stale: boolean;
  registered: number;
  /** Registered targets that serve. */
  serving: number;
  /** By zone, what its requests go to: the registered targets that it holds to be healthy, all of them where it has none. */
  readonly routedInZone: Target[][];
  /** Whether a zone has none, and so fails open. */
  readonly failsOpen: boolean[];
  /** Over all zones. */
  healthy: number;
  unhealthy: number;
}

export const noTally = (): Tally => ({
  stale: true,
  registered: 0,
  serving: 0,
  routedInZone: ZONES.map(() => []),
  failsOpen: ZONES.map(() => false),
  healthy: 0,
  unhealthy: 0,
});

function count({ targets }: Readonly<State>, into: Tally): void {
  into.stale = false;
  into.registered = 0;
  into.serving = 0;
  into.healthy = 0;
  into.unhealthy = 0;
  for (const target of targets) {
    if (isDraining(target)) continue;
    into.registered++;
    if (target.reaction === 'serves') into.serving++;
    for (const { state } of target.checks) {
      if (state === 'healthy') into.healthy++;
      else if (state === 'unhealthy') into.unhealthy++;
    }
  }
  const registered = targets.filter((target) => !isDraining(target));
  for (let zone = 0; zone < ZONES.length; zone++) {
    const healthy = registered.filter(({ checks }) => checks[zone]?.state === 'healthy');
    into.failsOpen[zone] = healthy.length === 0;
    into.routedInZone[zone] = healthy.length === 0 ? registered : healthy;
  }
}

/** One second of the target group: draining ends, and every zone checks every registered target on its own clock. */
export function checkHealth(state: State, knobs: Readonly<Knobs>, open: boolean, nowSec: number, tally: Tally): void {
  let gone = false;
  state.cutPods = 0;
  for (const target of state.targets) {
    const reaction = reactionOf(target, state, knobs, nowSec);
    if (reaction !== target.reaction) {
      if (target.reaction === 'serves' && target.pod && !isDraining(target)) state.cutPods++;
      target.reaction = reaction;
      tally.stale = true;
    }
    if (isDraining(target)) gone ||= nowSec >= target.drainsUntilSec;
    else if (nowSec >= target.nextCheckSec && checkTarget(target, state, open, nowSec)) tally.stale = true;
  }
  if (gone) dropDrained(state, nowSec);
  if (tally.stale) count(state, tally);
  state.servingPods = servingPods(state, tally);
  state.partly = tally.serving > 0 && tally.serving < tally.registered;
}

/** Apart from what is done every second: a function with a closure in it makes room for that whenever it is called. */
function dropDrained(state: State, nowSec: number): void {
  state.targets = state.targets.filter(({ drainsUntilSec }) => nowSec < drainsUntilSec);
}

/** Pods that some request can reach; behind node ports that is every Ready one, as soon as one node leads to any. */
function servingPods({ pods, ingress }: Readonly<State>, { serving }: Readonly<Tally>): number {
  if (ingress.targetType === 'ip' || serving === 0) return serving;
  let ready = 0;
  for (const pod of pods) if (pod.passes) ready++;
  return ready;
}

/** What a connection to a target would meet now, were it let through. */
function reactionOf(target: Target, state: Readonly<State>, knobs: Readonly<Knobs>, nowSec: number): Reaction {
  if (target.node) {
    return nodeLeadsToPod(target.node, state, knobs, nowSec) ? spoken(state.rolledOut.template, state) : 'silent';
  }
  const { pod, port } = target;
  if (nowSec >= pod.endsAtSec + SANDBOX_GOES_SEC) return 'silent';
  const { template } = pod;
  if (!isRunning(pod, nowSec) || port !== template.listenPort || template.listensOn === 'loopback') return 'refuses';
  return spoken(template, state);
}

/** Under the policy Local a node only leads to pods of its own, terminating ones included; else to any Ready one. */
function nodeLeadsToPod(node: Node, { pods }: Readonly<State>, { service }: Readonly<Knobs>, nowSec: number): boolean {
  if (nowSec >= node.goneAtSec) return false;
  const local = service.externalTrafficPolicy === 'Local';
  for (const pod of pods) {
    if (local ? pod.node === node && pod.passes && isRunning(pod, nowSec) : pod.ready) return true;
  }
  return false;
}

/** The load balancer's protocol and the app's have to be the same. */
function spoken({ tls }: Template, { ingress: { backendProtocol } }: Readonly<State>): Reaction {
  if (tls === (backendProtocol === 'HTTPS')) return 'serves';
  return tls ? 'rejects' : 'handshake-fails';
}

/** True when a zone has changed its mind about the target. */
function checkTarget(target: Target, state: Readonly<State>, open: boolean, nowSec: number): boolean {
  const { ingress } = state;
  let changed = false;
  let nextSec = NEVER;
  for (const check of target.checks) {
    if (nowSec >= check.timesOutAtSec) {
      check.timesOutAtSec = NEVER;
      if (fail(target, check, 'Target.Timeout')) changed = true;
    }
    if (nowSec >= check.nextAtSec) {
      check.nextAtSec += HEALTH_CHECK.intervalSec;
      if (!open || target.reaction === 'silent') check.timesOutAtSec = nowSec + HEALTH_CHECK.timeoutSec;
      else if (target.reaction === 'refuses' || target.reaction === 'handshake-fails') {
        if (fail(target, check, 'Target.FailedHealthChecks')) changed = true;
      } else {
        const code = target.reaction === 'rejects' ? 400 : answerTo(ingress.healthCheckPath, state, nowSec);
        if (code === 200 || (ingress.matcher === '200-499' && code <= 499)) {
          if (noteResult(check, true, HEALTH_CHECK)) changed = true;
        } else {
          target.code = code;
          if (fail(target, check, 'Target.ResponseCodeMismatch')) changed = true;
        }
      }
    }
    nextSec = Math.min(nextSec, check.nextAtSec, check.timesOutAtSec);
  }
  target.nextCheckSec = nextSec;
  // An unhealthy target keeps the reason of its last failure until it is healthy again.
  if (changed && target.checks.every(({ state: health }) => health === 'healthy')) target.reason = null;
  return changed;
}

function fail(target: Target, check: HealthCheck, reason: Reason): boolean {
  target.reason = reason;
  return noteResult(check, false, HEALTH_CHECK);
}

/** The app's answers to what can be asked without a session. */
const ANSWERS: Readonly<Record<string, number>> = { '/': 200, '/livez': 200, '/status': 301, '/admin/health': 401 };

/** What the app answers to a path that a health check asks. */
export function answerTo(path: string, state: Readonly<State>, nowSec: number): number {
  if (path === '/readyz') return cacheAnswers(state, nowSec) ? 200 : 503;
  return ANSWERS[path] ?? 404;
}

export function makeTarget(
  at: { readonly pod: Pod } | { readonly node: Node },
  port: number,
  nowSec: number,
  draw: Draw,
): Target {
  // Written out, as is what sets a check back: objects that others are spread or copied into are slow to read.
  const target = {
    port,
    drainsUntilSec: NEVER,
    checks: ZONES.map(
      (): ZoneCheck => ({ state: 'initial', passes: 0, fails: 0, nextAtSec: nowSec, timesOutAtSec: NEVER }),
    ),
    nextCheckSec: nowSec,
    reaction: 'refuses' as const,
    connections: new Float64Array(ZONES.length),
    failing: 0,
    reason: null,
    code: 0,
    pod: 'pod' in at ? at.pod : null,
    node: 'node' in at ? at.node : null,
  };
  if (!isOfOneKind(target)) throw new Error('a target is a pod or a node');
  register(target, nowSec, draw);
  return target;
}

const isOfOneKind = <T extends { readonly pod: Pod | null; readonly node: Node | null }>(
  target: T,
): target is T & Target => (target.pod === null) !== (target.node === null);

export function register(target: Target, nowSec: number, draw: Draw): void {
  target.drainsUntilSec = NEVER;
  target.reason = null;
  target.nextCheckSec = nowSec;
  for (const check of target.checks) {
    check.state = 'initial';
    check.passes = 0;
    check.fails = 0;
    check.nextAtSec = nowSec + 2 + (HEALTH_CHECK.intervalSec - 2) * draw();
    check.timesOutAtSec = NEVER;
  }
}
