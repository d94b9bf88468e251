import type { Draw } from '../../src/contract/random.ts';
import { decideRollout } from '../../src/models/rollout.ts';
import {
  BOOT_SEC,
  cacheAnswers,
  currentRevision,
  isTerminating,
  type Knobs,
  noteEvent,
  type Pod,
  PRE_STOP_SEC,
  PROBE,
  type Revision,
  type State,
  type Template,
  ZONES,
} from './system.ts';

const NAME_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const ZONE_SUBNET = { a: 11, b: 27, c: 43 } as const;
/** From SIGTERM to exit, once the pre-stop sleep is over. */
const DRAIN_SEC = 2;

/** One second of the Deployment controller and the kubelets: rollouts, pod lives, readiness. */
export function stepKubernetes(state: State, knobs: Readonly<Knobs>, nowSec: number, draw: Draw): void {
  const wanted = currentRevision(knobs);
  const { replicas, deletions } = knobs.deployment;
  if (wanted.revision !== state.revisionSeen || replicas !== state.replicasSeen) {
    state.revisionSeen = wanted.revision;
    state.replicasSeen = replicas;
    state.settled = false;
  }
  if (deletions.count !== state.deletionsSeen) {
    state.deletionsSeen = deletions.count;
    const live = state.pods.filter((pod) => !isTerminating(pod));
    for (const pod of live.slice(0, Math.ceil(deletions.share * live.length))) terminate(state, pod, nowSec);
  }
  if (!state.settled) converge(state, wanted, replicas, nowSec, draw);
  probe(state, nowSec);
}

/** A running pod of a revision, as if it had been there since `createdAtSec`. */
export function makePod(state: State, revision: Revision, createdAtSec: number, bootSec: number, draw: Draw): Pod {
  const zone = ZONES[state.podsMade % ZONES.length] ?? 'a';
  const host = 20 + ((state.podsMade * 37) % 200);
  const pod: Pod = {
    name: `checkout-${replicaSetHash(revision.template)}-${letters(5, draw)}`,
    ip: `10.40.${ZONE_SUBNET[zone]}.${host}`,
    node: `ip-10-40-${ZONE_SUBNET[zone]}-${5 + (state.podsMade % 6)}.eu-west-1.compute.internal`,
    zone,
    revision: revision.revision,
    template: revision.template,
    createdAtSec,
    upAtSec: createdAtSec + bootSec,
    ready: false,
    nextProbeSec: createdAtSec + bootSec + PROBE.periodSec * draw(),
    failedProbes: 0,
    endsAtSec: Number.POSITIVE_INFINITY,
    passes: false,
  };
  state.podsMade++;
  state.pods.push(pod);
  return pod;
}

/** The pod-template hash: ten letters that are the same wherever this template is shown. */
export function replicaSetHash(template: Template): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(template)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text += NAME_LETTERS.charAt(hash % NAME_LETTERS.length);
    hash = (Math.imul(hash, 0x01000193) + i) >>> 0;
  }
  return text;
}

function converge(state: State, wanted: Revision, replicas: number, nowSec: number, draw: Draw): void {
  const ended = state.pods.filter((pod) => pod.endsAtSec <= nowSec);
  if (ended.length > 0) state.pods = state.pods.filter((pod) => pod.endsAtSec > nowSec);
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
  const scale = (way: string, hash: string, to: number, from: number): void =>
    noteEvent(
      state,
      nowSec,
      'Normal',
      'ScalingReplicaSet',
      'deployment/checkout',
      `Scaled ${way} replica set checkout-${hash} to ${to} from ${from}`,
    );
  if (create > 0) scale('up', replicaSetHash(wanted.template), fresh.length + create, fresh.length);
  const oldest = old[0];
  const ends = endUnready + endReady;
  if (oldest && ends > 0) scale('down', replicaSetHash(oldest.template), old.length - ends, old.length);
  for (let i = 0; i < create; i++) {
    const pod = makePod(state, wanted, nowSec, BOOT_SEC[0] + (BOOT_SEC[1] - BOOT_SEC[0]) * draw(), draw);
    noteEvent(
      state,
      nowSec,
      'Normal',
      'Scheduled',
      `pod/${pod.name}`,
      `Successfully assigned shop/${pod.name} to ${pod.node}`,
    );
  }
  for (const pod of old.filter(({ ready }) => !ready).slice(0, endUnready)) terminate(state, pod, nowSec);
  for (const pod of old.filter(({ ready }) => ready).slice(0, endReady)) terminate(state, pod, nowSec);
  for (const pod of fresh.slice(replicas)) terminate(state, pod, nowSec);
  state.settled = state.pods.length === replicas && fresh.length === replicas;
}

const countReady = (pods: readonly Pod[]): number => pods.reduce((sum, { ready }) => sum + (ready ? 1 : 0), 0);

/** A pod to be deleted leaves the endpoints at once, sleeps in its pre-stop hook, then drains and exits. */
function terminate(state: State, pod: Pod, nowSec: number): void {
  pod.ready = false;
  pod.endsAtSec = nowSec + PRE_STOP_SEC + DRAIN_SEC;
  state.settled = false;
  noteEvent(state, nowSec, 'Normal', 'Killing', `pod/${pod.name}`, 'Stopping container checkout');
}

/** Readiness: one pass makes a pod ready, `failureThreshold` failures in a row make it unready. */
function probe(state: State, nowSec: number): void {
  for (const pod of state.pods) {
    if (nowSec < pod.nextProbeSec || isTerminating(pod)) continue;
    pod.nextProbeSec += PROBE.periodSec;
    if (!pod.template.readinessAsksCache || cacheAnswers(state, nowSec)) {
      pod.ready = true;
      pod.passes = true;
      pod.failedProbes = 0;
      continue;
    }
    pod.failedProbes++;
    if (pod.failedProbes >= PROBE.failureThreshold) {
      pod.ready = false;
      pod.passes = false;
    }
    const message = 'Readiness probe failed: HTTP probe failed with statuscode: 503';
    noteEvent(state, nowSec, 'Warning', 'Unhealthy', `pod/${pod.name}`, message);
  }
}

function letters(count: number, draw: Draw): string {
  let text = '';
  for (let i = 0; i < count; i++) text += NAME_LETTERS.charAt(Math.floor(draw() * NAME_LETTERS.length));
  return text;
}
