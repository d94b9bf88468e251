import type { InvestigateAction } from '../../src/contract/scenario.ts';
import { changeOf, deploys } from './changes.ts';
import { replicaSetHash } from './kubernetes.ts';
import { age, isoOf, look, table } from './look.ts';
import { type ClusterEvent, currentRevision, isTerminating, type Knobs, resolvePort, type State } from './system.ts';

const EVENTS_SHOWN_SEC = 3600;
const NEWS_SEC = 900;

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
      'none-ready': 'No pod is Ready',
    },
    classify({ state, atSec }) {
      const live = state.pods.filter((pod) => !isTerminating(pod));
      const ready = live.filter((pod) => pod.ready).length;
      if (ready === 0) return 'none-ready';
      if (ready < live.length) return 'some-not-ready';
      return live.some(({ createdAtSec }) => atSec - createdAtSec < 3600) ? 'some-young' : 'all-ready';
    },
    render: ({ state, atSec }) =>
      table([
        ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
        ...state.pods.map((pod) => [
          pod.name,
          pod.passes ? '1/1' : '0/1',
          isTerminating(pod) ? 'Terminating' : atSec < pod.createdAtSec + 4 ? 'ContainerCreating' : 'Running',
          '0',
          age(atSec - pod.createdAtSec),
          pod.ip,
          pod.node,
          '<none>',
          '<none>',
        ]),
      ]),
  }),
  look({
    id: 'describe-service',
    label: 'Describe the Service',
    group: 'Kubernetes',
    command: 'kubectl -n shop describe svc checkout && kubectl -n shop get deploy checkout -o jsonpath={..ports}',
    durationSec: 15,
    outcomes: {
      'ports-agree': 'targetPort and container port agree, endpoints are there',
      'ports-differ': 'targetPort and container port differ',
      'no-such-port': 'targetPort names a port that the container does not have, there are no endpoints',
      'no-endpoints': 'The Service has no endpoints',
    },
    classify({ state, knobs }) {
      const { template } = currentRevision(knobs);
      const port = resolvePort(knobs.service.targetPort, template);
      if (port === null) return 'no-such-port';
      if (!state.pods.some(({ ready }) => ready)) return 'no-endpoints';
      return port === template.listenPort ? 'ports-agree' : 'ports-differ';
    },
    render({ state, knobs }) {
      const { targetPort } = knobs.service;
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
        'Type:              ClusterIP',
        'Port:              http  80/TCP',
        `TargetPort:        ${targetPort}/TCP`,
        `Endpoints:         ${shown || '<none>'}`,
        'Session Affinity:  None',
        '',
        `[{"containerPort":${currentRevision(knobs).template.listenPort},"name":"http","protocol":"TCP"}]`,
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
      'probes-failing': 'Readiness probes fail',
      'pods-replaced': 'Pods were replaced',
      'targets-changed': 'The load balancer controller changed the targets',
    },
    classify({ state, atSec }) {
      const news = state.events.filter(({ lastSec }) => lastSec > atSec - NEWS_SEC);
      const has = (reason: string): boolean => news.some((event) => event.reason === reason);
      if (has('Unhealthy')) return 'probes-failing';
      if (has('Killing')) return 'pods-replaced';
      return has('SuccessfullyReconciled') ? 'targets-changed' : 'nothing-new';
    },
    render({ state, atSec }) {
      const shown = state.events
        .filter(({ lastSec }) => lastSec > atSec - EVENTS_SHOWN_SEC)
        .toSorted((a, b) => a.lastSec - b.lastSec)
        .slice(-20);
      if (shown.length === 0) return 'No resources found in shop namespace.';
      return table([
        ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
        ...shown.map((event) => [lastSeen(event, atSec), event.type, event.reason, event.object, event.message]),
      ]);
    },
  }),
  look({
    id: 'rollout-history',
    label: 'Read the rollout history',
    group: 'Changes',
    command:
      'kubectl -n shop rollout history deployment/checkout; kubectl -n shop get rs -l app=checkout; ./runbook recent-deploys',
    durationSec: 20,
    outcomes: {
      'no-recent-change': 'checkout and its chart have not changed for days',
      'checkout-deployed': 'checkout was deployed in the last two hours',
      'chart-or-jobs-changed': 'checkout itself did not change, something around it did',
    },
    classify({ knobs, atSec }) {
      if (atSec - currentRevision(knobs).atSec < 7200) return 'checkout-deployed';
      const around = deploys(knobs, atSec).some(({ what }) => !what.startsWith('promotions'));
      return around ? 'chart-or-jobs-changed' : 'no-recent-change';
    },
    render({ state, knobs, atSec }) {
      const { history } = knobs.deployment;
      const current = currentRevision(knobs);
      const sets = history.map((one) => {
        const pods = state.pods.filter((pod) => pod.revision === one.revision && !isTerminating(pod));
        const wanted = one === current ? knobs.deployment.replicas : pods.length;
        const ready = pods.filter(({ passes }) => passes).length;
        const name = `checkout-${replicaSetHash(one.template)}`;
        return [name, String(wanted), String(pods.length), String(ready), age(atSec - one.atSec)];
      });
      const recent = deploys(knobs, atSec).map((one) => [isoOf(state, one.atSec), one.who, one.what, one.detail]);
      return [
        'deployment.apps/checkout',
        table([['REVISION', 'CHANGE-CAUSE'], ...history.map(({ revision, cause }) => [String(revision), cause])], 2),
        '',
        table([['NAME', 'DESIRED', 'CURRENT', 'READY', 'AGE'], ...sets]),
        '',
        '# deploys to shop, last two hours',
        table([['TIME', 'BY', 'CHANGE', 'NOTE'], ...recent]),
      ].join('\n');
    },
    changes: ({ knobs, atSec }) => deploys(knobs, atSec).map(changeOf),
  }),
];

const lastSeen = ({ lastSec, firstSec, count }: ClusterEvent, nowSec: number): string =>
  count === 1 ? age(nowSec - lastSec) : `${age(nowSec - lastSec)} (x${count} over ${age(nowSec - firstSec)})`;
