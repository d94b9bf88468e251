import { at } from '../../src/models/at.ts';
import type { Here } from './look.ts';
import { hostName, osdsOn } from './map.ts';
import { DEAD, HOST_RAM_MIB, type State } from './system.ts';
import { columns } from './text.ts';

// Who holds the memory of a host, as `free`, `top` and `smem` print it.

const WORKER_MIB = 230;
const SHOWN = 11;
const AGENT_MIB = 410;
/** Of what is not in use, the part that is free; the rest is cache that gives way. */
const FREE_SHARE = 0.35;
/** Seconds since the last boot before the first tick: it is weeks ago. */
const BOOTED_SEC = 41 * 86_400;

interface Process {
  readonly pid: number;
  readonly user: string;
  readonly command: string;
  readonly mib: number;
  /** Of one core. */
  readonly busyPercent: number;
  readonly startedSec: number;
}

/** What monitors, managers and gateways of a host that carries them hold besides; they are a part of all that is not OSDs. */
function daemonsOf({ tightHosts }: Readonly<State>, host: number): readonly Process[] {
  const place = tightHosts.indexOf(host);
  if (place < 0) return [];
  const daemon = (pid: number, user: string, command: string, mib: number, busyPercent: number): Process => ({
    ...{ pid, user, command, mib, busyPercent, startedSec: -BOOTED_SEC },
  });
  return [
    // Of an upgrade of the same afternoon.
    { ...daemon(1811, 'ceph', `ceph-mon -i ${'abc'[place]}`, 2600, 6), startedSec: -5 * 3600 },
    place < 2
      ? { ...daemon(1840, 'ceph', `ceph-mgr -n mgr.${'xy'[place]}`, 1900, 4), startedSec: -5 * 3600 }
      : daemon(1840, 'nobody', 'alertmanager', 1900, 0.7),
    daemon(2203, 'ceph', 'radosgw', 2100, 3),
    daemon(2418, 'nobody', 'prometheus', 1500, 5),
  ];
}

/** The first of many workers; they came one after the other, as fast as memory was taken. */
function workersOf({ state, knobs, atSec }: Here, host: number, count: number): readonly Process[] {
  const isAlone = count <= 1;
  const sinceSec = isAlone ? 86_400 : (60 * at(state.tenantMiB, host)) / Math.max(1, knobs.tenant.mibPerMin);
  return Array.from(
    { length: Math.min(SHOWN, count) },
    (_, i): Process => ({
      pid: 91_000 + i * 17,
      user: 'render',
      command: 'frame-worker',
      mib: WORKER_MIB - i,
      busyPercent: isAlone ? 0.3 : 88.4,
      startedSec: atSec - sinceSec * (1 - i / count),
    }),
  );
}

function processesOf(world: Here, host: number, workers: number): readonly Process[] {
  const { osds } = world.state;
  const running = osdsOn(host).filter((osd) => osds.process[osd] !== DEAD);
  return [
    ...running.map((osd): Process => {
      const startedSec = at(osds.startedSec, osd);
      return {
        // Another start is another process.
        pid: 30_000 + ((osd * 211 + Math.abs(Math.round(startedSec)) * 7) % 29_000),
        user: 'ceph',
        command: `ceph-osd -i ${osd}`,
        mib: at(osds.rssMiB, osd),
        busyPercent: 31.2,
        startedSec,
      };
    }),
    ...workersOf(world, host, workers),
    ...daemonsOf(world.state, host),
    { pid: 1205, user: 'root', command: 'node-agent', mib: AGENT_MIB, busyPercent: 2, startedSec: -BOOTED_SEC },
  ];
}

/** Minutes and seconds of CPU: what has been kept busy since its start. */
function cpuTime({ busyPercent, startedSec }: Process, atSec: number): string {
  const sec = Math.round(((atSec - startedSec) * busyPercent) / 100);
  return `${Math.floor(sec / 60)}:${String(sec % 60).padStart(2, '0')}.${String((sec * 37) % 100).padStart(2, '0')}`;
}

export function renderMemory(world: Here, host: number): string {
  const { state, atSec } = world;
  const available = Math.max(0, Math.round(at(state.freeMiB, host)));
  const used = HOST_RAM_MIB - available;
  const free = Math.round(available * FREE_SHARE);
  const workers = Math.floor(at(state.tenantMiB, host) / WORKER_MIB);
  const processes = processesOf(world, host, workers);
  const rows = [['PID', 'USER', 'PR', 'NI', 'VIRT', 'RES', 'SHR', 'S', '%CPU', '%MEM', 'TIME+', 'COMMAND']];
  for (const process of [...processes].sort((a, b) => b.mib - a.mib || a.pid - b.pid).slice(0, SHOWN)) {
    const { pid, user, command, mib, busyPercent } = process;
    rows.push([
      ...[String(pid), user, '20', '0'],
      mib >= 600 ? `${(mib / 1024 + 1.2).toFixed(1)}g` : `${Math.round(mib + 180)}m`,
      mib >= 1024 ? `${(mib / 1024).toFixed(1)}g` : `${Math.round(mib)}m`,
      ...['28m', 'S', busyPercent.toFixed(1), ((100 * mib) / HOST_RAM_MIB).toFixed(1)],
      ...[cpuTime(process, atSec), command],
    ]);
  }
  const memory = [
    ['', 'total', 'used', 'free', 'shared', 'buff/cache', 'available'],
    ['Mem:', String(HOST_RAM_MIB), String(used), String(free), '212', String(available - free), String(available)],
    ['Swap:', '0', '0', '0', '', '', ''],
  ];
  return [
    `# ${hostName(host)}`,
    columns(memory, [1, 2, 3, 4, 5, 6], 3),
    '',
    columns(rows, [0, 2, 3, 4, 5, 6, 8, 9, 10]),
    '',
    ...byUser(state, processes, host, workers, used),
  ].join('\n');
}

/** How many processes each user has, and what they hold together: all that is in use. */
function byUser(
  state: Readonly<State>,
  processes: readonly Process[],
  host: number,
  workers: number,
  used: number,
): readonly string[] {
  const holds = (user: string): readonly [number, number] => {
    const own = processes.filter((process) => process.user === user);
    return [own.length, own.reduce((sum, { mib }) => sum + mib, 0)];
  };
  const [ceph, cephMiB] = holds('ceph');
  const [nobody, nobodyMiB] = holds('nobody');
  const renderMiB = at(state.tenantMiB, host);
  const users: readonly (readonly [string, number, number])[] = [
    ['ceph', ceph, Math.round(cephMiB)],
    ['render', workers, Math.round(renderMiB)],
    // The system itself, and what a host runs besides.
    ['root', 174, used - Math.round(cephMiB) - Math.round(renderMiB) - Math.round(nobodyMiB)],
    ['nobody', nobody, Math.round(nobodyMiB)],
  ];
  return [
    'User     Count      RSS',
    ...users
      .filter(([, count]) => count > 0)
      .toSorted((a, b) => b[2] - a[2])
      .map(([user, count, mib]) => `${user.padEnd(7)}${String(count).padStart(7)}${suffixed(mib).padStart(9)}`),
  ];
}

/** As `smem -k` shortens it: 356.0M, 21.4G. */
const suffixed = (mib: number): string => (mib < 1024 ? `${mib.toFixed(1)}M` : `${(mib / 1024).toFixed(1)}G`);
