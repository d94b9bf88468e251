import type { InvestigateAction } from '../../src/contract/action.ts';
import { at, intAt } from '../../src/models/at.ts';
import { checks, degradedObjects, percent, setFlags, status } from './health.ts';
import { fridaySec } from './history.ts';
import { type Here, look } from './look.ts';
import {
  CRUSH_WEIGHT,
  HOSTS_A_RACK,
  hostName,
  hostOf,
  OBJECT_MIB,
  OSDS,
  OSDS_A_HOST,
  PGS,
  POOLS,
  RACKS,
  rackName,
  rackOf,
} from './map.ts';
import { downOsds } from './osds.ts';
import { BIT, STATES, stateName } from './pgs.ts';
import { objectsPerSec } from './recovery.ts';
import { copiesOf } from './signals.ts';
import { BUILDS, type Knobs, READ_RATIO, type State, TICK_SEC } from './system.ts';
import { bytes, cephStamp, columns, shortCount, span } from './text.ts';
import { builds } from './upgrade.ts';

const CLUSTER_ID = '477e46f1-8f0b-4b6e-9d4e-61a2c7f0b9d3';

/** Managers and monitors are upgraded before the OSDs: at these hours of the same afternoon, and again with each upgrade. */
const MGR_HOUR = 14.6;
const MON_HOUR = 14.75;
const HOUR_SEC = 3600;

/** KiB of a mean read and write. */
const READ_KIB = 69;
const WRITE_KIB = 51;

export const clusterLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'ceph-status',
    label: 'Show the cluster’s status',
    group: 'Cluster',
    command: 'ceph -s',
    durationSec: 10,
    outcomes: {
      'serves-all': 'Every PG serves',
      'some-inactive': 'Some PGs serve nobody',
      full: 'The cluster is full: it takes no writes',
    },
    classify: ({ state }) => (state.full ? 'full' : state.inactivePgs > 0 ? 'some-inactive' : 'serves-all'),
    render: renderStatus,
  }),
  look({
    id: 'health-detail',
    label: 'Read the health in detail',
    group: 'Cluster',
    command: 'ceph health detail | head -45',
    durationSec: 20,
    outcomes: {
      pings: 'Heartbeats on the back network are slow',
      space: 'OSDs that are too full hinder backfill, or stop writes',
      failed: 'Daemons of several hosts have failed',
      'one-host': 'Daemons of one host have failed',
      'slow-ops': 'Operations are slow, and no daemon has failed',
      'old-news': 'Nothing that was not there this morning',
    },
    classify(world) {
      const found = checks(world.state, world.knobs, world.atSec);
      const has = (code: string): boolean => found.some((check) => check.code === code);
      if (has('OSD_SLOW_PING_TIME_BACK')) return 'pings';
      const failed = found.find(({ code }) => code === 'CEPHADM_FAILED_DAEMON')?.detail ?? [];
      const hosts = new Set(failed.map((line) => line.split(' ')[3]));
      if (hosts.size > 1) return 'failed';
      if (has('OSD_FULL') || has('OSD_BACKFILLFULL')) return 'space';
      if (hosts.size === 1) return 'one-host';
      return has('SLOW_OPS') ? 'slow-ops' : 'old-news';
    },
    render({ state, knobs, atSec }) {
      const found = checks(state, knobs, atSec);
      const lines = [`${status(found)} ${found.map(({ summary }) => summary).join('; ')}`.trimEnd()];
      for (const { code, isError, summary, detail } of found) {
        lines.push(`[${isError ? 'ERR' : 'WRN'}] ${code}: ${summary}`, ...detail.map((line) => `    ${line}`));
      }
      return lines.slice(0, 45).join('\n');
    },
  }),
  look({
    id: 'osd-tree',
    label: 'Show which OSDs are down',
    group: 'Cluster',
    command: 'ceph osd tree down; ceph osd stat',
    durationSec: 10,
    outcomes: {
      none: 'None is down',
      'one-host': 'Those that are down are on one host',
      spread: 'Those that are down are on several hosts',
    },
    classify({ state }) {
      const hosts = new Set(downOsds(state).map(hostOf));
      return hosts.size === 0 ? 'none' : hosts.size === 1 ? 'one-host' : 'spread';
    },
    render: (world) => `${renderTree(world.state)}\n\n${osdLines(world, true).join('\n')}`,
  }),
  look({
    id: 'cluster-log',
    label: 'Read the cluster log',
    group: 'Cluster',
    command: 'ceph log last 20 info cluster',
    durationSec: 20,
    outcomes: {
      quiet: 'Nothing about OSDs',
      'stay-away': 'OSDs were reported failed, and stay away',
      'come-and-go': 'The same OSDs fail and boot again and again',
    },
    classify({ state }) {
      const recent = state.clusterLog.slice(-20);
      const boots = recent.filter(({ text }) => text.endsWith(' boot')).length;
      const fails = recent.filter(({ text }) => text.includes(' failed (')).length;
      return boots >= 2 && fails >= 2 ? 'come-and-go' : fails > 0 || downOsds(state).length > 0 ? 'stay-away' : 'quiet';
    },
    render: renderLog,
  }),
];

