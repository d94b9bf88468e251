import type { InvestigateAction } from '../../src/contract/action.ts';
import type { Draw } from '../../src/contract/random.ts';
import { at } from '../../src/models/at.ts';
import { type Here, look, slowestOsd, suspectHost, suspectOsd, tightestHost } from './look.ts';
import { hostName, hostOf, OSDS_A_HOST, osdsOn, PGS, pgName } from './map.ts';
import { deadOsds } from './osds.ts';
import { DEAD, GONE, HOST_RAM_MIB, type Knobs, type State } from './system.ts';
import { clock, columns, kernelStamp } from './text.ts';

/** What one duplicate takes in memory, and how many of a PG are more than the few thousand that belong there. */
const DUP_BYTES = 104;
const USUAL_PGLOG_MIB = 250;
const USUAL_DUPS = 3000;
const PGS_AN_OSD = 102;
const WORKER_MIB = 230;
const DISKS = ['sdb', 'sdc', 'sdd', 'sde'] as const;

const diskOf = (osd: number): string => DISKS[osd % OSDS_A_HOST] ?? 'sdb';

export const hostLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'dmesg',
    label: 'Read the kernel log of a host with trouble',
    group: 'Hosts',
    command: 'ssh $HOST dmesg -T | tail -14',
    durationSec: 20,
    outcomes: {
      quiet: 'Nothing since boot that matters',
      kills: 'The kernel killed a ceph-osd for memory',
      link: 'A network link goes down and comes back',
      device: 'Errors of disks or of their adapter',
    },
    classify: ({ state, knobs }) => kernelSays(state, knobs),
    render: renderKernel,
  }),
  look({
    id: 'host-memory',
    label: 'See who holds the memory of the tightest host',
    group: 'Hosts',
    command: 'ssh $TIGHTEST "free -m; top -b -n1 -o RES | head -18 | tail -12"',
    durationSec: 20,
    outcomes: {
      room: 'There is room',
      osds: 'OSDs hold it, and there is little left',
      others: 'Many processes of somebody else hold it, and there is little left',
    },
    classify({ state }) {
      const host = tightestHost(state);
      const tenant = at(state.tenantMiB, host);
      if (tenant > 3200) return 'others';
      const most = Math.max(...osdsOn(host).map((osd) => at(state.osds.rssMiB, osd)));
      return at(state.freeMiB, host) < 2600 || most > 5600 ? 'osds' : 'room';
    },
    render: ({ state, atSec }) => renderMemory(state, atSec),
  }),
  look({
    id: 'link-counters',
    label: 'Read the interface counters of a host with trouble',
    group: 'Hosts',
    command:
      'ssh $HOST "cat /proc/net/bonding/bond0 | grep -A4 Slave; ethtool -S eno1 eno2 | grep -E \'crc|rx_packets\'"',
    durationSec: 20,
    outcomes: { clean: 'No errors, no failures of the link', errors: 'CRC errors and link failures on one leg' },
    classify: ({ state, knobs }) => (crcOn(state, knobs, suspectHost(state)) > 0 ? 'errors' : 'clean'),
    render({ state, knobs, atSec }) {
      const host = suspectHost(state);
      const isHost = host === knobs.link.host;
      const crc = crcOn(state, knobs, host);
      const failures = isHost ? Math.max(1, state.carrierChanges / 2) : 1;
      const isOut = isHost && !knobs.link.inBond;
      const isCut = isHost && atSec < state.linkUntilSec;
      const packets = Math.round(41_000_000_000 + atSec * 8100);
      return [
        `# ${hostName(host)}`,
        'Slave Interface: eno1',
        'MII Status: up',
        'Speed: 25000 Mbps',
        'Duplex: full',
        'Link Failure Count: 1',
        ...(isOut
          ? []
          : [
              'Slave Interface: eno2',
              `MII Status: ${isCut ? 'down' : 'up'}`,
              'Speed: 25000 Mbps',
              'Duplex: full',
              `Link Failure Count: ${failures}`,
            ]),
        '',
        `eno1: rx_packets_phy: ${packets}   rx_crc_errors_phy: 0`,
        `eno2: rx_packets_phy: ${Math.round(packets * 0.97)}   rx_crc_errors_phy: ${crc}`,
      ].join('\n');
    },
  }),
  look({
    id: 'smart',
    label: 'Ask a suspicious disk for its health',
    group: 'Hosts',
    command: 'ssh $HOST smartctl -a /dev/$DISK | grep -E "Serial|Health|Elements|uncorrected|read:|write:"',
    durationSec: 30,
    outcomes: {
      well: 'The disk thinks well of itself',
      failing: 'Grown defects and read errors by the thousand',
      gone: 'There is no such device any more',
    },
    classify({ state, knobs }) {
      const osd = suspectDisk(state);
      if (knobs.hba.failed && knobs.hba.osds.includes(osd)) return 'gone';
      return knobs.disk.failing && knobs.disk.osd === osd ? 'failing' : 'well';
    },
    render({ state }, outcome) {
      const osd = suspectDisk(state);
      const head = `# osd.${osd} on ${hostName(hostOf(osd))}, /dev/${diskOf(osd)}`;
      if (outcome === 'gone') return `${head}\nSmartctl open device: /dev/${diskOf(osd)} failed: No such device`;
      const failing = outcome === 'failing';
      return [
        head,
        `Serial number:        W${(40_117 + osd * 733).toString(36).toUpperCase()}K2`,
        `SMART Health Status: ${failing ? 'FAILURE PREDICTION THRESHOLD EXCEEDED [asc=5d, ascq=10]' : 'OK'}`,
        `Elements in grown defect list: ${failing ? 2914 : osd % 3}`,
        `read:   ${failing ? '1190482      812      4410' : '40211        0         0'}`,
        `write:         0        0         0`,
        `Non-medium error count:        ${failing ? 37 : 2}`,
      ].join('\n');
    },
  }),
  look({
    id: 'count-dups',
    label: 'Count the log entries of a PG on a dead OSD',
    group: 'Hosts',
    command:
      'ceph-objectstore-tool --data-path /var/lib/ceph/osd/ceph-$DEAD --op log --pgid $PG | jq ".pg_log_t | {log: (.log|length), dups: (.dups|length)}"',
    durationSec: 40,
    outcomes: {
      few: 'Some thousands, as it should be',
      many: 'Hundreds of thousands of dups',
      busy: 'No dead OSD whose store can be opened',
    },
    classify({ state, knobs }) {
      const osd = openable(state, knobs);
      return osd < 0 ? 'busy' : dupsOf(state, osd) > 5 * USUAL_DUPS ? 'many' : 'few';
    },
    render({ state, knobs }, outcome) {
      const osd = openable(state, knobs);
      if (outcome === 'busy') return "Mount failed with '(11) Resource temporarily unavailable'";
      return `# osd.${osd}, pg ${samplePg(state, osd)}\n{\n  "log": 2988,\n  "dups": ${dupsOf(state, osd)}\n}`;
    },
  }),
];

