import type { InvestigateAction } from '../../src/contract/action.ts';
import { table } from '../../src/models/table.ts';
import { keptEvents, lastSeen } from './events.ts';
import { currentTemplate, type Knobs, resolvePort } from './knobs.ts';
import { countReady } from './kubernetes.ts';
import { age, look } from './look.ts';
import { describePod, oddestPod, statusOf, waitsForAddress } from './pod-output.ts';
import type { State } from './state.ts';
import {
  BASE_MEMORY_MIB,
  type ClusterEvent,
  isRunning,
  isTerminating,
  LOYALTY_IMAGE,
  LOYALTY_POD,
  NODE_PORT,
  POD_CONCURRENCY,
} from './system.ts';

const NEWS_SEC = 900;

/** What a list of events says, the most telling reason first. */
const EVENT_KINDS = [
  ['FailedCreatePodSandBox', 'sandboxes-fail'],
  ['BackOff', 'containers-fail'],
  ['Unhealthy', 'probes-failing'],
  ['FailedReconcile', 'reconcile-fails'],
  ['Evicted', 'pods-evicted'],
  ['Killing', 'pods-replaced'],
  ['SuccessfullyReconciled', 'targets-changed'],
] as const;

export const clusterLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'get-pods',
    label: 'List the pods',
    group: 'Kubernetes',
    command: 'kubectl -n shop get pods -l app=checkout -o wide',
    durationSec: 15,
    outcomes: {
      'all-ready': 'Every pod is Running and Ready, and has been for long',
      'some-young': 'Every pod is Ready; some are minutes old',
      'some-not-ready': 'Some pods are not Ready',
      'some-restarted': 'Containers of some pods have been restarted',
      'some-creating': 'Some pods have been ContainerCreating for a while',
      'none-ready': 'No pod is Ready',
    },
    classify({ state, atSec }) {
      const live = state.pods.filter((pod) => !isTerminating(pod));
      const ready = countReady(live);
      if (ready === 0) return 'none-ready';
      if (live.some((pod) => waitsForAddress(pod, atSec))) return 'some-creating';
      if (live.some(({ restarts }) => restarts > 0)) return 'some-restarted';
      if (ready < live.length) return 'some-not-ready';
      return live.some(({ createdAtSec }) => atSec - createdAtSec < 3600) ? 'some-young' : 'all-ready';
    },
    render: ({ state, atSec }) =>
      table([
        ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
        ...byName(state.pods).map((pod) => [
          pod.name,
          pod.passes ? '1/1' : '0/1',
          statusOf(pod, atSec),
          pod.restarts > 0 ? `${pod.restarts} (${age(atSec - pod.killedAtSec)} ago)` : '0',
          age(atSec - pod.createdAtSec),
          pod.ip ?? '<none>',
          pod.node.name,
          '<none>',
          '<none>',
        ]),
      ]),
  }),
  look({
    id: 'describe-pod',
    label: 'Describe a pod that stands out',
    group: 'Kubernetes',
    command: 'kubectl -n shop describe pod $POD; kubectl -n shop get pod $POD -o jsonpath="lifecycle: {..lifecycle}"',
    durationSec: 20,
    outcomes: {
      'nothing-odd': 'It runs, with a pre-stop sleep, and was never restarted',
      killed: 'Its container was killed with exit code 137, and started again',
      'no-address': 'It waits for an address',
      'no-pre-stop': 'It runs, and has no pre-stop hook',
    },
    classify({ state, atSec }) {
      const pod = oddestPod(state, atSec);
      if (waitsForAddress(pod, atSec)) return 'no-address';
      if (pod.restarts > 0) return 'killed';
      return pod.preStopSec < 5 ? 'no-pre-stop' : 'nothing-odd';
    },
    render: ({ state, atSec }) => describePod(state, oddestPod(state, atSec), atSec),
  }),
  look({
    id: 'describe-service',
    label: 'Describe the Service',
    group: 'Kubernetes',
    command: 'kubectl -n shop describe svc checkout && kubectl -n shop get deploy checkout -o jsonpath={..ports}',
    durationSec: 15,
    outcomes: {
      'ports-agree': 'targetPort and container port agree, endpoints are there',
      'by-node-port': 'A node port, with a policy for traffic from outside; ports agree',
      'ports-differ': 'targetPort and container port differ',
      'no-such-port': 'targetPort names a port that the container does not have, there are no endpoints',
      'no-endpoints': 'The Service has no endpoints',
    },
    classify({ state, knobs }) {
      const template = currentTemplate(knobs);
      const port = resolvePort(knobs.service.targetPort, template);
      if (port === null) return 'no-such-port';
      if (!state.pods.some(({ ready }) => ready)) return 'no-endpoints';
      if (port !== template.listenPort) return 'ports-differ';
      return knobs.ingress.targetType === 'instance' ? 'by-node-port' : 'ports-agree';
    },
    render({ state, knobs }) {
      const { targetPort } = knobs.service;
      const byNode = knobs.ingress.targetType === 'instance';
      const endpoints = state.pods
        .filter(({ ready, template }) => ready && resolvePort(targetPort, template) !== null)
        .map(({ ip, template }) => `${ip}:${resolvePort(targetPort, template)}`);
      const shown =
        endpoints.slice(0, 3).join(',') + (endpoints.length > 3 ? ` + ${endpoints.length - 3} more...` : '');
      return [
        'Name:              checkout',
        'Namespace:         shop',
        'Labels:            app=checkout',
        'Selector:          app=checkout',
        `Type:              ${byNode ? 'NodePort' : 'ClusterIP'}`,
        'Port:              http  80/TCP',
        `TargetPort:        ${targetPort}/TCP`,
        ...(byNode ? [`NodePort:          http  ${NODE_PORT}/TCP`] : []),
        `Endpoints:         ${shown || '<none>'}`,
        'Session Affinity:  None',
        ...(byNode ? [`External Traffic Policy:  ${knobs.service.externalTrafficPolicy}`] : []),
        '',
        `[{"containerPort":${currentTemplate(knobs).listenPort},"name":"http","protocol":"TCP"}]`,
      ].join('\n');
    },
  }),
  look({
    id: 'get-events',
    label: 'List recent events',
    group: 'Kubernetes',
    command: 'kubectl -n shop get events --sort-by=.lastTimestamp | tail -20',
    durationSec: 20,
    outcomes: {
      'nothing-new': 'Nothing of note in the last quarter of an hour',
      'sandboxes-fail': 'Pod sandboxes cannot be created',
      'containers-fail': 'Containers fail and are started again',
      'probes-failing': 'Readiness probes fail',
      'reconcile-fails': 'The load balancer controller fails to reconcile',
      'pods-evicted': 'Pods are evicted from nodes, and replaced',
      'pods-replaced': 'Pods were replaced',
      'targets-changed': 'The load balancer controller changed the targets',
    },
    classify({ state, atSec }) {
      const news = state.events.filter(({ lastSec }) => lastSec > atSec - NEWS_SEC);
      const sandboxes = news.some(({ reason }) => reason === 'FailedCreatePodSandBox');
      if (!sandboxes && news.some(({ reason, count }) => reason === 'Started' && count > 1)) return 'containers-fail';
      return EVENT_KINDS.find(([reason]) => news.some((event) => event.reason === reason))?.[1] ?? 'nothing-new';
    },
    render({ state, knobs, atSec }) {
      const shown = keptEvents([...state.events, ...eventsOfOthers(knobs, atSec)], atSec).slice(-20);
      if (shown.length === 0) return 'No resources found in shop namespace.';
      return table([
        ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
        ...shown.map((event) => [lastSeen(event, atSec), event.type, event.reason, event.object, event.message]),
      ]);
    },
  }),
  look({
    id: 'top-pods',
    label: 'See what the pods use',
    group: 'Kubernetes',
    command: 'kubectl -n shop top pod -l app=checkout',
    durationSec: 10,
    outcomes: {
      usual: 'CPU and memory as always',
      'memory-high': 'Some pods have far more memory than usual',
      'cpu-high': 'Every pod works as hard as it can',
    },
    classify({ state }) {
      if (state.pods.some(({ memoryMib }) => memoryMib > 1.15 * BASE_MEMORY_MIB)) return 'memory-high';
      return cpuRatio(state) > 0.8 ? 'cpu-high' : 'usual';
    },
    render({ state, atSec }, _outcome, draw) {
      const rows = byName(state.pods)
        .filter((pod) => isRunning(pod, atSec))
        .map((pod) => [
          pod.name,
          `${Math.round(1000 * cpuRatio(state) * (0.94 + 0.12 * draw()))}m`,
          `${Math.min(pod.template.memoryLimitMib, Math.round(pod.memoryMib + 6 * draw()))}Mi`,
        ]);
      return rows.length > 0
        ? table([['NAME', 'CPU(cores)', 'MEMORY(bytes)'], ...rows])
        : 'error: metrics not available yet';
    },
  }),
  look({
    id: 'get-nodes',
    label: 'List the nodes',
    group: 'Kubernetes',
    command: './runbook nodes-and-pods shop-general checkout',
    durationSec: 15,
    outcomes: {
      'all-old': 'All nodes are Ready and days old',
      'some-replaced': 'Nodes are being replaced',
    },
    classify: ({ state, atSec }) =>
      state.nodes.some(({ createdAtSec }) => atSec - createdAtSec < 3600) ? 'some-replaced' : 'all-old',
    render: ({ state, atSec }) =>
      table([
        ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION', 'CHECKOUT PODS'],
        ...byName(state.nodes).map((node) => [
          node.name,
          node.drainedAtSec <= atSec ? 'Ready,SchedulingDisabled' : 'Ready',
          '<none>',
          age(atSec - node.createdAtSec),
          node.createdAtSec > 0 ? 'v1.30.9-eks-5d632ec' : 'v1.30.4-eks-a737599',
          String(state.pods.filter((pod) => pod.node === node && !isTerminating(pod)).length),
        ]),
      ]),
  }),
  look({
    id: 'get-autoscaler',
    label: 'Ask the autoscaler',
    group: 'Kubernetes',
    command: 'kubectl -n shop get hpa checkout',
    durationSec: 10,
    outcomes: {
      'at-minimum': 'It wants no more than its minimum',
      'wants-more': 'It wants more pods than its minimum',
    },
    classify: ({ state, knobs }) => (state.replicas <= knobs.deployment.replicas ? 'at-minimum' : 'wants-more'),
    render: ({ state, knobs }) =>
      table([
        ['NAME', 'REFERENCE', 'TARGETS', 'MINPODS', 'MAXPODS', 'REPLICAS', 'AGE'],
        [
          'checkout',
          'Deployment/checkout',
          `cpu: ${Math.round(100 * cpuRatio(state))}%/65%`,
          String(knobs.deployment.replicas),
          '18',
          String(state.replicas),
          '211d',
        ],
      ]),
  }),
];

