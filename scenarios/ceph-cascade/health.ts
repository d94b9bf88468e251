import { at, intAt } from '../../src/models/at.ts';
import {
  hostName,
  hostOf,
  NOWHERE,
  OBJECTS_OF,
  OSDS,
  OSDS_A_HOST,
  PGS,
  POOLS,
  pgName,
  rackName,
  rackOf,
  SIZE,
} from './map.ts';
import { deadOsds } from './osds.ts';
import { BIT, stateName } from './pgs.ts';
import { copiesOf } from './signals.ts';
import { FLAGS, GONE, type Knobs, NEARFULL, SLOTS, type State } from './system.ts';
import { span } from './text.ts';

// What the monitors make of the cluster: the health checks, with their codes, in the words of Ceph.

export interface Check {
  readonly code: string;
  readonly isError: boolean;
  readonly summary: string;
  readonly detail: readonly string[];
}

const plural = (n: number): string => (n === 1 ? '' : 's');

export const percent = (ratio: number): string => (100 * ratio).toFixed(3);

/** OSDs by how full they are: at or above `from`, below `to`. */
function osdsFilled({ osds }: Readonly<State>, from: number, to: number): number[] {
  const filled: number[] = [];
  for (let osd = 0; osd < OSDS; osd++) {
    const used = at(osds.usedMiB, osd) / at(osds.capacityMiB, osd);
    if (osds.exists[osd] && osds.in[osd] && used >= from && used < to) filled.push(osd);
  }
  return filled;
}

export const setFlags = ({ flags }: Readonly<Knobs>): readonly string[] => FLAGS.filter((flag) => flags[flag]);

/** As `ceph -s` counts: copies that are missing, less what has been copied already. */
export const degradedObjects = ({ degradedObjects: missing, movedObjects }: Readonly<State>): number =>
  Math.max(0, Math.round(missing - movedObjects));

/** All checks that are not well, errors first, then by code. */
export function checks(state: Readonly<State>, knobs: Readonly<Knobs>, atSec: number): readonly Check[] {
  const all = [
    ...daemons(state),
    ...osdChecks(state),
    ...fullness(state, knobs),
    ...pgChecks(state, knobs, atSec),
    ...flagCheck(knobs),
    ...slowOps(state),
    ...slowPings(state, knobs, atSec),
    ...monChecks(knobs, atSec),
  ];
  return all.sort((a, b) => Number(b.isError) - Number(a.isError) || (a.code < b.code ? -1 : 1));
}

export function status(found: readonly Check[]): 'HEALTH_OK' | 'HEALTH_WARN' | 'HEALTH_ERR' {
  if (found.length === 0) return 'HEALTH_OK';
  return found.some(({ isError }) => isError) ? 'HEALTH_ERR' : 'HEALTH_WARN';
}

const warn = (code: string, summary: string, detail: readonly string[]): Check => ({
  code,
  isError: false,
  summary,
  detail,
});

function daemons(state: Readonly<State>): readonly Check[] {
  const failed = deadOsds(state).filter((osd) => state.osds.gone[osd] !== GONE.no);
  if (failed.length === 0) return [];
  const lines = failed.map((osd) => `daemon osd.${osd} on ${hostName(hostOf(osd))} is in error state`);
  return [warn('CEPHADM_FAILED_DAEMON', `${failed.length} failed cephadm daemon(s)`, lines)];
}

const whereIs = (osd: number): string => `root=default,rack=${rackName(rackOf(osd))},host=${hostName(hostOf(osd))}`;

