import type { Draw } from '../../src/contract/random.ts';
import { at, intAt } from '../../src/models/at.ts';
import { roll } from '../../src/models/rolling.ts';
import { addressOf, hostName, hostOf, NOWHERE, OSDS, osdsOn, PGS, rackName, rackOf, SIZE } from './map.ts';
import { remap, touch } from './pgs.ts';
import {
  answers,
  BOOTING,
  DEAD,
  DOWN_OUT_SEC,
  GONE,
  GRACE_SEC,
  HEARTBEAT_SEC,
  type Knobs,
  MIN_IN_RATIO,
  noteCluster,
  type Osds,
  PREVIOUS,
  RUNNING,
  type State,
  TICK_SEC,
} from './system.ts';

// The life of an OSD: its process, what its peers and the monitors make of it, and who is marked out.

/** Seconds from start to boot, beside what there is to load. */
const BOOT_SEC = [40, 80] as const;
/** So many that boot together take twice as long: they ask the same monitors and peers for maps and logs. */
const BOOTING_TOGETHER = 15;
/** Seconds to read a MiB of pg_log; bloated logs take ten minutes. */
const LOAD_SEC_PER_MIB = 0.2;
const USUAL_PGLOG_MIB = 260;
/**
 * A link that flaps cuts OSDs off for so long, and works for so long between: six cuts take more than 600 s, so that no OSD
 * comes past `osd_max_markdown_count` 5, at which it would shut down.
 */
const CUT_SEC = [30, 55] as const;
const WHOLE_SEC = [92, 112] as const;
const CUT_SHARE = 0.6;
const CRC_A_SEC = 240;
const between = ([low, high]: readonly [number, number], draw: Draw): number => low + (high - low) * draw();

/** Starts the process of an OSD that is dead. What it then finds decides how long it takes, and whether it lives. */
export function start(state: State, knobs: Readonly<Knobs>, osd: number, atSec: number, draw: Draw): void {
  const { osds } = state;
  const seconds = between(BOOT_SEC, draw);
  osds.triedSec[osd] = atSec;
  if (osds.process[osd] !== DEAD || !osds.exists[osd]) return;
  if (knobs.hba.failed && knobs.hba.osds.includes(osd)) {
    osds.gone[osd] = GONE.disk;
    return;
  }
  if (osds.build[osd] === PREVIOUS && !knobs.releases.mayGoBack) {
    osds.gone[osd] = GONE.refused;
    return;
  }
  osds.process[osd] = BOOTING;
  osds.gone[osd] = GONE.no;
  osds.startedSec[osd] = atSec;
  const extra = Math.max(0, at(osds.pglogMiB, osd) - USUAL_PGLOG_MIB) * LOAD_SEC_PER_MIB;
  let booting = 0;
  for (const process of osds.process) if (process === BOOTING) booting++;
  osds.bootsUntilSec[osd] = atSec + Math.min(600, (seconds + extra) * (1 + booting / BOOTING_TOGETHER));
  osds.leakMiB[osd] = 0;
  osds.cacheMiB[osd] = 0;
  osds.recoveryMiB[osd] = 0;
}

/** Ends a process: at once, so that its peers have to find out; or in good order, so that it says so. */
export function end(
  state: State,
  knobs: Readonly<Knobs>,
  osd: number,
  atSec: number,
  why: number,
  inOrder: boolean,
): void {
  const { osds } = state;
  if (osds.process[osd] === DEAD) {
    if (osds.gone[osd] === GONE.killed || why !== GONE.killed) osds.gone[osd] = why;
    return;
  }
  osds.process[osd] = DEAD;
  osds.ailing.add(osd);
  osds.gone[osd] = why;
  osds.rssMiB[osd] = 0;
  osds.leakMiB[osd] = 0;
  osds.cacheMiB[osd] = 0;
  osds.recoveryMiB[osd] = 0;
  osds.backlog[osd] = 0;
  if (inOrder && osds.up[osd]) {
    noteCluster(state, atSec, 'INF', `osd.${osd} marked itself down and dead`);
    markDown(state, knobs, osd, atSec);
  }
}

function markDown(state: State, knobs: Readonly<Knobs>, osd: number, atSec: number): void {
  const { osds } = state;
  osds.up[osd] = 0;
  osds.downSec[osd] = atSec;
  state.upSec = atSec;
  state.lastDown = osd;
  state.downEvents++;
  state.epoch++;
  touch(state, knobs, osd, atSec);
}

