import type { InvestigateAction } from '../../src/contract/action.ts';
import { at, intAt } from '../../src/models/at.ts';
import { renderMemory } from './host-memory.ts';
import { diskOf, renderKernel } from './kernel-log.ts';
import { look, slowestOsd, suspectHost, suspectOsd, tightestHost } from './look.ts';
import { hostName, hostOf, osdsOn, PGS, pgName } from './map.ts';
import { deadOsds } from './osds.ts';
import { GONE, type Knobs, SLOTS, type State } from './system.ts';

/** What one duplicate takes in memory, and how many of a PG are more than the few thousand that belong there. */
const DUP_BYTES = 104;
const USUAL_PGLOG_MIB = 250;
const USUAL_DUPS = 3000;
const PGS_AN_OSD = 102;

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
    render: (world, outcome) => renderKernel(world, suspectHost(world.state), outcome),
  }),
  look({
    id: 'host-memory',
    label: 'See who holds the memory of the tightest host',
    group: 'Hosts',
    command: 'ssh $TIGHTEST "free -m; top -b -n1 -o RES | head -18 | tail -12; smem -ukrs rss -c \'user count rss\'"',
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
    render: (world) => renderMemory(world, tightestHost(world.state)),
  }),
  look({
    id: 'link-counters',
    label: 'Read the interface counters of a host with trouble',
    group: 'Hosts',
    command:
      'ssh $HOST "grep -A4 \'^Slave I\' /proc/net/bonding/bond0; grep . /sys/class/net/eno[12]/statistics/rx_{packets,crc_errors}"',
    durationSec: 20,
    outcomes: { clean: 'No errors, no failures of the link', errors: 'CRC errors and link failures on one leg' },
    classify: ({ state, knobs }) => (crcOn(state, knobs, suspectHost(state)) > 0 ? 'errors' : 'clean'),
    render({ state, knobs, atSec }) {
      const host = suspectHost(state);
      const isHost = host === knobs.link.host;
      const packets = Math.round(41_000_000_000 + atSec * 8100);
      const legs = [
        { name: 'eno1', isOut: isHost && knobs.link.alone, isUp: true, failures: 1, packets, crc: 0 },
        {
          name: 'eno2',
          isOut: isHost && !knobs.link.inBond,
          isUp: !(isHost && atSec < state.linkUntilSec),
          failures: isHost ? Math.max(1, state.carrierChanges / 2) : 1,
          packets: Math.round(packets * 0.97),
          crc: crcOn(state, knobs, host),
        },
      ];
      return [
        `# ${hostName(host)}`,
        ...legs.flatMap(({ name, isOut, isUp, failures }, i) => [
          ...(i > 0 ? ['--'] : []),
          `Slave Interface: ${name}`,
          `MII Status: ${isOut || !isUp ? 'down' : 'up'}`,
          `Speed: ${isOut || !isUp ? 'Unknown' : '25000 Mbps'}`,
          `Duplex: ${isOut || !isUp ? 'Unknown' : 'full'}`,
          `Link Failure Count: ${failures}`,
        ]),
        ...legs.map(({ name, packets: received }) => `/sys/class/net/${name}/statistics/rx_packets:${received}`),
        ...legs.map(({ name, crc }) => `/sys/class/net/${name}/statistics/rx_crc_errors:${crc}`),
      ].join('\n');
    },
  }),
  look({
    id: 'smart',
    label: 'Ask a suspicious disk for its health',
    group: 'Hosts',
    command:
      'ssh $HOST smartctl -a /dev/$DISK | grep -E "Serial|Health|grown|rrect|ECC|fast|^read:|^write:|Non-medium|open device"',
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
        `SMART Health Status: ${failing ? 'HARDWARE IMPENDING FAILURE TOO MANY BLOCK REASSIGNS [asc=5d, ascq=14]' : 'OK'}`,
        `Elements in grown defect list: ${failing ? 2914 : osd % 3}`,
        '           Errors Corrected by           Total   Correction     Gigabytes    Total',
        '               ECC          rereads/    errors   algorithm      processed    uncorrected',
        '           fast | delayed   rewrites  corrected  invocations   [10^9 bytes]  errors',
        failing
          ? 'read:    1190482      812      4410    1195704    1195704      41877.204        2931'
          : 'read:      40211        0         0      40211      40211      38102.551           0',
        'write:         0        0         0          0          0      21033.107           0',
        `Non-medium error count:       ${String(failing ? 37 : 2).padStart(2)}`,
      ].join('\n');
    },
  }),
  look({
    id: 'count-dups',
    label: 'Count the log entries of a PG on a dead OSD',
    group: 'Hosts',
    command:
      'cephadm shell --name osd.$DEAD -- ceph-objectstore-tool --data-path /var/lib/ceph/osd/ceph-$DEAD --op log --pgid $PG | jq ".pg_log_t | {log: (.log|length), dups: (.dups|length)}"',
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

const everOn = new Int32Array(PGS);

/**
 * The first PG with a copy there. Where the cluster counts on none of them any more, as all have been made elsewhere, the
 * first that belonged there: what is dead deletes nothing.
 */
function samplePg({ pgs }: Readonly<State>, osd: number): string {
  const count = pgs.listOn(osd, everOn);
  for (let i = 0; i < count; i++) {
    const pg = intAt(everOn, i);
    if (pgs.copies.subarray(pg * SLOTS, (pg + 1) * SLOTS).includes(osd)) return pgName(pg);
  }
  return pgName(intAt(everOn, 0));
}
