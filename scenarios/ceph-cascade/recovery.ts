import { at, intAt } from '../../src/models/at.ts';
import { CLIENT_SHARE, mclockCapacity } from '../../src/models/mclock.ts';
import { diskOps } from './io.ts';
import { NOWHERE, OBJECT_MIB, OBJECTS_OF, OSDS, PGS, SIZE } from './map.ts';
import { BIT, complete, setMoving, sizeMiB, toMoveMiB } from './pgs.ts';
import { effectiveBackfills, type Knobs, type Osds, RECOVERING_PGS, RUNNING, type State, TICK_SEC } from './system.ts';

// Data on the move: who may copy, how fast, and what it costs the disks. Reservations are those of Ceph: so many backfills
// for an OSD as primary and as many as target; those without enough copies go first.

/** One backfill at best, beside clients (20 to 40 MB/s from spinning disks). */
const JOB_MIB_PER_SEC = 30;
/** Disk operations that a MiB costs at either end: objects of 4 MiB keep the head for five. */
const OPS_A_MIB = 1.5;

/** What recovery from a log holds in memory, beside a backfill. */
const LOG_BUFFERS = 0.05;
/** Places that became free are given out again within this. */
const RESERVES_SEC = 60;

/** Places that each OSD has given away, and whether it has room for more data. */
const asPrimary = new Int32Array(OSDS);
const asTarget = new Int32Array(OSDS);
const isFull = new Int32Array(OSDS);

/** One tick. */
export function stepRecovery(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  const { osds, pgs } = state;
  osds.jobs.fill(0);
  osds.buffers.fill(0);
  osds.recoveryOps.fill(0);
  state.movingMiBPerSec = 0;
  state.movedObjects = 0;
  if (state.needing === 0) return;
  if (state.epoch !== state.moversEpoch || atSec >= state.moversUntilSec) reserve(state, knobs, atSec);
  for (const pg of state.movers) {
    if (!pgs.moving[pg]) continue;
    if (!mayMove(state, knobs, pg)) {
      setMoving(state, pg, false, false);
      continue;
    }
    const buffers = pgs.stale[pg] !== NOWHERE ? LOG_BUFFERS : 1;
    takeOn(osds, intAt(pgs.acting, pg * SIZE), buffers);
    takeOn(osds, targetOf(state, pg), buffers);
  }
  shareDisks(osds, knobs);
  for (const pg of state.movers) if (pgs.moving[pg]) move(state, knobs, pg, atSec);
  // Where something is done the next ones begin at once: between two ticks it shows what moves.
  if (state.moversUntilSec === atSec) reserve(state, knobs, atSec);
}

function takeOn({ jobs, buffers }: Osds, osd: number, by: number): void {
  jobs[osd] = at(jobs, osd) + 1;
  buffers[osd] = at(buffers, osd) + by;
}

/** MiB a second that each OSD with jobs has for one of them. */
const jobMiBPerSec = new Float64Array(OSDS);

function shareDisks({ jobs, clientOps }: Osds, knobs: Readonly<Knobs>): void {
  const share = 1 - CLIENT_SHARE[knobs.profile];
  for (let osd = 0; osd < OSDS; osd++) {
    if (jobs[osd] === 0) continue;
    const mayUse = mclockCapacity(diskOps(knobs, osd), share, at(clientOps, osd)) / OPS_A_MIB;
    jobMiBPerSec[osd] = mayUse / at(jobs, osd);
  }
}

/** Where this PG's data goes, or would go, next; NOWHERE for one that needs nothing. */
const targetOf = ({ pgs }: Readonly<State>, pg: number): number =>
  pgs.stale[pg] !== NOWHERE ? intAt(pgs.stale, pg) : intAt(pgs.need, pg);

/** Gives out the places anew: when something is done, when the map has changed, and every so often. */
function reserve(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  state.moversEpoch = state.epoch;
  state.moversUntilSec = atSec + RESERVES_SEC;
  asPrimary.fill(0);
  asTarget.fill(0);
  noteFull(state, knobs);
  queueUp(state);
  const most = effectiveBackfills(knobs);
  state.movers = [];
  for (let rank = 0; rank < RANKS; rank++) {
    for (let i = 0; i < intAt(lengths, rank); i++) grant(state, knobs, intAt(queued, rank * PGS + i), most);
  }
}

