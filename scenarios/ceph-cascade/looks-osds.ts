import type { InvestigateAction } from '../../src/contract/action.ts';
import { at, intAt } from '../../src/models/at.ts';
import { fullestOsd, largestOsd, look } from './look.ts';
import { CRUSH_WEIGHT, hostName, hostOf, OBJECT_MIB, OSDS, POOLS } from './map.ts';
import { BOOTING, BUILDS, GONE, type Knobs, NEARFULL, RUNNING, type State } from './system.ts';
import { bytes, columns, shortCount, span } from './text.ts';

/** From these on memory is out of the ordinary: of an OSD, and of one of its pools. */
const LARGE_MIB = 5100;
const POOL_GROWN_MIB = 1400;
const CACHE_GROWN_MIB = 3300;
const SHOWN = 14;
/** Backfill stops at 0.90, and ends what it has begun. */
const PAST_BACKFILL = 0.92;

export const osdLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'osd-perf',
    label: 'Compare the latency of OSDs',
    group: 'OSDs',
    command: 'ceph osd perf | (read h; echo "$h"; sort -nrk2 | head -14)',
    durationSec: 10,
    outcomes: {
      even: 'All about the same, within what is usual',
      'one-slow': 'One is slower than all others by far',
      'many-slow': 'Many are slow',
    },
    classify({ state }) {
      const slow = waits(state).filter(([, wait]) => wait > 400).length;
      const [, worst = 0] = waits(state)[0] ?? [];
      return slow === 0 ? 'even' : slow <= 2 && worst > 2500 ? 'one-slow' : 'many-slow';
    },
    render({ state }) {
      const rows = waits(state)
        .slice(0, SHOWN)
        .map(([osd, wait]) => [String(osd), String(Math.round(wait)), String(Math.round(wait))]);
      return columns([['osd', 'commit_latency(ms)', 'apply_latency(ms)'], ...rows], [0, 1, 2]);
    },
  }),
  look({
    id: 'osd-df',
    label: 'Show how full OSDs are',
    group: 'OSDs',
    command: 'ceph osd df | (read h; echo "$h"; sort -nrk17 | head -8); ceph osd df | tail -2',
    durationSec: 10,
    outcomes: {
      'one-high': 'One OSD is near full; its disk is smaller than the others’',
      'one-over': 'One OSD is past what backfill alone can fill; its disk is smaller than the others’',
      level: 'None is near full',
    },
    classify({ state }) {
      const osd = fullestOsd(state);
      const used = at(state.osds.usedMiB, osd) / at(state.osds.capacityMiB, osd);
      return used >= PAST_BACKFILL ? 'one-over' : used >= NEARFULL ? 'one-high' : 'level';
    },
    render: ({ state }) => renderDf(state),
  }),
  look({
    id: 'ceph-df',
    label: 'Show raw and pool usage',
    group: 'OSDs',
    command: 'ceph df',
    durationSec: 10,
    outcomes: { steady: 'Usage is what it was this morning', grown: 'Much has been written since this morning' },
    classify: ({ state }) => (state.restoredMiB > 40_000 ? 'grown' : 'steady'),
    render: ({ state, knobs }) => renderPools(state, knobs),
  }),
  look({
    id: 'orch-ps',
    label: 'List OSD daemons with their memory',
    group: 'OSDs',
    command:
      'ceph orch ps --daemon-type osd >p; head -1 p; grep running p | sort -rhk8 | head -14; grep -E "error|stopped" p',
    durationSec: 20,
    outcomes: {
      usual: 'Those that run use what they are meant to',
      large: 'Many use far more than they are meant to',
      allowed: 'Many use far more than usual, and are meant to',
    },
    classify({ state, knobs }) {
      let large = 0;
      for (let osd = 0; osd < OSDS; osd++)
        if (state.osds.process[osd] === RUNNING && at(state.osds.rssMiB, osd) > LARGE_MIB) large++;
      if (knobs.memoryTargetMiB > LARGE_MIB) return large > 3 ? 'allowed' : 'usual';
      return large > 3 ? 'large' : 'usual';
    },
    render: ({ state, knobs, atSec }) => renderPs(state, knobs, atSec),
  }),
  look({
    id: 'dump-mempools',
    label: 'Dump the memory pools of the largest OSD',
    group: 'OSDs',
    command:
      'ceph tell osd.$LARGEST dump_mempools | jq -c ".mempool.by_pool | to_entries[] | select(.value.bytes > 1e6)"',
    durationSec: 20,
    outcomes: {
      usual: 'Most of it is cache, as it should be',
      pglog: 'osd_pglog has grown beyond all others',
      anon: 'buffer_anon has grown beyond all others',
      cache: 'The caches have grown beyond what they used to hold',
    },
    classify({ state: { osds }, state }) {
      const osd = Math.max(0, largestOsd(state));
      if (at(osds.pglogMiB, osd) > POOL_GROWN_MIB) return 'pglog';
      if (at(osds.leakMiB, osd) > POOL_GROWN_MIB) return 'anon';
      return at(osds.cacheMiB, osd) > CACHE_GROWN_MIB ? 'cache' : 'usual';
    },
    render: ({ state }) => renderMempools(state),
  }),
];

