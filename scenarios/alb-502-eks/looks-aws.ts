import type { Draw } from '../../src/contract/random.ts';
import type { InvestigateAction, World } from '../../src/contract/scenario.ts';
import { LOG_FILE_SEC, type LogSample, readableLog } from './access-log.ts';
import { changeOf } from './changes.ts';
import { worldRuleIsOn } from './load-balancer.ts';
import { clockOf, isoOf, look, table } from './look.ts';
import {
  type AuditRecord,
  CONNECT_TIMEOUT_SEC,
  type Fates,
  failedOf,
  isDraining,
  type Knobs,
  type State,
  type Target,
  WORLD_RULE_LIVES_SEC,
  ZONES,
} from './system.ts';

type Here = World<Knobs, State>;

/** CloudTrail shows an event some minutes after the call. */
const TRAIL_LAG_SEC = 300;
/** VPC flow logs come in aggregates, one to ten minutes late. */
const FLOW_LOG_LAG_SEC = 120;
const FLOW_LOG_WINDOW_SEC = 600;

const HEALTH_COLUMNS = ['TARGET', 'PORT', 'AZ', 'STATE', 'REASON', 'DESCRIPTION'];

export const awsLooks: readonly InvestigateAction<Knobs, State>[] = [
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
      'still-checking': 'Targets were just registered, nothing is known yet',
      'none-registered': 'No target is registered',
    },
    classify({ state }) {
      const registered = state.targets.filter((target) => !isDraining(target));
      if (registered.length === 0) return 'none-registered';
      const states = registered.map(stateOf);
      if (states.every((one) => one === 'healthy')) return 'all-healthy';
      if (states.some((one) => one === 'healthy')) return 'some-not-healthy';
      if (states.every((one) => one === 'initial')) return 'still-checking';
      return registered.some(({ reason }) => reason === 'Target.Timeout') ? 'all-time-out' : 'all-fail';
    },
    // `column` writes no heading over nothing.
    render: ({ state }) =>
      state.targets.length === 0 ? '' : table([HEALTH_COLUMNS, ...state.targets.map(describe)], 2),
  }),
  look({
    id: 'read-access-log',
    label: 'Read the ALB access log',
    group: 'Load balancer',
    command: 'aws s3 cp s3://shop-alb-logs/…/latest.log.gz - | zcat | grep -v " 200 200 " | tail',
    durationSec: 40,
    outcomes: {
      'only-2xx': 'The newest file has next to no errors',
      'refused-502': '502 with -1 -1 -1: never connected, at once',
      'timed-out-504': '504 with -1 -1 -1: never connected, after 10 s',
      'no-target-503': '503 with no target',
      'closed-502': '502 with a target and a first processing time: closed while a request was outstanding',
      'other-errors': 'Other errors, or several kinds of them',
    },
    classify: ({ state, atSec }) => classifyLog(readableLog(state, atSec)?.fates),
    render: (world, _outcome, draw) => renderLog(world, draw),
  }),
  look({
    id: 'compare-security-groups',
    label: 'Compare security groups',
    group: 'Network',
    command: 'aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-0c5e1',
    durationSec: 45,
    outcomes: {
      'alb-allowed': 'The ALB’s group may reach TCP 8000–8999',
      'open-to-world': 'Anybody may reach TCP 8000–8999',
      'no-rule-for-alb': 'No rule lets the ALB’s group in',
    },
    classify: ({ knobs, atSec }) =>
      worldRuleIsOn(knobs.securityGroup.worldRuleSinceSec, atSec)
        ? 'open-to-world'
        : knobs.securityGroup.albRule
          ? 'alb-allowed'
          : 'no-rule-for-alb',
    render({ state, knobs, atSec }) {
      const rows = [['RULE', 'DIRECTION', 'PROTO', 'PORTS', 'SOURCE', 'DESCRIPTION']];
      if (knobs.securityGroup.albRule)
        rows.push(['sgr-04d1', 'ingress', 'tcp', '8000-8999', 'sg-0a7f2', 'k8s-alb-backend']);
      if (worldRuleIsOn(knobs.securityGroup.worldRuleSinceSec, atSec))
        rows.push(['sgr-0ee9', 'ingress', 'tcp', '8000-8999', '0.0.0.0/0', '-']);
      rows.push(['sgr-0711', 'ingress', 'tcp', '10250', 'sg-01c33', 'kubelet']);
      rows.push(['sgr-07aa', 'ingress', '-1', 'all', 'sg-0c5e1', 'node to node']);
      rows.push(['sgr-0922', 'egress', '-1', 'all', '0.0.0.0/0', '-']);
      const ports = new Set(state.targets.flatMap((target) => (isDraining(target) ? [] : [String(target.port)])));
      const registered =
        ports.size > 0 ? `targets are registered on ${[...ports].join(', ')}` : 'no target is registered';
      return `${table(rows)}\n\n# sg-0c5e1 eks-pods; the ALB is in sg-0a7f2 k8s-alb-backend; ${registered}`;
    },
  }),
  look({
    id: 'query-flow-logs',
    label: 'Query VPC flow logs',
    group: 'Network',
    command: `aws logs start-query --log-group vpc-shop --query-string 'filter action="REJECT" and srcAddr like "10.40.0."'`,
    durationSec: 45,
    outcomes: {
      'no-rejects': 'No rejected packets between the ALB and the pods',
      'rejects-from-alb': 'Packets from the ALB to the pods are rejected',
    },
    classify: ({ state, atSec }) => (rejectsShow(state, atSec) ? 'rejects-from-alb' : 'no-rejects'),
    render({ state, atSec }, outcome) {
      if (outcome === 'no-rejects') return `Results: 0 records (up to ${clockOf(state, atSec - FLOW_LOG_LAG_SEC)})`;
      const rows = [['@timestamp', 'srcAddr', 'dstAddr', 'dstPort', 'protocol', 'packets', 'action']];
      const until = Math.min(state.lastRejectSec, atSec - FLOW_LOG_LAG_SEC);
      const registered = state.targets.filter((target) => !isDraining(target));
      for (const [i, { pod, port }] of registered.slice(0, 6).entries()) {
        const time = isoOf(state, until - i * 7);
        rows.push([
          time,
          `10.40.0.${31 + (i % ZONES.length) * 64}`,
          pod.ip,
          String(port),
          '6',
          String(3 + (i % 4)),
          'REJECT',
        ]);
      }
      return table(rows);
    },
  }),
  look({
    id: 'read-cloudtrail',
    label: 'Read CloudTrail',
    group: 'Changes',
    command:
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=ReadOnly,AttributeValue=false --max-results 20',
    durationSec: 40,
    outcomes: {
      'nothing-near': 'No change to the network or the load balancer but our own',
      'ingress-revoked': 'Ingress to the pods was revoked',
    },
    classify: (world) =>
      trail(world).some(({ what, who }) => what === 'RevokeSecurityGroupIngress' && who !== REMEDIATION)
        ? 'ingress-revoked'
        : 'nothing-near',
    render(world) {
      const rows = trail(world).map(({ atSec, who, what, detail }) => [isoOf(world.state, atSec), what, who, detail]);
      return table([['TIME', 'EVENT', 'USER', 'RESOURCE'], ...rows]);
    },
    changes: (world) => trail(world).map(changeOf),
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
  const { ip, zone } = target.pod;
  return [ip, String(target.port), `eu-west-1${zone}`, state, ...reasonOf(target, state)];
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
      return [reason, DESCRIPTIONS[reason]];
    }
    default:
      throw new Error(`unknown target state ${state satisfies never}`);
  }
}

