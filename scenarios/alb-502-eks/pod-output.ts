import { describeEvents } from './events.ts';
import { rfc1123Of } from './look.ts';
import { startsAtSec } from './pods.ts';
import { probedPod } from './probed.ts';
import type { State } from './state.ts';
import { isTerminating, type Pod } from './system.ts';

/** For so long a pod without an address is one that starts. */
const STARTS_WITHIN_SEC = 20;

export const waitsForAddress = (pod: Pod, nowSec: number): boolean =>
  pod.ip === null && nowSec - pod.createdAtSec > STARTS_WITHIN_SEC;

export function statusOf(pod: Pod, nowSec: number): string {
  if (isTerminating(pod)) return 'Terminating';
  if (pod.restarts === 0) return nowSec < startsAtSec(pod) ? 'ContainerCreating' : 'Running';
  if (!backsOff(pod, nowSec)) return 'Running';
  return nowSec - pod.killedAtSec < 4 ? 'OOMKilled' : 'CrashLoopBackOff';
}

/** Killed, and not started again yet: the first time it is at once, then later and later. */
export const backsOff = (pod: Pod, nowSec: number): boolean => pod.restarts > 0 && nowSec < startsAtSec(pod);

/** The pod that stands out in a list: one that waits, else the one with most restarts, else any. */
export function oddestPod(state: Readonly<State>, nowSec: number): Pod {
  const live = state.pods.filter((pod) => !isTerminating(pod));
  const waiting = live.find((pod) => waitsForAddress(pod, nowSec));
  if (waiting) return waiting;
  const restarted = live.toSorted((a, b) => b.restarts - a.restarts)[0];
  return restarted && restarted.restarts > 0 ? restarted : probedPod(state);
}

export function describePod(state: Readonly<State>, pod: Pod, nowSec: number): string {
  const { template, restarts, killedAtSec } = pod;
  const waiting =
    statusOf(pod, nowSec) === 'ContainerCreating'
      ? 'ContainerCreating'
      : backsOff(pod, nowSec)
        ? 'CrashLoopBackOff'
        : null;
  const last =
    restarts > 0
      ? [
          '    Last State:     Terminated',
          '      Reason:       OOMKilled',
          '      Exit Code:    137',
          `      Finished:     ${rfc1123Of(state, killedAtSec)}`,
        ]
      : [];
  const page = template.readinessAsksCache ? '/readyz' : '/livez';
  const scheme = template.tls ? 'https' : 'http';
  const readiness =
    template.probe === 'exec'
      ? `exec [curl -sf localhost:8080${page}] delay=0s timeout=1s period=10s #success=1 #failure=3`
      : `http-get ${scheme}://:http${page} delay=0s timeout=1s period=10s #success=1 #failure=3`;
  return [
    `Name:             ${pod.name}`,
    'Namespace:        shop',
    `Node:             ${pod.node.name}/${pod.node.ip}`,
    `Status:           ${isTerminating(pod) ? 'Terminating' : pod.ip === null ? 'Pending' : 'Running'}`,
    `IP:               ${pod.ip ?? ''}`,
    'Containers:',
    '  checkout:',
    `    Image:          ${template.image}`,
    `    Port:           ${template.listenPort}/TCP`,
    `    State:          ${waiting === null ? 'Running' : 'Waiting'}`,
    ...(waiting === null ? [] : [`      Reason:       ${waiting}`]),
    ...last,
    `    Ready:          ${pod.passes ? 'True' : 'False'}`,
    `    Restart Count:  ${restarts}`,
    '    Limits:',
    `      memory:       ${template.memoryLimitMib}Mi`,
    `    Readiness:      ${readiness}`,
    ...describeEvents(state.events, `pod/${pod.name}`, nowSec, (reason) => TOLD_BY[reason] ?? 'kubelet'),
    '',
    // Hooks are not in what is described.
    `lifecycle: ${pod.preStopSec > 0 ? `{"preStop":{"sleep":{"seconds":${pod.preStopSec}}}}` : ''}`.trimEnd(),
  ].join('\n');
}

/** Who tells of what, other than the kubelet. */
const TOLD_BY: Readonly<Record<string, string>> = { Scheduled: 'default-scheduler', Evicted: 'node-rotator' };
