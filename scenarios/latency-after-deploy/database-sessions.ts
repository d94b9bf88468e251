import { cameWithIndex, releasedSec } from './changes.ts';
import { isBuilding } from './database.ts';
import { type Here, interval, psql, timestampOf } from './look.ts';
import { analyticsRuns, ROWS_PER_PAGE, type State, TABLE_ROWS } from './system.ts';

/** Connections that pods have lost. */
export const leaked = ({ pods }: Readonly<State>): number => pods.reduce((sum, pod) => sum + pod.leaked, 0);

/** A build that has read what it can and cannot go on for an old transaction. */
export const waitsNow = ({ index }: Readonly<State>): boolean =>
  index.phase === 'waiting for writers before build' || index.rows >= TABLE_ROWS;

/** pg_stat_activity. */
export function renderSessions({ state, knobs, atSec }: Here): string {
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

/** pg_blocking_pids of those that wait. */
export function renderLocks({ state, knobs, atSec }: Here): string {
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

/** pg_index and pg_stat_progress_create_index. */
export function renderProgress({ state, knobs }: Here): string {
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

/** The table as psql describes it, and its last migrations. */
export function renderTable({ state, knobs }: Here): string {
  const released = releasedSec(knobs);
  const columns: string[][] = [
    ['id', 'bigint', '', 'not null', "nextval('orders_id_seq'::regclass)"],
    ['user_id', 'bigint', '', 'not null', ''],
    ['created_at', 'timestamp with time zone', '', 'not null', 'now()'],
  ];
  if (!state.columnDropped) columns.push(['segment', 'text', '', '', '']);
  columns.push(['note', 'text', '', '', '']);
  // What is added to a table stands last.
  if (released !== null) columns.push(['segment_id', 'integer', '', '', '']);
  const { phase } = state.index;
  const indexes = [
    '    "orders_pkey" PRIMARY KEY, btree (id)',
    '    "orders_user_id_created_at_idx" btree (user_id, created_at)',
    ...(state.columnDropped ? [] : ['    "orders_segment_idx" btree (segment)']),
    ...(phase === 'valid' ? ['    "orders_segment_id_idx" btree (segment_id)'] : []),
    ...(phase === 'invalid' ? ['    "orders_segment_id_idx" btree (segment_id) INVALID'] : []),
  ];
  const table = psql(['Column', 'Type', 'Collation', 'Nullable', 'Default'], columns, []).split('\n').slice(0, -1);
  const width = Math.max(...table.map((line) => line.length));
  return [
    `${' '.repeat(Math.floor((width - TABLE_TITLE.length) / 2))}${TABLE_TITLE}`,
    ...table,
    'Indexes:',
    ...indexes,
    '',
    psql(['version', 'description', 'installed_on', 'success'], renderMigrations({ state, knobs }), []),
  ].join('\n');
}

const TABLE_TITLE = 'Table "public.orders"';

/** Both went in hours before the release: a lock on the table that somebody holds since would have kept them waiting. */
const COLUMN_ADDED_BEFORE_SEC = 5 * 3600;
const INDEX_ADDED_BEFORE_SEC = 4 * 3600;
/** The sooner end of how long it takes until every pod runs the release, and the hook drops the column. */
const CONTRACTED_AFTER_SEC = 300;
const DAY_SEC = 86_400;
/** Those of the weeks before. */
const OLDER_MIGRATIONS = [
  ['411', 'vouchers expiry idx', -12 * DAY_SEC + 2218],
  ['410', 'feed items shown at', -26 * DAY_SEC - 7941],
  ['409', 'stock reserved default', -33 * DAY_SEC + 611],
  ['408', 'user prefs locale', -47 * DAY_SEC - 3275],
] as const;
const MIGRATIONS_SHOWN = 4;

/** The newest rows of the schema's history. */
function renderMigrations({ state, knobs }: Pick<Here, 'state' | 'knobs'>): string[][] {
  const released = releasedSec(knobs);
  const rows: (readonly [version: string, description: string, atSec: number])[] = [...OLDER_MIGRATIONS];
  if (released !== null) {
    rows.unshift(['412', 'orders segment id', released - COLUMN_ADDED_BEFORE_SEC]);
    if (cameWithIndex(knobs)) rows.unshift(['413', 'orders segment id idx', released - INDEX_ADDED_BEFORE_SEC]);
    if (state.columnDropped) rows.unshift(['414', 'contract', released + CONTRACTED_AFTER_SEC]);
  }
  return rows
    .slice(0, MIGRATIONS_SHOWN)
    .map(([version, description, atSec]) => [version, description, timestampOf(state, atSec), 't']);
}
