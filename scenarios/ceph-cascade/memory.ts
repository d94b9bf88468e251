import type { Draw } from '../../src/contract/random.ts';
import { at, intAt } from '../../src/models/at.ts';
import { HOSTS, OSDS_A_HOST } from './map.ts';
import { end } from './osds.ts';
import { BOOTING, DEAD, GONE, HOST_RAM_MIB, type Knobs, type State, TICK_SEC } from './system.ts';

// Memory of OSDs and hosts. The target is best effort: caches give way to what else an OSD holds, and then it grows.

/** What an OSD holds whatever it does, and the least that its caches keep. */
const FIXED_MIB = 1000;
const LEAST_CACHE_MIB = 130;
/** Between what an OSD maps and what is resident. */
const OVERHEAD = 1.03;
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

/** One tick of memory, at a load (1 for the mean) that drives leaks. */
export function stepMemory(state: State, knobs: Readonly<Knobs>, atSec: number, load: number, draw: Draw): void {
  stepTenant(state, knobs, atSec);
  const minutes = TICK_SEC / 60;
  for (let host = 0; host < HOSTS; host++) {
    let used = at(state.hostOtherMiB, host) + at(state.tenantMiB, host);
    for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++) {
      grow(state, knobs, osd, load, minutes, atSec);
      used += at(state.osds.rssMiB, osd);
    }
    state.freeMiB[host] = HOST_RAM_MIB - used;
    if (HOST_RAM_MIB - used < OOM_MIB) killLargest(state, knobs, host, atSec, draw);
  }
}

function grow(
  { osds }: State,
  knobs: Readonly<Knobs>,
  osd: number,
  load: number,
  minutes: number,
  atSec: number,
): void {
  if (osds.process[osd] === DEAD) {
    osds.rssMiB[osd] = 0;
    return;
  }
  const defects = knobs.builds[intAt(osds.build, osd)];
  if (!defects) throw new Error(`osd.${osd} runs no build that is known`);
  const pglog = at(osds.pglogMiB, osd);
  if (osds.process[osd] === BOOTING) {
    const done = Math.min(
      1,
      0.15 + (atSec - at(osds.startedSec, osd)) / Math.max(1, at(osds.bootsUntilSec, osd) - at(osds.startedSec, osd)),
    );
    osds.rssMiB[osd] = FIXED_MIB + done * (BOOT_MIB + pglog * (defects.trimsDups ? LOADING_TRIMMED : LOADING));
    return;
  }
  const jobs = Math.min(2, at(osds.buffers, osd));
  const heat = at(osds.heat, osd) * load * minutes;
  osds.leakMiB[osd] = at(osds.leakMiB, osd) + defects.leakMiBPerMin * heat * (1 + LEAK_A_JOB * jobs);
  osds.pglogMiB[osd] = defects.trimsDups
    ? Math.max(USUAL_PGLOG_MIB, pglog - TRIMS_MIB_PER_MIN * minutes)
    : pglog + (osds.trimmed[osd] || pglog > BLOATED_MIB ? 0 : defects.dupsMiBPerMin * heat);
  const recovery = at(osds.recoveryMiB, osd);
  osds.recoveryMiB[osd] = recovery + JOB_SETTLES * (JOB_MIB * jobs - recovery);
  const held = FIXED_MIB + at(osds.pglogMiB, osd) + at(osds.leakMiB, osd) + at(osds.recoveryMiB, osd);
  const wanted = Math.max(LEAST_CACHE_MIB, knobs.memoryTargetMiB - held);
  const cache = at(osds.cacheMiB, osd);
  osds.cacheMiB[osd] =
    wanted > cache
      ? Math.min(wanted, cache + CACHE_FILLS_MIB_PER_MIN * minutes * Math.max(0.3, load))
      : cache - CACHE_SHRINKS * (cache - wanted);
  osds.rssMiB[osd] = (held + at(osds.cacheMiB, osd)) * OVERHEAD;
}

/** The kernel takes the process with most memory; workers of others are many, and small. */
function killLargest(state: State, knobs: Readonly<Knobs>, host: number, atSec: number, draw: Draw): void {
  const { osds } = state;
  let largest = -1;
  let most = 0;
  for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++) {
    if (at(osds.rssMiB, osd) <= most) continue;
    most = at(osds.rssMiB, osd);
    largest = osd;
  }
  if (largest < 0) return;
  state.oomKills.push({ atSec, host, osd: largest, pid: 20_000 + Math.floor(60_000 * draw()), rssMiB: most });
  if (state.oomKills.length > KEPT_KILLS) state.oomKills.shift();
  end(state, knobs, largest, atSec, GONE.killed, false);
}

function stepTenant(state: State, { tenant }: Readonly<Knobs>, atSec: number): void {
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
