import type { LogCounts, LogPattern, Logs } from '../../src/contract/logs.ts';
import type { World } from '../../src/contract/model.ts';
import { cacheAnswers } from './cache.ts';
import { denied } from './controller.ts';
import { answeredOf } from './fates.ts';
import type { Knobs } from './knobs.ts';
import { backsOff } from './pod-output.ts';
import { cacheError } from './probed.ts';
import type { State } from './state.ts';
import { HEALTH_CHECK, isDraining, isRunning, isTerminating, type Pod, PROBE, ZONES } from './system.ts';
import { currentGroup } from './target-group.ts';
import { answerTo } from './targets.ts';

type Here = World<Knobs, State>;

/** One check a target, zone and interval. */
const CHECKS_PER_SEC = ZONES.length / HEALTH_CHECK.intervalSec;
/** New connections of the load balancer, each of which a broken handshake takes one line. */
const HANDSHAKE_LINES_RATIO = 0.5;
/** Collector pauses that are told of, of each pod that is short of memory. */
const STOPS_PER_SEC = 0.12;
/** How often a kubelet says of a container that it waits. */
const BACK_OFF_TOLD_SEC = 12;

const nameOf = (pods: readonly Pod[], draw: () => number): string =>
  pods[Math.floor(draw() * pods.length)]?.name ?? 'checkout';

/** One of the pods that this holds of, or else any. */
function podThat({ state }: Here, draw: () => number, holds: (pod: Pod) => boolean): string {
  const those = state.pods.filter(holds);
  return nameOf(those.length > 0 ? those : state.pods, draw);
}

/** One of the pods that answer. */
const podName = (world: Here, draw: () => number): string => podThat(world, draw, ({ passes }) => passes);

/** Lines are told of a quarter of a minute at a time. */
const TOLD_SEC = 15;

const ROUTES = ['GET /cart', 'POST /checkout', 'GET /checkout/price'] as const;

/** How many targets answer health checks themselves, which their logs show. */
function answering({ targets }: Readonly<State>): number {
  let count = 0;
  for (const target of targets) if (!isDraining(target) && target.reaction === 'serves') count++;
  return count;
}

const isReached = ({ state, knobs, atSec }: Here): boolean =>
  knobs.securityGroup.albRule || state.lastRejectSec < atSec - 2;

function podsThat({ state, atSec }: Here, holds: (pod: Pod, nowSec: number) => boolean): number {
  let count = 0;
  for (const pod of state.pods) if (holds(pod, atSec)) count++;
  return count;
}

// By name, as a function that is written where it is used would be made anew every second.
const stops = ({ endsAtSec }: Pod, nowSec: number): boolean => endsAtSec - 2 === nowSec;
const listens = ({ upAtSec }: Pod, nowSec: number): boolean => Math.ceil(upAtSec) === nowSec;
const failsProbes = ({ failedProbes }: Pod): boolean => failedProbes > 0;
const lacksAddress = ({ ip }: Pod): boolean => ip === null;

