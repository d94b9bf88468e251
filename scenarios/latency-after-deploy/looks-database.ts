import type { InvestigateAction } from '../../src/contract/scenario.ts';
import { isBuilding, isDown } from './database.ts';
import { digits, type Here, interval, isoOf, look, psql } from './look.ts';
import { extraQueries } from './spans.ts';
import {
  analyticsRuns,
  FEED_STATEMENTS,
  ITEM_CPU_MS,
  type Knobs,
  MEAN_OVER_MEDIAN,
  ORDER_STATEMENTS,
  PRODUCT_STATEMENTS,
  ROWS_PER_PAGE,
  SCANNED_BUFFERS,
  SCANNED_ROWS,
  SEGMENT_INDEXED_MS,
  SEGMENT_SCAN_MS,
  type State,
  TABLE_ROWS,
} from './system.ts';

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
      'as-before': 'Calls and means are those of yesterday',
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
      'build-waits': 'The index build waits for an open transaction',
      'writers-wait': 'Writers wait for the index build',
    },
    classify({ state, knobs }) {
      if (state.writesBlocked) return 'writers-wait';
      const waits = isBuilding(state) && knobs.idleInTransactionSinceSec !== null;
      return waits ? 'build-waits' : 'nobody';
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
      absent: 'There is no index on segment_id',
      waiting: 'A build waits for open transactions',
      scanning: 'A build is reading the table',
      invalid: 'The index is there, and INVALID',
      valid: 'The index is there, and valid',
    },
    classify({ state, knobs }) {
      if (!isBuilding(state)) return state.index.phase;
      const held = knobs.idleInTransactionSinceSec !== null && waitsNow(state);
      // A plain build that waits for its lock has not begun, and reports nothing.
      return held ? (state.index.concurrent ? 'waiting' : 'absent') : 'scanning';
    },
    render: unlessDown(renderProgress),
  }),
  look({
    id: 'describe-orders',
    label: 'Describe the table and its migrations',
    group: 'Database',
    command:
      'psql orders -c "\\d orders" -c "SELECT * FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 3"',
    durationSec: 15,
    outcomes: {
      'both-columns': 'The old column segment is there',
      'old-column-gone': 'The old column segment is gone',
    },
    classify: ({ state }) => (state.columnDropped ? 'old-column-gone' : 'both-columns'),
    render: unlessDown(renderTable),
  }),
];

const USUAL_PRODUCTS_PER_SEC = 4.6;

const leaked = ({ pods }: Readonly<State>): number => pods.reduce((sum, pod) => sum + pod.leaked, 0);

/** A build that has read what it can and cannot go on for an old transaction. */
const waitsNow = ({ index }: Readonly<State>): boolean =>
  index.phase === 'waiting for writers before build' || index.rows >= TABLE_ROWS;

/** Calls a second of the statements that matter. */
function ratesOf({ state, knobs }: Pick<Here, 'state' | 'knobs'>) {
  const { perSec, crawlerPerSec, profiles } = state;
  const { canary } = knobs.release;
  const failed =
    profiles.stable.share * profiles.stable.failedShare + profiles.canary.share * profiles.canary.failedShare;
  const through = 1 - failed;
  const newShare = profiles.canary.share;
  const onFeed = perSec.feed * through;
  const items = canary ? onFeed * newShare * extraQueries(knobs, canary) : 0;
  const hits = profiles.stable.share * profiles.stable.hitRatio + newShare * profiles.canary.hitRatio;
  const newLookups = through * newShare * (perSec.orders + (knobs.flags.segmentFeed ? perSec.feed : 0));
  const oldLookups = state.columnDropped ? 0 : through * (1 - newShare) * (perSec.orders + perSec.feed);
  return {
    feed: onFeed,
    orders: perSec.orders * through,
    products: through * (perSec.products + crawlerPerSec) * (1 - hits),
    items,
    newLookups,
    oldLookups,
    segmentScans: state.index.phase === 'valid' ? 0 : newLookups,
  };
}

