import type { InvestigateAction } from '../../src/contract/action.ts';
import { BINDING, DENIED, RETRY_SEC } from './controller.ts';
import { describeEvents } from './events.ts';
import { type Knobs, resolvePort } from './knobs.ts';
import { age, type Here, isoOf, look } from './look.ts';
import type { State } from './state.ts';
import { isDraining, isTerminating, placeOf } from './system.ts';

const SINCE_SEC = 900;
/** When the last pods of the rollout of three days ago were registered. */
const OLD_ROLLOUT_SEC = -3 * 24 * 60 * 60 + 94;
/** Letters on either side of what differs. */
const SIDE = 20;
/** For so long after it is up a pod may still be on its way into the target group. */
const REGISTERS_WITHIN_SEC = 45;

export const controllerLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'describe-binding',
    label: 'Describe the TargetGroupBinding',
    group: 'Controller',
    command: 'kubectl -n shop describe targetgroupbinding k8s-shop-checkout-9f',
    durationSec: 15,
    outcomes: {
      quiet: 'No event in the last quarter of an hour',
      reconciled: 'It was reconciled in the last quarter of an hour',
      failing: 'Reconciling fails',
    },
    classify({ state, atSec }) {
      if (state.lastDeniedSec > Math.max(state.lastReconciledSec, atSec - SINCE_SEC)) return 'failing';
      return state.lastReconciledSec > atSec - SINCE_SEC ? 'reconciled' : 'quiet';
    },
    render({ state, atSec }) {
      return [
        'Name:         k8s-shop-checkout-9f',
        'Namespace:    shop',
        'Kind:         TargetGroupBinding',
        'Spec:',
        '  Service Ref:',
        '    Name:            checkout',
        '    Port:            80',
        '  Target Group ARN:  arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/k8s-shop-checkout-9f/73e2',
        `  Target Type:       ${state.ingress.targetType}`,
        ...describeEvents(state.events, BINDING, atSec, () => 'targetGroupBinding'),
      ].join('\n');
    },
  }),
  look({
    id: 'controller-logs',
    label: 'Read the controller’s logs',
    group: 'Controller',
    command: 'kubectl -n kube-system logs deploy/aws-load-balancer-controller --tail=8',
    durationSec: 25,
    outcomes: {
      'little-to-say': 'Nothing in the last quarter of an hour',
      reconciles: 'It reconciles, without errors',
      denied: 'Calls to the ELB API are refused',
      'watch-lost': 'Its connection to the API server was lost, and nothing came after it',
    },
    classify({ state, knobs, atSec }) {
      if (knobs.controller.watchHungSec !== null) return 'watch-lost';
      if (state.lastDeniedSec > Math.max(state.lastReconciledSec, atSec - SINCE_SEC)) return 'denied';
      return state.lastReconciledSec > atSec - SINCE_SEC ? 'reconciles' : 'little-to-say';
    },
    render: renderControllerLog,
  }),
  look({
    id: 'compare-endpoints',
    label: 'Compare endpoints with registered targets',
    group: 'Controller',
    command:
      'diff -yW 44 <(kubectl -n shop get endpointslices -l kubernetes.io/service-name=checkout …) <(aws elbv2 describe-target-health …)',
    durationSec: 25,
    outcomes: {
      same: 'The target group has what the Service has',
      'both-empty': 'The Service has no endpoints, and the target group no targets',
      'not-the-same': 'The target group has addresses that the Service has not, or lacks some',
      instances: 'The target group has instances, which cannot be compared with endpoints',
    },
    classify(world) {
      if (world.state.ingress.targetType === 'instance') return 'instances';
      const { strangers, missing, both } = differences(world);
      if (strangers.length + missing.length > 0) return 'not-the-same';
      return both.length === 0 ? 'both-empty' : 'same';
    },
    render(world) {
      const { strangers, missing, both } = differences(world);
      const rows = [
        ...both.map((place) => `${place.padEnd(SIDE)}   ${place}`),
        ...missing.map((place) => `${place.padEnd(SIDE)} <`),
        ...strangers.map((place) => `${''.padEnd(SIDE)} > ${place}`),
      ];
      return [
        ...rows,
        `# left: ${both.length + missing.length} endpoints; right: ${both.length + strangers.length} targets`,
      ].join('\n');
    },
  }),
];

/** What is an endpoint, and what is registered; what is just on its way in or out counts as neither. */
function differences({ state, knobs, atSec }: Here) {
  const registered = new Set(state.targets.filter((target) => !isDraining(target)).map(placeOf));
  const endpoints = state.pods.filter(
    ({ ready, template }) => ready && resolvePort(knobs.service.targetPort, template) !== null,
  );
  const places = new Set(state.pods.filter((pod) => !isTerminating(pod)).map(({ ip }) => ip ?? ''));
  const leaving = new Set(state.pods.filter(isTerminating).map(({ ip }) => ip ?? ''));
  return {
    both: endpoints.flatMap(({ ip }) => (ip !== null && registered.has(ip) ? [ip] : [])),
    missing: endpoints.flatMap(({ ip, upAtSec }) =>
      ip !== null && !registered.has(ip) && atSec > upAtSec + REGISTERS_WITHIN_SEC ? [ip] : [],
    ),
    strangers: [...registered].filter((place) => !places.has(place) && !leaving.has(place)),
  };
}

/** Since when its calls are refused, as its events have it. */
const firstDeniedSec = ({ events, lastDeniedSec }: Readonly<State>): number =>
  events.find(({ reason }) => reason === 'FailedReconcile')?.firstSec ?? lastDeniedSec;

function renderControllerLog({ state, knobs, atSec }: Here, outcome: string): string {
  const line = (sec: number, level: string, rest: string): string =>
    `{"level":"${level}","ts":"${isoOf(state, sec)}",${rest}}`;
  const request = '"controller":"targetGroupBinding","name":"k8s-shop-checkout-9f","namespace":"shop"';
  switch (outcome) {
    case 'watch-lost': {
      const sec = knobs.controller.watchHungSec ?? atSec;
      return [
        line(
          sec - 3,
          'info',
          '"logger":"klog","msg":"watch of *v1.EndpointSlice closed with: http2: client connection lost"',
        ),
        line(sec - 2, 'info', '"logger":"klog","msg":"watch of *v1.Pod closed with: http2: client connection lost"'),
        `# last line ${age(atSec - sec)} ago`,
      ].join('\n');
    }
    case 'denied':
      return [2, 1, 0]
        .map((i) => state.lastDeniedSec - RETRY_SEC * i)
        .filter((sec) => sec >= firstDeniedSec(state))
        .map((sec) => line(sec, 'error', `"msg":"Reconciler error",${request},"error":"${DENIED}"`))
        .join('\n');
    default: {
      const sec = Math.max(state.lastReconciledSec, OLD_ROLLOUT_SEC);
      return [
        line(sec - 1, 'info', `"msg":"registering targets",${request}`),
        line(sec, 'info', `"msg":"registered targets",${request}`),
      ].join('\n');
    }
  }
}
