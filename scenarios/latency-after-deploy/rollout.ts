import type { Draw } from '../../src/contract/random.ts';
import { hashLetters, randomLetters } from '../../src/models/pod-names.ts';
import { decideRollout } from '../../src/models/rollout.ts';
import {
  BOOT_SEC,
  COLD_SEC,
  type Knobs,
  MAX_CONNECTIONS,
  OTHER_CONNECTIONS,
  type Pod,
  poolOf,
  RESERVED_CONNECTIONS,
  type ReplicaSet,
  type State,
  type Template,
  TICK_SEC,
  type Version,
  wantedPercent,
} from './system.ts';

/** A pod whose pool has found no connection is not Ready. */
export const serves = ({ upAtSec, connections }: Pod, nowSec: number): boolean => nowSec >= upAtSec && connections > 0;
export const isCold = ({ upAtSec }: Pod, nowSec: number): boolean => nowSec < upAtSec + COLD_SEC;

/** What the pods' pools come to. */
export interface Pools {
  /** The smallest one of a pod that serves; Infinity where none does. */
  smallest: number;
  /** Connections of all pods. */
  connections: number;
  /** Whether every pod serves, and neither pods nor pools have anything left to do. */
  quiet: boolean;
}

export const noPools = (): Pools => ({ smallest: Number.POSITIVE_INFINITY, connections: 0, quiet: false });

/** One tick of the Rollout's controller and of the pods' pools. */
export function stepPods(state: State, knobs: Readonly<Knobs>, nowSec: number, pools: Pools, draw: Draw): void {
  const { stable, canary } = knobs.release;
  const percent = wantedPercent(knobs, nowSec);
  if (
    percent !== state.seenPercent ||
    knobs.replicas !== state.seenReplicas ||
    stable !== state.seenStable ||
    canary !== state.seenCanary
  ) {
    revise(state, knobs, percent, nowSec);
    state.seenPercent = percent;
    state.seenReplicas = knobs.replicas;
    state.seenStable = stable;
    state.seenCanary = canary;
    state.settled = false;
  }
  // As it is nearly all of the time: a tick like the one before.
  if (pools.quiet && state.settled && !state.writesBlocked) return;
  if (!state.settled) converge(state, knobs, percent, nowSec, draw);
  let held = 0;
  let canaries = 0;
  let serving = 0;
  const canaryVersion = canary?.version;
  for (const pod of state.pods) {
    held += pod.connections;
    if (!serves(pod, nowSec)) continue;
    serving++;
    if (pod.template.version === canaryVersion) canaries++;
  }
  state.canaryPods = canaries;
  const free = Math.max(0, MAX_CONNECTIONS - RESERVED_CONNECTIONS - OTHER_CONNECTIONS - held);
  stepPools(state, knobs, free, serving, nowSec, pools);
}

/** The share of pods that a version is to have, percent. */
const percentOf = (version: Version, percent: number): number => (version === 'canary' ? percent : 100 - percent);

/** Numbers what is asked for now and was not before: another template, or another update to the same one. */
function revise(state: State, { release }: Readonly<Knobs>, percent: number, nowSec: number): void {
  const { replicaSets, promoted } = state;
  let newest = newestSet(state)?.revision ?? 0;
  const order: readonly Version[] = promoted === 'stable' ? ['stable', 'canary'] : ['canary', 'stable'];
  for (const version of order) {
    const template = release[version];
    if (!template || percentOf(version, percent) === 0) continue;
    const hash = templateHash(template);
    const seen = version === 'stable' ? state.seenStable : state.seenCanary;
    const known = replicaSets.find((set) => set.hash === hash);
    if (!known) replicaSets.push({ hash, version, createdAtSec: nowSec, revision: ++newest });
    else if (known.revision < newest && (version !== promoted || (seen && templateHash(seen) !== hash))) {
      known.revision = ++newest;
    }
  }
}

/** The ReplicaSet that the Rollout was last asked for. */
export const newestSet = ({ replicaSets }: Readonly<State>): ReplicaSet | undefined =>
  replicaSets.toSorted((a, b) => b.revision - a.revision)[0];

/** A pool fills itself while the database has connections left; what the application does not give back is lost to it. */
function stepPools(
  state: State,
  { flags }: Readonly<Knobs>,
  free: number,
  serving: number,
  nowSec: number,
  pools: Pools,
): void {
  let left = free;
  pools.quiet = state.settled && !state.writesBlocked && serving === state.pods.length;
  pools.smallest = Number.POSITIVE_INFINITY;
  pools.connections = 0;
  for (const pod of state.pods) {
    const more = Math.min(poolOf(pod.template, serving) - pod.connections, left);
    if (more !== 0) {
      pod.connections += more;
      left -= more;
      pools.quiet = false;
    }
    const { leaksPerSec } = pod.template;
    if (leaksPerSec > 0) pools.quiet = false;
    if (leaksPerSec > 0 && flags.expressCheckout && serves(pod, nowSec)) {
      pod.leaked = Math.min(pod.connections, pod.leaked + leaksPerSec * TICK_SEC);
    }
    if (!state.writesBlocked) pod.stuck = 0;
    pools.connections += pod.connections;
    if (serves(pod, nowSec)) pools.smallest = Math.min(pools.smallest, pod.connections);
  }
}

