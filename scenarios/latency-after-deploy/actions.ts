import type { Action, MitigateAction } from '../../src/contract/action.ts';
import { INDEX_CHANGED } from './changes.ts';
import { isBuilding } from './database.ts';
import { looks } from './looks.ts';
import {
  ANALYTICS_RETRY_SEC,
  analyticsRuns,
  editTemplates,
  type IndexOrder,
  type Knobs,
  leadingTemplate,
  type State,
  wantedPercent,
} from './system.ts';

type Change = MitigateAction<Knobs, State>;

const note = (knobs: Knobs, atSec: number, what: string, detail = 'by the on-call'): void => {
  knobs.changes.push({ atSec, kind: 'configuration', who: 'oncall', what, note: detail, announced: true });
};

const order = (knobs: Knobs, asked: IndexOrder): void => {
  knobs.index = { id: knobs.index.id + 1, order: asked };
};

const mitigations: readonly Change[] = [
  {
    id: 'set-flag-off',
    label: 'Turn a feature flag off…',
    phase: 'mitigate',
    group: 'Release',
    command: 'flagctl set storefront/{target} off --env production',
    targets: [
      { id: 'segment-feed', label: 'segment-feed' },
      { id: 'express-checkout', label: 'express-checkout' },
    ],
    durationSec: 30,
    risk: 1,
    blastRadius: 'What the flag wraps, and nothing else',
    roles: ['operations'],
    refuse: ({ knobs: { flags } }, target) =>
      (target === 'segment-feed' && !flags.segmentFeed) || (target === 'express-checkout' && !flags.expressCheckout)
        ? `${target} is off already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'segment-feed') knobs.flags.segmentFeed = false;
      else knobs.flags.expressCheckout = false;
      note(knobs, atSec, `flag ${target} off`);
    },
  },
  {
    id: 'set-share',
    label: 'Set the share of pods on 2.48.0…',
    phase: 'mitigate',
    group: 'Release',
    command: './runbook rollout storefront --set-weight {target}',
    targets: [
      { id: '0', label: '0%: roll back' },
      { id: '10', label: '10%, and hold' },
      { id: '50', label: '50%, and hold' },
      { id: '100', label: '100%: finish it' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'Pods are replaced a few at a time, and start cold',
    roles: ['operations'],
    refuse({ knobs, atSec }, target) {
      if (target === undefined) return null;
      if (!knobs.release.canary) return 'There is no release under way.';
      const held = knobs.release.stages.every((stage) => stage.atSec <= atSec);
      return held && String(wantedPercent(knobs, atSec)) === target ? `It is at ${target}% already, and stays.` : null;
    },
    effect(knobs, { atSec }, _draw, target) {
      knobs.release.stages = [{ atSec, percent: Number(target) }];
      note(knobs, atSec, `storefront 2.48.0 to ${target}%`);
    },
  },
  {
    id: 'restart-pods',
    label: 'Restart the pods…',
    phase: 'mitigate',
    group: 'Release',
    command: 'kubectl argo rollouts -n shop restart storefront  # {target}',
    targets: [{ id: 'rolling', label: 'rolling, a few at a time' }],
    durationSec: 30,
    risk: 2,
    blastRadius: 'Every pod is replaced, up to a quarter fewer serving meanwhile, and starts cold',
    roles: ['operations'],
    effect(knobs, { atSec }) {
      editTemplates(knobs, { restartedAtSec: atSec });
      note(knobs, atSec, 'storefront restarted');
    },
  },
  {
    id: 'scale-out',
    label: 'Scale storefront out… to pods',
    phase: 'mitigate',
    group: 'Capacity',
    command: 'kubectl -n shop scale rollout storefront --replicas={target}',
    targets: [
      { id: '15', label: '15 pods' },
      { id: '30', label: '30 pods' },
    ],
    durationSec: 30,
    risk: 1,
    blastRadius: 'More pods start cold, and share the same budget of connections',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.replicas === Number(target) ? `There are ${target} pods already.` : null,
    effect(knobs, { atSec }, _draw, target) {
      knobs.replicas = Number(target);
      note(knobs, atSec, `storefront scaled to ${target}`);
    },
  },
  {
    id: 'set-connection-budget',
    label: 'Set the fleet’s budget of connections…',
    phase: 'mitigate',
    group: 'Capacity',
    command: './runbook storefront set DB_CONNECTION_BUDGET={target} --stable-and-canary',
    targets: [
      { id: '100', label: '100, shared by the pods' },
      { id: '400', label: '400, shared by the pods' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'All pods are replaced; the budget has to fit into the database',
    roles: ['operations'],
    refuse: ({ knobs, state }, target) =>
      target !== undefined && leadingTemplate(knobs, state).connectionBudget === Number(target)
        ? `It is ${target} already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      editTemplates(knobs, { connectionBudget: Number(target) });
      note(knobs, atSec, `DB_CONNECTION_BUDGET ${target}`);
    },
  },
  {
    id: 'set-cpu-limit',
    label: 'Set the pods’ CPU limit…',
    phase: 'mitigate',
    group: 'Capacity',
    command: './runbook storefront set-cpu-limit {target} --stable-and-canary',
    targets: [
      { id: '2', label: '2 cores' },
      { id: '4', label: '4 cores' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'All pods are replaced and start cold',
    roles: ['operations'],
    refuse: ({ knobs, state }, target) =>
      target !== undefined && leadingTemplate(knobs, state).cpuLimit === Number(target)
        ? `The limit is ${target} already.`
        : null,
    effect(knobs, { atSec }, _draw, target) {
      editTemplates(knobs, { cpuLimit: Number(target) });
      note(knobs, atSec, `cpu limit ${target}`);
    },
  },
  {
    id: 'set-timeout',
    label: 'Raise the request timeout…',
    phase: 'mitigate',
    group: 'Capacity',
    command: './runbook gateway set-timeout --deadline-header --seconds {target}',
    targets: [
      { id: '15', label: '15 s' },
      { id: '30', label: '30 s' },
    ],
    durationSec: 45,
    risk: 1,
    blastRadius: 'Every request of the storefront may wait, and hold a thread, for that long',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.requestTimeoutSec === Number(target) ? `It is ${target} s already.` : null,
    effect(knobs, { atSec }, _draw, target) {
      knobs.requestTimeoutSec = Number(target);
      note(knobs, atSec, `request timeout ${target} s`);
    },
  },
  {
    id: 'change-index',
    label: 'Change the index on orders.segment_id…',
    phase: 'mitigate',
    group: 'Database',
    command: 'psql orders -f runbook/orders_segment_id_idx/{target}.sql',
    targets: [
      { id: 'create-concurrently', label: 'CREATE INDEX CONCURRENTLY' },
      { id: 'create', label: 'CREATE INDEX' },
      { id: 'drop', label: 'DROP INDEX CONCURRENTLY' },
    ],
    durationSec: 30,
    risk: 3,
    blastRadius: '48 million rows of orders: extra reads, and locks that depend on how',
    roles: ['operations'],
    refuse({ state }, target) {
      if (target === undefined) return null;
      if (isBuilding(state)) return 'One build a table at a time: orders_segment_id_idx is being built.';
      if (state.index.dropping) return 'orders_segment_id_idx is being dropped already.';
      if (target === 'drop')
        return state.index.phase === 'absent' ? 'ERROR: index "orders_segment_id_idx" does not exist' : null;
      return state.index.phase === 'absent' ? null : 'ERROR: relation "orders_segment_id_idx" already exists';
    },
    effect(knobs, { atSec }, _draw, target) {
      order(knobs, target === 'create' ? 'plain' : target === 'create-concurrently' ? 'concurrently' : 'none');
      note(knobs, atSec, `${INDEX_CHANGED}${target}`);
    },
  },
  {
    id: 'end-session',
    label: 'End work in the database…',
    phase: 'mitigate',
    group: 'Database',
    command: './runbook orders-db end {target}',
    targets: [
      { id: 'idle-in-transaction', label: 'pg_terminate_backend: the session idle in transaction' },
      { id: 'report', label: 'pg_terminate_backend: the report’s session' },
      { id: 'suspend-report', label: 'suspend the report’s schedule, then end its session' },
      { id: 'index-build', label: 'pg_cancel_backend: the index build' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'One session’s work is rolled back; whoever owns it may start it again',
    roles: ['operations'],
    refuse({ knobs, state, atSec }, target) {
      if (target === 'idle-in-transaction') {
        return knobs.idleInTransactionSinceSec === null ? 'No session is idle in transaction.' : null;
      }
      if (target === 'report') return analyticsRuns(knobs, atSec) ? null : 'No report runs on the primary.';
      if (target === 'suspend-report') return knobs.analytics.suspended ? 'It is suspended already.' : null;
      if (target === 'index-build') return isBuilding(state) ? null : 'No index is being built.';
      return null;
    },
    effect(knobs, { atSec }, _draw, target) {
      switch (target) {
        case 'idle-in-transaction':
          knobs.idleInTransactionSinceSec = null;
          break;
        case 'report':
          knobs.analytics.pausedUntilSec = atSec + ANALYTICS_RETRY_SEC;
          break;
        case 'suspend-report':
          knobs.analytics.suspended = true;
          break;
        case 'index-build':
          order(knobs, 'none');
          break;
        default:
          throw new Error(`nothing in the database is called ${target}`);
      }
      note(knobs, atSec, `orders-db: ended ${target}`);
    },
  },
  {
    id: 'move-report',
    label: 'Move the analytics report…',
    phase: 'mitigate',
    group: 'Database',
    command: './runbook analytics move-report --to {target}',
    targets: [{ id: 'replica', label: 'to the replica' }],
    durationSec: 45,
    risk: 1,
    blastRadius: 'The report starts anew, on the replica',
    roles: ['operations'],
    refuse: ({ knobs }) => (knobs.analytics.onReplica ? 'Reports run on the replica already.' : null),
    effect(knobs, { atSec }) {
      knobs.analytics.onReplica = true;
      note(knobs, atSec, 'analytics reports to the replica');
    },
  },
  {
    id: 'fail-over',
    label: 'Fail the database over…',
    phase: 'mitigate',
    group: 'Database',
    command: 'aws rds reboot-db-instance --db-instance-identifier orders-db --force-failover  # {target}',
    targets: [{ id: 'standby', label: 'to the standby' }],
    durationSec: 30,
    risk: 3,
    blastRadius: 'One to two minutes without a database, then cold buffers; every session ends',
    roles: ['operations'],
    effect(knobs, { atSec, state }) {
      knobs.failovers++;
      if (isBuilding(state)) order(knobs, 'none');
      knobs.idleInTransactionSinceSec = null;
      if (analyticsRuns(knobs, atSec)) knobs.analytics.pausedUntilSec = atSec + ANALYTICS_RETRY_SEC;
      note(knobs, atSec, 'orders-db failed over');
    },
  },
  {
    id: 'change-cache',
    label: 'Change the product cache…',
    phase: 'mitigate',
    group: 'Dependencies',
    command: './runbook product-cache {target}',
    targets: [
      { id: 'old-key', label: 'set PRODUCT_CACHE_KEY=product on all pods' },
      { id: 'warm', label: 'warm the hot products under the key product' },
      { id: 'flush', label: 'FLUSHALL' },
    ],
    durationSec: 45,
    risk: 2,
    blastRadius: 'All product pages; an empty cache sends every lookup to the database',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'old-key') editTemplates(knobs, { cacheKey: 'product' });
      else if (target === 'warm') knobs.cache.warms++;
      else knobs.cache.flushes++;
      note(knobs, atSec, `product cache: ${target}`);
    },
  },
  {
    id: 'bound-pricing',
    label: 'Bound the calls to pricing…',
    phase: 'mitigate',
    group: 'Dependencies',
    command: 'flagctl set storefront/pricing-{target} on --env production',
    targets: [{ id: 'timeout-80ms', label: 'timeout 80 ms with a breaker, else the last known price' }],
    durationSec: 30,
    risk: 2,
    blastRadius: 'Orders may be taken at prices some minutes old',
    roles: ['operations'],
    refuse: ({ knobs }) => (knobs.pricing.fallback ? 'Calls to pricing are bounded already.' : null),
    effect(knobs, { atSec }) {
      knobs.pricing.fallback = true;
      note(knobs, atSec, 'pricing: timeout 80 ms, last known price');
    },
  },
  {
    id: 'limit-requests',
    label: 'Limit requests at the gateway…',
    phase: 'mitigate',
    group: 'Dependencies',
    command: './runbook gateway limit {target}',
    targets: [
      { id: 'pricebot', label: 'the price comparison’s key, to one a second' },
      { id: 'everyone', label: 'everyone, to 60% of the usual' },
    ],
    durationSec: 30,
    risk: 2,
    blastRadius: 'Whoever is limited gets 429',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.limit === target ? 'That limit is set already.' : null,
    effect(knobs, { atSec }, _draw, target) {
      knobs.limit = target === 'pricebot' ? 'pricebot' : 'everyone';
      note(knobs, atSec, `gateway: limit on ${target}`);
    },
  },
];

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'page-dba',
    label: 'Page the database on-call',
    phase: 'escalate',
    group: 'People',
    command: '/page dba',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s afternoon',
    roles: ['incident-commander', 'operations'],
    pages: 'dba',
  },
  {
    id: 'page-secondary',
    label: 'Page your secondary',
    phase: 'escalate',
    group: 'People',
    command: '/page secondary',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s afternoon',
    roles: ['incident-commander', 'operations'],
    pages: 'secondary',
  },
];

export const actions: readonly Action<Knobs, State>[] = [...looks, ...mitigations, ...escalations];