function renderStatements(world: Here): string {
  const { state } = world;
  const rates = ratesOf(world);
  const { cpuStretch, ioStretch, backlogSec } = state.database;
  const mean = (cpuMs: number, ioMs: number): number =>
    (cpuMs * cpuStretch + ioMs * ioStretch + backlogSec * 1000) * MEAN_OVER_MEDIAN;
  const usual = (cpuMs: number, ioMs: number): number => (cpuMs + ioMs) * MEAN_OVER_MEDIAN;
  const lookupMs = state.index.phase === 'valid' ? SEGMENT_INDEXED_MS : SEGMENT_SCAN_MS * state.scanFactor;
  const { feed, orders } = state.perSec;
  // Split as the traces split them: four fifths for the first statement of a route.
  const split = 0.8;
  const rows: (readonly [query: string, calls: number, ms: number, before: number | null, msBefore: number | null])[] =
    [
      [
        'SELECT … FROM feed_items WHERE user_id = $1 …',
        rates.feed,
        split * mean(FEED_STATEMENTS.cpuMs, FEED_STATEMENTS.ioMs),
        feed,
        split * usual(FEED_STATEMENTS.cpuMs, FEED_STATEMENTS.ioMs),
      ],
      [
        'SELECT … FROM user_prefs WHERE user_id = $1',
        rates.feed,
        (1 - split) * mean(FEED_STATEMENTS.cpuMs, FEED_STATEMENTS.ioMs),
        feed,
        (1 - split) * usual(FEED_STATEMENTS.cpuMs, FEED_STATEMENTS.ioMs),
      ],
      [
        'INSERT INTO orders …',
        rates.orders,
        split * mean(ORDER_STATEMENTS.cpuMs, ORDER_STATEMENTS.ioMs),
        orders,
        split * usual(ORDER_STATEMENTS.cpuMs, ORDER_STATEMENTS.ioMs),
      ],
      [
        'UPDATE stock SET reserved = reserved + $1 …',
        rates.orders,
        (1 - split) * mean(ORDER_STATEMENTS.cpuMs, ORDER_STATEMENTS.ioMs),
        orders,
        (1 - split) * usual(ORDER_STATEMENTS.cpuMs, ORDER_STATEMENTS.ioMs),
      ],
      [
        'SELECT … FROM products JOIN stock … WHERE id = $1',
        rates.products,
        mean(PRODUCT_STATEMENTS.cpuMs, PRODUCT_STATEMENTS.ioMs),
        USUAL_PRODUCTS_PER_SEC,
        usual(PRODUCT_STATEMENTS.cpuMs, PRODUCT_STATEMENTS.ioMs),
      ],
    ];
  if (rates.oldLookups > 0)
    rows.push([
      'SELECT … FROM orders o WHERE o.segment = $1 LIMIT $2',
      rates.oldLookups,
      mean(SEGMENT_INDEXED_MS, 0),
      feed + orders,
      usual(SEGMENT_INDEXED_MS, 0),
    ]);
  if (rates.newLookups > 0)
    rows.push([
      'SELECT … FROM orders o WHERE o.segment_id = $1 LIMIT $2',
      rates.newLookups,
      mean(lookupMs, 0),
      null,
      null,
    ]);
  if (rates.items > 0)
    rows.push(['SELECT … FROM segments WHERE id = $1', rates.items, mean(ITEM_CPU_MS, 0), null, null]);
  const cells = rows
    .toSorted((a, b) => b[1] * b[2] - a[1] * a[2])
    .map(([query, calls, ms, before, msBefore]) => [
      query,
      digits(calls * 300),
      digits(ms, 2),
      digits((calls * ms) / 10, 1),
      before === null ? '-' : digits(before * 300),
      msBefore === null ? '-' : digits(msBefore, 2),
    ]);
  return psql(['query', 'calls', 'mean_exec_time', 'busy_percent', 'calls_1d', 'mean_1d'], cells, [1, 2, 3, 4, 5]);
}

/** Of an index scan whose rows lie on as many pages: one random page at 4, and what the CPU costs. */
const INDEX_START_COST = 0.57;
const INDEX_ROW_COST = 4.064;

