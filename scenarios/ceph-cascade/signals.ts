import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { at, intAt } from '../../src/models/at.ts';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';
import { HOSTS, OBJECTS, OSDS, OSDS_A_HOST, OSDS_A_RACK, RACKS, SIZE } from './map.ts';
import { DEAD, FLAGS, GONE, type Knobs, NEARFULL, type Osds, RUNNING, type State, VMS } from './system.ts';

/** A signal but for its id. */
type Gauge = Omit<Signal, 'id'>;

/** The manager's exporter and those of the hosts, scraped once a minute. */
const gauge = (label: string, unit: Unit, aggregate: Aggregate = 'last', tone?: Tone): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: 60,
  ...(tone && { tone }),
});

/** What alerts have to see soon is scraped more often. */
const quick = (label: string, unit: Unit, aggregate: Aggregate = 'last', tone?: Tone): Gauge => ({
  ...gauge(label, unit, aggregate, tone),
  periodSec: 30,
});

const GAUGES = {
  'vm-asked': gauge('asked for', 'per-sec', 'rate', 'limit'),
  'vm-served': gauge('served within 1 s', 'per-sec', 'rate', 'good'),
  'vm-p50': gauge('p50', 'ms'),
  'vm-p95': gauge('p95', 'ms'),
  'vm-p99': gauge('p99', 'ms', 'last', 'warning'),
  'bad-ratio': gauge('VM I/O, 5 min', 'ratio', 'last', 'bad'),
  'vms-stalled': gauge('hung', 'count', 'last', 'bad'),
  'osds-up': quick('up', 'count', 'last', 'good'),
  'osds-in': quick('in', 'count', 'last', 'limit'),
  'osds-down': quick('down', 'count', 'last', 'bad'),
  'osd-down-check': quick('OSD_DOWN', 'count'),
  'osd-host-down-check': quick('OSD_HOST_DOWN', 'count'),
  'osd-flaps': quick('marked down in 5 min', 'count'),
  'pgs-inactive': quick('inactive', 'count', 'last', 'bad'),
  'pgs-degraded': gauge('degraded', 'count', 'last', 'warning'),
  'pgs-backfilling': gauge('backfilling', 'count'),
  'pgs-toofull': quick('backfill_toofull', 'count', 'last', 'bad'),
  'objects-degraded': gauge('degraded', 'ratio', 'last', 'warning'),
  'objects-misplaced': gauge('misplaced', 'ratio'),
  'recovery-rate': gauge('recovery', 'per-sec', 'mean'),
  'slow-ops': quick('slow ops', 'count', 'last', 'bad'),
  'health-status': quick('ceph_health_status', 'count'),
  'host-memory-least': gauge('least of all hosts', 'mib', 'last', 'warning'),
  'host-memory-mean': gauge('mean', 'mib'),
  'osd-rss-most': gauge('largest', 'mib', 'last', 'warning'),
  'osd-rss-mean': gauge('mean', 'mib'),
  'osd-memory-target': gauge('osd_memory_target', 'mib', 'last', 'limit'),
  'oom-kills': quick('in the last hour', 'count', 'last', 'bad'),
  'disk-wait-most': gauge('slowest OSD', 'ms', 'last', 'warning'),
  'disk-wait-mean': gauge('mean', 'ms'),
  'net-errors': gauge('receive errors of the worst port', 'per-sec', 'rate', 'bad'),
  'osd-fullest': quick('fullest OSD', 'ratio', 'last', 'warning'),
  'osd-full-mean': gauge('mean', 'ratio'),
  'rack1-up': quick('rack1', 'count'),
  'rack2-up': quick('rack2', 'count'),
  'rack3-up': quick('rack3', 'count'),
  'rack4-up': quick('rack4', 'count'),
  'rack5-up': quick('rack5', 'count'),
  'sli-bad': gauge('bad', 'count', 'sum'),
  'sli-total': gauge('all', 'count', 'sum'),
};

export type SignalId = keyof typeof GAUGES;

export const SIGNALS: readonly Signal[] = signalsOf(GAUGES);
const SLOTS = slotsOf(GAUGES);

const RACK_SLOTS = [SLOTS['rack1-up'], SLOTS['rack2-up'], SLOTS['rack3-up'], SLOTS['rack4-up'], SLOTS['rack5-up']];

const HEALTH = { ok: 0, warning: 1, error: 2 } as const;

/** Of copies, 0 to 1. */
export const copiesOf = ({ restoredMiB }: Readonly<State>): number => SIZE * (OBJECTS + Math.floor(restoredMiB / 4));

const HOUR_SEC = 3600;

/** Writes what every signal reads in this tick. */
export function measure(state: Readonly<State>, knobs: Readonly<Knobs>, atSec: number, out: Float64Array): void {
  const { osds } = state;
  out[SLOTS['vm-asked']] = state.offered;
  out[SLOTS['vm-served']] = state.offered - state.bad;
  out[SLOTS['vm-p50']] = state.p50Ms;
  out[SLOTS['vm-p95']] = state.p95Ms;
  out[SLOTS['vm-p99']] = state.p99Ms;
  out[SLOTS['bad-ratio']] = state.bad300.sum / Math.max(1, state.total300.sum);
  out[SLOTS['vms-stalled']] = Math.round(VMS * state.stalled);
  out[SLOTS['sli-bad']] = state.bad;
  out[SLOTS['sli-total']] = state.offered;
  out[SLOTS['osd-flaps']] = state.flaps300.sum;
  out[SLOTS['osd-memory-target']] = knobs.memoryTargetMiB;
  const missing = measureMap(osds, out) + measureDaemons(osds, out);
  measureHosts(state, out);
  measurePgs(state, out);
  let kills = 0;
  for (const kill of state.oomKills) if (kill.atSec > atSec - HOUR_SEC) kills++;
  out[SLOTS['oom-kills']] = kills;
  out[SLOTS['net-errors']] = state.crcDelta;
  out[SLOTS['slow-ops']] = state.slowOps;
  out[SLOTS['recovery-rate']] = state.movingMiBPerSec;
  out[SLOTS['health-status']] = healthStatus(state, knobs, missing > 0, at(out, SLOTS['osd-fullest']));
}

