import type { InvestigateAction } from '../../src/contract/action.ts';
import type { Draw } from '../../src/contract/random.ts';
import { table } from '../../src/models/table.ts';
import { readableLog } from './access-log.ts';
import { classifyLog, renderLog } from './access-log-lines.ts';
import { elb502, elb504, type Fates, failedOf } from './fates.ts';
import type { Knobs } from './knobs.ts';
import { clockOf, type Here, look } from './look.ts';
import type { LogFile, State } from './state.ts';
import { isDraining, placeOf, type Target } from './system.ts';
import { currentGroup } from './target-group.ts';

const HEALTH_COLUMNS = ['TARGET', 'PORT', 'AZ', 'STATE', 'REASON', 'DESCRIPTION'];

export const balancerLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'describe-target-health',
    label: 'Describe target health',
    group: 'Load balancer',
    command:
      'aws elbv2 describe-target-health --target-group-arn $TG --query "$HEALTH" --output text | ' +
      `column -ts$'\\t' -N ${HEALTH_COLUMNS.join(',')}`,
    durationSec: 20,
    outcomes: {
      'all-healthy': 'Every registered target is healthy',
      'some-not-healthy': 'Some targets are not healthy',
      'all-time-out': 'No target is healthy: the checks time out',
      'all-fail': 'No target is healthy: the checks fail at once',
      'all-other-code': 'No target is healthy: the checks get another code than they want',
      'some-nodes-healthy': 'The targets are instances, and only some of them are healthy',
      'none-registered': 'No target is registered',
    },
    classify({ state }) {
      const registered = state.targets.filter((target) => !isDraining(target));
      if (registered.length === 0) return 'none-registered';
      const states = registered.map(stateOf);
      const healthy = states.some((one) => one === 'healthy');
      if (healthy && state.ingress.targetType === 'instance') return 'some-nodes-healthy';
      if (states.every((one) => one === 'healthy')) return 'all-healthy';
      if (healthy || states.some((one) => one === 'initial')) return 'some-not-healthy';
      if (registered.some(({ reason }) => reason === 'Target.Timeout')) return 'all-time-out';
      return registered.some(({ reason }) => reason === 'Target.ResponseCodeMismatch') ? 'all-other-code' : 'all-fail';
    },
    // `column` writes no heading over nothing.
    render: ({ state }) =>
      state.targets.length === 0 ? '' : table([HEALTH_COLUMNS, ...state.targets.map(describe)], 2),
  }),
  look({
    id: 'read-access-log',
    label: 'Read the ALB access log',
    group: 'Load balancer',
    command:
      'aws s3 cp s3://shop-alb-logs/…/latest.log.gz - | zcat | grep -v " 200 200 " | ./runbook some-of-each-kind',
    durationSec: 40,
    outcomes: {
      'only-2xx': 'The newest file has next to no errors',
      'refused-502': '502 with -1 -1 -1: never connected, at once',
      'timed-out-504': '504 with -1 -1 -1: never connected, after 10 s',
      'no-target-503': '503 with no target',
      'closed-502': '502 with 0.00x 0.000 -1: closed just as a request went in',
      'answered-502': '502 with a target processing time and no response time: broken off, or not accepted',
      'target-400': '400 with both codes 400: the target itself says so',
      'other-errors': 'Other errors, or several kinds of them',
    },
    classify: ({ state, atSec }) => classifyLog(readableLog(state, atSec)?.fates),
    render: (world, _outcome, draw) => renderLog(world, draw),
  }),
  look({
    id: 'describe-target-group',
    label: 'Describe the target group',
    group: 'Load balancer',
    command: 'aws elbv2 describe-target-groups --target-group-arns $TG --query "TargetGroups[0]" --output yaml',
    durationSec: 20,
    outcomes: {
      'pods-by-http': 'Pods by address, HTTP, checked on a page that is known',
      'another-page': 'Pods by address, HTTP, checked on another page or with other codes than usual',
      'pods-by-https': 'Pods by address, HTTPS',
      instances: 'Instances on a node port',
    },
    classify({ state: { ingress } }) {
      if (ingress.targetType === 'instance') return 'instances';
      if (ingress.backendProtocol === 'HTTPS') return 'pods-by-https';
      return ingress.matcher === '200' && ['/', '/livez'].includes(ingress.healthCheckPath)
        ? 'pods-by-http'
        : 'another-page';
    },
    render({ state }) {
      const { ingress } = state;
      const { port, protocol, targetType, name } = currentGroup(state);
      return [
        'HealthCheckEnabled: true',
        'HealthCheckIntervalSeconds: 15',
        `HealthCheckPath: ${ingress.healthCheckPath}`,
        'HealthCheckPort: traffic-port',
        `HealthCheckProtocol: ${ingress.backendProtocol}`,
        'HealthCheckTimeoutSeconds: 5',
        'HealthyThresholdCount: 2',
        'Matcher:',
        `  HttpCode: '${ingress.matcher}'`,
        `Port: ${port}`,
        `Protocol: ${protocol}`,
        'ProtocolVersion: HTTP1',
        `TargetGroupName: ${name}`,
        `TargetType: ${targetType}`,
        'UnhealthyThresholdCount: 2',
      ].join('\n');
    },
  }),
  look({
    id: 'slice-errors',
    label: 'Slice the errors by route and target',
    group: 'Load balancer',
    command:
      './runbook athena "select …, count(*) from alb_logs where file = latest and not by_app group by grouping sets ((path, elb_status), (target))"',
    durationSec: 45,
    outcomes: {
      'no-errors': 'The newest file has next to no errors',
      even: 'All routes and all targets are hit alike',
      'one-route': 'One route is hit, on every target',
      'some-targets': 'Targets are hit while others serve',
    },
    classify: ({ state, atSec }) => sliceOf(readableLog(state, atSec)),
    render: renderSlices,
  }),
];