/** Pages and rows at default cost constants: pages × 1 + rows × 0.0125, of which a LIMIT takes its part. */
function renderExplain({ state }: Here): string {
  const pages = Math.round(TABLE_ROWS / ROWS_PER_PAGE);
  const whole = pages + TABLE_ROWS * 0.0125;
  const matching = Math.round(TABLE_ROWS / 24_000);
  const stretch = state.database.cpuStretch;
  if (state.index.phase === 'valid') {
    const ms = (SEGMENT_INDEXED_MS - 0.1) * stretch;
    const scan = INDEX_START_COST + matching * INDEX_ROW_COST;
    const limit = INDEX_START_COST + 20 * INDEX_ROW_COST;
    const head = `cost=${INDEX_START_COST}..`;
    return [
      ` Limit  (${head}${digits(limit, 2)} rows=20 width=96) (actual time=0.03..${digits(ms, 2)} rows=20 loops=1)`,
      '   Buffers: shared hit=24',
      `   ->  Index Scan using orders_segment_id_idx on orders  (${head}${digits(scan, 2)} rows=${matching} width=96) (actual time=0.03..${digits(ms - 0.01, 2)} rows=20 loops=1)`,
      '         Index Cond: (segment_id = 42)',
      '         Buffers: shared hit=24',
      ' Planning Time: 0.2 ms',
      ` Execution Time: ${digits(ms + 0.1, 1)} ms`,
    ].join('\n');
  }
  const ms = (SEGMENT_SCAN_MS - 0.2) * state.scanFactor * stretch;
  const rows = Math.round(SCANNED_ROWS * state.scanFactor);
  const buffers = Math.round(SCANNED_BUFFERS * state.scanFactor);
  return [
    ` Limit  (cost=0.00..${digits((whole * 20) / matching, 2)} rows=20 width=96) (actual time=0.21..${digits(ms, 2)} rows=20 loops=1)`,
    `   Buffers: shared hit=${buffers}`,
    `   ->  Seq Scan on orders  (cost=0.00..${digits(whole, 2)} rows=${matching} width=96) (actual time=0.21..${digits(ms - 0.02, 2)} rows=20 loops=1)`,
    '         Filter: (segment_id = 42)',
    `         Rows Removed by Filter: ${rows}`,
    `         Buffers: shared hit=${buffers}`,
    ' Planning Time: 0.2 ms',
    ` Execution Time: ${digits(ms + 0.2, 1)} ms`,
  ].join('\n');
}

function renderSessions({ state, knobs, atSec }: Here): string {
  const rows: string[][] = [];
  const add = (pid: number, app: string, kind: string, wait: string, xact: string, query: string): void => {
    rows.push([String(pid), app, kind, wait, xact, query]);
  };
  const { job, onReplica } = knobs.analytics;
  const idle = knobs.idleInTransactionSinceSec;
  if (idle !== null)
    add(
      20_411,
      'psql (m.okafor)',
      'idle in transaction',
      'Client: ClientRead',
      interval(atSec - idle),
      'UPDATE orders SET note = $1 WHERE id = 48811207;',
    );
  if (job && !onReplica && analyticsRuns(knobs, atSec)) {
    const since = Math.max(job.startedSec, knobs.analytics.pausedUntilSec);
    for (let worker = 0; worker < 4; worker++)
      add(
        30_118 + worker,
        worker === 0 ? 'margin-report' : 'parallel worker',
        'active',
        'IO: DataFileRead',
        interval(atSec - since),
        'SELECT date_trunc(…) FROM order_items JOIN orders … GROUP BY 1, 2',
      );
  }
  if (isBuilding(state)) {
    const lock = state.index.concurrent ? 'Lock: virtualxid' : 'Lock: relation';
    const wait = waitsNow(state) && idle !== null ? lock : 'IO: DataFileRead';
    const how = state.index.concurrent ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX';
    add(
      33_207,
      'psql (oncall)',
      'active',
      wait,
      interval(atSec - state.index.startedSec),
      `${how} orders_segment_id_idx ON orders (segment_id)`,
    );
  }
  const stuck = Math.round(state.pods.reduce((sum, pod) => sum + pod.stuck, 0));
  if (stuck > 0)
    add(34_001, `storefront (${stuck} alike)`, 'active', 'Lock: relation', interval(5), 'INSERT INTO orders …');
  const lost = Math.round(leaked(state));
  if (lost > 0)
    add(
      34_120,
      `storefront (${lost} alike)`,
      'idle',
      'Client: ClientRead',
      '',
      'SELECT … FROM vouchers WHERE code = $1',
    );
  const busy = Math.max(
    1,
    Math.round(
      state.pods.reduce((sum, pod) => sum + Math.min(2, Math.max(0, pod.connections - pod.leaked - pod.stuck)), 0),
    ),
  );
  const wait = state.database.ioStretch > 1.5 ? 'IO: DataFileRead' : '';
  add(
    34_300,
    `storefront (${busy} alike)`,
    'active',
    wait,
    interval(0),
    'SELECT … FROM feed_items WHERE user_id = $1 …',
  );
  const total = state.pods.reduce((sum, { connections }) => sum + connections, 0);
  add(
    34_400,
    `storefront (${Math.max(0, total - busy - stuck - lost)} alike)`,
    'idle',
    'Client: ClientRead',
    '',
    'COMMIT',
  );
  return psql(['pid', 'application_name', 'state', 'wait_event', 'xact_age', 'query'], rows, [0]);
}