/** A pod as if it had been there since `createdAtSec`. */
export function addPod(state: State, template: Template, createdAtSec: number, bootSec: number, draw: Draw): void {
  state.podsMade++;
  state.pods.push({
    name: `storefront-${templateHash(template)}-${randomLetters(5, draw)}`,
    template,
    createdAtSec,
    upAtSec: createdAtSec + bootSec,
    connections: 0,
    leaked: 0,
    stuck: 0,
    backlog: 0,
  });
}

/** The pod-template hash, which is the same however often the pods were restarted. */
export const templateHash = (template: Template): string =>
  hashLetters(JSON.stringify(template, (key, value) => (key === 'restartedAtSec' ? undefined : value)));

/** Replaces pods towards the two templates' shares, within a Deployment's bounds of surge and unavailability. */
function converge(state: State, knobs: Readonly<Knobs>, percent: number, nowSec: number, draw: Draw): void {
  const { stable, canary } = knobs.release;
  const { replicas } = knobs;
  const wantedCanary = percent === 0 ? 0 : Math.max(1, Math.round((replicas * percent) / 100));
  let canaries = 0;
  let stables = 0;
  const fresh: Pod[] = [];
  const old: Pod[] = [];
  for (const pod of state.pods) {
    if (pod.template === canary && canaries < wantedCanary) {
      canaries++;
      fresh.push(pod);
    } else if (pod.template === stable && stables < replicas - wantedCanary) {
      stables++;
      fresh.push(pod);
    } else old.push(pod);
  }
  const newReady = countServing(fresh, nowSec);
  const oldReady = countServing(old, nowSec);
  const decision = decideRollout({ replicas, newPods: fresh.length, newReady, oldPods: old.length, oldReady });
  const { endUnready, endReady } = decision;
  // A restart evicts pods, and their ReplicaSets make them anew: there is no surge.
  const create = restarts(old, knobs) ? Math.max(0, replicas - state.pods.length) : decision.create;
  // While new pods boot there is nothing to end.
  if (endUnready + endReady > 0) end(state, knobs, old, wantedCanary, endUnready, endReady, nowSec);
  for (let i = 0; i < create; i++) {
    // The version that lacks more pods first.
    const takesCanary = canary !== null && wantedCanary - canaries >= replicas - wantedCanary - stables;
    const template = takesCanary ? canary : stable;
    if (takesCanary) canaries++;
    else stables++;
    addPod(state, template, nowSec, BOOT_SEC[0] + (BOOT_SEC[1] - BOOT_SEC[0]) * draw(), draw);
  }
  state.settled = old.length === 0 && create === 0 && newReady === replicas;
  if (state.settled && percent === 100) state.promoted = 'canary';
  else if (state.settled && percent === 0) state.promoted = 'stable';
}

/** Whether the pods to be replaced differ from those wanted in nothing but their age. */
function restarts(old: readonly Pod[], { release: { stable, canary } }: Readonly<Knobs>): boolean {
  const alike = ({ template }: Pod): boolean =>
    template !== stable &&
    template !== canary &&
    [stable, canary].some((wanted) => wanted && templateHash(wanted) === templateHash(template));
  return old.length > 0 && old.every(alike);
}

/** Ends old pods, first of whichever version there are more than wanted, so that the shares hold while both are replaced. */
function end(
  state: State,
  { release: { canary }, replicas }: Readonly<Knobs>,
  old: readonly Pod[],
  wantedCanary: number,
  endUnready: number,
  endReady: number,
  nowSec: number,
): void {
  const surplus = ({ template: { version } }: Pod): number =>
    state.pods.filter((pod) => pod.template.version === version).length -
    (version === canary?.version ? wantedCanary : replicas - wantedCanary);
  const leaving = old.toSorted((a, b) => surplus(b) - surplus(a));
  const ending = new Set([
    ...leaving.filter((pod) => !serves(pod, nowSec)).slice(0, endUnready),
    ...leaving.filter((pod) => serves(pod, nowSec)).slice(0, endReady),
  ]);
  state.pods = state.pods.filter((pod) => !ending.has(pod));
}

const countServing = (pods: readonly Pod[], nowSec: number): number =>
  pods.reduce((sum, pod) => sum + (serves(pod, nowSec) ? 1 : 0), 0);
