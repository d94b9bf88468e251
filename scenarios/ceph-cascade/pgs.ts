import { at, intAt } from '../../src/models/at.ts';
import { HOME, HOME_OF, LOAD_OF, NOWHERE, OBJECT_MIB, OBJECTS_OF, OSDS, PGS, placePg, poolOf, SIZE } from './map.ts';
import { isUp, type Knobs, noteCluster, SLOTS, type State } from './system.ts';

// What state each placement group is in, from where its copies are and which of them are up. A group is looked at again
// when one of its OSDs changes; sums over all groups are kept, not made.

/** The bits of a PG's state, in the order in which Ceph writes the words. */
export const BIT = {
  active: 1,
  clean: 2,
  recoveryWait: 4,
  recovering: 8,
  down: 16,
  unfound: 32,
  undersized: 64,
  degraded: 128,
  remapped: 256,
  backfillWait: 512,
  backfilling: 1024,
  backfillToofull: 2048,
  peered: 4096,
} as const;
export const STATES = 8192;

const WORDS = [
  ['active', BIT.active],
  ['clean', BIT.clean],
  ['recovery_wait', BIT.recoveryWait],
  ['recovering', BIT.recovering],
  ['down', BIT.down],
  ['recovery_unfound', BIT.unfound],
  ['undersized', BIT.undersized],
  ['degraded', BIT.degraded],
  ['remapped', BIT.remapped],
  ['backfill_wait', BIT.backfillWait],
  ['backfilling', BIT.backfilling],
  ['backfill_toofull', BIT.backfillToofull],
  ['peered', BIT.peered],
] as const;

export const stateName = (bits: number): string =>
  WORDS.filter(([, bit]) => (bits & bit) !== 0)
    .map(([word]) => word)
    .join('+');

const MOVES = BIT.recoveryWait | BIT.recovering | BIT.backfillWait | BIT.backfilling | BIT.backfillToofull;

export const sizeMiB = (pg: number): number => at(OBJECTS_OF, pg) * OBJECT_MIB;

/** MiB that a copy lacks after having been away: some of it was there before, however long it was. */
const LOG_MIB = 4;
const MISSED_MIB_PER_SEC = 0.05;

const missedMiB = (pg: number, awaySec: number): number =>
  Math.min(sizeMiB(pg), LOG_MIB + MISSED_MIB_PER_SEC * awaySec);

/** All PGs clean and at home; their data counted into the OSDs that hold it. */
export function settle(state: State): void {
  const { pgs, osds } = state;
  for (let pg = 0; pg < PGS; pg++) {
    for (let i = 0; i < SIZE; i++) {
      const osd = intAt(HOME, pg * SIZE + i);
      pgs.target[pg * SIZE + i] = osd;
      pgs.copies[pg * SLOTS + i] = osd;
      pgs.fresh[pg * SLOTS + i] = 1;
      osds.usedMiB[osd] = at(osds.usedMiB, osd) + sizeMiB(pg);
    }
    look(state, pg, 2, 0, true);
  }
  state.peeringPgs = 0;
  state.peeringLoad = 0;
}

/** Looks again at every PG that has something to do with an OSD. */
export function touch(state: State, knobs: Readonly<Knobs>, osd: number, atSec: number): void {
  const { target, copies } = state.pgs;
  if (!state.moved) {
    for (const pg of HOME_OF[osd] ?? []) look(state, pg, knobs.minSize, atSec, false);
    return;
  }
  for (let pg = 0; pg < PGS; pg++) {
    if (concerns(target, pg * SIZE, SIZE, osd) || concerns(copies, pg * SLOTS, SLOTS, osd)) {
      look(state, pg, knobs.minSize, atSec, false);
    }
  }
}

export function lookAtAll(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  for (let pg = 0; pg < PGS; pg++) look(state, pg, knobs.minSize, atSec, false);
}

function concerns(ids: Readonly<Int32Array>, from: number, length: number, osd: number): boolean {
  for (let i = from; i < from + length; i++) if (ids[i] === osd) return true;
  return false;
}

const effective = new Float64Array(OSDS);
const placed = new Int32Array(SIZE);