/** What a person reads first in the log of that host. */
function kernelSays(state: Readonly<State>, { link, disk, hba }: Readonly<Knobs>): string {
  const host = suspectHost(state);
  if (hba.failed && hba.osds.some((osd) => hostOf(osd) === host)) return 'device';
  if (disk.failing && hostOf(disk.osd) === host) return 'device';
  if (link.flapping && link.host === host && state.carrierChanges >= 4) return 'link';
  return state.oomKills.some((kill) => kill.host === host) ? 'kills' : 'quiet';
}

function renderKernel({ state, knobs, atSec }: Here, outcome: string, draw: Draw): string {
  const host = suspectHost(state);
  const lines: (readonly [number, string])[] = [];
  const say = (sec: number, text: string): void => {
    lines.push([sec, `${kernelStamp(state, sec)} ${text}`]);
  };
  say(-14_300, 'systemd[1]: Started Ceph OSDs after upgrade.');
  for (const { atSec: sec, host: where, pid, rssMiB } of state.oomKills) {
    if (where !== host) continue;
    const kb = Math.round(rssMiB * 1024);
    say(sec, 'tp_osd_tp invoked oom-killer: gfp_mask=0x1100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0');
    say(sec, `oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),global_oom,task=ceph-osd,pid=${pid},uid=167`);
    say(
      sec,
      `Out of memory: Killed process ${pid} (ceph-osd) total-vm:${kb + 1_240_212}kB, anon-rss:${kb}kB, file-rss:0kB, shmem-rss:0kB, UID:167 pgtables:${Math.round(kb / 480)}kB oom_score_adj:0`,
    );
  }
  if (outcome === 'link') {
    let sec = atSec - 11;
    for (let i = 0; i < 5; i++) {
      say(sec, 'mlx5_core 0000:3b:00.1 eno2: Link up');
      sec -= 30 + 25 * draw();
      say(sec, 'mlx5_core 0000:3b:00.1 eno2: Link down');
      say(sec, 'bond0: (slave eno2): link status definitely down, disabling slave');
      sec -= 50 + 60 * draw();
    }
  }
  if (outcome === 'device') {
    const gone = knobs.hba.failed && knobs.hba.osds.some((osd) => hostOf(osd) === host);
    const disks = gone ? knobs.hba.osds.map(diskOf) : [diskOf(knobs.disk.osd)];
    let sec = gone ? Math.max(0, state.upSec - 24) : atSec - 8;
    for (let i = 0; i < 4; i++) {
      for (const disk of disks) {
        if (gone)
          say(
            sec,
            `mpt3sas_cm0: removing handle(0x00${10 + i}), blk_update_request: I/O error, dev ${disk}, sector ${Math.floor(2_000_000_000 * draw())}`,
          );
        else
          say(
            sec,
            `sd 0:0:${i}:0: [${disk}] tag#${Math.floor(600 * draw())} Sense Key : Medium Error [current], Add. Sense: Unrecovered read error; cmd_age=${12 + i * 4}s`,
          );
      }
      sec -= gone ? 0.4 : 20 + 20 * draw();
    }
    if (gone) say(sec - 1, 'mpt3sas_cm0: SAS host is non-operational !!!!');
  }
  return [
    `# ${hostName(host)}`,
    ...lines
      .sort((a, b) => a[0] - b[0])
      .map(([, text]) => text)
      .slice(-14),
  ].join('\n');
}