/** Down OSDs count only while they are in: at auto-out the line goes away, and they are as dead as before. */
function osdChecks({ osds }: Readonly<State>): readonly Check[] {
  const down: number[] = [];
  for (let osd = 0; osd < OSDS; osd++) if (osds.exists[osd] && osds.in[osd] && !osds.up[osd]) down.push(osd);
  if (down.length === 0) return [];
  const hosts = [...new Set(down.map(hostOf))].filter(
    (host) => down.filter((osd) => hostOf(osd) === host).length === OSDS_A_HOST,
  );
  const found = [
    warn(
      'OSD_DOWN',
      `${down.length} osd${plural(down.length)} down`,
      down.map((osd) => `osd.${osd} (${whereIs(osd)}) is down`),
    ),
  ];
  if (hosts.length > 0) {
    const lines = hosts.map(
      (host) =>
        `host ${hostName(host)} (root=default,rack=${rackName(rackOf(host * OSDS_A_HOST))}) (${OSDS_A_HOST} osds) is down`,
    );
    found.push(
      warn(
        'OSD_HOST_DOWN',
        `${hosts.length} host${plural(hosts.length)} (${hosts.length * OSDS_A_HOST} osds) down`,
        lines,
      ),
    );
  }
  return found;
}

function fullness(state: Readonly<State>, { fullRatio, backfillfullRatio }: Readonly<Knobs>): readonly Check[] {
  const found: Check[] = [];
  const full = osdsFilled(state, fullRatio, Number.POSITIVE_INFINITY);
  const backfillfull = osdsFilled(state, backfillfullRatio, fullRatio);
  const nearfull = osdsFilled(state, NEARFULL, Math.min(backfillfullRatio, fullRatio));
  const lines = (osds: readonly number[], word: string): string[] => osds.map((osd) => `osd.${osd} is ${word}`);
  const pools = (word: string): string[] => POOLS.map(({ name }) => `pool '${name}' is ${word}`);
  if (full.length > 0) {
    found.push({ code: 'OSD_FULL', isError: true, summary: `${full.length} full osd(s)`, detail: lines(full, 'full') });
    found.push(warn('POOL_FULL', `${POOLS.length} pool(s) full`, pools('full (no space)')));
  }
  if (backfillfull.length > 0) {
    found.push(
      warn('OSD_BACKFILLFULL', `${backfillfull.length} backfillfull osd(s)`, lines(backfillfull, 'backfill full')),
    );
    if (full.length === 0)
      found.push(warn('POOL_BACKFILLFULL', `${POOLS.length} pool(s) backfillfull`, pools('backfillfull')));
  }
  if (nearfull.length > 0) {
    found.push(warn('OSD_NEARFULL', `${nearfull.length} nearfull osd(s)`, lines(nearfull, 'near full')));
    if (full.length + backfillfull.length === 0)
      found.push(warn('POOL_NEARFULL', `${POOLS.length} pool(s) nearfull`, pools('nearfull')));
  }
  return found;
}

const actingOf = ({ pgs }: Readonly<State>, pg: number): string =>
  `[${[...pgs.acting.subarray(pg * SIZE, (pg + 1) * SIZE)].filter((osd) => osd !== NOWHERE).join(',')}]`;

/** Lines of one check that `ceph health detail` prints at most. */
const MOST_LINES = 50;

function pgLines(state: Readonly<State>, holds: (bits: number) => boolean, text: (pg: number) => string): string[] {
  const lines: string[] = [];
  for (let pg = 0; pg < PGS && lines.length < MOST_LINES; pg++)
    if (holds(intAt(state.pgs.bits, pg))) lines.push(text(pg));
  return lines;
}

const countPgs = ({ pgsBy }: Readonly<State>, holds: (bits: number) => boolean): number => {
  let count = 0;
  for (let bits = 0; bits < pgsBy.length; bits++) if (pgsBy[bits] && holds(bits)) count += intAt(pgsBy, bits);
  return count;
};

/** `mon_pg_stuck_threshold`: for how long a PG has to be in a state until it counts as stuck in it. */
const STUCK_SEC = 60;