const ailing = new Int32Array(OSDS);

/** One tick of all of them, in the order in which the monitors would learn of it. */
export function stepOsds(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const { osds } = state;
  flap(state, knobs, atSec, draw);
  if (knobs.hba.failed) {
    for (const osd of knobs.hba.osds) if (osds.process[osd] !== DEAD) end(state, knobs, osd, atSec, GONE.disk, false);
  }
  const before = state.downEvents;
  state.hungOsds = 0;
  let outs = false;
  let mayLeave = true;
  const { exists, process, bootsUntilSec, silentSec, up } = osds;
  const count = osds.ailing.list(ailing);
  for (let i = 0; i < count; i++) {
    const osd = intAt(ailing, i);
    if (!exists[osd]) continue;
    if (process[osd] === BOOTING && at(bootsUntilSec, osd) <= atSec) process[osd] = RUNNING;
    if (answers(osds, osd, atSec)) {
      silentSec[osd] = -1;
      if (!up[osd] && !knobs.flags.noup && comeUp(state, knobs, osd, atSec)) {
        outs = true;
        mayLeave = true;
      }
      if (up[osd] && at(osds.toolUntilSec, osd) < 0) osds.ailing.delete(osd);
    } else if (up[osd]) miss(state, knobs, osd, atSec, draw);
    else if (mayLeave && isOutDue(state, knobs, osd, atSec)) {
      // Once too few are left in, that is so for all others too, until one comes back.
      mayLeave = mayOneLeave(osds);
      if (!mayLeave) continue;
      markOut(state, osd, atSec);
      outs = true;
    }
  }
  roll(state.flaps300, state.downEvents - before);
  if (outs) {
    state.epoch++;
    remap(state, knobs, atSec);
  }
}

/** Peers report an OSD that has not answered for the grace period; with `nodown` the monitors do not listen. */
function miss(state: State, knobs: Readonly<Knobs>, osd: number, atSec: number, draw: Draw): void {
  const { osds } = state;
  if (at(osds.silentSec, osd) < 0) {
    osds.silentSec[osd] = atSec;
    osds.graceSec[osd] = GRACE_SEC + HEARTBEAT_SEC * draw();
  }
  state.hungOsds++;
  const silent = atSec - at(osds.silentSec, osd);
  if (knobs.flags.nodown || silent < at(osds.graceSec, osd)) return;
  state.hungOsds--;
  const where = `root=default,rack=${rackName(rackOf(osd))},host=${hostName(hostOf(osd))}`;
  noteCluster(
    state,
    atSec,
    'INF',
    `osd.${osd} failed (${where}) (${3 + Math.floor(6 * draw())} reporters from different host after ${at(osds.graceSec, osd).toFixed(6)} >= grace ${GRACE_SEC}.000000)`,
  );
  markDown(state, knobs, osd, atSec);
}

/** Back in the map; who was marked out by the monitors is in again, who was taken out by hand is not. */
function comeUp(state: State, knobs: Readonly<Knobs>, osd: number, atSec: number): boolean {
  const { osds } = state;
  // It ran when it was marked down, and never stopped.
  if (at(osds.bootsUntilSec, osd) < at(osds.downSec, osd))
    noteCluster(state, atSec, 'WRN', `Monitor daemon marked osd.${osd} down, but it is still running`, osd);
  osds.up[osd] = 1;
  osds.downSec[osd] = -1;
  state.upSec = atSec;
  state.epoch++;
  const nonce = nonceOf(osds, osd);
  noteCluster(
    state,
    atSec,
    'INF',
    `osd.${osd} [v2:${addressOf(osd, 0)}/${nonce},v1:${addressOf(osd, 1)}/${nonce}] boot`,
  );
  const isBack = osds.autoOut[osd] === 1 && !knobs.flags.noin;
  if (isBack) {
    osds.autoOut[osd] = 0;
    osds.in[osd] = 1;
    state.inSec = atSec;
  }
  touch(state, knobs, osd, atSec);
  return isBack;
}

/** Tells a process from the one that had its address before: another start is another one. */
const nonceOf = ({ startedSec }: Readonly<Osds>, osd: number): number =>
  ((osd + 3) * 48_271_013 + Math.abs(Math.round(at(startedSec, osd))) * 330_917_557) % 4_294_967_296;

