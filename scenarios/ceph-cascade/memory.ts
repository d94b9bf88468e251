import type { Draw } from '../../src/contract/random.ts';
import { at, intAt } from '../../src/models/at.ts';
import { HOSTS, OSDS, OSDS_A_HOST } from './map.ts';
import { end } from './osds.ts';
import {
  BOOTING,
  BUILDS,
  DEAD,
  type Defects,
  type Demand,
  GONE,
  HOST_RAM_MIB,
  type Knobs,
  type Osds,
  RUNNING,
  type State,
  TICK_SEC,
} from './system.ts';

// Memory of OSDs and hosts. The target is best effort: caches give way to what else an OSD holds, and then it grows.

/** What an OSD holds whatever it does, and the least that its caches keep. */
const FIXED_MIB = 1000;
const LEAST_CACHE_MIB = 130;
/** Between what an OSD maps and what is resident. */
const OVERHEAD = 1.03;
const MINUTES = TICK_SEC / 60;
/** Caches fill as data is read, and shrink within some ticks. */
const CACHE_FILLS_MIB_PER_MIN = 95;
const CACHE_SHRINKS = 0.5;
/** Buffers of one recovery job (0.5 to 2 GB an OSD while it recovers), and how fast they come and go. */
const JOB_MIB = 750;
const JOB_SETTLES = 0.25;
/** How much faster a leak runs for each recovery job. */
const LEAK_A_JOB = 1.2;
/** What is in memory twice or more while a log is loaded. */
const LOADING = 3.2;
const LOADING_TRIMMED = 0.4;
/** A bloated log that has been read from end to end. */
const BLOATED_MIB = 5300;
const BOOT_MIB = 900;
/** Below this the kernel kills. */
const OOM_MIB = 180;
/** Workers that end give back their memory so fast. */
const TENANT_LEAVES_MIB_PER_SEC = 60;
/** Another host gets workers so often. */
const TENANT_SPREADS_SEC = 1200;
const MOST_TENANT_MIB = 22_000;
const TRIMS_MIB_PER_MIN = 120;
const USUAL_PGLOG_MIB = 250;
const KEPT_KILLS = 60;

/** One tick of memory; what is asked drives leaks. */
export function stepMemory(state: State, knobs: Readonly<Knobs>, atSec: number, demand: Demand, draw: Draw): void {
  stepTenant(state, knobs, atSec);
  grow(state, knobs, atSec, demand);
  const { rssMiB } = state.osds;
  for (let host = 0; host < HOSTS; host++) {
    let used = at(state.hostOtherMiB, host) + at(state.tenantMiB, host);
    for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++) used += at(rssMiB, osd);
    state.freeMiB[host] = Math.max(0, HOST_RAM_MIB - used);
    if (HOST_RAM_MIB - used >= OOM_MIB) continue;
    // What is left has to fit: where several grow fast, one that is killed is not enough.
    do {
      const freed = killLargest(state, knobs, host, atSec, draw);
      if (freed === 0) break;
      used -= freed;
    } while (used > HOST_RAM_MIB);
  }
}

const ailing = new Int32Array(OSDS);

/** What all OSDs hold after another tick. */
function grow({ osds }: State, knobs: Readonly<Knobs>, atSec: number, demand: Demand): void {
  for (let build = 0; build < BUILDS.length; build++) {
    const { leakMiBPerMin, dupsMiBPerMin, trimsDups } = defectsOf(knobs, build);
    if (leakMiBPerMin > 0) leak(osds, build, leakMiBPerMin, demand);
    if (trimsDups) trimLogs(osds, build);
    else if (dupsMiBPerMin > 0) growLogs(osds, build, dupsMiBPerMin, demand);
  }
  settleBuffers(osds);
  fillCaches(osds, knobs.memoryTargetMiB, demand);
  const count = osds.ailing.list(ailing);
  for (let i = 0; i < count; i++) {
    const osd = intAt(ailing, i);
    if (osds.process[osd] === BOOTING) osds.rssMiB[osd] = bootingMiB(osds, knobs, osd, atSec);
    else if (osds.process[osd] === DEAD) osds.rssMiB[osd] = 0;
  }
}

function defectsOf({ builds }: Readonly<Knobs>, build: number): Defects {
  const defects = builds[build];
  if (!defects) throw new Error(`there is no build ${build}`);
  return defects;
}

// A loop for each thing that an OSD holds: engines are good at loops over a few columns, and not at one over a dozen.

/** Memory that a build never gives back. */
function leak(
  { process, build, heat, buffers, leakMiB }: Osds,
  leaky: number,
  mibPerMin: number,
  { load }: Demand,
): void {
  for (let osd = 0; osd < OSDS; osd++) {
    if (build[osd] !== leaky || process[osd] !== RUNNING) continue;
    const jobs = Math.min(2, at(buffers, osd));
    leakMiB[osd] = at(leakMiB, osd) + mibPerMin * (at(heat, osd) * load * MINUTES) * (1 + LEAK_A_JOB * jobs);
  }
}