/** For how long a PG has lacked more than so many of its copies, by when their OSDs went down; 0 where none is. */
function lackedSec({ pgs, osds }: Readonly<State>, pg: number, spared: number, atSec: number): number {
  const downSec: number[] = [];
  for (let slot = pg * SLOTS; slot < (pg + 1) * SLOTS; slot++) {
    const osd = intAt(pgs.copies, slot);
    if (osd !== NOWHERE && !osds.up[osd]) downSec.push(at(osds.downSec, osd));
  }
  downSec.sort((a, b) => a - b);
  return Math.max(0, atSec - (downSec[Math.min(spared, downSec.length - 1)] ?? atSec));
}

/** A line on a PG: how long it has been stuck, or only what state it is in. */
function pgLine(state: Readonly<State>, pg: number, stuck: string, forSec: number): string {
  const now = stateName(intAt(state.pgs.bits, pg));
  const acting = actingOf(state, pg);
  return forSec < STUCK_SEC
    ? `pg ${pgName(pg)} is ${now}, acting ${acting}`
    : `pg ${pgName(pg)} is stuck ${stuck} for ${span(forSec)}, current state ${now}, last acting ${acting}`;
}

function pgChecks(state: Readonly<State>, { minSize }: Readonly<Knobs>, atSec: number): readonly Check[] {
  const found: Check[] = [];
  const copies = copiesOf(state);
  if (state.inactivePgs > 0) {
    const down = countPgs(state, (bits) => (bits & BIT.down) !== 0);
    const summary = `Reduced data availability: ${state.inactivePgs} pg${plural(state.inactivePgs)} inactive${down > 0 ? `, ${down} pg${plural(down)} down` : ''}`;
    const text = (pg: number): string => pgLine(state, pg, 'inactive', lackedSec(state, pg, SIZE - minSize, atSec));
    found.push(
      warn(
        'PG_AVAILABILITY',
        summary,
        pgLines(state, (bits) => (bits & BIT.active) === 0, text),
      ),
    );
  }
  const degraded = degradedObjects(state);
  if (state.degradedPgs > 0) {
    const undersized = countPgs(state, (bits) => (bits & BIT.undersized) !== 0);
    const summary =
      `Degraded data redundancy: ${degraded}/${copies} objects degraded (${percent(degraded / copies)}%), ` +
      `${state.degradedPgs} pg${plural(state.degradedPgs)} degraded${undersized > 0 ? `, ${undersized} pg${plural(undersized)} undersized` : ''}`;
    const text = (pg: number): string => {
      const isUndersized = (intAt(state.pgs.bits, pg) & BIT.undersized) !== 0;
      return pgLine(state, pg, 'undersized', isUndersized ? lackedSec(state, pg, 0, atSec) : 0);
    };
    found.push(
      warn(
        'PG_DEGRADED',
        summary,
        pgLines(state, (bits) => (bits & BIT.degraded) !== 0, text),
      ),
    );
  }
  if (state.toofullPgs > 0) {
    const lines = pgLines(
      state,
      (bits) => (bits & BIT.backfillToofull) !== 0,
      (pg) => pgLine(state, pg, '', 0),
    );
    const summary = `Low space hindering backfill (add storage if this doesn't resolve itself): ${state.toofullPgs} pg${plural(state.toofullPgs)} backfill_toofull`;
    found.push(warn('PG_BACKFILL_FULL', summary, lines));
  }
  if (state.lostPgs > 0) {
    let unfound = 0;
    for (let pg = 0; pg < PGS; pg++) if (state.pgs.lost[pg]) unfound += at(OBJECTS_OF, pg);
    const text = (pg: number): string => `${pgLine(state, pg, '', 0)}, ${at(OBJECTS_OF, pg)} unfound`;
    const lines = pgLines(state, (bits) => (bits & BIT.unfound) !== 0, text);
    found.push(
      warn(
        'OBJECT_UNFOUND',
        `${unfound}/${copies / SIZE} objects unfound (${percent((SIZE * unfound) / copies)}%)`,
        lines,
      ),
    );
    found.push({
      code: 'PG_DAMAGED',
      isError: true,
      summary: `Possible data damage: ${state.lostPgs} pg${plural(state.lostPgs)} recovery_unfound`,
      detail: lines,
    });
  }
  return found;
}