/** How full disks are. One that was purged holds nothing, and is not in. Answers whether one of those that are is full. */
export function measureSpace({ osds }: State, { fullRatio }: Readonly<Knobs>, out: Float64Array): boolean {
  const { usedMiB, capacityMiB, in: isIn } = osds;
  let inside = 0;
  let full = 0;
  let fullest = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    const used = at(usedMiB, osd) / at(capacityMiB, osd);
    full += used;
    if (!isIn[osd]) continue;
    inside++;
    fullest = Math.max(fullest, used);
  }
  out[SLOTS['osds-in']] = inside;
  out[SLOTS['osd-fullest']] = fullest;
  out[SLOTS['osd-full-mean']] = full / OSDS;
  return fullest >= fullRatio;
}

/** Memory of OSDs and what their disks make wait. Answers how many are dead without anybody having meant it. */
function measureDaemons({ exists, process, gone, rssMiB, waitMs }: Osds, out: Float64Array): number {
  let running = 0;
  let failed = 0;
  let rss = 0;
  let rssMost = 0;
  let wait = 0;
  let waitMost = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    const held = at(rssMiB, osd);
    rssMost = Math.max(rssMost, held);
    if (process[osd] === RUNNING) {
      running++;
      rss += held;
      const waits = at(waitMs, osd);
      wait += waits;
      waitMost = Math.max(waitMost, waits);
    } else if (process[osd] === DEAD && exists[osd] && gone[osd] !== GONE.stopped && gone[osd] !== GONE.no) failed++;
  }
  out[SLOTS['osd-rss-most']] = rssMost;
  out[SLOTS['osd-rss-mean']] = running > 0 ? rss / running : Number.NaN;
  out[SLOTS['disk-wait-most']] = waitMost;
  out[SLOTS['disk-wait-mean']] = running > 0 ? wait / running : Number.NaN;
  return failed;
}

function measureHosts({ freeMiB }: Readonly<State>, out: Float64Array): void {
  let least = Number.POSITIVE_INFINITY;
  let free = 0;
  for (let host = 0; host < HOSTS; host++) {
    free += at(freeMiB, host);
    least = Math.min(least, at(freeMiB, host));
  }
  out[SLOTS['host-memory-least']] = least;
  out[SLOTS['host-memory-mean']] = free / HOSTS;
}

/** Who is up, by rack. Answers how many OSDs are down and still in. */
function measureMap({ exists, up: isUp, in: isIn }: Osds, out: Float64Array): number {
  let up = 0;
  for (let rack = 0; rack < RACKS; rack++) {
    let upHere = 0;
    for (let osd = rack * OSDS_A_RACK; osd < (rack + 1) * OSDS_A_RACK; osd++) upHere += intAt(isUp, osd);
    out[RACK_SLOTS[rack] ?? 0] = upHere;
    up += upHere;
  }
  let down = 0;
  let downAndIn = 0;
  let hostsDown = 0;
  for (let host = 0; up < OSDS && host < HOSTS; host++) {
    let downHere = 0;
    for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++) {
      if (isUp[osd] || !exists[osd]) continue;
      down++;
      if (isIn[osd]) downHere++;
    }
    downAndIn += downHere;
    if (downHere === OSDS_A_HOST) hostsDown++;
  }
  out[SLOTS['osds-up']] = up;
  out[SLOTS['osds-down']] = down;
  out[SLOTS['osd-down-check']] = downAndIn > 0 ? 1 : 0;
  out[SLOTS['osd-host-down-check']] = hostsDown > 0 ? 1 : 0;
  return downAndIn;
}

function measurePgs(state: Readonly<State>, out: Float64Array): void {
  out[SLOTS['pgs-inactive']] = state.inactivePgs;
  out[SLOTS['pgs-degraded']] = state.degradedPgs;
  out[SLOTS['pgs-backfilling']] = state.backfillingPgs;
  out[SLOTS['pgs-toofull']] = state.toofullPgs;
  const copies = copiesOf(state);
  out[SLOTS['objects-degraded']] = Math.max(0, state.degradedObjects - state.movedObjects) / copies;
  out[SLOTS['objects-misplaced']] = state.misplacedObjects / copies;
}

/** As the manager exports it: an error where data or writes are at risk, a warning for anything else that is not well. */
function healthStatus(
  state: Readonly<State>,
  { flags, link, monSkewSec, monDiskLowSec }: Readonly<Knobs>,
  isMissing: boolean,
  fullest: number,
): number {
  if (state.full || state.lostPgs > 0) return HEALTH.error;
  const isClean = state.degradedPgs === 0 && state.inactivePgs === 0 && state.toofullPgs === 0;
  const pings = link.flapping && link.inBond && state.carrierChanges >= 4;
  const areMonsWell = monSkewSec === undefined && monDiskLowSec === undefined;
  if (!isClean || !areMonsWell || isMissing || pings || fullest >= NEARFULL || state.slowOps > 0) return HEALTH.warning;
  for (const flag of FLAGS) if (flags[flag]) return HEALTH.warning;
  return HEALTH.ok;
}