/** OSDs that answer with how long they make clients wait, longest first. */
const waits = ({ osds }: Readonly<State>): (readonly [number, number])[] =>
  Array.from({ length: OSDS }, (_, osd) => [osd, at(osds.waitMs, osd)] as const)
    .filter(([osd]) => osds.exists[osd] && osds.up[osd])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);

const DF_COLUMNS = [
  ...['ID', 'CLASS', 'WEIGHT', 'REWEIGHT', 'SIZE', 'RAW USE', 'DATA', 'OMAP', 'META', 'AVAIL'],
  ...['%USE', 'VAR', 'PGS', 'STATUS'],
];
/** Of what an OSD holds, keys of RBD headers and what BlueStore keeps of objects. */
const OMAP_SHARE = 0.00002;
const META_SHARE = 0.004;

/** RAW USE, DATA, OMAP, META. */
const usesOf = (usedMiB: number): readonly string[] =>
  [1, 1 - OMAP_SHARE - META_SHARE, OMAP_SHARE, META_SHARE].map((share) => bytes(usedMiB * share));

function renderDf({ osds }: Readonly<State>): string {
  const rows = [[...DF_COLUMNS]];
  let used = 0;
  let size = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (!osds.in[osd]) continue;
    used += at(osds.usedMiB, osd);
    size += at(osds.capacityMiB, osd);
  }
  const mean = used / size;
  const ratio = (osd: number): number => at(osds.usedMiB, osd) / at(osds.capacityMiB, osd);
  const present = Array.from({ length: OSDS }, (_, osd) => osd).filter((osd) => osds.exists[osd]);
  // One that is out reads as empty.
  const read = (osd: number): number => (osds.in[osd] ? ratio(osd) : 0);
  const shown = [...present].sort((a, b) => read(b) - read(a) || a - b).slice(0, 8);
  for (const osd of shown) {
    const inside = osds.in[osd] === 1;
    rows.push([
      String(osd),
      'hdd',
      CRUSH_WEIGHT.toFixed(5),
      (inside ? at(osds.reweight, osd) : 0).toFixed(5),
      inside ? bytes(at(osds.capacityMiB, osd)) : '0 B',
      ...(inside ? usesOf(at(osds.usedMiB, osd)) : ['0 B', '0 B', '0 B', '0 B']),
      inside ? bytes(at(osds.capacityMiB, osd) - at(osds.usedMiB, osd)) : '0 B',
      (inside ? 100 * ratio(osd) : 0).toFixed(2),
      (inside ? ratio(osd) / mean : 0).toFixed(2),
      String(at(osds.pgs, osd)),
      osds.up[osd] ? 'up' : 'down',
    ]);
  }
  const inside = present.filter((osd) => osds.in[osd]);
  const variance =
    inside.reduce((sum, osd) => sum + (ratio(osd) - mean) * (ratio(osd) - mean), 0) / Math.max(1, inside.length);
  const vars = inside.map((osd) => ratio(osd) / mean);
  rows.push(['', '', '', 'TOTAL', bytes(size), ...usesOf(used), bytes(size - used), (100 * mean).toFixed(2)]);
  return [
    columns(
      rows,
      DF_COLUMNS.map((_, i) => i).filter((i) => i !== 1),
    ),
    `MIN/MAX VAR: ${Math.min(...vars).toFixed(2)}/${Math.max(...vars).toFixed(2)}  STDDEV: ${(100 * Math.sqrt(variance)).toFixed(2)}`,
  ].join('\n');
}

/** The fullest of those that take data. */
function fullestIn({ osds }: Readonly<State>): number {
  const ratio = (osd: number): number =>
    osds.exists[osd] && osds.in[osd] ? at(osds.usedMiB, osd) / at(osds.capacityMiB, osd) : 0;
  let fullest = 0;
  for (let osd = 1; osd < OSDS; osd++) if (ratio(osd) > ratio(fullest)) fullest = osd;
  return fullest;
}