const LOG_KINDS = [
  ['refused', 'refused-502'],
  ['connectTimeouts', 'timed-out-504'],
  ['noTarget', 'no-target-503'],
  ['closedInUse', 'closed-502'],
] as const satisfies readonly (readonly [keyof Fates, string])[];

function classifyLog(log: Readonly<Fates> | undefined): string {
  if (!log) return 'only-2xx';
  const failed = failedOf(log) - log.appErrors;
  if (failed < (log.served + failed) * 0.0003) return 'only-2xx';
  const main = LOG_KINDS.find(([fate]) => log[fate] > 0.9 * failed);
  return main?.[1] ?? 'other-errors';
}

function renderLog({ state, atSec }: Here, draw: Draw): string {
  const file = readableLog(state, atSec);
  if (!file) return 'fatal error: An error occurred (404) when calling the HeadObject operation: Key does not exist';
  const { fates: log, endsSec: end, samples } = file;
  const lines = samples.map((sample) => logLine(sample, state, draw));
  lines.sort();
  const total = log.served + failedOf(log);
  const next = end + LOG_FILE_SEC;
  return [
    `# file of ${clockOf(state, end - LOG_FILE_SEC)} to ${clockOf(state, end)}: ${total} requests, ${total - log.served} not 2xx`,
    ...lines,
    `# now ${clockOf(state, atSec)}; the next file ends ${clockOf(state, next)} and comes a minute or two later`,
  ].join('\n');
}

