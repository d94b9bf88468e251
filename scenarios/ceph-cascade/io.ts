import type { Draw } from '../../src/contract/random.ts';
import { at, intAt } from '../../src/models/at.ts';
import { exp } from '../../src/models/maths.ts';
import { CLIENT_SHARE, mclockCapacity } from '../../src/models/mclock.ts';
import { poisson } from '../../src/models/noise.ts';
import { stalledShare } from '../../src/models/replicated-storage.ts';
import { hostOf, NOWHERE, OSDS, VM_PGS } from './map.ts';
import {
  answers,
  COMPLAINT_SEC,
  type Demand,
  type Knobs,
  MEAN_OPS,
  type Osds,
  READ_RATIO,
  type State,
  TICK_SEC,
} from './system.ts';

// What VMs feel. Every OSD is one disk with a queue; a read waits for one of them, a write for three; a PG that cannot
// serve hangs each guest that touches it.

/** Operations a second of a 10 000 rpm disk with its log on flash, and of one that is about to die. */
const DISK_OPS = 180;
const DYING_DISK_OPS = 6;
/** What a write costs a disk, in reads. */
const WRITE_COST = 1.3;
const SCRUB_OPS = 6;
/** A restore writes whole objects. */
const RESTORE_OPS_A_MIB = 1.2;
/** Caches this large answer as they always have; without them metadata has to be read too. */
const USUAL_CACHE_MIB = 1800;
const MOST_MISSES = 0.35;
/** Operations that clients keep waiting at one OSD, as they wait for each other too. */
const MOST_QUEUED = 150;
const NETWORK_MS = 0.8;
/** A served operation is good within this. */
const BOUND_MS = 1000;
/** Different objects that a guest touches within the time in which it notices. */
const HOT_OBJECTS = 200;
const STALLS = 0.22;
const RESUMES = 0.48;
/** Seconds of other work between two operations of a guest that can be stuck in one. */
const BETWEEN_SEC = 2;
/** Peering of few PGs takes a moment; a storm of them waits for maps and for each other. */
const PEERING_SEC = 0.5;
const PGS_A_PEERING_SEC = 150;
const STORM_PGS = 250;
const BASELINE_BAD = 0.00015;
/** Packets that a flapping link loses make what crosses it wait for a retransmission. */
const LOSSY_MS = 700;
/** Blocked operations of a PG, when clients have run into their own limits. */
const QUEUED_A_PG = 18;
/** How much of each tick's wait goes into that of the last minutes. */
const RECENT = 0.06;

export const diskOps = ({ disk }: Readonly<Knobs>, osd: number): number =>
  disk.failing && disk.osd === osd ? DYING_DISK_OPS : DISK_OPS;

/** What comes late of one tick: shares of reads and writes, time in queues that stand, and operations. Written over with every tick. */
const late = { reads: 0, writes: 0, beyondMs: 0, queued: 0 };

/** Serves one tick of what VMs ask for. */
export function serve(state: State, knobs: Readonly<Knobs>, demand: Demand, atSec: number, draw: Draw): void {
  ask(state, knobs, demand, atSec);
  const isTailLate = queueUp(state, knobs);
  late.reads = 0;
  late.writes = 0;
  late.beyondMs = 0;
  late.queued = 0;
  const lossyHost = atSec < state.linkUntilSec ? knobs.link.host : NOWHERE;
  if (isTailLate || lossyHost !== NOWHERE) noteLate(state, lossyHost);
  remember(state.osds);
  const stuck = late.beyondMs / 1000 / (BETWEEN_SEC + late.beyondMs / 1000);
  state.stuck = stuck;
  const onTime = 1 - late.writes;
  const slow = READ_RATIO * late.reads + (1 - READ_RATIO) * (1 - onTime * onTime * onTime);
  state.slowRatio = Math.min(1, slow + stuck + peer(state));
  stall(state, knobs, atSec);
  // A VM some write of which a single OSD keeps is not served as the SLO asks, however fast.
  const thin = state.thinVmPgs > 0 ? stalledShare(state.thinVmPgs / VM_PGS, HOT_OBJECTS) : 0;
  const ratio = state.stalled + (1 - state.stalled) * Math.min(1, state.slowRatio + thin + BASELINE_BAD);
  state.offered = poisson(MEAN_OPS * demand.load * TICK_SEC, draw);
  state.bad = Math.min(state.offered, poisson(state.offered * ratio, draw));
  complain(state, atSec);
}