function renderPools(state: Readonly<State>, { fullRatio }: Readonly<Knobs>): string {
  const { osds } = state;
  let used = 0;
  let size = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (!osds.exists[osd] || !osds.in[osd]) continue;
    used += at(osds.usedMiB, osd);
    size += at(osds.capacityMiB, osd);
  }
  const raw = [bytes(size), bytes(size - used), bytes(used), bytes(used), ((100 * used) / size).toFixed(2)];
  // What can still be written is held back by the fullest OSD.
  const fullest = fullestIn(state);
  const room = Math.max(0, fullRatio * at(osds.capacityMiB, fullest) - at(osds.usedMiB, fullest));
  const share = at(osds.usedMiB, fullest) / Math.max(1, used);
  const avail = share > 0 ? room / share / 3 : 0;
  const rows = [['POOL', 'ID', 'PGS', 'STORED', 'OBJECTS', 'USED', '%USED', 'MAX AVAIL']];
  for (const { id, name, pgs, objectsPerPg, ofVms } of POOLS) {
    const restored = ofVms && name === 'volumes' ? Math.floor(state.restoredMiB / OBJECT_MIB) : 0;
    const objects = pgs * objectsPerPg + restored;
    const stored = objects * OBJECT_MIB;
    const ratio = stored / (stored + avail);
    rows.push([
      name,
      String(id),
      String(pgs),
      bytes(stored),
      shortCount(objects),
      bytes(3 * stored),
      (100 * ratio).toFixed(2),
      bytes(avail),
    ]);
  }
  return [
    '--- RAW STORAGE ---',
    columns(
      [
        ['CLASS', 'SIZE', 'AVAIL', 'USED', 'RAW USED', '%RAW USED'],
        ['hdd', ...raw],
        ['TOTAL', ...raw],
      ],
      [1, 2, 3, 4, 5],
    ),
    ' ',
    '--- POOLS ---',
    columns(rows, [1, 2, 3, 4, 5, 6, 7]),
  ].join('\n');
}

function renderPs({ osds }: Readonly<State>, { memoryTargetMiB }: Readonly<Knobs>, atSec: number): string {
  const rows = [['NAME', 'HOST', 'PORTS', 'STATUS', 'REFRESHED', 'AGE', 'MEM USE', 'MEM LIM', 'VERSION', 'IMAGE ID']];
  const present = Array.from({ length: OSDS }, (_, osd) => osd).filter((osd) => osds.exists[osd]);
  const running = present
    .filter((osd) => osds.process[osd] !== 0)
    .sort((a, b) => at(osds.rssMiB, b) - at(osds.rssMiB, a) || a - b);
  const others = present.filter((osd) => osds.process[osd] === 0);
  for (const osd of [...running.slice(0, SHOWN), ...others]) {
    const isRunning = osds.process[osd] === RUNNING || osds.process[osd] === BOOTING;
    const since = span(atSec - at(osds.startedSec, osd));
    rows.push([
      `osd.${osd}`,
      hostName(hostOf(osd)),
      '',
      isRunning ? `running (${since})` : osds.gone[osd] === GONE.stopped ? 'stopped' : 'error',
      `${20 + ((osd * 7) % 40)}s ago`,
      '9M',
      isRunning ? gibOf(at(osds.rssMiB, osd)) : '-',
      gibOf(memoryTargetMiB),
      ...(isRunning
        ? [BUILDS[intAt(osds.build, osd)] ?? '', IMAGES[intAt(osds.build, osd)] ?? '']
        : ['<unknown>', '<unknown>']),
    ]);
  }
  return columns(rows, [6, 7]);
}

/** Ids of the images of the builds. */
const IMAGES = ['259b35566514', '2bc0b0f4375d', '7d1f6a0c93be'] as const;

/** As `ceph orch ps` writes memory: 4396M, 12.0G. */
const gibOf = (mib: number): string => (mib < 10_240 ? `${Math.round(mib)}M` : `${(mib / 1024).toFixed(1)}G`);

/** Shares of what an OSD's caches hold, by pool. */
const CACHES = [
  ['bluestore_cache_data', 0.31],
  ['bluestore_cache_onode', 0.22],
  ['bluestore_cache_meta', 0.29],
  ['bluestore_cache_other', 0.18],
] as const;

function renderMempools(state: Readonly<State>): string {
  const { osds } = state;
  const osd = Math.max(0, largestOsd(state));
  const line = (key: string, mib: number, itemBytes: number): string =>
    `{"key":"${key}","value":{"items":${Math.round((mib * 1_048_576) / itemBytes)},"bytes":${Math.round(mib * 1_048_576)}}}`;
  const anon = 190 + at(osds.leakMiB, osd) + at(osds.recoveryMiB, osd);
  return [
    `# osd.${osd} on ${hostName(hostOf(osd))}`,
    line('bluestore_alloc', 38, 24),
    ...CACHES.map(([key, share]) => line(key, at(osds.cacheMiB, osd) * share, 640)),
    line('bluestore_writing_deferred', 12, 4096),
    line('buffer_anon', anon, 8192),
    line('osd_pglog', at(osds.pglogMiB, osd), 104),
    line('osdmap', 34, 96),
  ].join('\n');
}