function noteFull({ osds }: Readonly<State>, { backfillfullRatio }: Readonly<Knobs>): void {
  for (let osd = 0; osd < OSDS; osd++)
    isFull[osd] = at(osds.usedMiB, osd) / at(osds.capacityMiB, osd) >= backfillfullRatio ? 1 : 0;
}

/** Whether this PG's data may go where it is needed: both ends run, and no flag is in the way. */
function mayMove({ pgs, osds }: Readonly<State>, { flags }: Readonly<Knobs>, pg: number): boolean {
  if (flags.norecover || flags.pause || !pgs.movable.has(pg)) return false;
  const primary = intAt(pgs.acting, pg * SIZE);
  if (primary === NOWHERE || osds.process[primary] !== RUNNING) return false;
  const stale = intAt(pgs.stale, pg);
  if (stale !== NOWHERE) return osds.process[stale] === RUNNING;
  if (osds.process[intAt(pgs.need, pg)] !== RUNNING || flags.nobackfill) return false;
  return !flags.norebalance || (intAt(pgs.bits, pg) & BIT.degraded) !== 0;
}

const MOVING = BIT.recovering | BIT.backfilling;

/** What is below min_size first, then what lacks a copy, then what only lies elsewhere; of each, what moves already. */
const RANKS = 6;
const queued = new Int32Array(RANKS * PGS);
const lengths = new Int32Array(RANKS);
const movable = new Int32Array(PGS);

function queueUp({ pgs }: Readonly<State>): void {
  lengths.fill(0);
  const count = pgs.movable.list(movable);
  for (let i = 0; i < count; i++) {
    const pg = intAt(movable, i);
    const bits = intAt(pgs.bits, pg);
    const urgency = (bits & BIT.active) === 0 ? 0 : bits & BIT.degraded ? 2 : 4;
    const rank = urgency + (bits & MOVING ? 0 : 1);
    const length = intAt(lengths, rank);
    queued[rank * PGS + length] = pg;
    lengths[rank] = length + 1;
  }
}

/** Lets a PG move for which primary and target have a place left; all others wait. */
function grant(state: State, knobs: Readonly<Knobs>, pg: number, most: number): void {
  const { pgs } = state;
  const isLog = pgs.stale[pg] !== NOWHERE;
  const places = isLog ? RECOVERING_PGS : most;
  const primary = intAt(pgs.acting, pg * SIZE);
  const target = targetOf(state, pg);
  const isTooFull = !isLog && isFull[target] === 1;
  const hasPlace = !isTooFull && intAt(asPrimary, primary) < places && intAt(asTarget, target) < places;
  // Most wait for a place; only for the others does it matter whether something else is in their way.
  const isNext = (hasPlace || isTooFull) && mayMove(state, knobs, pg);
  if (hasPlace && isNext) {
    asPrimary[primary] = intAt(asPrimary, primary) + 1;
    asTarget[target] = intAt(asTarget, target) + 1;
    state.movers.push(pg);
  }
  setMoving(state, pg, hasPlace && isNext, isTooFull && isNext);
}

function move(state: State, knobs: Readonly<Knobs>, pg: number, atSec: number): void {
  const { pgs, osds } = state;
  const primary = intAt(pgs.acting, pg * SIZE);
  const target = targetOf(state, pg);
  const rate = Math.min(JOB_MIB_PER_SEC, at(jobMiBPerSec, primary), at(jobMiBPerSec, target));
  osds.recoveryOps[primary] = at(osds.recoveryOps, primary) + rate * OPS_A_MIB;
  osds.recoveryOps[target] = at(osds.recoveryOps, target) + rate * OPS_A_MIB;
  state.movingMiBPerSec += rate;
  pgs.doneMiB[pg] = at(pgs.doneMiB, pg) + rate * TICK_SEC;
  if (at(pgs.doneMiB, pg) >= toMoveMiB(state, pg)) {
    complete(state, knobs, pg, target, atSec);
    state.moversUntilSec = atSec;
  } else state.movedObjects += Math.min(at(pgs.degraded, pg), (at(pgs.doneMiB, pg) / sizeMiB(pg)) * at(OBJECTS_OF, pg));
}

/** Objects a second that move. */
export const objectsPerSec = ({ movingMiBPerSec }: Readonly<State>): number => movingMiBPerSec / OBJECT_MIB;
