import type { Complication } from '../../src/contract/complication.ts';
import type { SignalId } from './signals.ts';
import type { Knobs, State } from './system.ts';

type Complicated = Complication<Knobs, State>;

const signals = (...ids: readonly SignalId[]): readonly string[] => ids;

const clockSkew: Complicated = {
  id: 'clock-skew',
  kind: 'second-fault',
  title: 'The clock of a monitor was off',
  explanation:
    'A time server was replaced and the clock of mon.c ran some 70 ms off: MON_CLOCK_SKEW, a warning of its own among many. ' +
    'The monitors kept their quorum, no OSD was marked down for it, and chrony brought the clock back.',
  weight: 2,
  afterPageSec: [120, 900],
  lastsSec: [5400, 9000],
  strike(knobs, _world, draw) {
    knobs.monSkewSec = 0.061 + 0.03 * draw();
  },
  heal(knobs) {
    delete knobs.monSkewSec;
  },
  shownBy: ['ceph-status', 'health-detail', 'clock-skewed'],
  patterns: [
    {
      id: 'clock-skewed',
      service: 'mon',
      level: 'warn',
      perSec: ({ knobs }) => (knobs.monSkewSec === undefined ? 0 : 0.01),
      text: ({ knobs }) => ({
        message: `message from mon.2 was stamped ${(knobs.monSkewSec ?? 0).toFixed(6)}s in the future, clocks not synchronized`,
        fields: { source: 'mon.a' },
      }),
    },
  ],
};

const monDiskLow: Complicated = {
  id: 'mon-disk-low',
  kind: 'second-fault',
  title: 'The disk of a monitor filled with logs',
  explanation:
    'With every map change the monitors log more, and on mon.b the log shared a disk with everything else: MON_DISK_LOW, which ' +
    'is a warning below 30% and an error only below 5%. It is a consequence of a busy evening and no cause of it; logrotate ' +
    'came by and it was gone.',
  weight: 1,
  afterPageSec: [300, 1200],
  lastsSec: [5400, 9000],
  strike(knobs, { atSec }) {
    knobs.monDiskLowSec = atSec;
  },
  heal(knobs) {
    delete knobs.monDiskLowSec;
  },
  shownBy: ['ceph-status', 'health-detail', 'mon-space'],
  patterns: [
    {
      id: 'mon-space',
      service: 'mon',
      level: 'warn',
      perSec: ({ knobs }) => (knobs.monDiskLowSec === undefined ? 0 : 0.01),
      text: () => ({
        message: 'Health check update: mon b is low on available space (MON_DISK_LOW)',
        fields: { source: 'mon.a' },
      }),
    },
  ],
};

const jumpHostDown: Complicated = {
  id: 'jump-host-down',
  kind: 'tool-down',
  title: 'The jump host let nobody in',
  explanation:
    'The jump host of the storage network was being patched and rebooted: no shell on a storage host for a while. The monitors, ' +
    'the manager and the runbooks, which have a way of their own, went on answering: memory by daemon, slow heartbeats and ' +
    'dead daemons can be read without a shell.',
  weight: 2,
  afterPageSec: [0, 600],
  lastsSec: [1200, 2400],
  looks: ['dmesg', 'host-memory', 'link-counters', 'smart', 'count-dups'],
  failure: 'tool-unreachable',
  says: () =>
    'ssh: connect to host jump.storage.example port 22: Connection timed out\nConnection closed by UNKNOWN port 65535',
  keepsFrom: { changes: ['fix-bond'], why: 'The jump host lets nobody in: ssh times out.' },
};

const logsBehind: Complicated = {
  id: 'logs-behind',
  kind: 'tool-down',
  title: 'The log pipeline stood still',
  explanation:
    'OSDs that go down and come back log a lot, and the log pipeline’s queue was full: no new line until it was drained, then ' +
    'all at once. The tail said how old its newest line was; ceph log last asks the monitors, and not the pipeline.',
  weight: 1,
  afterPageSec: [0, 600],
  lastsSec: [1800, 3600],
  looks: [],
  failure: 'tool-timed-out',
  says: () => '',
  holdsLogs: true,
};

const hostsLate: Complicated = {
  id: 'hosts-late',
  kind: 'stale-dashboard',
  title: 'What the dashboards showed of the hosts came a quarter of an hour late',
  explanation:
    'Under memory pressure the exporters of the hosts were the first to be slow, and the dashboards’ store took their samples ' +
    'a quarter of an hour late. Prometheus itself had them, and its alerts kept time. Each panel said how old its newest ' +
    'datapoint was. With memory that runs out in minutes, a quarter of an hour ago is not now.',
  weight: 2,
  afterPageSec: [0, 600],
  lastsSec: [3600, 7200],
  signals: signals(
    'host-memory-least',
    'host-memory-mean',
    'osd-rss-most',
    'osd-rss-mean',
    'oom-kills',
    'net-errors',
    'disk-wait-most',
    'disk-wait-mean',
  ),
  lateBySec: 900,
};

const clusterStill: Complicated = {
  id: 'cluster-panels-still',
  kind: 'stale-dashboard',
  title: 'The cluster’s panels stood still',
  explanation:
    'The store that the dashboards ask had stopped taking in what the manager’s exporter gives. Prometheus and its alerts did ' +
    'not depend on it. OSDs and PGs stood still on the panels until it had caught up; ceph -s asks the cluster itself.',
  weight: 1,
  afterPageSec: [300, 1200],
  lastsSec: [1800, 3600],
  signals: signals(
    'osds-up',
    'osds-in',
    'osds-down',
    'pgs-inactive',
    'pgs-degraded',
    'pgs-backfilling',
    'objects-degraded',
    'objects-misplaced',
    'recovery-rate',
    'slow-ops',
    'osd-fullest',
    'osd-full-mean',
    'rack1-up',
    'rack2-up',
    'rack3-up',
    'rack4-up',
    'rack5-up',
  ),
  lateBySec: null,
};

const storageAway: Complicated = {
  id: 'storage-away',
  kind: 'person-away',
  title: 'The second storage engineer could not be had',
  explanation: 'It is Friday evening, and a flight has no network. Whoever counts on one person plans for none.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [7200, 10_800],
  responder: 'storage',
  leaving: 'Boarding now, offline for the flight. What I was at is undone, sorry.',
  why: 'Second storage engineer does not answer: on a flight.',
};

const commanderAway: Complicated = {
  id: 'commander-away',
  kind: 'person-away',
  title: 'The incident commander could not be had',
  explanation: 'The commander on duty was called to another incident, and command fell back to whoever was there.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [7200, 10_800],
  responder: 'commander',
  leaving: 'The network team has a SEV-1 of its own and nobody to run it. You have command here.',
  why: 'Incident commander does not answer: another incident has them.',
};

/** What a hard drill has besides, and what a facilitator can set off. */
export const complications: readonly Complicated[] = [
  clockSkew,
  monDiskLow,
  jumpHostDown,
  logsBehind,
  hostsLate,
  clusterStill,
  storageAway,
  commanderAway,
];
