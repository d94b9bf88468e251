import type { Draw } from '../../src/contract/random.ts';
import { decideRollout } from '../../src/models/rollout.ts';
import { currentRevision, type Knobs, type Revision, revisionNumber, timesDone } from './knobs.ts';
import { makeNode, makePod, replicaSetHash, terminate } from './pods.ts';
import { noteEvent, type State } from './state.ts';
import {
  AUTOSCALER,
  BOOT_SEC,
  isTerminating,
  NODE_DRAIN_SEC,
  NODES,
  type Node,
  POD_CONCURRENCY,
  type Pod,
} from './system.ts';

/** Seconds of a place that a request takes, as the autoscaler's metric counts them. */
const CPU_SEC = 0.1;

/** One second of the Deployment controller, the autoscaler and of whoever drains nodes. */
export function stepKubernetes(state: State, knobs: Readonly<Knobs>, nowSec: number, draw: Draw): void {
  const { deployment } = knobs;
  if (!deployment.paused && revisionNumber(knobs, nowSec) !== state.rolledOut.revision) {
    state.rolledOut = currentRevision(knobs, nowSec);
    state.scaledTo = 0;
    state.settled = false;
  }
  scale(state, deployment.replicas, nowSec);
  if (deployment.deletions.count !== state.deletionsSeen) {
    state.deletionsSeen = deployment.deletions.count;
    const live = state.pods.filter((pod) => !isTerminating(pod));
    for (const pod of live.slice(0, Math.ceil(deployment.deletions.share * live.length))) terminate(state, pod, nowSec);
  }
  stepNodes(state, knobs, nowSec);
  if (!state.settled) converge(state, knobs, nowSec, draw);
}

/**
 * The horizontal autoscaler: ⌈pods × utilisation / target⌉ of the Ready pods, with a tolerance, at most doubling or four
 * more at a time, and down only when nothing more was wanted for five minutes.
 */
function scale(state: State, least: number, nowSec: number): void {
  if (state.replicas < least) state.replicas = least;
  if (nowSec % AUTOSCALER.everySec === 0) {
    const ready = countReady(state.pods);
    const used = ready > 0 ? Math.min(1, ((state.served60.sum / 60) * CPU_SEC) / (ready * POD_CONCURRENCY)) : 0;
    const ratio = used / AUTOSCALER.targetRatio;
    const wanted = Math.abs(ratio - 1) > AUTOSCALER.tolerance ? Math.ceil(ready * ratio) : ready;
    const bounded = Math.min(AUTOSCALER.most, Math.max(least, wanted));
    if (bounded > state.replicas) {
      state.replicas = Math.min(bounded, Math.max(2 * state.replicas, state.replicas + 4));
      state.holdScaleUntilSec = nowSec + AUTOSCALER.downAfterSec;
    } else if (bounded < state.replicas && nowSec >= state.holdScaleUntilSec) {
      state.replicas = bounded;
    } else if (bounded === state.replicas) {
      state.holdScaleUntilSec = nowSec + AUTOSCALER.downAfterSec;
    }
  }
  if (state.replicas !== state.replicasSeen) {
    state.replicasSeen = state.replicas;
    state.settled = false;
  }
}

/** Nodes that are rotated or drained by hand, and those that are gone. */
function stepNodes(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
  const rotations = timesDone(knobs.nodeRotation, nowSec);
  if (rotations > state.rotationsSeen) {
    const busy = oldestPod(state)?.node;
    if (busy) drain(state, busy, nowSec);
  }
  state.rotationsSeen = rotations;
  if (knobs.nodeDrains !== state.drainsSeen) {
    state.drainsSeen = knobs.nodeDrains;
    drainUnhealthy(state, nowSec);
  }
  if (state.nodes.length > NODES) dropGone(state, nowSec);
}

/** Apart from what is done every second: a function with a closure in it makes room for that whenever it is called. */
function dropGone(state: State, nowSec: number): void {
  if (!state.nodes.some(({ goneAtSec }) => nowSec >= goneAtSec)) return;
  state.nodes = state.nodes.filter(({ goneAtSec }) => nowSec < goneAtSec);
}

/** The node whose checkout pods have been there longest. */
function oldestPod({ pods }: Readonly<State>): Pod | undefined {
  let oldest: Pod | undefined;
  for (const pod of pods) {
    if (!isTerminating(pod) && (!oldest || pod.createdAtSec < oldest.createdAtSec)) oldest = pod;
  }
  return oldest;
}