/** What the monitors number their lines with: some in a minute besides those that are shown. */
const FIRST_LINE = 12_207;
const LINES_PER_SEC = 0.2;
/** And an OSD with its own, most of them on scrubs. */
const OSD_LINES_PER_SEC = 0.01;

/** The newest twenty lines; on the hour the monitors repeat what is not well. */
function renderLog({ state, atSec }: Here): string {
  const lines: string[] = [];
  let seq = 0;
  const say = (sec: number, level: string, text: string): void => {
    seq = Math.max(seq + 1, FIRST_LINE + Math.floor(LINES_PER_SEC * sec));
    lines.push(`${cephStamp(state, sec)} mon.a (mon.0) ${seq} : cluster [${level}] ${text}`);
  };
  const sayOf = (osd: number, sec: number, level: string, text: string): void => {
    const own = 1 + Math.floor(OSD_LINES_PER_SEC * (sec - at(state.osds.startedSec, osd)));
    lines.push(`${cephStamp(state, sec)} osd.${osd} (osd.${osd}) ${own} : cluster [${level}] ${text}`);
  };
  if (state.clusterLog.length === 0) {
    const hourSec = atSec - ((state.startsAtSec + atSec) % HOUR_SEC);
    say(hourSec, 'WRN', 'overall HEALTH_WARN 1 nearfull osd(s); 6 pool(s) nearfull');
  }
  for (const { atSec: sec, level, osd, text } of state.clusterLog) {
    if (osd < 0) say(sec, level, text);
    else sayOf(osd, sec, level, text);
  }
  return lines.slice(-20).join('\n');
}

/** The cluster's OSDs in a line, and the flags that are set in another, as `ceph osd stat` and `ceph -s` have them. */
function osdLines({ state, knobs, atSec }: Here, withEpoch: boolean): readonly string[] {
  const { osds } = state;
  let all = 0;
  let up = 0;
  let inside = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (!osds.exists[osd]) continue;
    all++;
    up += intAt(osds.up, osd);
    inside += intAt(osds.in, osd);
  }
  let remapped = 0;
  for (let bits = 0; bits < STATES; bits++) if (bits & BIT.remapped) remapped += state.pgsBy[bits] ?? 0;
  const since = (sec: number): string => `since ${span(atSec - sec)}`;
  const flags = setFlags(knobs).map((flag) => (flag === 'pause' ? 'pauserd,pausewr' : flag));
  return [
    `${all} osds: ${up} up (${since(state.upSec)}), ${inside} in (${since(state.inSec)})` +
      `${withEpoch ? `; epoch: e${state.epoch}` : ''}${remapped > 0 ? `; ${remapped} remapped pgs` : ''}`,
    ...(flags.length > 0 ? [`flags ${flags.join(',')}`] : []),
  ];
}