function flagCheck(knobs: Readonly<Knobs>): readonly Check[] {
  const flags = setFlags(knobs).map((flag) => (flag === 'pause' ? 'pauserd,pausewr' : flag));
  return flags.length === 0 ? [] : [warn('OSDMAP_FLAGS', `${flags.join(',')} flag(s) set`, [])];
}

/** A queue stands still from this wait on. */
const STANDS_MS = 20_000;

const isSlow = new Int32Array(OSDS);
const onSlow = new Int32Array(PGS);

/** The primaries of PGs that do not serve, OSDs whose queue stands still, and the primaries whose writes wait for those. */
export function slowDaemons({ pgs, osds, inactiveSec }: Readonly<State>): number[] {
  const { acting, blocked } = pgs;
  for (let osd = 0; osd < OSDS; osd++) isSlow[osd] = inactiveSec >= 0 && intAt(blocked, osd) > 0 ? 1 : 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (at(osds.waitMs, osd) <= STANDS_MS) continue;
    isSlow[osd] = 1;
    const count = pgs.listOn(osd, onSlow);
    for (let i = 0; i < count; i++) {
      const first = intAt(onSlow, i) * SIZE;
      if (acting[first + 1] === osd || acting[first + 2] === osd) isSlow[intAt(acting, first)] = 1;
    }
  }
  const slow: number[] = [];
  for (let osd = 0; osd < OSDS; osd++) if (isSlow[osd]) slow.push(osd);
  return slow;
}

function slowOps(state: Readonly<State>): readonly Check[] {
  if (state.slowOps === 0) return [];
  const slow = slowDaemons(state);
  const named = slow.slice(0, 10).map((osd) => `osd.${osd}`);
  const who = `daemon${slow.length === 1 ? '' : 's'} [${named.join(',')}]${slow.length > 10 ? '...' : ''} ha${slow.length === 1 ? 's' : 've'} slow ops.`;
  return [warn('SLOW_OPS', `${state.slowOps} slow ops, oldest one blocked for ${state.oldestSlowSec} sec, ${who}`, [])];
}

/** Log lines fill a disk by a percent in ten minutes, down to where rotation keeps it. */
const FILLS_SEC = 600;
const LEAST_AVAILABLE = 19;

function monChecks({ monSkewSec, monDiskLowSec }: Readonly<Knobs>, atSec: number): readonly Check[] {
  const found: Check[] = [];
  if (monSkewSec !== undefined) {
    const line = `mon.c clock skew ${monSkewSec.toFixed(6)}s > max 0.05s (latency 0.000614s)`;
    found.push(warn('MON_CLOCK_SKEW', 'clock skew detected on mon.c', [line]));
  }
  if (monDiskLowSec !== undefined) {
    const available = Math.max(LEAST_AVAILABLE, 29 - Math.floor((atSec - monDiskLowSec) / FILLS_SEC));
    found.push(warn('MON_DISK_LOW', 'mon b is low on available space', [`mon.b has ${available}% avail`]));
  }
  return found;
}

function slowPings(state: Readonly<State>, { link }: Readonly<Knobs>, atSec: number): readonly Check[] {
  if (!link.flapping || !link.inBond || state.carrierChanges < 4) return [];
  const longest = 1180 + (Math.floor(atSec) % 700) + 0.417;
  const osd = link.host * OSDS_A_HOST;
  const peer = (osd + 12) % OSDS;
  const lines = [
    `Slow OSD heartbeats on back from osd.${osd} [${rackName(rackOf(osd))}] to osd.${peer} [${rackName(rackOf(peer))}] ${longest.toFixed(3)} msec possibly improving`,
  ];
  return [warn('OSD_SLOW_PING_TIME_BACK', `Slow OSD heartbeats on back (longest ${longest.toFixed(3)}ms)`, lines)];
}
