import type { Draw } from '../../src/contract/random.ts';
import { type Knobs, resolvePort } from './knobs.ts';
import { countReady } from './kubernetes.ts';
import { noteEvent, type Refusal, type State } from './state.ts';
import {
  DEREGISTRATION_DELAY_SEC,
  isDraining,
  isTerminating,
  NODE_PORT,
  type Pod,
  RECONCILE_SEC,
  type Target,
} from './system.ts';
import { currentGroup, makeGroup, portOfGroup } from './target-group.ts';
import { makeTarget, register, type Tally } from './targets.ts';

/** The object that binds the target group to the Service, as events name it. */
export const bindingOf = (state: Readonly<State>): string => `targetgroupbinding/${currentGroup(state).name}`;
const NEVER = Number.POSITIVE_INFINITY;
/**
 * Between two tries of what was refused: twice as long each time, up to the controller's
 * --targetgroupbinding-max-exponential-backoff-delay. Those within the first second are one try here.
 */
const LONGEST_RETRY_SEC = 1000;
const LONGEST_DOUBLINGS = 10;
/** With a watch that hangs it still compares the target group with what it last knew. */
const RESYNC_SEC = 60;
/** How many reconciliations its log is read back for, and how many refusals. */
const TOLD_OF = 4;
const REFUSALS_TOLD = 8;

/**
 * The AWS Load Balancer Controller: some seconds after a change it registers Ready endpoints on the Service's target
 * port, or every node on its node port, and deregisters what is no longer wanted.
 */
export function reconcile(state: State, knobs: Readonly<Knobs>, nowSec: number, tally: Tally, draw: Draw): void {
  const { byHandSeen } = state;
  if (knobs.byHand.registered !== byHandSeen.registered || knobs.byHand.deregistered !== byHandSeen.deregistered) {
    if (knobs.byHand.registered !== byHandSeen.registered) registerByHand(state, nowSec, draw);
    else deregisterByHand(state, nowSec);
    Object.assign(byHandSeen, knobs.byHand);
    tally.stale = true;
  }
  const { watchHungSec } = knobs.controller;
  if (watchHungSec !== null) {
    if (nowSec % RESYNC_SEC === 0) dropUnknown(state, watchHungSec, nowSec, tally);
    return;
  }
  if (state.reconcileAtSec === NEVER) {
    if (inStep(state, knobs, nowSec)) return;
    state.reconcileAtSec = nowSec + RECONCILE_SEC[0] + (RECONCILE_SEC[1] - RECONCILE_SEC[0]) * draw();
  }
  if (state.refusedInARow > 0) wake(state, knobs, nowSec, draw);
  if (nowSec < state.reconcileAtSec) return;
  if (!knobs.controller.iam) {
    refuse(state, knobs, nowSec);
    return;
  }
  state.refusedInARow = 0;
  state.reconcileAtSec = NEVER;
  state.lastReconciledSec = nowSec;
  tally.stale = true;
  const another = !isOfGroup(state, knobs);
  Object.assign(state.ingress, knobs.ingress);
  if (another) {
    state.groups.push(makeGroup(knobs, nowSec));
    state.formerTargets = state.targets;
    state.targets = [];
  }
  const { length } = state.targets;
  let deregistered = false;
  let registered = false;
  for (const target of state.targets) {
    const wanted = isWanted(target, knobs, nowSec);
    if (wanted === !isDraining(target)) continue;
    if (wanted) {
      register(target, nowSec, draw);
      registered = true;
    } else {
      target.drainsUntilSec = nowSec + DEREGISTRATION_DELAY_SEC;
      deregistered = true;
    }
  }
  if (knobs.ingress.targetType === 'instance') registerNodes(state, nowSec, draw);
  else registerPods(state, knobs, nowSec, draw);
  registered ||= state.targets.length > length;
  state.reconciled.push({ atSec: nowSec, another, deregistered, registered });
  if (state.reconciled.length > TOLD_OF) state.reconciled.shift();
  const message = 'Successfully reconciled';
  noteEvent(state, nowSec, 'Normal', 'SuccessfullyReconciled', bindingOf(state), message);
}

/** Whether the target group that there is can be what is wanted. */
function isOfGroup(state: Readonly<State>, { ingress, service }: Readonly<Knobs>): boolean {
  const { port, targetType, protocol } = currentGroup(state);
  return (
    targetType === ingress.targetType && protocol === ingress.backendProtocol && port === portOfGroup(ingress, service)
  );
}

/** What is to go is deregistered first, and after a call that is refused it does nothing more. */
function refuse(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
  const stale =
    isOfGroup(state, knobs) && state.targets.some((target) => !isDraining(target) && !isWanted(target, knobs, nowSec));
  const call = stale ? 'DeregisterTargets' : 'RegisterTargets';
  state.refusals.push({ atSec: nowSec, call });
  if (state.refusals.length > REFUSALS_TOLD) state.refusals.shift();
  state.reconcileAtSec = nowSec + Math.min(LONGEST_RETRY_SEC, 1 << Math.min(LONGEST_DOUBLINGS, state.refusedInARow));
  state.refusedInARow++;
  state.readySeen = countReady(state.pods);
  state.controllerRestartsSeen = knobs.controller.restarts;
  state.lastDeniedSec = nowSec;
  noteEvent(state, nowSec, 'Warning', 'FailedReconcile', bindingOf(state), denied(state, call));
}