/** As the API server lists what it has. */
const byName = <T extends { readonly name: string }>(things: readonly T[]): readonly T[] =>
  things.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Of a core, which a pod asks for and mostly waits with. */
const IDLE_CPU_RATIO = 0.02;

/** Utilisation of the Ready pods, 0 to 1, of the core that each asks for, as the metrics server has it. */
function cpuRatio({ pods, served60 }: Readonly<State>): number {
  const ready = countReady(pods);
  const busy = ready > 0 ? Math.min(1, ((served60.sum / 60) * 0.1) / (ready * POD_CONCURRENCY)) : 0;
  return Math.max(IDLE_CPU_RATIO, busy);
}

/** What there is of other teams in the namespace: as often as a kubelet tells of a pull that it backs off from. */
function eventsOfOthers({ loyaltyPull }: Readonly<Knobs>, nowSec: number): readonly ClusterEvent[] {
  if (!loyaltyPull) return [];
  const { sinceSec } = loyaltyPull;
  const base = { type: 'Warning', object: `pod/${LOYALTY_POD}`, firstSec: sinceSec + 4 } as const;
  const tries = 1 + Math.floor((nowSec - sinceSec) / PULLED_AGAIN_SEC);
  const lastSec = sinceSec + 4 + (tries - 1) * PULLED_AGAIN_SEC;
  const message = `Failed to pull image "${LOYALTY_IMAGE}": rpc error: code = NotFound desc = failed to resolve reference "${LOYALTY_IMAGE}": not found`;
  return [
    { ...base, reason: 'Failed', message, lastSec, count: tries },
    {
      ...base,
      type: 'Normal',
      reason: 'BackOff',
      message: `Back-off pulling image "${LOYALTY_IMAGE}"`,
      lastSec,
      count: tries,
    },
  ];
}

/** On average, of a back-off that grows from 10 s to five minutes. */
const PULLED_AGAIN_SEC = 75;
