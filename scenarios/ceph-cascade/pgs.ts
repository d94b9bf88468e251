import { at, intAt } from '../../src/models/at.ts';
import { HOME, LOAD_OF, NOWHERE, OBJECT_MIB, OBJECTS_OF, OF_VMS, OSDS, PGS, placePg, SIZE, VM_PGS } from './map.ts';
import { type Knobs, noteCluster, SLOTS, type State } from './system.ts';

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
  // As long as nobody has looked, none of them serves.
  state.pgsBy[0] = PGS;
  state.inactivePgs = PGS;
  state.inactiveVmPgs = VM_PGS;
  for (let pg = 0; pg < PGS; pg++) {
    for (let i = 0; i < SIZE; i++) {
      const osd = intAt(HOME, pg * SIZE + i);
      pgs.place(pg, i, osd);
      pgs.copies[pg * SLOTS + i] = osd;
      pgs.fresh[pg * SLOTS + i] = 1;
      osds.usedMiB[osd] = at(osds.usedMiB, osd) + sizeMiB(pg);
    }
    look(state, pg, 2, 0);
  }
  state.peeringPgs = 0;
  state.peeringLoad = 0;
}

const touched = new Int32Array(PGS);

/** Looks again at every PG that has something to do with an OSD. */
export function touch(state: State, knobs: Readonly<Knobs>, osd: number, atSec: number): void {
  const { target, copies } = state.pgs;
  const count = state.pgs.listOn(osd, touched);
  for (let i = 0; i < count; i++) {
    const pg = intAt(touched, i);
    const isLeft = state.moved && !concerns(target, pg * SIZE, SIZE, osd) && !concerns(copies, pg * SLOTS, SLOTS, osd);
    if (!isLeft) look(state, pg, knobs.minSize, atSec);
  }
}