function drainUnhealthy(state: State, nowSec: number): void {
  for (const node of state.nodes.filter((one) => looksUnhealthy(state, one))) drain(state, node, nowSec);
}

/** Whether the target group has it, or a pod on it, for unhealthy. */
const looksUnhealthy = ({ targets }: Readonly<State>, node: Node): boolean =>
  targets.some((target) => (target.node ?? target.pod.node) === node && target.reason !== null);

/** Cordons a node, evicts its pods, and has another one in its place. */
function drain(state: State, node: Node, nowSec: number): void {
  if (node.drainedAtSec !== Number.POSITIVE_INFINITY) return;
  node.drainedAtSec = nowSec;
  node.goneAtSec = nowSec + NODE_DRAIN_SEC;
  makeNode(state, node.zone, nowSec);
  for (const pod of state.pods) {
    if (pod.node !== node || isTerminating(pod)) continue;
    noteEvent(state, nowSec, 'Normal', 'Evicted', `pod/${pod.name}`, 'Evicted pod: its node is drained');
    terminate(state, pod, nowSec);
  }
}

function converge(state: State, knobs: Readonly<Knobs>, nowSec: number, draw: Draw): void {
  const { rolledOut: wanted, replicas } = state;
  if (state.pods.some(({ endsAtSec }) => endsAtSec <= nowSec)) {
    state.pods = state.pods.filter(({ endsAtSec }) => endsAtSec > nowSec);
  }
  const live = state.pods.filter((pod) => !isTerminating(pod));
  const fresh = live.filter(({ revision }) => revision === wanted.revision);
  const old = live.filter(({ revision }) => revision !== wanted.revision);
  const { create, endUnready, endReady } = decideRollout({
    replicas,
    newPods: fresh.length,
    newReady: countReady(fresh),
    oldPods: old.length,
    oldReady: countReady(old),
  });
  const note = (way: string, hash: string, to: number, from: number): void =>
    noteEvent(
      state,
      nowSec,
      'Normal',
      'ScalingReplicaSet',
      'deployment/checkout',
      `Scaled ${way} replica set checkout-${hash} to ${to} from ${from}`,
    );
  // Once nothing of another revision is left, the ReplicaSet keeps its size: what is lost it makes again by itself.
  const size = old.length === 0 ? replicas : Math.max(state.scaledTo, fresh.length + create);
  const resizes = size !== state.scaledTo;
  if (resizes) note(size > state.scaledTo ? 'up' : 'down', replicaSetHash(wanted.template), size, state.scaledTo);
  state.scaledTo = size;
  const oldest = old[0];
  const ends = endUnready + endReady;
  if (oldest && ends > 0) note('down', replicaSetHash(oldest.template), old.length - ends, old.length);
  for (let i = 0; i < create; i++) {
    const { name } = makeScheduled(state, knobs, wanted, nowSec, draw);
    if (resizes) continue;
    const maker = `replicaset/checkout-${replicaSetHash(wanted.template)}`;
    noteEvent(state, nowSec, 'Normal', 'SuccessfulCreate', maker, `Created pod: ${name}`);
  }
  for (const pod of old.filter(({ ready }) => !ready).slice(0, endUnready)) terminate(state, pod, nowSec);
  for (const pod of old.filter(({ ready }) => ready).slice(0, endReady)) terminate(state, pod, nowSec);
  for (const pod of surplus(fresh, replicas)) terminate(state, pod, nowSec);
  state.settled = state.pods.length === replicas && fresh.length === replicas;
}

function makeScheduled(state: State, knobs: Readonly<Knobs>, wanted: Revision, nowSec: number, draw: Draw): Pod {
  const pod = makePod(state, knobs, wanted, nowSec, BOOT_SEC[0] + (BOOT_SEC[1] - BOOT_SEC[0]) * draw(), draw);
  noteEvent(
    state,
    nowSec,
    'Normal',
    'Scheduled',
    `pod/${pod.name}`,
    `Successfully assigned shop/${pod.name} to ${pod.node.name}`,
  );
  return pod;
}

/** Of too many pods those that are not Ready go first. */
function surplus(fresh: readonly Pod[], replicas: number): readonly Pod[] {
  if (fresh.length <= replicas) return [];
  return [...fresh.filter(({ ready }) => ready), ...fresh.filter(({ ready }) => !ready)].slice(replicas);
}

export function countReady(pods: readonly Pod[]): number {
  let count = 0;
  for (const { ready } of pods) if (ready) count++;
  return count;
}
