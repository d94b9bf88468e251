import { isoOf } from './look.ts';
import { probedPod } from './probed.ts';
import type { State } from './state.ts';
import { isTerminating, type Pod } from './system.ts';

/** For so long a pod without an address is one that starts. */
const STARTS_WITHIN_SEC = 20;

export const waitsForAddress = (pod: Pod, nowSec: number): boolean =>
  pod.ip === null && nowSec - pod.createdAtSec > STARTS_WITHIN_SEC;

export function statusOf(pod: Pod, nowSec: number): string {
  if (isTerminating(pod)) return 'Terminating';
  if (pod.ip === null || nowSec < pod.createdAtSec + 4) return 'ContainerCreating';
  if (pod.restarts > 0 && nowSec < pod.upAtSec) return nowSec - pod.killedAtSec < 4 ? 'OOMKilled' : 'CrashLoopBackOff';
  return 'Running';
}

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
  const down = nowSec < pod.upAtSec;
  const last =
    restarts > 0
      ? [
          '    Last State:     Terminated',
          '      Reason:       OOMKilled',
          '      Exit Code:    137',
          `      Finished:     ${isoOf(state, killedAtSec)}`,
        ]
      : [];
  const waiting = pod.ip === null ? 'ContainerCreating' : restarts > 0 ? 'CrashLoopBackOff' : 'PodInitializing';
  const scheme = template.tls ? 'https' : 'http';
  const readiness =
    template.probe === 'exec'
      ? 'exec [curl -sf localhost:8080/readyz] delay=0s timeout=1s period=10s #success=1 #failure=3'
      : `http-get ${scheme}://:http/readyz delay=0s timeout=1s period=10s #success=1 #failure=3`;
  const sandbox =
    pod.ip === null
      ? [
          'Events:',
          '  Type     Reason                  From     Message',
          '  ----     ------                  ----     -------',
          '  Warning  FailedCreatePodSandBox  kubelet  Failed to create pod sandbox: … plugin type="aws-cni" name="aws-cni"',
          '                                            failed (add): add cmd: failed to assign an IP address to container',
        ]
      : [];
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
    `    State:          ${down ? 'Waiting' : 'Running'}`,
    ...(down ? [`      Reason:       ${waiting}`] : []),
    ...last,
    `    Ready:          ${pod.passes ? 'True' : 'False'}`,
    `    Restart Count:  ${restarts}`,
    `    Limits:         memory: ${template.memoryLimitMib}Mi`,
    `    Lifecycle:      ${pod.preStopSec > 0 ? `preStop: sleep ${pod.preStopSec}` : '<none>'}`,
    `    Readiness:      ${readiness}`,
    ...sandbox,
  ].join('\n');
}
