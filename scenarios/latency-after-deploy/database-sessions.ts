import { cameWithIndex, releasedSec } from './changes.ts';
import { isBuilding } from './database.ts';
import { type Here, interval, psql, timestampOf } from './look.ts';
import { analyticsRuns, ROWS_PER_PAGE, type State, TABLE_ROWS } from './system.ts';

/** Connections that pods have lost. */
export const leaked = ({ pods }: Readonly<State>): number => pods.reduce((sum, pod) => sum + pod.leaked, 0);

/** A build that has read what it can and cannot go on for an old transaction. */
export const waitsNow = ({ index }: Readonly<State>): boolean =>
  index.phase === 'waiting for writers before build' || index.rows >= TABLE_ROWS;

/** How long the first connection that a pod has lost has been idle. */
function lostForSec({ pods }: Readonly<State>, atSec: number): number {
  const since = pods.map(({ leaked, upAtSec, template: { leaksPerSec } }) =>
    leaked > 0 ? upAtSec + 1 / leaksPerSec : atSec,
  );
  return atSec - Math.min(atSec, ...since);
}

/** pg_stat_activity; sessions of the storefront that do the same in one row. */
export function renderSessions({ state, knobs, atSec }: Here): string {
  const rows: string[][] = [];
  const add = (
    pid: number,
    app: string,
    kind: string,
    wait: string,
    xactSec: number | null,
    stateSec: number,
    query: string,
  ): void => {
    rows.push([String(pid), app, kind, wait, xactSec === null ? '' : interval(xactSec), interval(stateSec), query]);
  };
  const { job, onReplica } = knobs.analytics;
  const idle = knobs.idleInTransactionSinceSec;
  if (idle !== null) {
    const sec = atSec - idle;
    const update = 'UPDATE orders SET note = $1 WHERE id = 48811207;';
    add(20_411, 'psql (m.okafor)', 'idle in transaction', 'Client: ClientRead', sec, sec, update);
  }
  if (job && !onReplica && analyticsRuns(knobs, atSec)) {
    const sec = atSec - Math.max(job.startedSec, knobs.analytics.pausedUntilSec);
    const report = 'SELECT date_trunc(…) FROM order_items JOIN orders … GROUP BY 1, 2';
    // Its parallel workers bear the name of their leader.
    for (let worker = 0; worker < 4; worker++)
      add(30_118 + worker, 'margin-report', 'active', 'IO: DataFileRead', sec, sec, report);
  }
  const buildSec = atSec - state.index.startedSec;
  if (isBuilding(state)) {
    const lock = state.index.concurrent ? 'Lock: virtualxid' : 'Lock: relation';
    const wait = waitsNow(state) && idle !== null ? lock : 'IO: DataFileRead';
    const how = state.index.concurrent ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX';
    const query = `${how} orders_segment_id_idx ON orders (segment_id)`;
    add(33_207, 'psql (oncall)', 'active', wait, buildSec, buildSec, query);
  }
  if (state.index.dropping) {
    const query = 'DROP INDEX CONCURRENTLY orders_segment_id_idx';
    add(33_207, 'psql (oncall)', 'active', 'Lock: virtualxid', buildSec, buildSec, query);
  }
  const addAlike = (
    pid: number,
    count: number,
    kind: string,
    wait: string,
    xactSec: number | null,
    stateSec: number,
    query: string,
  ): void => {
    if (count > 0) add(pid, `storefront (${count} alike)`, kind, wait, xactSec, stateSec, query);
  };
  const total = state.pods.reduce((sum, { connections }) => sum + connections, 0);
  const stuck = Math.round(state.pods.reduce((sum, pod) => sum + pod.stuck, 0));
  // Whoever waits for the lock came within seconds of the build, and its session waits on when the request has given up.
  addAlike(34_001, stuck, 'active', 'Lock: relation', buildSec, buildSec, 'INSERT INTO orders …');
  const lost = Math.min(total - stuck, Math.round(leaked(state)));
  const voucher = 'SELECT … FROM vouchers WHERE code = $1';
  addAlike(34_120, lost, 'idle', 'Client: ClientRead', null, lostForSec(state, atSec), voucher);
  const free = total - stuck - lost;
  const busy = Math.min(
    free,
    Math.round(
      state.pods.reduce((sum, pod) => sum + Math.min(2, Math.max(0, pod.connections - pod.leaked - pod.stuck)), 0),
    ),
  );
  const wait = state.database.ioStretch > 1.5 ? 'IO: DataFileRead' : '';
  addAlike(34_300, busy, 'active', wait, 0, 0, 'SELECT … FROM feed_items WHERE user_id = $1 …');
  addAlike(34_400, free - busy, 'idle', 'Client: ClientRead', null, 0, 'COMMIT');
  return psql(['pid', 'application_name', 'state', 'wait_event', 'xact_age', 'state_age', 'query'], rows, [0]);
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
  if (state.index.dropping) {
    const waits = interval(atSec - state.index.startedSec);
    rows.push(['33207', '{20411}', 'virtualxid', waits, 'DROP INDEX CONCURRENTLY …']);
  }
  if (state.pods.some(({ stuck }) => stuck > 0)) {
    const waits = interval(atSec - state.index.startedSec);
    rows.push(['34001', '{33207}', 'RowExclusiveLock on orders', waits, 'INSERT INTO orders …']);
    rows.push(['34017', '{33207}', 'RowExclusiveLock on orders', waits, 'INSERT INTO orders …']);
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
  // What it waits for is counted in lockers: no block has been looked at yet.
  const total = phase === 'waiting for writers before build' ? 0 : blocks;
  const progress = psql(
    ['pid', 'command', 'phase', 'blocks_total', 'blocks_done'],
    isBuilding(state) && (index.concurrent || !held)
      ? [
          [
            '33207',
            index.concurrent ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX',
            phase,
            String(total),
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
    if (state.columnDropped) rows.unshift(['414', 'contract', state.columnDroppedSec]);
  }
  return rows
    .slice(0, MIGRATIONS_SHOWN)
    .map(([version, description, atSec]) => [version, description, timestampOf(state, atSec), 't']);
}