/** Duplicates that a build reads in from disk, until the log has been read from end to end. */
function growLogs(
  { process, build, heat, trimmed, pglogMiB }: Osds,
  buggy: number,
  mibPerMin: number,
  { load }: Demand,
): void {
  for (let osd = 0; osd < OSDS; osd++) {
    if (build[osd] !== buggy || process[osd] !== RUNNING) continue;
    const log = at(pglogMiB, osd);
    if (!trimmed[osd] && log <= BLOATED_MIB) pglogMiB[osd] = log + mibPerMin * (at(heat, osd) * load * MINUTES);
  }
}

/** What a build that trims duplicates takes off the logs. */
function trimLogs({ process, build, pglogMiB }: Osds, trims: number): void {
  for (let osd = 0; osd < OSDS; osd++) {
    if (build[osd] === trims && process[osd] === RUNNING)
      pglogMiB[osd] = Math.max(USUAL_PGLOG_MIB, at(pglogMiB, osd) - TRIMS_MIB_PER_MIN * MINUTES);
  }
}

/** Buffers of recovery come and go. */
function settleBuffers({ process, buffers, recoveryMiB }: Osds): void {
  for (let osd = 0; osd < OSDS; osd++) {
    if (process[osd] !== RUNNING) continue;
    const before = at(recoveryMiB, osd);
    recoveryMiB[osd] = before + JOB_SETTLES * (JOB_MIB * Math.min(2, at(buffers, osd)) - before);
  }
}

/** Caches take what the target leaves them. */
function fillCaches(osds: Osds, targetMiB: number, { load }: Demand): void {
  const fillsMiB = CACHE_FILLS_MIB_PER_MIN * MINUTES * Math.max(0.3, load);
  const { process, leakMiB, pglogMiB, recoveryMiB, cacheMiB, rssMiB } = osds;
  for (let osd = 0; osd < OSDS; osd++) {
    if (process[osd] !== RUNNING) continue;
    const held = FIXED_MIB + at(pglogMiB, osd) + at(leakMiB, osd) + at(recoveryMiB, osd);
    const wanted = Math.max(LEAST_CACHE_MIB, targetMiB - held);
    const before = at(cacheMiB, osd);
    const cache = wanted > before ? Math.min(wanted, before + fillsMiB) : before - CACHE_SHRINKS * (before - wanted);
    cacheMiB[osd] = cache;
    rssMiB[osd] = (held + cache) * OVERHEAD;
  }
}

/** What an OSD holds while it loads its log. */
function bootingMiB(osds: Osds, knobs: Readonly<Knobs>, osd: number, atSec: number): number {
  const loading = defectsOf(knobs, intAt(osds.build, osd)).trimsDups ? LOADING_TRIMMED : LOADING;
  return FIXED_MIB + bootedShare(osds, osd, atSec) * (BOOT_MIB + at(osds.pglogMiB, osd) * loading);
}

/** How far an OSD that boots has come, 0 to 1. */
function bootedShare({ startedSec, bootsUntilSec }: Readonly<Osds>, osd: number, atSec: number): number {
  const started = at(startedSec, osd);
  return Math.min(1, 0.15 + (atSec - started) / Math.max(1, at(bootsUntilSec, osd) - started));
}

/** The kernel takes the process with most memory; workers of others are many, and small. Answers with the MiB that it held, 0 for none. */
function killLargest(state: State, knobs: Readonly<Knobs>, host: number, atSec: number, draw: Draw): number {
  const { osds } = state;
  let largest = -1;
  let most = 0;
  for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++) {
    if (at(osds.rssMiB, osd) <= most) continue;
    most = at(osds.rssMiB, osd);
    largest = osd;
  }
  if (largest < 0) return 0;
  state.oomKills.push({ atSec, host, osd: largest, pid: 20_000 + Math.floor(60_000 * draw()), rssMiB: most });
  if (state.oomKills.length > KEPT_KILLS) state.oomKills.shift();
  end(state, knobs, largest, atSec, GONE.killed, false);
  return most;
}

function stepTenant(state: State, { tenant }: Readonly<Knobs>, atSec: number): void {
  if (tenant.mibPerMin === 0 && !tenant.suspended) return;
  for (let i = 0; i < tenant.hosts.length; i++) {
    const host = tenant.hosts[i] ?? 0;
    const fromSec = tenant.fromSec + Math.max(0, i - 2) * TENANT_SPREADS_SEC;
    const now = at(state.tenantMiB, host);
    if (tenant.suspended) state.tenantMiB[host] = Math.max(0, now - TENANT_LEAVES_MIB_PER_SEC * TICK_SEC);
    else if (atSec >= fromSec && now < MOST_TENANT_MIB) {
      // Workers wait for memory as well: they take what the kernel has just freed, and no more.
      const room = Math.max(0, at(state.freeMiB, host) - OOM_MIB / 2);
      state.tenantMiB[host] = now + Math.min(room, (tenant.mibPerMin * TICK_SEC) / 60);
    }
  }
}