function renderMemory(state: Readonly<State>, atSec: number): string {
  const host = tightestHost(state);
  const free = Math.max(0, Math.round(at(state.freeMiB, host)));
  const used = HOST_RAM_MIB - free;
  const rows = [['PID', 'USER', 'PR', 'NI', 'VIRT', 'RES', 'SHR', 'S', '%CPU', '%MEM', 'TIME+', 'COMMAND']];
  const processes: (readonly [number, string, string, number])[] = osdsOn(host)
    .filter((osd) => state.osds.process[osd] !== DEAD)
    .map((osd) => [at(state.osds.rssMiB, osd), 'ceph', `ceph-osd -i ${osd}`, 30_000 + osd * 211]);
  const tenant = at(state.tenantMiB, host);
  const workers = Math.floor(tenant / WORKER_MIB);
  for (let i = 0; i < Math.min(8, workers); i++)
    processes.push([WORKER_MIB - i, 'render', 'frame-worker', 91_000 + i * 17]);
  const place = state.tightHosts.indexOf(host);
  if (place >= 0) {
    processes.push(
      [2600, 'ceph', `ceph-mon -i ${'abc'[place]}`, 1811],
      [1900, place < 2 ? 'ceph' : 'nobody', place < 2 ? `ceph-mgr -n mgr.${'xy'[place]}` : 'alertmanager', 1840],
      [2100, 'ceph', 'radosgw', 2203],
      [1500, 'nobody', 'prometheus', 2418],
    );
  }
  processes.push([410, 'root', 'node-agent', 1205]);
  for (const [mib, user, command, pid] of processes.sort((a, b) => b[0] - a[0] || a[3] - b[3]).slice(0, 11)) {
    const res = mib >= 1024 ? `${(mib / 1024).toFixed(1)}g` : `${Math.round(mib)}m`;
    const virt = mib >= 600 ? `${(mib / 1024 + 1.2).toFixed(1)}g` : `${Math.round(mib + 180)}m`;
    const busy = command.startsWith('ceph-osd') ? '31.2' : command === 'frame-worker' ? '88.4' : '2.0';
    rows.push([
      String(pid),
      user,
      '20',
      '0',
      virt,
      res,
      '28m',
      'S',
      busy,
      ((100 * mib) / HOST_RAM_MIB).toFixed(1),
      `${(pid * 7) % 640}:${String((pid * 13) % 60).padStart(2, '0')}`,
      command,
    ]);
  }
  const memory = [
    ['', 'total', 'used', 'free', 'shared', 'buff/cache', 'available'],
    [
      'Mem:',
      String(HOST_RAM_MIB),
      String(used),
      String(Math.round(free * 0.35)),
      '212',
      String(Math.round(free * 0.65)),
      String(free),
    ],
    ['Swap:', '0', '0', '0', '', '', ''],
  ];
  const tasks = 310 + workers;
  return [
    `# ${hostName(host)}`,
    columns(memory, [1, 2, 3, 4, 5, 6], 3),
    '',
    `top - ${clock(state, atSec)}, ${tasks} tasks${workers > 8 ? `, ${workers} of them frame-worker` : ''}`,
    columns(rows, [0, 2, 3, 4, 5, 6, 8, 9, 10]),
  ].join('\n');
}

const crcOn = (state: Readonly<State>, { link }: Readonly<Knobs>, host: number): number =>
  host === link.host ? state.crcErrors : 0;

/** The disk that looks worst: of an OSD that is dead or was down last; without one, the slowest. */
function suspectDisk(state: Readonly<State>): number {
  const slowest = slowestOsd(state);
  return at(state.osds.recentMs, slowest) > 4000 ? slowest : suspectOsd(state);
}

/** A dead OSD whose disk is there; -1 for none. */
function openable(state: Readonly<State>, { hba }: Readonly<Knobs>): number {
  const there = deadOsds(state).filter(
    (osd) => state.osds.gone[osd] !== GONE.no && !(hba.failed && hba.osds.includes(osd)),
  );
  return there[0] ?? -1;
}

export const dupsOf = ({ osds }: Readonly<State>, osd: number): number =>
  Math.round((Math.max(0, at(osds.pglogMiB, osd) - USUAL_PGLOG_MIB - 25) * 1_048_576) / DUP_BYTES / PGS_AN_OSD) +
  USUAL_DUPS;

/** The first PG with a copy there. */
function samplePg({ pgs }: Readonly<State>, osd: number): string {
  for (let pg = 0; pg < PGS; pg++) {
    for (let i = 0; i < 3; i++) if (pgs.target[pg * 3 + i] === osd) return pgName(pg);
  }
  return pgName(0);
}
