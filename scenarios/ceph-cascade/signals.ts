import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { at, intAt } from '../../src/models/at.ts';
import { HOSTS, OBJECTS, OSDS, OSDS_A_HOST, rackOfHost, SIZE } from './map.ts';
import { DEAD, FLAGS, GONE, type Knobs, NEARFULL, RUNNING, type State, VMS } from './system.ts';

interface Gauge extends Omit<Signal, 'id'> {
  readonly slot: number;
}

/** Counts up while the table below is made: a gauge's slot is its place in it. */
let slots = 0;

/** The manager's exporter and those of the hosts, scraped once a minute. */
const gauge = (label: string, unit: Unit, aggregate: Aggregate = 'last', tone?: Tone): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: 60,
  slot: slots++,
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

const RACK_SLOTS = [
  GAUGES['rack1-up'].slot,
  GAUGES['rack2-up'].slot,
  GAUGES['rack3-up'].slot,
  GAUGES['rack4-up'].slot,
  GAUGES['rack5-up'].slot,
];

/** In the order of their slots. */
export const SIGNALS: readonly Signal[] = Object.entries(GAUGES).map(([id, { slot: _, ...signal }]) => ({
  id,
  ...signal,
}));

const HEALTH = { ok: 0, warning: 1, error: 2 } as const;

/** Of copies, 0 to 1. */
export const copiesOf = ({ restoredMiB }: Readonly<State>): number => SIZE * (OBJECTS + Math.floor(restoredMiB / 4));

const HOUR_SEC = 3600;

/** Writes what every signal reads in this tick. */
export function measure(state: Readonly<State>, knobs: Readonly<Knobs>, atSec: number, out: Float64Array): void {
  const { osds } = state;
  out[GAUGES['vm-asked'].slot] = state.offered;
  out[GAUGES['vm-served'].slot] = state.offered - state.bad;
  out[GAUGES['vm-p50'].slot] = state.p50Ms;
  out[GAUGES['vm-p95'].slot] = state.p95Ms;
  out[GAUGES['vm-p99'].slot] = state.p99Ms;
  out[GAUGES['bad-ratio'].slot] = state.bad300.sum / Math.max(1, state.total300.sum);
  out[GAUGES['vms-stalled'].slot] = Math.round(VMS * state.stalled);
  out[GAUGES['sli-bad'].slot] = state.bad;
  out[GAUGES['sli-total'].slot] = state.offered;
  for (const slot of RACK_SLOTS) out[slot] = 0;
  let up = 0;
  let inside = 0;
  let down = 0;
  let downAndIn = 0;
  let hostsDown = 0;
  let failed = 0;
  let rss = 0;
  let running = 0;
  let rssMost = 0;
  let wait = 0;
  let waitMost = 0;
  let full = 0;
  let fullest = 0;
  for (let host = 0; host < HOSTS; host++) {
    let downHere = 0;
    const rack = RACK_SLOTS[rackOfHost(host)] ?? 0;
    for (let osd = host * OSDS_A_HOST; osd < (host + 1) * OSDS_A_HOST; osd++) {
      if (!osds.exists[osd]) continue;
      up += intAt(osds.up, osd);
      out[rack] = at(out, rack) + intAt(osds.up, osd);
      if (osds.process[osd] === DEAD && osds.gone[osd] !== GONE.stopped && osds.gone[osd] !== GONE.no) failed++;
      inside += intAt(osds.in, osd);
      if (!osds.up[osd]) {
        down++;
        if (osds.in[osd]) {
          downAndIn++;
          downHere++;
        }
      }
      if (osds.process[osd] === RUNNING) {
        running++;
        rss += at(osds.rssMiB, osd);
        wait += at(osds.waitMs, osd);
        waitMost = Math.max(waitMost, at(osds.waitMs, osd));
      }
      rssMost = Math.max(rssMost, at(osds.rssMiB, osd));
      const used = at(osds.usedMiB, osd) / at(osds.capacityMiB, osd);
      full += used;
      if (osds.in[osd]) fullest = Math.max(fullest, used);
    }
    if (downHere === OSDS_A_HOST) hostsDown++;
  }
  out[GAUGES['osds-up'].slot] = up;
  out[GAUGES['osds-in'].slot] = inside;
  out[GAUGES['osds-down'].slot] = down;
  out[GAUGES['osd-down-check'].slot] = downAndIn > 0 ? 1 : 0;
  out[GAUGES['osd-host-down-check'].slot] = hostsDown > 0 ? 1 : 0;
  out[GAUGES['osd-flaps'].slot] = state.flaps300.sum;
  out[GAUGES['osd-rss-most'].slot] = rssMost;
  out[GAUGES['osd-rss-mean'].slot] = running > 0 ? rss / running : Number.NaN;
  out[GAUGES['osd-memory-target'].slot] = knobs.memoryTargetMiB;
  out[GAUGES['disk-wait-most'].slot] = waitMost;
  out[GAUGES['disk-wait-mean'].slot] = running > 0 ? wait / running : Number.NaN;
  out[GAUGES['osd-fullest'].slot] = fullest;
  out[GAUGES['osd-full-mean'].slot] = full / OSDS;
  measurePgs(state, out);
  let least = Number.POSITIVE_INFINITY;
  let free = 0;
  for (let host = 0; host < HOSTS; host++) {
    free += at(state.freeMiB, host);
    least = Math.min(least, at(state.freeMiB, host));
  }
  out[GAUGES['host-memory-least'].slot] = Math.max(0, least);
  out[GAUGES['host-memory-mean'].slot] = free / HOSTS;
  let kills = 0;
  for (const kill of state.oomKills) if (kill.atSec > atSec - HOUR_SEC) kills++;
  out[GAUGES['oom-kills'].slot] = kills;
  out[GAUGES['net-errors'].slot] = state.crcDelta;
  out[GAUGES['slow-ops'].slot] = state.slowOps;
  out[GAUGES['health-status'].slot] = healthStatus(state, knobs, downAndIn + failed > 0, fullest);
  out[GAUGES['recovery-rate'].slot] = state.movingMiBPerSec;
}

function measurePgs(state: Readonly<State>, out: Float64Array): void {
  out[GAUGES['pgs-inactive'].slot] = state.inactivePgs;
  out[GAUGES['pgs-degraded'].slot] = state.degradedPgs;
  out[GAUGES['pgs-backfilling'].slot] = state.backfillingPgs;
  out[GAUGES['pgs-toofull'].slot] = state.toofullPgs;
  const copies = copiesOf(state);
  out[GAUGES['objects-degraded'].slot] = Math.max(0, state.degradedObjects - state.movedObjects) / copies;
  out[GAUGES['objects-misplaced'].slot] = state.misplacedObjects / copies;
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
  let isFlagged = false;
  for (const flag of FLAGS) if (flags[flag]) isFlagged = true;
  const pings = link.flapping && link.inBond && state.carrierChanges >= 4;
  const areMonsWell = monSkewSec === undefined && monDiskLowSec === undefined;
  return isClean && areMonsWell && !isFlagged && !isMissing && !pings && fullest < NEARFULL && state.slowOps === 0
    ? HEALTH.ok
    : HEALTH.warning;
}