/** While it waits to try again, endpoints that change make it try earlier, and a restart makes it forget. */
function wake(state: State, { controller }: Readonly<Knobs>, nowSec: number, draw: Draw): void {
  const ready = countReady(state.pods);
  const restarted = controller.restarts !== state.controllerRestartsSeen;
  if (!restarted && ready === state.readySeen) return;
  state.readySeen = ready;
  state.controllerRestartsSeen = controller.restarts;
  if (restarted) state.refusedInARow = 0;
  const soonSec = nowSec + RECONCILE_SEC[0] + (RECONCILE_SEC[1] - RECONCILE_SEC[0]) * draw();
  state.reconcileAtSec = Math.min(state.reconcileAtSec, soonSec);
}

/** What the controller is told of a call that its role may not make. */
export const denied = (state: Readonly<State>, call: Refusal['call']): string =>
  `operation error Elastic Load Balancing v2: ${call}, https response error StatusCode: 403, RequestID: ` +
  '8c2f41d6-0b7e-4a5c-9f13-6d2e8a90b7c4, api error AccessDenied: User: arn:aws:sts::111122223333:assumed-role/' +
  `lb-controller/1741 is not authorized to perform: elasticloadbalancing:${call} on resource: ` +
  `${currentGroup(state).arn} because no identity-based policy allows the ` +
  `elasticloadbalancing:${call} action`;

function registerNodes(state: State, nowSec: number, draw: Draw): void {
  for (const node of state.nodes) {
    if (state.targets.some((target) => target.node === node)) continue;
    state.targets.push(makeTarget({ node }, NODE_PORT, nowSec, draw));
  }
}

function registerPods(state: State, knobs: Readonly<Knobs>, nowSec: number, draw: Draw): void {
  for (const pod of state.pods) {
    const port = resolvePort(knobs.service.targetPort, pod.template);
    if (!pod.ready || port === null || hasTarget(state.targets, pod, port)) continue;
    state.targets.push(makeTarget({ pod }, port, nowSec, draw));
  }
}

/** What the responders register themselves: every pod that runs, where the app listens. */
function registerByHand(state: State, nowSec: number, draw: Draw): void {
  for (const pod of state.pods) {
    const port = pod.template.listenPort;
    if (isTerminating(pod) || pod.ip === null) continue;
    const known = state.targets.find((target) => target.pod === pod && target.port === port);
    if (!known) state.targets.push(makeTarget({ pod }, port, nowSec, draw));
    else if (isDraining(known)) register(known, nowSec, draw);
  }
}

/** Takes out what some zone holds for unhealthy: with nothing left in it there is no fail-open. */
function deregisterByHand({ targets }: State, nowSec: number): void {
  for (const target of targets) {
    const unhealthy = target.checks.some(({ state }) => state === 'unhealthy');
    if (unhealthy && !isDraining(target)) target.drainsUntilSec = nowSec + DEREGISTRATION_DELAY_SEC;
  }
}

/** A controller that has heard of nothing since its watch hung takes for strangers what came later. */
function dropUnknown(state: State, sinceSec: number, nowSec: number, tally: Tally): void {
  for (const target of state.targets) {
    const known = (target.pod ?? target.node).createdAtSec < sinceSec - RECONCILE_SEC[1];
    if (known || isDraining(target)) continue;
    target.drainsUntilSec = nowSec + DEREGISTRATION_DELAY_SEC;
    tally.stale = true;
  }
}

/** Whether what is registered is exactly what the controller wants. */
function inStep(state: State, knobs: Readonly<Knobs>, nowSec: number): boolean {
  if (!isOfGroup(state, knobs)) return false;
  const { healthCheckPath, matcher } = state.ingress;
  const { ingress } = knobs;
  if (healthCheckPath !== ingress.healthCheckPath || matcher !== ingress.matcher) return false;
  let registered = 0;
  for (const target of state.targets) {
    if (isDraining(target)) continue;
    if (!isWanted(target, knobs, nowSec)) return false;
    registered++;
  }
  let wanted = 0;
  if (knobs.ingress.targetType === 'instance') {
    wanted = state.nodes.length;
  } else {
    const { targetPort } = knobs.service;
    for (const pod of state.pods) if (pod.ready && resolvePort(targetPort, pod.template) !== null) wanted++;
  }
  return wanted === registered;
}

/** A node is wanted as long as there is one: that it is drained is nothing. */
function isWanted(target: Target, { service, ingress }: Readonly<Knobs>, nowSec: number): boolean {
  if (target.node) return ingress.targetType === 'instance' && nowSec < target.node.goneAtSec;
  const { pod, port } = target;
  return ingress.targetType === 'ip' && pod.ready && port === resolvePort(service.targetPort, pod.template);
}

const hasTarget = (targets: readonly Target[], pod: Pod, port: number): boolean =>
  targets.some((target) => target.pod === pod && target.port === port);
