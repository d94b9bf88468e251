import type { InvestigateAction } from '../../src/contract/action.ts';
import { bindingOf, denied } from './controller.ts';
import { describeEvents } from './events.ts';
import { type Knobs, resolvePort } from './knobs.ts';
import { age, type Here, isoOf, look } from './look.ts';
import type { State } from './state.ts';
import { isDraining, placeOf } from './system.ts';
import { currentGroup, groupAt } from './target-group.ts';

const SINCE_SEC = 900;
/** Lines that are asked for. */
const TAIL = 8;
/** Letters on either side of what differs. */
const SIDE = 20;
/** For so long after it is up a pod may still be on its way into the target group. */
const REGISTERS_WITHIN_SEC = 45;

export const controllerLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'describe-binding',
    label: 'Describe the TargetGroupBinding',
    group: 'Controller',
    command: 'kubectl -n shop describe targetgroupbinding -l ingress.k8s.aws/stack-name=checkout',
    durationSec: 15,
    outcomes: {
      quiet: 'No event in the last quarter of an hour',
      reconciled: 'It was reconciled in the last quarter of an hour',
      failing: 'Reconciling fails',
    },
    classify({ state, atSec }) {
      if (state.lastDeniedSec > state.lastReconciledSec) return 'failing';
      return state.lastReconciledSec > atSec - SINCE_SEC ? 'reconciled' : 'quiet';
    },
    render({ state, atSec }) {
      return [
        `Name:         ${currentGroup(state).name}`,
        'Namespace:    shop',
        'Kind:         TargetGroupBinding',
        'Spec:',
        '  Service Ref:',
        '    Name:            checkout',
        '    Port:            80',
        `  Target Group ARN:  ${currentGroup(state).arn}`,
        `  Target Type:       ${currentGroup(state).targetType}`,
        ...describeEvents(state.events, bindingOf(state), atSec, () => 'targetGroupBinding'),
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
      if (state.lastDeniedSec > state.lastReconciledSec) return 'denied';
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
      same: 'The target group has what the Service has, but for what is on its way',
      'both-empty': 'The Service has no endpoints, and the target group no targets',
      'not-the-same': 'The target group has addresses that the Service has not, or lacks some',
      instances: 'The target group has instances, which cannot be compared with endpoints',
    },
    classify(world) {
      if (world.state.ingress.targetType === 'instance') return 'instances';
      const { both, left, right } = compared(world.state, world.knobs);
      if (both.length + left.length + right.length === 0) return 'both-empty';
      const late = left.some(({ upAtSec }) => world.atSec > upAtSec + REGISTERS_WITHIN_SEC);
      const strange = right.some((place) => world.state.pods.every(({ ip }) => ip !== place));
      return late || strange ? 'not-the-same' : 'same';
    },
    render({ state, knobs }) {
      const { both, left, right } = compared(state, knobs);
      return [
        ...both.map(({ ip }) => `${`${ip}`.padEnd(SIDE)}   ${ip}`),
        ...left.map(({ ip }) => `${`${ip}`.padEnd(SIDE)} <`),
        ...right.map((place) => `${''.padEnd(SIDE)} > ${place}`),
        `# left: ${both.length + left.length} endpoints; right: ${both.length + right.length} targets`,
      ].join('\n');
    },
  }),
];

/** Endpoints that are registered, those that are not, and what is registered without being an endpoint. */
function compared({ pods, targets }: Readonly<State>, { service }: Readonly<Knobs>) {
  const registered = new Set(targets.filter((target) => !isDraining(target)).map(placeOf));
  const endpoints = pods.filter(({ ready, template }) => ready && resolvePort(service.targetPort, template) !== null);
  const places = new Set(endpoints.map(({ ip }) => ip ?? ''));
  return {
    both: endpoints.filter(({ ip }) => registered.has(ip ?? '')),
    left: endpoints.filter(({ ip }) => !registered.has(ip ?? '')),
    right: [...registered].filter((place) => !places.has(place)),
  };
}

function renderControllerLog({ state, knobs, atSec }: Here, outcome: string): string {
  const line = (sec: number, level: string, rest: string): string =>
    `{"level":"${level}","ts":"${isoOf(state, sec)}",${rest}}`;
  const request = `"controller":"targetGroupBinding","name":"${currentGroup(state).name}","namespace":"shop"`;
  switch (outcome) {
    case 'watch-lost': {
      const sec = knobs.controller.watchHungSec ?? atSec;
      return [
        line(
          sec - 3,
          'info',
          '"logger":"klog","msg":"watch of *v1.EndpointSlice ended with: http2: client connection lost"',
        ),
        line(sec - 2, 'info', '"logger":"klog","msg":"watch of *v1.Pod ended with: http2: client connection lost"'),
        `# last line ${age(atSec - sec)} ago`,
      ].join('\n');
    }
    case 'denied':
      return state.refusals
        .map(({ atSec: sec, call }) =>
          line(sec, 'error', `"msg":"Reconciler error",${request},"error":"${denied(state, call)}"`),
        )
        .join('\n');
    default:
      return state.reconciled
        .flatMap(({ atSec: sec, another, deregistered, registered }) => {
          const stack = '"stackID":"shop/checkout","resourceID":"shop/checkout-checkout:80"';
          const arn = `"arn":"${groupAt(state, sec).arn}"`;
          return [
            ...(another ? [line(sec - 1, 'info', `"msg":"creating targetGroup",${stack}`)] : []),
            ...(another ? [line(sec - 1, 'info', `"msg":"created targetGroup",${stack},${arn}`)] : []),
            ...(deregistered ? [line(sec - 1, 'info', `"msg":"deRegistering targets",${arn}`)] : []),
            ...(deregistered ? [line(sec, 'info', `"msg":"deRegistered targets",${arn}`)] : []),
            ...(registered ? [line(sec, 'info', `"msg":"registering targets",${arn}`)] : []),
            ...(registered ? [line(sec, 'info', `"msg":"registered targets",${arn}`)] : []),
          ];
        })
        .slice(-TAIL)
        .join('\n');
  }
}