const patterns: readonly LogPattern<Knobs, State>[] = [
  {
    id: 'request',
    service: 'checkout',
    level: 'info',
    perSec: ({ state }) => answeredOf(state.fates) - state.fates.appErrors,
    text(world, draw) {
      const { state } = world;
      const route = ROUTES[Math.floor(draw() * ROUTES.length)] ?? ROUTES[0];
      const ms = Math.round(60 + 140 * draw() + state.waitMs);
      return { message: `${route} 200 ${ms}ms`, fields: { pod: podName(world, draw) } };
    },
  },
  {
    id: 'request-failed',
    service: 'checkout',
    level: 'error',
    perSec: ({ state }) => state.fates.appErrors,
    text: (world, draw) => ({
      message: 'POST /checkout 500 payment provider: unexpected answer',
      fields: { pod: podName(world, draw) },
    }),
  },
  {
    id: 'page-checked',
    service: 'checkout',
    level: 'debug',
    perSec: (world) =>
      isReached(world) && answerTo(world.state.ingress.healthCheckPath, world.state, world.atSec) === 200
        ? CHECKS_PER_SEC * answering(world.state)
        : 0,
    text: (world, draw) => ({
      message: `GET ${world.state.ingress.healthCheckPath} 200 0ms ELB-HealthChecker/2.0`,
      fields: { pod: podName(world, draw) },
    }),
  },
  {
    id: 'unknown-page',
    service: 'checkout',
    level: 'warn',
    perSec: (world) =>
      isReached(world) && answerTo(world.state.ingress.healthCheckPath, world.state, world.atSec) !== 200
        ? CHECKS_PER_SEC * answering(world.state)
        : 0,
    text(world, draw) {
      const { state, atSec } = world;
      const path = state.ingress.healthCheckPath;
      return {
        message: `GET ${path} ${answerTo(path, state, atSec)} 0ms ELB-HealthChecker/2.0`,
        fields: { pod: podName(world, draw) },
      };
    },
  },
  {
    id: 'protocol-error',
    service: 'checkout',
    level: 'warn',
    perSec: ({ state }) => state.fates.rejected + HANDSHAKE_LINES_RATIO * state.fates.handshakes,
    text: (world, draw) => ({
      message:
        world.state.fates.rejected > 0
          ? 'client sent plain HTTP request to HTTPS port while reading client request headers'
          : 'clientError HPE_INVALID_METHOD: Parse Error: Invalid method encountered',
      fields: { pod: podName(world, draw), client: '10.40.0.95' },
    }),
  },
  {
    id: 'dependency-error',
    service: 'checkout',
    level: 'error',
    perSec: ({ state, atSec }) => (cacheAnswers(state, atSec) ? 0 : state.pods.length / PROBE.periodSec),
    text: (world, draw) => ({
      message: `price-cache: ${cacheError(world.state, world.atSec)}`,
      fields: { pod: podThat(world, draw, (pod) => isRunning(pod, world.atSec)) },
    }),
  },
  {
    id: 'event-loop-blocked',
    service: 'checkout',
    level: 'warn',
    perSec: ({ state }) => STOPS_PER_SEC * state.shortOfMemory * state.pods.length,
    text: (world, draw) => ({
      message: `event loop blocked for ${Math.round(900 + 1900 * draw())}ms`,
      fields: { pod: podName(world, draw) },
    }),
  },
  {
    id: 'request-waited',
    service: 'checkout',
    level: 'warn',
    perSec: ({ state }) => (state.waitMs > 800 ? 0.3 * answeredOf(state.fates) : 0),
    text: (world, draw) => ({
      message: `POST /checkout waited ${Math.round(world.state.waitMs * (0.9 + 0.2 * draw()))}ms for a worker`,
      fields: { pod: podName(world, draw) },
    }),
  },
  {
    id: 'stopping',
    service: 'checkout',
    level: 'info',
    perSec: (world) => podsThat(world, stops),
    text: ({ state }) => ({
      message: 'SIGTERM received, closing the listener',
      fields: { pod: state.pods.find(isTerminating)?.name ?? 'checkout' },
    }),
  },
  {
    id: 'listening',
    service: 'checkout',
    level: 'info',
    perSec: (world) => podsThat(world, listens),
    text: (world, draw) => ({
      message: 'listening on port 8080',
      fields: {
        pod: podThat(world, draw, ({ upAtSec }) => upAtSec <= world.atSec && upAtSec > world.atSec - TOLD_SEC),
      },
    }),
  },
  {
    id: 'probe-failed',
    service: 'kubelet',
    level: 'warn',
    perSec: (world) => podsThat(world, failsProbes) / PROBE.periodSec,
    text: (world, draw) => ({
      message: 'Readiness probe failed for container checkout',
      fields: { pod: podThat(world, draw, failsProbes) },
    }),
  },
  {
    id: 'container-exited',
    service: 'kubelet',
    level: 'warn',
    perSec: ({ state }) => state.restartedNow,
    text: ({ state }) => ({
      message: 'container checkout exited with code 137',
      fields: { pod: state.pods.toSorted((a, b) => b.killedAtSec - a.killedAtSec)[0]?.name ?? 'checkout' },
    }),
  },
  {
    id: 'back-off',
    service: 'kubelet',
    level: 'warn',
    perSec: (world) => podsThat(world, backsOff) / BACK_OFF_TOLD_SEC,
    text: ({ state }) => ({
      message: 'Back-off restarting failed container checkout',
      fields: { pod: state.pods.toSorted((a, b) => b.upAtSec - a.upAtSec)[0]?.name ?? 'checkout' },
    }),
  },
  {
    id: 'sandbox-failed',
    service: 'kubelet',
    level: 'error',
    perSec: (world) => podsThat(world, lacksAddress) / 12,
    text: ({ state }) => ({
      message:
        'Failed to create pod sandbox: plugin type="aws-cni" failed (add): failed to assign an IP address to container',
      fields: { pod: state.pods.find(lacksAddress)?.name ?? 'checkout' },
    }),
  },
  {
    id: 'deregistered',
    service: 'lb-controller',
    level: 'info',
    perSec: ({ state, atSec }) => (state.lastReconciledSec === atSec && state.reconciled.at(-1)?.deregistered ? 1 : 0),
    text: ({ state }) => ({ message: 'deRegistered targets', fields: { targetGroup: currentGroup(state).name } }),
  },
  {
    id: 'reconciled',
    service: 'lb-controller',
    level: 'info',
    perSec: ({ state, atSec }) => (state.lastReconciledSec === atSec && state.reconciled.at(-1)?.registered ? 1 : 0),
    text: ({ state }) => ({ message: 'registered targets', fields: { targetGroup: currentGroup(state).name } }),
  },
  {
    id: 'reconcile-error',
    service: 'lb-controller',
    level: 'error',
    perSec: ({ state, atSec }) => (state.lastDeniedSec === atSec ? 1 : 0),
    text: ({ state }) => ({
      message: `Reconciler error: ${denied(state, state.refusals.at(-1)?.call ?? 'DeregisterTargets')}`,
      fields: { targetGroup: currentGroup(state).name },
    }),
  },
  {
    id: 'watch-closed',
    service: 'lb-controller',
    level: 'info',
    perSec: ({ knobs, atSec }) => (knobs.controller.watchHungSec === atSec ? 2 : 0),
    text: () => ({ message: 'watch of *v1.EndpointSlice ended with: http2: client connection lost', fields: {} }),
  },
];