const ailing = new Int32Array(OSDS);

/** Operations a second that come to each disk; 0 where nothing is served. */
function ask({ osds, stalled }: State, { restore }: Readonly<Knobs>, { load }: Demand, atSec: number): void {
  const opsPerSec = MEAN_OPS * load * (1 - stalled);
  const restores = restore.stopped ? 0 : (restore.mibPerSec * RESTORE_OPS_A_MIB * 3) / OSDS;
  const { reads, writes, cacheMiB, clientOps } = osds;
  for (let osd = 0; osd < OSDS; osd++) {
    const written = at(writes, osd);
    if (written === 0) {
      clientOps[osd] = 0;
      continue;
    }
    const cache = at(cacheMiB, osd);
    const misses = cache < USUAL_CACHE_MIB ? 1 + MOST_MISSES * (1 - cache / USUAL_CACHE_MIB) : 1;
    clientOps[osd] =
      opsPerSec * (READ_RATIO * at(reads, osd) * misses + (1 - READ_RATIO) * written * WRITE_COST) + restores;
  }
  const count = osds.ailing.list(ailing);
  for (let i = 0; i < count; i++) {
    const osd = intAt(ailing, i);
    if (!answers(osds, osd, atSec)) clientOps[osd] = 0;
  }
}

/** Lets the queues of all disks grow or drain, writes the mean wait in ms, 0 where nothing is served, and answers whether a tail reaches the bound. */
function queueUp({ osds }: State, { profile, flags, disk }: Readonly<Knobs>): boolean {
  const share = CLIENT_SHARE[profile];
  const scrubs = flags.noscrub && flags['nodeep-scrub'] ? 0 : SCRUB_OPS;
  const dying = disk.failing ? disk.osd : NOWHERE;
  const { clientOps, recoveryOps, heat, backlog, waitMs } = osds;
  let longest = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    const wants = at(clientOps, osd);
    if (wants === 0) {
      waitMs[osd] = 0;
      continue;
    }
    const ops = osd === dying ? DYING_DISK_OPS : DISK_OPS;
    const capacity = mclockCapacity(ops, share, at(recoveryOps, osd) + scrubs);
    const grown = at(backlog, osd) + (wants - capacity) * TICK_SEC;
    const queued = grown > 0 ? Math.min(MOST_QUEUED * at(heat, osd), grown) : 0;
    backlog[osd] = queued;
    const busy = Math.min(0.97, wants / capacity);
    const queueMs = queued > 0 ? (1000 * queued) / capacity : 0;
    const wait = NETWORK_MS + queueMs + 1000 / ops / (1 - busy);
    waitMs[osd] = wait;
    longest = Math.max(longest, wait);
  }
  return longest >= TAIL_FROM_MS;
}

/** Lets the wait of the last minutes follow that of this tick. */
function remember({ waitMs, recentMs }: Osds): void {
  for (let osd = 0; osd < OSDS; osd++) {
    const wait = at(waitMs, osd);
    if (wait === 0) continue;
    const recent = at(recentMs, osd);
    recentMs[osd] = recent + RECENT * (wait - recent);
  }
}

/** With a mean wait below it no tail reaches the bound. */
const TAIL_FROM_MS = 120;

