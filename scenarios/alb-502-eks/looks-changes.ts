import type { InvestigateAction } from '../../src/contract/action.ts';
import { table } from '../../src/models/table.ts';
import { changeOf, deploys } from './changes.ts';
import { type AuditRecord, type Knobs, revisionsBy } from './knobs.ts';
import { age, type Here, isoOf, look } from './look.ts';
import { replicaSetHash } from './pods.ts';
import type { State } from './state.ts';
import { isTerminating, WORLD_RULE_LIVES_SEC } from './system.ts';

/** CloudTrail shows an event some minutes after the call. */
const TRAIL_LAG_SEC = 300;

export const changeLooks: readonly InvestigateAction<Knobs, State>[] = [
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
      'chart-changed': 'checkout itself did not change, its chart did',
      'around-it-changed': 'checkout and its chart did not change, something around them did',
      'restarts-itself': 'checkout is rolled out again every few minutes',
    },
    classify({ knobs, atSec }) {
      const revisions = revisionsBy(knobs, atSec);
      const again = revisions.filter((one) => one.template.restartedAtSec !== undefined && atSec - one.atSec < 1800);
      if (again.length > 1) return 'restarts-itself';
      if (atSec - (revisions.at(-1)?.atSec ?? 0) < 7200) return 'checkout-deployed';
      const around = deploys(knobs, atSec).filter(({ announced }) => !announced);
      if (around.some(({ what }) => what.startsWith('shop-platform'))) return 'chart-changed';
      return around.length > 0 ? 'around-it-changed' : 'no-recent-change';
    },
    render({ state, knobs, atSec }) {
      const history = revisionsBy(knobs, atSec);
      const sets = history.map((one) => {
        const pods = state.pods.filter((pod) => pod.revision === one.revision && !isTerminating(pod));
        const ready = pods.filter(({ passes }) => passes).length;
        const name = `checkout-${replicaSetHash(one.template)}`;
        return [name, String(pods.length), String(pods.length), String(ready), age(atSec - (one.madeSec ?? one.atSec))];
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
  look({
    id: 'read-cloudtrail',
    label: 'Read CloudTrail',
    group: 'Changes',
    command:
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=ReadOnly,AttributeValue=false --max-results 20 | ./runbook trail-table',
    durationSec: 40,
    outcomes: {
      'nothing-near': 'No change to the network, the load balancer or its controller but our own',
      'ingress-revoked': 'Ingress to the pods was revoked',
      'nodes-rotate': 'Nodes are being replaced',
      'role-changed': 'A role’s policy was changed, and nodes are being replaced',
      'cluster-patched': 'The control plane was patched, and nodes are being replaced',
    },
    classify(world) {
      const others = trail(world).filter(({ who }) => who !== REMEDIATION && who !== OWN);
      const has = (event: string): boolean => others.some(({ what }) => what === event);
      if (has('RevokeSecurityGroupIngress')) return 'ingress-revoked';
      if (has('PutRolePolicy')) return 'role-changed';
      if (has('UpdateClusterVersion')) return 'cluster-patched';
      return has('CreateLaunchTemplateVersion') ? 'nodes-rotate' : 'nothing-near';
    },
    render(world) {
      const rows = trail(world).map(({ atSec, who, what, detail }) => [isoOf(world.state, atSec), what, who, detail]);
      return table([['TIME', 'EVENT', 'USER', 'RESOURCE'], ...rows]);
    },
    changes: (world) => trail(world).map(changeOf),
  }),
  look({
    id: 'read-flags',
    label: 'Read the feature flags’ history',
    group: 'Changes',
    command: 'flagctl history --project shop --since 24h',
    durationSec: 15,
    outcomes: {
      'nothing-switched': 'No flag was switched in the last two hours',
      'switched-lately': 'A flag of checkout was switched in the last two hours',
    },
    classify: ({ knobs, atSec }) => (switched(knobs, atSec).length > 0 ? 'switched-lately' : 'nothing-switched'),
    render({ state, knobs, atSec }) {
      const rows = switched(knobs, atSec).map((one) => [isoOf(state, one.atSec), one.who, one.what, one.detail]);
      const older = [isoOf(state, -9 * 3600), 'search', 'flag typo-tolerance: 25% → 50%', 'A/B test 118'];
      return table([['TIME', 'BY', 'CHANGE', 'NOTE'], ...rows, older]);
    },
    changes: ({ knobs, atSec }) => switched(knobs, atSec).map(changeOf),
  }),
];

const REMEDIATION = 'assumed-role/config-remediation';
const OWN = 'assumed-role/oncall';

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

/** Flags that were switched by now, newest first. */
const switched = ({ audit }: Readonly<Knobs>, nowSec: number): readonly AuditRecord[] =>
  audit.filter(({ source, atSec }) => source === 'flags' && atSec <= nowSec).toSorted((a, b) => b.atSec - a.atSec);