/** Places anew every PG that belongs, or belonged, on an OSD which does not take its full share. */
export function remap(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  const { osds, pgs } = state;
  for (let osd = 0; osd < OSDS; osd++) effective[osd] = osds.exists[osd] && osds.in[osd] ? at(osds.reweight, osd) : 0;
  for (let pg = 0; pg < PGS; pg++) {
    placePg(pg, effective, placed);
    let same = true;
    for (let i = 0; i < SIZE; i++) if (placed[i] !== pgs.target[pg * SIZE + i]) same = false;
    if (same) continue;
    state.moved = true;
    pgs.target.set(placed, pg * SIZE);
    pgs.moving[pg] = 0;
    pgs.doneMiB[pg] = 0;
    look(state, pg, knobs.minSize, atSec, false);
  }
}

/** Takes a copy out for good: its OSD was purged, or its data given up. */
export function forget(state: State, osd: number): void {
  const { copies, fresh } = state.pgs;
  for (let i = 0; i < copies.length; i++) {
    if (copies[i] !== osd) continue;
    copies[i] = NOWHERE;
    fresh[i] = 0;
  }
  state.osds.usedMiB[osd] = 0;
}

/** Marks as outdated what an OSD holds: `osd lost` lets its groups go on without it. */
export function giveUp(state: State, osd: number, atSec: number): void {
  const { copies, fresh, staleSec } = state.pgs;
  for (let i = 0; i < copies.length; i++) {
    if (copies[i] !== osd) continue;
    fresh[i] = 0;
    staleSec[i] = atSec;
  }
}

const newActing = new Int32Array(SIZE);
/** Where the copies lie of the OSDs at home; of one that is down, `AWAY`, and below 0 as well of one that has none. */
const homeSlots = new Int32Array(SIZE);
const AWAY = -2;

/** Works out one PG anew, and takes the difference into the sums. */
function look(state: State, pg: number, minSize: number, atSec: number, isFirst: boolean): void {
  const { pgs, osds } = state;
  if (!isFirst) count(state, pg, -1);
  const slots = pg * SLOTS;
  const home = pg * SIZE;
  let live = 0;
  let kept = 0;
  let acting = 0;
  for (let i = 0; i < SIZE; i++) newActing[i] = NOWHERE;
  // Those at home serve first, in their order: the first of them is the primary.
  for (let i = 0; i < SIZE; i++) {
    const osd = intAt(pgs.target, home + i);
    const slot = osd === NOWHERE || !isUp(osds, osd) ? AWAY : slotOf(pgs.copies, slots, osd);
    homeSlots[i] = slot;
    if (slot >= 0 && pgs.fresh[slot]) newActing[acting++] = osd;
  }
  for (let slot = slots; slot < slots + SLOTS; slot++) {
    const osd = intAt(pgs.copies, slot);
    if (osd === NOWHERE) continue;
    if (pgs.fresh[slot]) kept++;
    if (!isUp(osds, osd) || !pgs.fresh[slot]) continue;
    live++;
    if (acting < SIZE && !concerns(newActing, 0, acting, osd)) newActing[acting++] = osd;
  }
  if (kept === 0 && !pgs.lost[pg]) {
    pgs.lost[pg] = 1;
    state.lostPgs++;
    noteCluster(
      state,
      atSec,
      'ERR',
      `Health check failed: Possible data damage: ${state.lostPgs} pg recovery_unfound (PG_DAMAGED)`,
    );
  }
  // One that is back with an outdated copy serves too: what it lacks is recovered as it is asked for.
  let serving = acting;
  for (let i = 0; i < SIZE && serving < SIZE; i++) {
    if (intAt(homeSlots, i) < 0) continue;
    const osd = intAt(pgs.target, home + i);
    if (!concerns(newActing, 0, serving, osd)) newActing[serving++] = osd;
  }
  const isActive = live > 0 && serving >= minSize && !pgs.lost[pg];
  if (isActive && kept > live) outdate(state, pg, atSec);
  let stale = NOWHERE;
  let need = NOWHERE;
  for (let i = 0; i < SIZE; i++) {
    const slot = intAt(homeSlots, i);
    if (slot === AWAY) continue;
    const osd = intAt(pgs.target, home + i);
    if (slot < 0) need = need === NOWHERE ? osd : need;
    else if (!pgs.fresh[slot]) stale = stale === NOWHERE ? osd : stale;
  }
  if (pgs.stale[pg] !== stale || pgs.need[pg] !== need) {
    pgs.moving[pg] = 0;
    if (pgs.stale[pg] !== stale) pgs.doneMiB[pg] = 0;
  }
  pgs.stale[pg] = stale;
  pgs.need[pg] = need;
  if (acting === SIZE && stale === NOWHERE && need === NOWHERE && isHome(pgs.target, home)) drop(state, pg);
  let changed = false;
  for (let i = 0; i < SIZE; i++) {
    if (pgs.acting[home + i] === newActing[i]) continue;
    changed = true;
    pgs.acting[home + i] = intAt(newActing, i);
  }
  pgs.live[pg] = Math.min(SIZE, live);
  pgs.bits[pg] = bitsOf(state, pg, isActive);
  pgs.thin[pg] = isActive && serving < 2 ? 1 : 0;
  weighCopies(state, pg);
  if (changed && !isFirst) {
    state.peeringPgs++;
    state.peeringLoad += at(LOAD_OF, pg);
  }
  count(state, pg, 1);
}