const PATHS = [
  'GET https://shop.example:443/cart',
  'POST https://shop.example:443/checkout',
  'GET https://shop.example:443/checkout/price',
] as const;

/** One line, in the field order of the access log; `error_reason` stays `-` for ordinary targets. */
function logLine({ fate, atSec, address }: LogSample, state: Readonly<State>, draw: Draw): string {
  const seconds = (low: number, high: number): string => (low + (high - low) * draw()).toFixed(3);
  const [times, elb, answered] = logTriple(fate, seconds);
  const fraction = `.${String(Math.floor(draw() * 1000)).padStart(3, '0')}000Z`;
  const time = isoOf(state, atSec).replace('Z', fraction);
  // With -1 -1 -1 this difference is the only trace of the time that went by.
  const created = isoOf(state, atSec - (fate === 'connectTimeouts' ? CONNECT_TIMEOUT_SEC : 0)).replace('Z', fraction);
  const client = `203.0.113.${1 + Math.floor(draw() * 250)}:${1024 + Math.floor(draw() * 60_000)}`;
  const trace = Math.floor(draw() * 0xffffffff)
    .toString(16)
    .padStart(8, '0');
  const path = PATHS[Math.floor(draw() * PATHS.length)];
  return (
    `https ${time} app/k8s-shop-checkout-1a2b/50dc6c495c0c9188 ${client} ${address ?? '-'} ${times} ${elb} ${answered} ` +
    `${300 + Math.floor(draw() * 400)} ${elb === '500' ? 412 : 277} "${path} HTTP/1.1" "Mozilla/5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 ` +
    `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/k8s-shop-checkout-9f/73e2 ` +
    `"Root=1-67c6f3a1-${trace}" "shop.example" "session-reused" 1 ${created} "forward" "-" "-" "${address ?? '-'}" "${answered}" "-" "-"`
  );
}

function logTriple(
  fate: keyof Fates,
  seconds: (low: number, high: number) => string,
): readonly [string, string, string] {
  switch (fate) {
    case 'refused':
      return ['-1 -1 -1', '502', '-'];
    case 'connectTimeouts':
      return ['-1 -1 -1', '504', '-'];
    case 'noTarget':
      return ['-1 -1 -1', '503', '-'];
    case 'closedInUse':
      return [`${seconds(0.001, 0.005)} 0.000 -1`, '502', '-'];
    case 'responseTimeouts':
      return ['0.001 -1 -1', '504', '-'];
    case 'appErrors':
      return [`0.001 ${seconds(0.05, 0.3)} 0.000`, '500', '500'];
    case 'served':
      return [`0.001 ${seconds(0.05, 0.3)} 0.000`, '200', '200'];
    default:
      throw new Error(`unknown fate ${fate satisfies never}`);
  }
}

/** Something older than the lag, and within the window of the query, was rejected. */
const rejectsShow = ({ firstRejectSec, lastRejectSec }: Readonly<State>, nowSec: number): boolean =>
  firstRejectSec <= nowSec - FLOW_LOG_LAG_SEC && lastRejectSec > nowSec - FLOW_LOG_LAG_SEC - FLOW_LOG_WINDOW_SEC;

const REMEDIATION = 'assumed-role/config-remediation';

/** What CloudTrail shows by now, newest first. */
function trail({ knobs, atSec }: Here): readonly AuditRecord[] {
  const { worldRuleSinceSec } = knobs.securityGroup;
  const removed: readonly AuditRecord[] =
    worldRuleSinceSec === null
      ? []
      : [
          {
            atSec: worldRuleSinceSec + WORLD_RULE_LIVES_SEC,
            source: 'cloudtrail',
            who: REMEDIATION,
            what: 'RevokeSecurityGroupIngress',
            detail: 'sg-0c5e1 (eks-pods) tcp 8000-8999 from 0.0.0.0/0',
          },
        ];
  return [...knobs.audit, ...removed]
    .filter((record) => record.source === 'cloudtrail' && record.atSec <= atSec - TRAIL_LAG_SEC)
    .sort((a, b) => b.atSec - a.atSec);
}