function renderLocks({ state, knobs, atSec }: Here): string {
  const idle = knobs.idleInTransactionSinceSec;
  const rows: string[][] = [];
  const how = state.index.concurrent ? 'CREATE INDEX CONCURRENTLY …' : 'CREATE INDEX …';
  if (isBuilding(state) && idle !== null && (waitsNow(state) || !state.index.concurrent)) {
    rows.push([
      '33207',
      '{20411}',
      state.index.concurrent ? 'virtualxid' : 'ShareLock on orders',
      interval(atSec - state.index.startedSec),
      how,
    ]);
  }
  if (state.writesBlocked) {
    rows.push(['34001', '{33207}', 'RowExclusiveLock on orders', interval(4), 'INSERT INTO orders …']);
    rows.push(['34017', '{33207}', 'RowExclusiveLock on orders', interval(3), 'INSERT INTO orders …']);
  }
  return psql(['waiting', 'blocked_by', 'for', 'waits', 'query'], rows, [0]);
}

function renderProgress({ state, knobs }: Here): string {
  const { index } = state;
  const definition = 'CREATE INDEX orders_segment_id_idx ON public.orders USING btree (segment_id)';
  const known = index.phase === 'valid' || index.phase === 'invalid' || (isBuilding(state) && index.concurrent);
  const catalogue = psql(
    ['indexdef', 'indisvalid'],
    known ? [[definition, index.phase === 'valid' ? 't' : 'f']] : [],
    [],
  );
  const blocks = Math.round(TABLE_ROWS / ROWS_PER_PAGE);
  const held = knobs.idleInTransactionSinceSec !== null && waitsNow(state);
  const phase = index.phase === 'index validation: scanning table' && held ? 'waiting for old snapshots' : index.phase;
  const progress = psql(
    ['pid', 'command', 'phase', 'blocks_total', 'blocks_done'],
    isBuilding(state) && (index.concurrent || !held)
      ? [
          [
            '33207',
            index.concurrent ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX',
            phase,
            String(blocks),
            String(Math.min(blocks, Math.round(index.rows / ROWS_PER_PAGE))),
          ],
        ]
      : [],
    [0, 3, 4],
  );
  return `# pg_index\n${catalogue}\n\n# pg_stat_progress_create_index\n${progress}`;
}

function renderTable({ state, knobs }: Here): string {
  const released = knobs.release.canary !== null;
  const columns: string[][] = [
    ['id', 'bigint', 'not null'],
    ['user_id', 'bigint', 'not null'],
    ['created_at', 'timestamp with time zone', 'not null'],
  ];
  if (!state.columnDropped) columns.push(['segment', 'text', '']);
  if (released) columns.push(['segment_id', 'integer', '']);
  columns.push(['note', 'text', '']);
  const { phase } = state.index;
  const indexes = [
    '    "orders_pkey" PRIMARY KEY, btree (id)',
    '    "orders_user_id_created_at_idx" btree (user_id, created_at)',
    ...(state.columnDropped ? [] : ['    "orders_segment_idx" btree (segment)']),
    ...(phase === 'valid' ? ['    "orders_segment_id_idx" btree (segment_id)'] : []),
    ...(phase === 'invalid' ? ['    "orders_segment_id_idx" btree (segment_id) INVALID'] : []),
  ];
  const migrations: string[][] = [];
  if (state.columnDropped) migrations.push(['414', 'contract', isoOf(state, migratedSec(knobs) + 400), 't']);
  if (released && knobs.index.order === 'exists')
    migrations.push(['413', 'orders segment id idx', isoOf(state, migratedSec(knobs) - 1900), 't']);
  if (released) migrations.push(['412', 'orders segment id', isoOf(state, migratedSec(knobs) - 5400), 't']);
  return [
    '                Table "public.orders"',
    psql(['Column', 'Type', 'Nullable'], columns, []).split('\n').slice(0, -1).join('\n'),
    'Indexes:',
    ...indexes,
    '',
    psql(['version', 'description', 'installed_on', 'success'], migrations, [0]),
  ].join('\n');
}

const migratedSec = ({ release }: Readonly<Knobs>): number => release.stages[0]?.atSec ?? 0;