function stateOf(target: Target): 'initial' | 'healthy' | 'unhealthy' | 'draining' {
  if (isDraining(target)) return 'draining';
  if (target.checks.some(({ state }) => state === 'unhealthy')) return 'unhealthy';
  return target.checks.every(({ state }) => state === 'healthy') ? 'healthy' : 'initial';
}

const DESCRIPTIONS = {
  'Target.Timeout': 'Request timed out',
  'Target.FailedHealthChecks': 'Health checks failed',
} as const;

/** A row of the table that `column` makes of the answer. */
function describe(target: Target): readonly string[] {
  const state = stateOf(target);
  const { zone } = target.pod ?? target.node;
  return [placeOf(target), String(target.port), `eu-west-1${zone}`, state, ...reasonOf(target, state)];
}

/** Reason and description. The tool writes None for those that a healthy target does not have. */
function reasonOf(target: Target, state: ReturnType<typeof stateOf>): readonly [string, string] {
  switch (state) {
    case 'healthy':
      return ['None', 'None'];
    case 'draining':
      return ['Target.DeregistrationInProgress', 'Target deregistration is in progress'];
    case 'initial':
      return ['Elb.InitialHealthChecking', 'Initial health checks in progress'];
    case 'unhealthy': {
      const reason = target.reason ?? 'Target.FailedHealthChecks';
      return reason === 'Target.ResponseCodeMismatch'
        ? [reason, `Health checks failed with these codes: [${target.code}]`]
        : [reason, DESCRIPTIONS[reason]];
    }
    default:
      throw new Error(`unknown target state ${state satisfies never}`);
  }
}

/** Which way the errors of a file are spread. */
function sliceOf(file: LogFile | undefined): string {
  if (!file || classifyLog(file.fates) === 'only-2xx') return 'no-errors';
  const failed = failedOf(file.fates) - file.fates.appErrors;
  if (file.fates.oversized > 0.8 * failed) return 'one-route';
  return file.partly > 0.5 * failed ? 'some-targets' : 'even';
}

const ROUTES = ['GET /cart', 'POST /checkout', 'GET /checkout/price'] as const;

/** The file's failures in rows that add up to them. */
function renderSlices({ state, atSec }: Here, _outcome: string, draw: Draw): string {
  const file = readableLog(state, atSec);
  if (!file) return 'Query failed: NOT_FOUND: no file matches the path';
  const { fates, places } = file;
  const failed = failedOf(fates) - fates.appErrors;
  const [cart, checkout, price] = ROUTES;
  const nearly = (weight: number) => (): number => weight * (0.97 + 0.06 * draw());
  const routes = CODES.flatMap(([code, countOf]) => {
    // All routes alike, but for what only one of them answers with.
    const oversized = code === '502' ? fates.oversized : 0;
    const [first = 0, second = 0, third = 0] = apportion(countOf(fates) - oversized, ROUTES.map(nearly(1)));
    return [
      [cart, code, first],
      [checkout, code, second],
      [price, code, third + oversized],
    ] as const;
  }).filter(([, , count]) => count > 0);
  const counts = apportion(
    failed,
    places.map((place) => nearly(place.failed)()),
  );
  const targets = places
    .map(({ address }, i) => [address ?? '-', counts[i] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .toSorted((a, b) => b[1] - a[1]);
  return [
    table([['PATH', 'ELB_STATUS', 'COUNT'], ...routes.map(([path, code, count]) => [path, code, String(count)])]),
    '',
    table([['TARGET', 'COUNT'], ...targets.map(([address, count]) => [address, String(count)])]),
    '',
    `# file up to ${clockOf(state, file.endsSec)}, ${failed} errors that the app did not answer itself`,
  ].join('\n');
}

const CODES: readonly (readonly [code: string, count: (fates: Readonly<Fates>) => number])[] = [
  ['400', ({ rejected }) => rejected],
  ['502', elb502],
  ['503', ({ noTarget }) => noTarget],
  ['504', elb504],
];

/** Whole numbers in these proportions that add up to a total, by largest remainders. */
function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights;
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  const byRest = exact.map((value, i) => ({ rest: value - Math.floor(value), i })).toSorted((a, b) => b.rest - a.rest);
  for (const { i } of byRest.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}