/** What the last minute of the tail says, the loudest first. */
function readingOf(counts: LogCounts): string {
  const of = (id: string): number => counts[id] ?? 0;
  if (of('dependency-error') > 5) return 'dependency-errors';
  if (of('protocol-error') > 30) return 'protocol-errors';
  if (of('request-waited') > 100) return 'requests-wait';
  if (of('event-loop-blocked') + of('container-exited') + of('back-off') > 6) return 'app-struggles';
  if (of('unknown-page') > 10) return 'unknown-page';
  if (of('reconcile-error') > 0) return 'controller-errors';
  if (of('request') < 60) return 'nearly-silent';
  return of('stopping') > 0 ? 'pods-come-and-go' : 'requests-flow';
}

/** What the log pipeline has of the app, the kubelets and the load balancer controller. */
export const logs: Logs<Knobs, State> = {
  patterns,
  reading: {
    outcomes: {
      'requests-flow': 'Requests are logged as always',
      'nearly-silent': 'The app logs next to no requests',
      'dependency-errors': 'The app cannot reach a dependency',
      'protocol-errors': 'The app gets what it does not understand',
      'app-struggles': 'The app stands still for seconds, or starts again',
      'requests-wait': 'Requests wait for a worker',
      'unknown-page': 'Something asks for a page with an odd answer',
      'controller-errors': 'The load balancer controller logs errors',
      'pods-come-and-go': 'Pods stop and start',
    },
    classify: readingOf,
  },
};
