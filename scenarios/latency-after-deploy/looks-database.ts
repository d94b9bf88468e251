import type { InvestigateAction } from '../../src/contract/action.ts';
import { isBuilding, isDown } from './database.ts';
import { leaked, renderLocks, renderProgress, renderSessions, renderTable, waitsNow } from './database-sessions.ts';
import { ratesOf, renderExplain, renderStatements, USUAL_PRODUCTS_PER_SEC } from './database-statements.ts';
import { type Here, look } from './look.ts';
import { analyticsRuns, type Knobs, type State } from './system.ts';

const REFUSED =
  'psql: error: connection to server at "orders-db.shop" (10.40.3.20), port 5432 failed: Connection refused';
/** Whatever asks a database that is down is told so. */
const unlessDown =
  (render: (world: Here) => string) =>
  (world: Here): string =>
    isDown(world.state, world.atSec) ? REFUSED : render(world);

export const databaseLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'explain-lookup',
    label: 'Explain the lookup by segment',
    group: 'Database',
    command: 'psql orders -c "EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders WHERE segment_id = 42 LIMIT 20"',
    durationSec: 30,
    outcomes: {
      'index-scan': 'It uses an index',
      'seq-scan': 'It reads the table from its beginning',
    },
    classify: ({ state }) => (state.index.phase === 'valid' ? 'index-scan' : 'seq-scan'),
    render: unlessDown(renderExplain),
  }),
  look({
    id: 'top-statements',
    label: 'List the top statements',
    group: 'Database',
    command: 'psql orders -f runbook/pg_stat_statements_diff.sql  # the last 5 min beside the same time yesterday',
    durationSec: 30,
    outcomes: {
      'as-before': 'No statement stands out against yesterday',
      'one-mean-up': 'One statement’s mean is far up, its calls are not',
      'item-calls': 'A short statement is called thousands of times a second, its mean is small',
      'product-calls': 'The product query is called many times as often',
      'all-means-up': 'Every statement that reads takes longer',
    },
    classify({ state, knobs }) {
      const rates = ratesOf({ state, knobs });
      if (rates.items > 500) return 'item-calls';
      if (rates.segmentScans > 5) return 'one-mean-up';
      if (rates.products > 3 * USUAL_PRODUCTS_PER_SEC) return 'product-calls';
      return state.database.ioStretch > 1.5 ? 'all-means-up' : 'as-before';
    },
    render: unlessDown(renderStatements),
  }),
  look({
    id: 'list-sessions',
    label: 'List sessions',
    group: 'Database',
    command: 'psql orders -f runbook/pg_stat_activity.sql',
    durationSec: 15,
    outcomes: {
      usual: 'The usual sessions',
      'report-runs': 'A report of another team runs on the primary',
      'old-transaction': 'A session has been idle in transaction for long',
      'idle-for-long': 'Many of the storefront’s sessions have been idle for minutes',
      'writers-wait': 'Writers wait for a lock',
    },
    classify({ state, knobs, atSec }) {
      if (state.writesBlocked) return 'writers-wait';
      if (analyticsRuns(knobs, atSec)) return 'report-runs';
      if (leaked(state) > 15) return 'idle-for-long';
      return knobs.idleInTransactionSinceSec === null ? 'usual' : 'old-transaction';
    },
    render: unlessDown(renderSessions),
  }),
  look({
    id: 'list-locks',
    label: 'List who blocks whom',
    group: 'Database',
    command: 'psql orders -f runbook/pg_blocking_pids.sql',
    durationSec: 15,
    outcomes: {
      nobody: 'Nobody waits for a lock',
      somebody: 'Somebody waits for a lock',
    },
    classify({ state, knobs }) {
      const held = isBuilding(state) && knobs.idleInTransactionSinceSec !== null && waitsNow(state);
      return state.writesBlocked || state.index.dropping || held ? 'somebody' : 'nobody';
    },
    render: unlessDown(renderLocks),
  }),
  look({
    id: 'index-progress',
    label: 'Look at the index and its build',
    group: 'Database',
    command: 'psql orders -f runbook/index_orders_segment_id.sql',
    durationSec: 15,
    outcomes: {
      'none-valid': 'There is no valid index on segment_id, and none is being built',
      building: 'A build is under way',
      valid: 'There is a valid index on segment_id',
    },
    classify({ state, knobs }) {
      if (state.index.phase === 'valid') return 'valid';
      // A plain build that waits for its lock has not begun, and reports nothing.
      const held = knobs.idleInTransactionSinceSec !== null && waitsNow(state) && !state.index.concurrent;
      return isBuilding(state) && !held ? 'building' : 'none-valid';
    },
    render: unlessDown(renderProgress),
  }),
  look({
    id: 'describe-orders',
    label: 'Describe the table and its migrations',
    group: 'Database',
    command:
      'psql orders -c "\\d orders" -c "SELECT version, description, installed_on, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 4"',
    durationSec: 15,
    outcomes: {
      'both-columns': 'The old column segment is there',
      'old-column-gone': 'The old column segment is gone',
    },
    classify: ({ state }) => (state.columnDropped ? 'old-column-gone' : 'both-columns'),
    render: unlessDown(renderTable),
  }),
];
