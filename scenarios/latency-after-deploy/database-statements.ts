import { digits, type Here, psql } from './look.ts';
import type { Profile } from './profiles.ts';
import { doneShare, extraQueries, ordersDone } from './spans.ts';
import {
  FEED_STATEMENTS,
  ITEM_CPU_MS,
  MEAN_OVER_MEDIAN,
  ORDER_STATEMENTS,
  PRODUCT_STATEMENTS,
  ROUTE_SHARE,
  ROWS_PER_PAGE,
  SCANNED_BUFFERS,
  SCANNED_ROWS,
  SEGMENT_INDEXED_MS,
  SEGMENT_SCAN_MS,
  TABLE_ROWS,
} from './system.ts';

/** Product queries a second on an ordinary day. */
export const USUAL_PRODUCTS_PER_SEC = 4.6;

/** Calls a second of the statements that matter: pg_stat_statements counts those that have ended well. */
export function ratesOf({ state, knobs }: Pick<Here, 'state' | 'knobs'>) {
  const { perSec, crawlerPerSec, profiles } = state;
  const { canary } = knobs.release;
  const onOld = doneShare(state, knobs, 'stable');
  const onNew = doneShare(state, knobs, 'canary');
  const orders = state.writesBlocked ? 0 : perSec.orders;
  const misses = ({ share, lostShare, hitRatio }: Profile): number => share * (1 - lostShare) * (1 - hitRatio);
  const newLookups = onNew * (orders + (knobs.flags.segmentFeed ? perSec.feed : 0));
  return {
    feed: perSec.feed * (onOld + onNew),
    orders: ordersDone(state, knobs),
    products: (perSec.products + crawlerPerSec) * (misses(profiles.stable) + misses(profiles.canary)),
    items: canary ? perSec.feed * onNew * extraQueries(knobs, canary) : 0,
    newLookups,
    oldLookups: onOld * (orders + perSec.feed),
    segmentScans: state.index.phase === 'valid' ? 0 : newLookups,
  };
}

/** pg_stat_statements, as the difference of two snapshots. */
export function renderStatements(world: Here): string {
  const { state } = world;
  const rates = ratesOf(world);
  const { cpuStretch, ioStretch, backlogSec } = state.database;
  const mean = (cpuMs: number, ioMs: number): number =>
    (cpuMs * cpuStretch + ioMs * ioStretch + backlogSec * 1000) * MEAN_OVER_MEDIAN;
  const usual = (cpuMs: number, ioMs: number): number => (cpuMs + ioMs) * MEAN_OVER_MEDIAN;
  const lookupMs = state.index.phase === 'valid' ? SEGMENT_INDEXED_MS : SEGMENT_SCAN_MS * state.scanFactor;
  const feed = state.usualPerSec * ROUTE_SHARE.feed;
  const orders = state.usualPerSec * ROUTE_SHARE.orders;
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
      calls * 300 < 0.5 ? '-' : digits(ms, 2),
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
export function renderExplain({ state }: Here): string {
  const pages = Math.round(TABLE_ROWS / ROWS_PER_PAGE);
  const whole = pages + TABLE_ROWS * 0.0125;
  const matching = Math.round(TABLE_ROWS / 24_000);
  const stretch = state.database.cpuStretch;
  if (state.index.phase === 'valid') {
    const ms = (SEGMENT_INDEXED_MS - 0.1) * stretch;
    const scan = INDEX_START_COST + matching * INDEX_ROW_COST;
    const limit = INDEX_START_COST + 20 * INDEX_ROW_COST;
    const head = `cost=${INDEX_START_COST}..`;
    return plan([
      `Limit  (${head}${digits(limit, 2)} rows=20 width=96) (actual time=0.03..${digits(ms, 2)} rows=20 loops=1)`,
      '  Buffers: shared hit=24',
      `  ->  Index Scan using orders_segment_id_idx on orders  (${head}${digits(scan, 2)} rows=${matching} width=96) (actual time=0.03..${digits(ms - 0.01, 2)} rows=20 loops=1)`,
      '        Index Cond: (segment_id = 42)',
      '        Buffers: shared hit=24',
      'Planning Time: 0.2 ms',
      `Execution Time: ${digits(ms + 0.1, 1)} ms`,
    ]);
  }
  const ms = (SEGMENT_SCAN_MS - 0.2) * state.scanFactor * stretch;
  const rows = Math.round(SCANNED_ROWS * state.scanFactor);
  const buffers = Math.round(SCANNED_BUFFERS * state.scanFactor);
  return plan([
    `Limit  (cost=0.00..${digits((whole * 20) / matching, 2)} rows=20 width=96) (actual time=0.21..${digits(ms, 2)} rows=20 loops=1)`,
    `  Buffers: shared hit=${buffers}`,
    `  ->  Seq Scan on orders  (cost=0.00..${digits(whole, 2)} rows=${matching} width=96) (actual time=0.21..${digits(ms - 0.02, 2)} rows=20 loops=1)`,
    '        Filter: (segment_id = 42)',
    `        Rows Removed by Filter: ${rows}`,
    `        Buffers: shared hit=${buffers}`,
    'Planning Time: 0.2 ms',
    `Execution Time: ${digits(ms + 0.2, 1)} ms`,
  ]);
}

/** A plan as psql prints it: the rows of one column. */
const plan = (lines: readonly string[]): string =>
  psql(
    ['QUERY PLAN'],
    lines.map((line) => [line]),
    [],
  );