const isOutDue = ({ osds }: Readonly<State>, { flags }: Readonly<Knobs>, osd: number, atSec: number): boolean =>
  osds.in[osd] === 1 && !flags.noout && atSec - at(osds.downSec, osd) >= DOWN_OUT_SEC;

/** Whether enough OSDs stay in when one is marked out. */
function mayOneLeave({ exists, in: isIn }: Readonly<Osds>): boolean {
  let inside = 0;
  let all = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (!exists[osd]) continue;
    all++;
    if (isIn[osd]) inside++;
  }
  return (inside - 1) / all >= MIN_IN_RATIO;
}

function markOut(state: State, osd: number, atSec: number): void {
  const { osds } = state;
  osds.in[osd] = 0;
  osds.autoOut[osd] = 1;
  state.inSec = atSec;
  noteCluster(
    state,
    atSec,
    'INF',
    `Marking osd.${osd} out (has been down for ${Math.floor(atSec - at(osds.downSec, osd))} seconds)`,
  );
}

function flap(state: State, { link }: Readonly<Knobs>, atSec: number, draw: Draw): void {
  if (!link.flapping || !link.inBond) {
    state.linkUntilSec = -1;
    state.linkNextSec = atSec;
    return;
  }
  if (atSec < state.linkUntilSec) state.crcErrors += Math.round(CRC_A_SEC * TICK_SEC * (0.7 + 0.6 * draw()));
  if (atSec < state.linkNextSec) return;
  state.carrierChanges += 2;
  state.linkUntilSec = atSec + between(CUT_SEC, draw);
  state.linkNextSec = state.linkUntilSec + between(WHOLE_SEC, draw);
  for (const osd of osdsOn(link.host)) {
    if (!link.alone && draw() >= CUT_SHARE) continue;
    state.osds.cutUntilSec[osd] = state.linkUntilSec;
    state.osds.ailing.add(osd);
  }
}

const isDown = ({ osds }: Readonly<State>, osd: number): boolean => osds.exists[osd] === 1 && osds.up[osd] === 0;

/** OSDs that exist and are down, in the order of their ids. */
export function downOsds(state: Readonly<State>): number[] {
  const down: number[] = [];
  for (let osd = 0; osd < OSDS; osd++) if (isDown(state, osd)) down.push(osd);
  return down;
}

/** OSDs whose process is gone without anybody having meant it. */
export function deadOsds({ osds }: Readonly<State>): number[] {
  const dead: number[] = [];
  for (let osd = 0; osd < OSDS; osd++) {
    if (osds.exists[osd] && osds.process[osd] === DEAD && osds.gone[osd] !== GONE.stopped) dead.push(osd);
  }
  return dead;
}

/** The OSD for which this is greatest among those that run; -1 for none. */
export function extreme({ osds }: Readonly<State>, value: (osd: number) => number): number {
  let best = -1;
  let most = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (osds.process[osd] !== RUNNING || !osds.exists[osd]) continue;
    const own = value(osd);
    if (own > most) {
      most = own;
      best = osd;
    }
  }
  return best;
}

const concerned = new Int32Array(PGS);

/** Whether stopping the OSDs from `first` to `last` leaves every PG with enough copies, as `ceph osd ok-to-stop` asks. */
export function okToStop(state: Readonly<State>, first: number, last: number, minSize: number): boolean {
  for (let osd = first; osd <= last; osd++) {
    const count = state.pgs.listOn(osd, concerned);
    for (let i = 0; i < count; i++) {
      if (!canDoWithout(state, intAt(concerned, i), first, last, minSize)) return false;
    }
  }
  return true;
}

function canDoWithout(
  { pgs, osds }: Readonly<State>,
  pg: number,
  first: number,
  last: number,
  minSize: number,
): boolean {
  let left = 0;
  let isServed = false;
  for (let copy = pg * SIZE; copy < (pg + 1) * SIZE; copy++) {
    const osd = intAt(pgs.acting, copy);
    if (osd === NOWHERE) continue;
    if (osd >= first && osd <= last) isServed = true;
    else if (osds.process[osd] === RUNNING) left++;
  }
  return !isServed || left >= minSize;
}