/** Works out what is late, and adds to the waits on a host what its lossy link does. */
function noteLate({ osds }: State, lossyHost: number): void {
  const { reads, writes, backlog, waitMs } = osds;
  let slowReads = 0;
  let slowWrites = 0;
  let readLoad = 0;
  let writeLoad = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    const read = at(reads, osd);
    const write = at(writes, osd);
    readLoad += read;
    writeLoad += write;
    const wait = at(waitMs, osd);
    const isLossy = hostOf(osd) === lossyHost;
    if (wait === 0 || (wait < TAIL_FROM_MS && !isLossy)) continue;
    const slow = wait < TAIL_FROM_MS ? 0 : slowShare(osds, osd, wait);
    const share = isLossy ? Math.max(slow, 0.3) : slow;
    slowReads += read * share;
    slowWrites += (write / 3) * share;
    late.beyondMs += (READ_RATIO * read + (1 - READ_RATIO) * write) * Math.max(0, wait - BOUND_MS);
    if (wait > COMPLAINT_SEC * 1000) late.queued += at(backlog, osd) * (1 - (COMPLAINT_SEC * 1000) / wait);
    if (isLossy) waitMs[osd] = wait + LOSSY_MS;
  }
  if (readLoad > 0) late.reads = slowReads / readLoad;
  if (writeLoad > 0) late.writes = slowWrites / (writeLoad / 3);
}

/** Share of what waits at a disk that takes longer than the bound: all behind a long queue, else the tail of the service. */
function slowShare({ backlog, clientOps }: Osds, osd: number, waitMs: number): number {
  const queuedMs = at(backlog, osd) > 0 ? waitMs * 0.9 : 0;
  if (queuedMs >= BOUND_MS) return 1;
  return at(clientOps, osd) > 0 ? exp(-(BOUND_MS - queuedMs) / Math.max(1, waitMs - queuedMs)) : 0;
}

const peeringSec = (pgs: number): number =>
  PEERING_SEC + pgs / PGS_A_PEERING_SEC + (pgs / STORM_PGS) * (pgs / STORM_PGS);

/** PGs that change who serves them make their clients wait; many at once wait for each other. */
function peer(state: State): number {
  if (state.peeringPgs > 0) {
    state.peeringLeftSec = Math.max(state.peeringLeftSec, peeringSec(state.peeringPgs) - BOUND_MS / 1000);
  } else if (state.peeringLeftSec <= 0) return 0;
  const sec = Math.min(TICK_SEC, Math.max(0, state.peeringLeftSec));
  const late = Math.min(1, state.peeringLoad) * (sec / TICK_SEC);
  state.peeringLeftSec -= sec;
  if (state.peeringLeftSec <= 0) state.peeringLoad = 0;
  state.peeringPgs = 0;
  return late;
}

function stall(state: State, { flags }: Readonly<Knobs>, atSec: number): void {
  const { osds } = state;
  let hung = 0;
  if (state.hungOsds > 0) {
    for (let osd = 0; osd < OSDS; osd++) if (osds.up[osd] && !answers(osds, osd, atSec)) hung += at(osds.vmPgs, osd);
  }
  const blocked = Math.min(1, (state.inactiveVmPgs + hung) / VM_PGS);
  const meant = flags.pause || state.full ? 1 : stalledShare(blocked, HOT_OBJECTS);
  state.stalled += (meant > state.stalled ? STALLS : RESUMES) * (meant - state.stalled);
  if (state.stalled < 1e-4) state.stalled = 0;
}

/** Operations older than 30 s: what waits for PGs that do not serve, and in queues that stand. */
function complain(state: State, atSec: number): void {
  const { queued } = late;
  if (state.inactivePgs > 0 && state.inactiveSec < 0) state.inactiveSec = atSec;
  if (state.inactivePgs === 0) state.inactiveSec = -1;
  const inactiveFor = state.inactiveSec < 0 ? 0 : atSec + TICK_SEC - state.inactiveSec;
  const blocked = inactiveFor > COMPLAINT_SEC ? state.inactivePgs * QUEUED_A_PG : 0;
  state.slowOps = Math.round(blocked + queued);
  if (state.slowOps === 0) state.slowSec = -1;
  else if (state.slowSec < 0) state.slowSec = atSec - COMPLAINT_SEC;
  state.oldestSlowSec =
    state.slowOps === 0
      ? 0
      : Math.round(Math.max(inactiveFor, Math.min(atSec - state.slowSec, queued > 0 ? 64 : 0), COMPLAINT_SEC + 2));
}
