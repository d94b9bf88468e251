import { cacheAnswers } from './cache.ts';
import type { Knobs } from './knobs.ts';
import { freeAddresses, giveAddress, startsAtSec } from './pods.ts';
import { noteEvent, type State } from './state.ts';
import { BASE_MEMORY_MIB, GC_FROM_RATIO, isRunning, isTerminating, type Pod, PROBE, RESTART_SEC } from './system.ts';

/** Other workloads ask again and again; this many addresses a second find a taker while some are free. */
const OTHERS_TAKE_PER_SEC = 3;
/** Addresses that come back each second while other workloads end: their pods drain, and the plugin holds each for 30 s. */
const OTHERS_GIVE_PER_SEC = 2;
/** How often a sandbox without an address is tried again. */
const SANDBOX_RETRY_SEC = 12;
/** What a leak is given for. */
const USUAL_PODS = 6;
/** Of the kubelet's back-off: none, then 10 s and twice as long each time up to 300 s, forgotten after ten minutes. */
const BACK_OFF_SEC = 10;
const LONGEST_BACK_OFF_SEC = 300;
const BACK_OFF_FORGOTTEN_SEC = 600;

/** One second of the kubelets: addresses, containers that take too much memory, readiness. */
export function stepKubelets(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
  state.restartedNow = 0;
  giveToOthers(state, knobs);
  let short = 0;
  let running = 0;
  for (const pod of state.pods) {
    if (pod.ip === null) trySandbox(state, knobs, pod, nowSec);
    // Whoever looks at the next second's beginning finds it started.
    if (nowSec + 1 === startsAtSec(pod) && !isTerminating(pod)) noteStarted(state, pod, nowSec + 1);
    if (!isRunning(pod, nowSec)) continue;
    running++;
    if (pod.template.leakMibPerSec > 0) keepMemory(state, pod, nowSec);
    if (pod.memoryMib > GC_FROM_RATIO * pod.template.memoryLimitMib) short++;
    if (nowSec >= pod.nextProbeSec && !isTerminating(pod)) probe(state, pod, nowSec);
  }
  state.shortOfMemory = running > 0 ? short / running : 0;
}

function giveToOthers(state: State, knobs: Readonly<Knobs>): void {
  const { othersWant } = knobs.addresses;
  if (state.othersAddresses < othersWant) {
    const free = freeAddresses(state, knobs);
    state.othersAddresses += Math.min(OTHERS_TAKE_PER_SEC, free, othersWant - state.othersAddresses);
  } else if (state.othersAddresses > othersWant) {
    state.othersAddresses = Math.max(othersWant, state.othersAddresses - OTHERS_GIVE_PER_SEC);
  }
}

function trySandbox(state: State, knobs: Readonly<Knobs>, pod: Pod, nowSec: number): void {
  if (isTerminating(pod) || (nowSec - pod.createdAtSec) % SANDBOX_RETRY_SEC !== 0) return;
  if (freeAddresses(state, knobs) > 0) {
    giveAddress(state, pod, nowSec);
    return;
  }
  noteEvent(
    state,
    nowSec,
    'Warning',
    'FailedCreatePodSandBox',
    `pod/${pod.name}`,
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: plugin ' +
      'type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container',
  );
}

/** What the app keeps grows until the kernel kills it at the limit; the kubelet starts the container again. */
function keepMemory(state: State, pod: Pod, nowSec: number): void {
  // Pods pass the price list on to one another, and keep what each of the others sends.
  pod.memoryMib += pod.template.leakMibPerSec * pod.appetite * (state.pods.length / USUAL_PODS);
  if (pod.memoryMib < pod.template.memoryLimitMib) return;
  const ranSec = nowSec - pod.upAtSec;
  pod.restarts = ranSec > BACK_OFF_FORGOTTEN_SEC ? 1 : pod.restarts + 1;
  pod.killedAtSec = nowSec;
  pod.memoryMib = BASE_MEMORY_MIB;
  const doubled = BACK_OFF_SEC * (1 << Math.min(5, Math.max(0, pod.restarts - 2)));
  const backOffSec = pod.restarts > 1 ? Math.min(LONGEST_BACK_OFF_SEC, doubled) : 0;
  pod.upAtSec = nowSec + backOffSec + RESTART_SEC;
  pod.nextProbeSec = pod.upAtSec;
  pod.ready = false;
  pod.passes = false;
  pod.failedProbes = 0;
  state.restartedNow++;
  if (backOffSec === 0) {
    if (!isTerminating(pod)) noteStarted(state, pod, nowSec);
    return;
  }
  const message = `Back-off restarting failed container checkout in pod ${pod.name}_shop`;
  noteEvent(state, nowSec, 'Warning', 'BackOff', `pod/${pod.name}`, message);
}

const noteStarted = (state: State, { name }: Pod, nowSec: number): void =>
  noteEvent(state, nowSec, 'Normal', 'Started', `pod/${name}`, 'Started container checkout');

/** Readiness: one pass makes a pod ready, `failureThreshold` failures in a row make it unready. */
function probe(state: State, pod: Pod, nowSec: number): void {
  pod.nextProbeSec += PROBE.periodSec;
  const message = complaint(state, pod, nowSec);
  if (message === null) {
    pod.ready = true;
    pod.passes = true;
    pod.failedProbes = 0;
    return;
  }
  pod.failedProbes++;
  if (pod.failedProbes >= PROBE.failureThreshold) {
    pod.ready = false;
    pod.passes = false;
  }
  noteEvent(state, nowSec, 'Warning', 'Unhealthy', `pod/${pod.name}`, `Readiness probe failed: ${message}`);
}

/** What the probe is told, or null where it passes. The command inside the container finds what the network does not. */
function complaint(state: Readonly<State>, { template, ip }: Pod, nowSec: number): string | null {
  const { listensOn, listenPort, probe: by, readinessAsksCache } = template;
  if (by === 'http' && listensOn === 'loopback') {
    return `Get "http://${ip}:${listenPort}/readyz": dial tcp ${ip}:${listenPort}: connect: connection refused`;
  }
  if (!readinessAsksCache || cacheAnswers(state, nowSec)) return null;
  return by === 'http'
    ? 'HTTP probe failed with statuscode: 503'
    : 'command "curl -sf localhost:8080/readyz" returned 22';
}