const isHome = (target: Readonly<Int32Array>, home: number): boolean =>
  target[home] !== NOWHERE && target[home + 1] !== NOWHERE && target[home + 2] !== NOWHERE;

function slotOf(copies: Readonly<Int32Array>, slots: number, osd: number): number {
  for (let slot = slots; slot < slots + SLOTS; slot++) if (copies[slot] === osd) return slot;
  return -1;
}

/** A PG that takes writes leaves behind every copy whose OSD is down. */
function outdate({ pgs, osds }: State, pg: number, atSec: number): void {
  for (let slot = pg * SLOTS; slot < (pg + 1) * SLOTS; slot++) {
    const osd = intAt(pgs.copies, slot);
    if (osd === NOWHERE || !pgs.fresh[slot] || isUp(osds, osd)) continue;
    pgs.fresh[slot] = 0;
    pgs.staleSec[slot] = atSec;
  }
}

/** Lets go of the copies that are not where the PG belongs, once all that belong there are whole. */
function drop({ pgs, osds }: State, pg: number): void {
  for (let slot = pg * SLOTS; slot < (pg + 1) * SLOTS; slot++) {
    const osd = intAt(pgs.copies, slot);
    if (osd === NOWHERE || concerns(pgs.target, pg * SIZE, SIZE, osd)) continue;
    pgs.copies[slot] = NOWHERE;
    pgs.fresh[slot] = 0;
    osds.usedMiB[osd] = Math.max(0, at(osds.usedMiB, osd) - sizeMiB(pg));
  }
}

function bitsOf({ pgs }: State, pg: number, isActive: boolean): number {
  const live = intAt(pgs.live, pg);
  const isStale = pgs.stale[pg] !== NOWHERE;
  const needs = pgs.need[pg] !== NOWHERE;
  let bits: number = isActive ? BIT.active : live === 0 ? BIT.down : BIT.peered;
  if (pgs.lost[pg]) bits = BIT.unfound | BIT.degraded;
  if (live < SIZE) bits |= BIT.degraded;
  if (live + (isStale ? 1 : 0) < SIZE) bits |= BIT.undersized;
  if (isStale) bits |= pgs.moving[pg] ? BIT.recovering : BIT.recoveryWait;
  else if (needs) bits |= BIT.remapped | (pgs.moving[pg] ? BIT.backfilling : BIT.backfillWait);
  if (bits === BIT.active) bits |= BIT.clean;
  return bits;
}

/** Changes how a PG's data moves: waiting, moving, or held up by a target that is too full. */
export function setMoving(state: State, pg: number, moving: boolean, toofull: boolean): void {
  const { pgs } = state;
  const before = intAt(pgs.bits, pg);
  let bits = before & ~MOVES;
  if (pgs.stale[pg] !== NOWHERE) bits |= moving ? BIT.recovering : BIT.recoveryWait;
  else if (pgs.need[pg] !== NOWHERE) {
    bits |= moving ? BIT.backfilling : BIT.backfillWait;
    if (toofull) bits |= BIT.backfillToofull;
  }
  pgs.moving[pg] = moving ? 1 : 0;
  if (bits === before) return;
  tally(state, before, -1);
  tally(state, bits, 1);
  pgs.bits[pg] = bits;
}

function tally(state: State, bits: number, sign: number): void {
  state.pgsBy[bits] = intAt(state.pgsBy, bits) + sign;
  if (bits & BIT.degraded) state.degradedPgs += sign;
  if (bits & BIT.backfilling) state.backfillingPgs += sign;
  if (bits & BIT.backfillToofull) state.toofullPgs += sign;
}