function renderStatus(world: Here): string {
  const { state, knobs, atSec } = world;
  const found = checks(state, knobs, atSec);
  const { osds } = state;
  let used = 0;
  let size = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    // What is out counts for nothing.
    if (!osds.exists[osd] || !osds.in[osd]) continue;
    used += at(osds.usedMiB, osd);
    size += at(osds.capacityMiB, osd);
  }
  const states: (readonly [number, string])[] = [];
  for (let bits = 0; bits < STATES; bits++) {
    const count = state.pgsBy[bits] ?? 0;
    if (count > 0) states.push([count, stateName(bits)]);
  }
  states.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1));
  const width = Math.max(...states.map(([count]) => String(count).length));
  const copies = copiesOf(state);
  const degraded = degradedObjects(state);
  const misplaced = Math.round(state.misplacedObjects);
  const pgs = [
    ...(state.inactivePgs > 0 ? [`${percent(state.inactivePgs / PGS)}% pgs not active`] : []),
    ...(degraded > 0 ? [`${degraded}/${copies} objects degraded (${percent(degraded / copies)}%)`] : []),
    ...(misplaced > 0 ? [`${misplaced}/${copies} objects misplaced (${percent(misplaced / copies)}%)`] : []),
    ...states.map(([count, name]) => `${String(count).padEnd(width)} ${name}`),
  ];
  const ageOf = (hour: number): string =>
    span(atSec - (knobs.upgrade?.startedAtSec ?? fridaySec(state.startsAtSec, hour)));
  return [
    '  cluster:',
    `    id:     ${CLUSTER_ID}`,
    `    health: ${status(found)}`,
    ...found.map(({ summary }) => `            ${summary}`),
    ' ',
    '  services:',
    `    mon: 3 daemons, quorum a,b,c (age ${ageOf(MON_HOUR)})`,
    `    mgr: x(active, since ${ageOf(MGR_HOUR)}), standbys: y`,
    ...osdLines(world, false).map((line, i) => `    ${i === 0 ? 'osd: ' : '     '}${line}`),
    ' ',
    '  data:',
    `    pools:   ${POOLS.length} pools, ${PGS} pgs`,
    `    objects: ${shortCount(copies / 3)} objects, ${bytes((copies / 3) * OBJECT_MIB)}`,
    `    usage:   ${bytes(used)} used, ${bytes(size - used)} / ${bytes(size)} avail`,
    ...pgs.map((line, i) => `    ${i === 0 ? 'pgs:    ' : '        '} ${line}`),
    ' ',
    '  io:',
    `    client:   ${clientIo(state, knobs)}`,
    ...(state.movingMiBPerSec > 0 && states.some(([, name]) => /recovering|backfilling/.test(name))
      ? [`    recovery: ${bytes(state.movingMiBPerSec)}/s, ${Math.max(1, Math.round(objectsPerSec(state)))} objects/s`]
      : []),
  ].join('\n');
}

/** What is served now: VMs that hang ask for nothing. */
function clientIo(state: Readonly<State>, { flags }: Readonly<Knobs>): string {
  const served = flags.pause || state.full ? 0 : (state.offered / TICK_SEC) * (1 - state.stalled) * (1 - state.stuck);
  const reads = served * READ_RATIO;
  const writes = served - reads;
  if (served < 1) return '0 B/s rd, 0 op/s rd, 0 op/s wr';
  return `${bytes((reads * READ_KIB) / 1024)}/s rd, ${bytes((writes * WRITE_KIB) / 1024)}/s wr, ${shortCount(reads)} op/s rd, ${shortCount(writes)} op/s wr`;
}

function renderTree(state: Readonly<State>): string {
  const { osds } = state;
  const down = downOsds(state);
  const rows = [['ID', 'CLASS', 'WEIGHT', 'TYPE NAME', 'STATUS', 'REWEIGHT', 'PRI-AFF']];
  if (down.length > 0) {
    rows.push(['-1', '', (OSDS * CRUSH_WEIGHT).toFixed(5), 'root default', '', '', '']);
    for (let rack = 0; rack < RACKS; rack++) {
      if (!down.some((osd) => rackOf(osd) === rack)) continue;
      rows.push([
        String(-2 - rack),
        '',
        (HOSTS_A_RACK * OSDS_A_HOST * CRUSH_WEIGHT).toFixed(5),
        `    rack ${rackName(rack)}`,
        '',
        '',
        '',
      ]);
      for (let host = rack * HOSTS_A_RACK; host < (rack + 1) * HOSTS_A_RACK; host++) {
        const here = down.filter((osd) => hostOf(osd) === host);
        if (here.length === 0) continue;
        rows.push([
          String(-10 - host),
          '',
          (OSDS_A_HOST * CRUSH_WEIGHT).toFixed(5),
          `        host ${hostName(host)}`,
          '',
          '',
          '',
        ]);
        for (const osd of here) {
          const reweight = osds.in[osd] ? at(osds.reweight, osd) : 0;
          rows.push([
            String(osd),
            'hdd',
            CRUSH_WEIGHT.toFixed(5),
            `            osd.${osd}`,
            'down',
            reweight.toFixed(5),
            '1.00000',
          ]);
        }
      }
    }
  }
  return columns(rows, [0, 1, 2, 4, 5, 6]);
}

/** `ceph versions`: daemons that run, by what they run. */
export function versions(state: Readonly<State>): string {
  const counts = builds(state);
  const lines = BUILDS.flatMap((build, i) =>
    counts[i] ? [`    "ceph version ${build} (…) reef (stable)": ${counts[i]}`] : [],
  );
  return `{\n  "osd": {\n${lines.join(',\n')}\n  }\n}`;
}
