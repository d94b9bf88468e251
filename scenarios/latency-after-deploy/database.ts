import type { Draw } from '../../src/contract/random.ts';
import { exp } from '../../src/models/maths.ts';
import { responseRatio } from '../../src/models/queueing.ts';
import {
  analyticsRuns,
  BUILD_ROWS_PER_SEC,
  CONCURRENT_FACTOR,
  DB_CORES,
  DB_IOPS,
  FAILOVER_SEC,
  type Knobs,
  type State,
  TABLE_ROWS,
  TICK_SEC,
  wantedPercent,
} from './system.ts';

/** Cores and reads of everything that is not the storefront. */
const OTHER_CORES = 0.5;
const OTHER_READS_PER_SEC = 700;
/**
 * Statements take from a tenth of a millisecond to a tenth of a second, so waits are longer than with exponential ones:
 * Allen and Cunneen's factor (Ca² + Cs²) / 2 at Cs² = 4.
 */
const VARIABILITY = 2.5;
const BUSIEST = 0.97;
/** Utilisation of the volume in a healthy hour, which the spans' reads are written for. */
const USUAL_IO = 0.33;
const BUSIEST_IO = 0.95;
/** What a build adds, and how a busy machine slows it. */
const BUILD_CORES = 0.8;
const BUILD_READS_PER_SEC = 900;
const BUILD_SLOWED_BY = 0.7;
/** Reads per read once nothing is cached, and how fast that passes. */
const COLD_READS = 2.5;
const WARM_SEC = 240;
const COLD_LEFT = exp(-TICK_SEC / WARM_SEC);

/** What is done to the database, and what goes on in it by itself. */
export function stepDatabase(state: State, knobs: Readonly<Knobs>, nowSec: number, draw: Draw): void {
  const { database } = state;
  if (knobs.failovers !== state.failoversSeen) {
    state.failoversSeen = knobs.failovers;
    database.downSinceSec = nowSec;
    database.downUntilSec = nowSec + FAILOVER_SEC[0] + (FAILOVER_SEC[1] - FAILOVER_SEC[0]) * draw();
    database.cold = 1;
    for (const pod of state.pods) pod.stuck = 0;
    state.index.dropping = false;
    database.backlogSec = 0;
  } else if (!isDown(state, nowSec)) database.cold *= COLD_LEFT;
  if (knobs.contracts && !state.columnDropped && state.settled && wantedPercent(knobs, nowSec) === 100) {
    state.columnDropped = true;
    state.columnDroppedSec = nowSec;
  }
  stepIndex(state, knobs, nowSec);
}

export const isDown = ({ database }: Readonly<State>, nowSec: number): boolean => nowSec < database.downUntilSec;

export const isBuilding = ({ index: { phase } }: Readonly<State>): boolean =>
  phase !== 'absent' && phase !== 'invalid' && phase !== 'valid';

/**
 * CREATE INDEX takes a SHARE lock: it waits for open transactions that have written, and nobody else writes until it is
 * done. CONCURRENTLY waits likewise, reads the table twice, and blocks nobody; ended early it leaves an INVALID index.
 * DROP INDEX CONCURRENTLY makes it invalid, and waits for transactions that hold a lock on the table.
 */
function stepIndex(
  state: State,
  { index: { id, order }, idleInTransactionSinceSec }: Readonly<Knobs>,
  nowSec: number,
): void {
  const { index, database } = state;
  const held = idleInTransactionSinceSec !== null;
  if (id !== state.indexSeen) {
    state.indexSeen = id;
    if (order === 'exists') index.phase = 'valid';
    else if (order === 'none') {
      const cancelled = isBuilding(state);
      index.dropping = !cancelled && held;
      index.phase = cancelled ? (index.concurrent ? 'invalid' : 'absent') : held ? 'invalid' : 'absent';
      index.startedSec = nowSec;
    } else {
      index.phase = 'waiting for writers before build';
      index.concurrent = order === 'concurrently';
      index.startedSec = nowSec;
      index.rows = 0;
    }
  }
  if (index.dropping && !held) {
    index.dropping = false;
    index.phase = 'absent';
  }
  if (isBuilding(state)) {
    const slowed = 1 + BUILD_SLOWED_BY * Math.min(1, database.cpu);
    const rows = (BUILD_ROWS_PER_SEC * TICK_SEC) / slowed;
    if (index.phase === 'waiting for writers before build') {
      if (!held) index.phase = 'building index: scanning table';
    } else if (index.phase === 'building index: scanning table') {
      // Of the time that a concurrent build takes beyond a plain one, its second scan is the greater part.
      index.rows += index.concurrent ? (2 * rows) / CONCURRENT_FACTOR : rows;
      if (index.rows >= TABLE_ROWS) {
        index.rows = 0;
        index.phase = index.concurrent ? 'index validation: scanning table' : 'valid';
      }
    } else {
      index.rows += (2 * rows) / CONCURRENT_FACTOR;
      if (index.rows >= TABLE_ROWS && !held) index.phase = 'valid';
    }
  }
  state.writesBlocked = isBuilding(state) && !index.concurrent;
}

/** What the storefront's statements ask for. */
export interface Demand {
  cores: number;
  readsPerSec: number;
}

/**
 * Takes one tick's demand. CPU is an M/M/c queue with a core a server, the volume an M/M/1; both stretch what statements
 * spend there.
 */
export function loadDatabase(
  state: State,
  knobs: Readonly<Knobs>,
  { cores, readsPerSec }: Readonly<Demand>,
  nowSec: number,
): void {
  const { database } = state;
  let wanted = OTHER_CORES + cores;
  let reads = OTHER_READS_PER_SEC + readsPerSec * (1 + COLD_READS * database.cold);
  if (analyticsRuns(knobs, nowSec) && knobs.analytics.job) {
    wanted += knobs.analytics.job.cores;
    reads += knobs.analytics.job.readsPerSec;
  }
  if (isBuilding(state) && state.index.phase !== 'waiting for writers before build') {
    wanted += BUILD_CORES;
    reads += BUILD_READS_PER_SEC;
  }
  const down = isDown(state, nowSec);
  const rho = down ? 0.02 : wanted / DB_CORES;
  database.cpu = Math.min(1, rho);
  database.io = down ? 0 : Math.min(1, reads / DB_IOPS);
  database.backlogSec = Math.min(knobs.requestTimeoutSec, Math.max(0, database.backlogSec + (rho - 1) * TICK_SEC));
  database.cpuStretch = 1 + VARIABILITY * (responseRatio(DB_CORES, Math.min(BUSIEST, rho)) - 1);
  database.ioStretch = (1 - USUAL_IO) / (1 - Math.min(BUSIEST_IO, database.io));
}