/** A copy has come to be whole: by recovery from the log, or by backfill. */
export function complete(state: State, knobs: Readonly<Knobs>, pg: number, osd: number, atSec: number): void {
  const { pgs, osds } = state;
  const slots = pg * SLOTS;
  let slot = slotOf(pgs.copies, slots, osd);
  if (slot < 0) {
    // Makes room by forgetting an outdated copy where all slots are taken.
    slot = slotOf(pgs.copies, slots, NOWHERE);
    for (let i = slots; slot < 0 && i < slots + SLOTS; i++) if (!pgs.fresh[i]) slot = i;
    if (slot < 0) slot = slots + SLOTS - 1;
    const old = intAt(pgs.copies, slot);
    if (old !== NOWHERE) osds.usedMiB[old] = Math.max(0, at(osds.usedMiB, old) - sizeMiB(pg));
    osds.usedMiB[osd] = at(osds.usedMiB, osd) + sizeMiB(pg);
  }
  pgs.copies[slot] = osd;
  pgs.fresh[slot] = 1;
  pgs.moving[pg] = 0;
  pgs.doneMiB[pg] = 0;
  look(state, pg, knobs.minSize, atSec, false);
}

/** MiB that the present move of a PG has to copy. */
export function toMoveMiB({ pgs, osds }: Readonly<State>, pg: number): number {
  const stale = intAt(pgs.stale, pg);
  if (stale === NOWHERE) return sizeMiB(pg);
  const slot = slotOf(pgs.copies, pg * SLOTS, stale);
  return missedMiB(pg, Math.max(0, at(osds.startedSec, stale) - at(pgs.staleSec, slot)));
}

/** Takes a PG into the sums (+1), or out of them (-1). */
function count(state: State, pg: number, sign: number): void {
  const { pgs, osds } = state;
  const bits = intAt(pgs.bits, pg);
  const load = at(LOAD_OF, pg);
  const { ofVms } = poolOf(pg);
  tally(state, bits, sign);
  const isActive = (bits & BIT.active) !== 0;
  if (!isActive) {
    state.inactivePgs += sign;
    if (ofVms) state.inactiveVmPgs += sign;
    const primary = intAt(pgs.acting, pg * SIZE);
    if (primary !== NOWHERE) pgs.blocked[primary] = intAt(pgs.blocked, primary) + sign;
  }
  if (pgs.stale[pg] !== NOWHERE || pgs.need[pg] !== NOWHERE) {
    state.needing += sign;
    if (sign > 0) pgs.needing.add(pg);
    else pgs.needing.delete(pg);
  }
  if (ofVms) state.thinVmPgs += sign * intAt(pgs.thin, pg);
  state.degradedObjects += sign * at(pgs.degraded, pg);
  state.misplacedObjects += sign * at(pgs.misplaced, pg);
  for (let i = 0; i < SIZE; i++) {
    const osd = intAt(pgs.acting, pg * SIZE + i);
    if (osd === NOWHERE) continue;
    if (isActive) {
      if (i === 0) osds.reads[osd] = at(osds.reads, osd) + sign * load;
      osds.writes[osd] = at(osds.writes, osd) + sign * load;
    }
    osds.pgs[osd] = at(osds.pgs, osd) + sign;
    if (ofVms) osds.vmPgs[osd] = at(osds.vmPgs, osd) + sign;
  }
}

/** Copies of objects that are missing, and that are whole yet not where they belong. */
function weighCopies(state: State, pg: number): void {
  const { pgs } = state;
  const objects = at(OBJECTS_OF, pg);
  const lacking = SIZE - intAt(pgs.live, pg);
  const isStale = pgs.stale[pg] !== NOWHERE;
  // Of a copy that is back only what it missed is missing.
  const partly = isStale ? Math.round((objects * toMoveMiB(state, pg)) / sizeMiB(pg)) : 0;
  pgs.degraded[pg] = lacking === 0 ? 0 : (lacking - (isStale ? 1 : 0)) * objects + partly;
  pgs.misplaced[pg] = lacking === 0 && pgs.need[pg] !== NOWHERE ? objects * elsewhere(state, pg) : 0;
}

function elsewhere({ pgs }: Readonly<State>, pg: number): number {
  let missing = 0;
  for (let i = 0; i < SIZE; i++) {
    const osd = intAt(pgs.target, pg * SIZE + i);
    if (osd !== NOWHERE && slotOf(pgs.copies, pg * SLOTS, osd) < 0) missing++;
  }
  return missing;
}
