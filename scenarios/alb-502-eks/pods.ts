import type { Draw } from '../../src/contract/random.ts';
import { hashLetters, randomLetters } from '../../src/models/pod-names.ts';
import type { Knobs, Revision, Template } from './knobs.ts';
import { noteEvent, type State } from './state.ts';
import {
  BASE_MEMORY_MIB,
  DRAIN_SEC,
  isTerminating,
  type Node,
  type Pod,
  PROBE,
  RESTART_SEC,
  SANDBOX_SEC,
  ZONES,
  type Zone,
} from './system.ts';

export const ZONE_SUBNET: Readonly<Record<Zone, number>> = { a: 11, b: 27, c: 43 };

/** A pod of a revision on the emptiest node, with an address where one is free; up `bootSec` after it has one. */
export function makePod(
  state: State,
  knobs: Readonly<Knobs>,
  revision: Revision,
  createdAtSec: number,
  bootSec: number,
  draw: Draw,
): Pod {
  const { template } = revision;
  const node = emptiestNode(state);
  const pod: Pod = {
    name: `checkout-${replicaSetHash(template)}-${randomLetters(5, draw)}`,
    ip: null,
    node,
    zone: node.zone,
    revision: revision.revision,
    template,
    createdAtSec,
    bootSec,
    preStopSec: template.preStopSec ?? knobs.preStopHookSec,
    upAtSec: Number.POSITIVE_INFINITY,
    ready: false,
    nextProbeSec: PROBE.periodSec * draw(),
    failedProbes: 0,
    endsAtSec: Number.POSITIVE_INFINITY,
    passes: false,
    memoryMib: BASE_MEMORY_MIB,
    appetite: 0.75 + 0.6 * draw(),
    restarts: 0,
    killedAtSec: Number.NEGATIVE_INFINITY,
  };
  if (freeAddresses(state, knobs) > 0) giveAddress(state, pod, createdAtSec);
  state.pods.push(pod);
  return pod;
}

/** Of the pods' subnets, those that nobody has. */
export function freeAddresses({ pods, othersAddresses }: Readonly<State>, { addresses }: Readonly<Knobs>): number {
  let taken = othersAddresses;
  for (const { ip } of pods) if (ip !== null) taken++;
  return Math.max(0, addresses.total - taken);
}

/** With an address its container starts. */
export function giveAddress(state: State, pod: Pod, nowSec: number): void {
  const host = 20 + ((state.podsMade * 37) % 200);
  state.podsMade++;
  pod.ip = `10.40.${ZONE_SUBNET[pod.zone]}.${host}`;
  pod.upAtSec = nowSec + pod.bootSec;
  pod.nextProbeSec += pod.upAtSec;
}

/** When its container is started: after its sandbox is made, or again after a kill; Infinity while it has no address. */
export const startsAtSec = ({ restarts, createdAtSec, bootSec, upAtSec }: Pod): number =>
  restarts > 0 ? upAtSec - RESTART_SEC : Math.max(createdAtSec + SANDBOX_SEC, Math.round(upAtSec - bootSec) + 1);

/** A pod to be deleted leaves the endpoints at once, sleeps in its pre-stop hook, then drains and exits. */
export function terminate(state: State, pod: Pod, nowSec: number): void {
  pod.ready = false;
  pod.endsAtSec = pod.ip === null ? nowSec : nowSec + pod.preStopSec + DRAIN_SEC;
  state.settled = false;
  noteEvent(state, nowSec, 'Normal', 'Killing', `pod/${pod.name}`, 'Stopping container checkout');
}

/** The pod-template hash. */
export const replicaSetHash = (template: Template): string => hashLetters(JSON.stringify(template));

/** A node of the next zone, as one that has always been there where `createdAtSec` is in the past. */
export function makeNode(state: State, zone: Zone, createdAtSec: number): Node {
  const made = state.nodesMade++;
  const host = 4 + ((5 + made * 11) % 16);
  const node: Node = {
    name: `ip-10-40-${ZONE_SUBNET[zone]}-${host}.eu-west-1.compute.internal`,
    ip: `10.40.${ZONE_SUBNET[zone]}.${host}`,
    instanceId: `i-0${(0x3c91d0 + made * 0x10f3b).toString(16).padStart(16, '4e7a90b2c1')}`,
    zone,
    createdAtSec,
    drainedAtSec: Number.POSITIVE_INFINITY,
    goneAtSec: Number.POSITIVE_INFINITY,
  };
  state.nodes.push(node);
  return node;
}

/** The scheduler: among the nodes that take pods the one with the fewest of checkout, zones evenly filled. */
function emptiestNode({ nodes, pods }: Readonly<State>): Node {
  let best: Node | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    if (node.drainedAtSec !== Number.POSITIVE_INFINITY) continue;
    let count = 0;
    for (const pod of pods) {
      if (isTerminating(pod)) continue;
      if (pod.node === node) count += ZONES.length * pods.length;
      else if (pod.zone === node.zone) count++;
    }
    if (count < least) {
      least = count;
      best = node;
    }
  }
  if (!best) throw new Error('no node takes pods');
  return best;
}