export function lookAtAll(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  for (let pg = 0; pg < PGS; pg++) look(state, pg, knobs.minSize, atSec);
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
    for (let i = 0; i < SIZE; i++) pgs.place(pg, i, intAt(placed, i));
    pgs.moving[pg] = 0;
    pgs.doneMiB[pg] = 0;
    look(state, pg, knobs.minSize, atSec);
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

/** Who serves a PG, the primary first: what `look` finds. */
const newActing = new Int32Array(SIZE);

/** Works out one PG anew, and takes the difference into the sums. */
function look(state: State, pg: number, minSize: number, atSec: number): void {
  const { pgs, osds } = state;
  const { target, copies, fresh } = pgs;
  const { up } = osds;
  const slots = pg * SLOTS;
  const home = pg * SIZE;
  let serving = 0;
  let stale = NOWHERE;
  let need = NOWHERE;
  // Those at home serve first, in their order: the first of them is the primary.
  for (let i = home; i < home + SIZE; i++) {
    const osd = intAt(target, i);
    if (osd === NOWHERE || !up[osd]) continue;
    const slot = slotOf(copies, slots, osd);
    if (slot < 0) need = need === NOWHERE ? osd : need;
    else if (fresh[slot]) newActing[serving++] = osd;
    else stale = stale === NOWHERE ? osd : stale;
  }
  const wholeAtHome = serving;
  let held = 0;
  let kept = 0;
  let live = 0;
  for (let slot = slots; slot < slots + SLOTS; slot++) {
    const osd = intAt(copies, slot);
    if (osd === NOWHERE) continue;
    held++;
    if (!fresh[slot]) continue;
    kept++;
    if (!up[osd]) continue;
    live++;
    if (serving < SIZE && !concerns(newActing, 0, serving, osd)) newActing[serving++] = osd;
  }
  if (kept === 0 && !pgs.lost[pg]) lose(state, pg, atSec);
  const isWhole = serving === SIZE && stale === NOWHERE && need === NOWHERE;
  // One that is back with an outdated copy serves too: what it lacks is recovered as it is asked for.
  for (let i = home; stale !== NOWHERE && serving < SIZE && i < home + SIZE; i++) {
    const osd = intAt(target, i);
    if (osd === NOWHERE || !up[osd] || slotOf(copies, slots, osd) < 0) continue;
    if (!concerns(newActing, 0, serving, osd)) newActing[serving++] = osd;
  }
  for (let i = serving; i < SIZE; i++) newActing[i] = NOWHERE;
  const isActive = live > 0 && serving >= minSize && !pgs.lost[pg];
  if (isActive && kept > live) outdate(state, pg, atSec);
  pgs.live[pg] = Math.min(SIZE, live);
  noteLack(state, pg, stale, need, live > 0 && !pgs.lost[pg]);
  if (isWhole && held > wholeAtHome && isHome(target, home)) drop(state, pg);
  weighCopies(state, pg);
  noteServing(state, pg, bitsOf(state, pg, isActive), isActive && serving < 2 ? 1 : 0);
}

/** Which OSD is back with an outdated copy, which one should have a copy and has none, and whether there is one to copy from. */
function noteLack(state: State, pg: number, stale: number, need: number, hasSource: boolean): void {
  const { pgs } = state;
  const isNeeding = stale !== NOWHERE || need !== NOWHERE;
  const wasNeeding = pgs.stale[pg] !== NOWHERE || pgs.need[pg] !== NOWHERE;
  if (isNeeding !== wasNeeding) state.needing += isNeeding ? 1 : -1;
  if (pgs.stale[pg] !== stale) pgs.doneMiB[pg] = 0;
  if (pgs.stale[pg] !== stale || pgs.need[pg] !== need || !hasSource) pgs.moving[pg] = 0;
  pgs.stale[pg] = stale;
  pgs.need[pg] = need;
  if (isNeeding && hasSource) pgs.movable.add(pg);
  else pgs.movable.delete(pg);
}

/** Who serves a PG from now on, which is in `newActing`, and in what state. */
function noteServing(state: State, pg: number, bits: number, thin: number): void {
  const { pgs } = state;
  const { acting } = pgs;
  const ofVms = intAt(OF_VMS, pg);
  const before = intAt(pgs.bits, pg);
  const wasActive = (before & BIT.active) !== 0;
  const isActive = (bits & BIT.active) !== 0;
  tally(state, before, -1);
  tally(state, bits, 1);
  pgs.bits[pg] = bits;
  if (isActive !== wasActive) {
    state.inactivePgs += isActive ? -1 : 1;
    state.inactiveVmPgs += isActive ? -ofVms : ofVms;
  }
  state.thinVmPgs += ofVms * (thin - intAt(pgs.thin, pg));
  pgs.thin[pg] = thin;
  const load = at(LOAD_OF, pg);
  let changed = false;
  for (let i = 0; i < SIZE; i++) {
    const old = intAt(acting, pg * SIZE + i);
    const osd = intAt(newActing, i);
    if (osd === old && isActive === wasActive) continue;
    if (osd !== old) changed = true;
    if (old !== NOWHERE) share(state, old, i, -1, wasActive ? -load : 0, -ofVms);
    if (osd !== NOWHERE) share(state, osd, i, 1, isActive ? load : 0, ofVms);
    acting[pg * SIZE + i] = osd;
  }
  if (!changed) return;
  state.peeringPgs++;
  state.peeringLoad += load;
}

/**
 * Gives an OSD its part in a PG, or takes it away (`sign` -1): as the primary (`place` 0), or as another one. There is no
 * load where the PG does not serve.
 */
function share({ pgs, osds }: State, osd: number, place: number, sign: number, load: number, ofVms: number): void {
  osds.pgs[osd] = at(osds.pgs, osd) + sign;
  osds.vmPgs[osd] = at(osds.vmPgs, osd) + ofVms;
  osds.writes[osd] = at(osds.writes, osd) + load;
  if (place > 0) return;
  osds.reads[osd] = at(osds.reads, osd) + load;
  if (load === 0) pgs.blocked[osd] = intAt(pgs.blocked, osd) + sign;
}

/** No copy has every write any more. */
function lose(state: State, pg: number, atSec: number): void {
  state.pgs.lost[pg] = 1;
  state.lostPgs++;
  noteCluster(
    state,
    atSec,
    'ERR',
    `Health check failed: Possible data damage: ${state.lostPgs} pg recovery_unfound (PG_DAMAGED)`,
  );
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
    if (osd === NOWHERE || !pgs.fresh[slot] || osds.up[osd]) continue;
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
  // One whose data is nowhere to be had cannot peer, and so says nothing of what it lacks.
  if (live === 0 && !pgs.lost[pg]) return BIT.down | (needs ? BIT.remapped : 0);
  let bits: number = isActive ? BIT.active : BIT.peered;
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
  if (moving === (pgs.moving[pg] === 1) && toofull === ((before & BIT.backfillToofull) !== 0)) return;
  let bits = before & ~MOVES;
  if (pgs.stale[pg] !== NOWHERE) bits |= moving ? BIT.recovering : BIT.recoveryWait;
  else if (pgs.need[pg] !== NOWHERE) {
    bits |= moving ? BIT.backfilling : BIT.backfillWait;
    if (toofull) bits |= BIT.backfillToofull;
  }
  pgs.moving[pg] = moving ? 1 : 0;
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
  look(state, pg, knobs.minSize, atSec);
}

/** MiB that the present move of a PG has to copy. */
export function toMoveMiB({ pgs, osds }: Readonly<State>, pg: number): number {
  const stale = intAt(pgs.stale, pg);
  if (stale === NOWHERE) return sizeMiB(pg);
  const slot = slotOf(pgs.copies, pg * SLOTS, stale);
  return missedMiB(pg, Math.max(0, at(osds.startedSec, stale) - at(pgs.staleSec, slot)));
}

/** Copies of objects that are missing, and that are whole yet not where they belong. */
function weighCopies(state: State, pg: number): void {
  const { pgs } = state;
  const objects = at(OBJECTS_OF, pg);
  const lacking = SIZE - intAt(pgs.live, pg);
  const isStale = pgs.stale[pg] !== NOWHERE;
  // Of a copy that is back only what it missed is missing.
  const partly = isStale ? Math.round((objects * toMoveMiB(state, pg)) / sizeMiB(pg)) : 0;
  const degraded = lacking === 0 ? 0 : (lacking - (isStale ? 1 : 0)) * objects + partly;
  const misplaced = lacking === 0 && pgs.need[pg] !== NOWHERE ? objects * elsewhere(state, pg) : 0;
  state.degradedObjects += degraded - at(pgs.degraded, pg);
  state.misplacedObjects += misplaced - at(pgs.misplaced, pg);
  pgs.degraded[pg] = degraded;
  pgs.misplaced[pg] = misplaced;
}

function elsewhere({ pgs }: Readonly<State>, pg: number): number {
  let missing = 0;
  for (let i = 0; i < SIZE; i++) {
    const osd = intAt(pgs.target, pg * SIZE + i);
    if (osd !== NOWHERE && slotOf(pgs.copies, pg * SLOTS, osd) < 0) missing++;
  }
  return missing;
}
