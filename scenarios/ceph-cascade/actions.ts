import type { Action, MitigateAction } from '../../src/contract/action.ts';
import type { World } from '../../src/contract/model.ts';
import { MCLOCK_PROFILES, type MClockProfile } from '../../src/models/mclock.ts';
import { fullestOsd, largestOsd, slowestOsd } from './look.ts';
import { looks } from './looks.ts';
import { OSDS } from './map.ts';
import { windowSec } from './model.ts';
import { deadOsds, downOsds } from './osds.ts';
import {
  BUILDS,
  FIXED,
  FLAGS,
  type Flag,
  INSTALLED,
  type Knobs,
  OLDER_MAJOR,
  type Order,
  PREVIOUS,
  type State,
} from './system.ts';

type Change = MitigateAction<Knobs, State>;
type Here = World<Knobs, State>;

/** What the storage team sets when recovery itself does harm. */
const BRAKE: readonly Flag[] = ['noout', 'nobackfill', 'norebalance', 'noscrub', 'nodeep-scrub'];

const SCRUBS: readonly Flag[] = ['noscrub', 'nodeep-scrub'];

/** What each target sets, or unsets. */
const SETS: Readonly<Record<string, readonly Flag[]>> = {
  brake: BRAKE,
  noout: ['noout'],
  norebalance: ['norebalance'],
  nobackfill: ['nobackfill'],
  norecover: ['norecover'],
  nodown: ['nodown'],
  noup: ['noup'],
  noin: ['noin'],
  noscrub: SCRUBS,
  pause: ['pause'],
};
const UNSETS: Readonly<Record<string, readonly Flag[]>> = {
  'unset-all-but-noout': FLAGS.filter((flag) => flag !== 'noout'),
  'unset-noout': ['noout'],
  'unset-nodown': ['nodown'],
  'unset-noup': ['noup', 'noin'],
  'unset-pause': ['pause'],
};

const FLAG_TARGETS = [
  ...Object.entries(SETS).map(([id, flags]) => ({
    id,
    label: `${id === 'brake' ? 'the brake: ' : ''}${flags.join(', ')}`,
  })),
  { id: 'unset-all-but-noout', label: 'unset all but noout' },
  { id: 'unset-noout', label: 'unset noout' },
  { id: 'unset-nodown', label: 'unset nodown' },
  { id: 'unset-noup', label: 'unset noup, noin' },
  { id: 'unset-pause', label: 'unset pause' },
];

function note(knobs: Knobs, atSec: number, what: string): void {
  knobs.config.push({ atSec, who: 'client.oncall', what });
}

const all = (): number[] => Array.from({ length: OSDS }, (_, osd) => osd);

/** The OSDs that a target stands for, at this moment. */
function meant(target: string, { state }: Here): readonly number[] {
  switch (target) {
    case 'slowest':
      return [slowestOsd(state)];
    case 'largest':
      return [Math.max(0, largestOsd(state))];
    case 'fullest':
      return [fullestOsd(state)];
    case 'down':
    case 'lost':
      return downOsds(state);
    case 'dead':
      return deadOsds(state);
    default:
      return all();
  }
}

const order = (knobs: Knobs, ...orders: readonly Order[]): void => {
  knobs.orders.push(...orders);
};

const nothingDown = ({ state }: Here): string | null => (downOsds(state).length === 0 ? 'No OSD is down.' : null);

const flagActions: readonly Change[] = [
  {
    id: 'set-flags',
    label: 'Set or unset cluster flags…',
    phase: 'mitigate',
    group: 'Flags',
    command: './runbook osd-flags {target}  # ceph osd set, ceph osd unset',
    targets: FLAG_TARGETS,
    durationSec: 20,
    risk: 2,
    blastRadius: 'The whole cluster, until somebody unsets them; pause stops all client I/O',
    roles: ['operations'],
    refuse({ knobs }, target) {
      if (target === undefined) return null;
      const unsets = UNSETS[target];
      if (unsets) return unsets.some((flag) => knobs.flags[flag]) ? null : 'Nothing of it is set.';
      return SETS[target]?.every((flag) => knobs.flags[flag]) ? 'Set already.' : null;
    },
    effect(knobs, _world, _draw, target) {
      for (const flag of SETS[target] ?? []) knobs.flags[flag] = true;
      for (const flag of UNSETS[target] ?? []) knobs.flags[flag] = false;
    },
  },
];

const osdActions: readonly Change[] = [
  {
    id: 'restart-osds',
    label: 'Restart OSDs…',
    phase: 'mitigate',
    group: 'OSDs',
    command: './runbook restart-osds {target}  # systemctl reset-failed, then ceph orch daemon restart',
    targets: [
      { id: 'watch', label: 'keep watch: the dead ones, then the largest of a host before its memory runs out' },
      { id: 'dead-staggered', label: 'the dead ones, one a host, those that block PGs first' },
      { id: 'dead-at-once', label: 'the dead ones, all at once' },
      { id: 'all-at-once', label: 'all sixty at once' },
    ],
    durationSec: 60,
    risk: 2,
    blastRadius: 'Every PG of a restarted OSD peers twice; booting takes memory',
    roles: ['operations'],
    refuse({ knobs, state }, target) {
      if (target === 'watch') return knobs.watch ? 'The watch is on already.' : null;
      return target?.startsWith('dead') && deadOsds(state).length === 0 ? 'No OSD is dead.' : null;
    },
    effect(knobs, world, _draw, target) {
      if (target === 'watch') {
        knobs.watch = true;
        return;
      }
      const osds = target === 'all-at-once' ? all() : deadOsds(world.state);
      order(knobs, { type: 'restart', osds, atOnce: target !== 'dead-staggered' });
    },
  },
  {
    id: 'take-out',
    label: 'Take an OSD out of service…',
    phase: 'mitigate',
    group: 'OSDs',
    command: 'ceph orch daemon stop osd.$ID; ceph osd out $ID  # {target}',
    targets: [
      { id: 'slowest', label: 'the slowest of the last minutes' },
      { id: 'largest', label: 'the one with most memory' },
      { id: 'fullest', label: 'the fullest' },
      { id: 'down', label: 'all that are down' },
    ],
    durationSec: 40,
    risk: 2,
    blastRadius: 'A copy of every PG on it is made elsewhere',
    roles: ['operations'],
    refuse: (world, target) => (target === 'down' ? nothingDown(world) : null),
    effect(knobs, world, _draw, target) {
      const osds = meant(target, world);
      order(knobs, { type: 'stop', osds }, { type: 'out', osds });
      knobs.takenOut.push(...osds);
      if (target === 'fullest') knobs.lightened.push(...osds);
    },
  },
  {
    id: 'purge-osds',
    label: 'Give up on OSDs that are down…',
    phase: 'mitigate',
    group: 'OSDs',
    command: './runbook give-up {target}  # ceph osd purge / ceph osd lost --yes-i-really-mean-it',
    targets: [
      { id: 'down', label: 'purge them from the cluster' },
      { id: 'lost', label: 'mark what they hold as lost' },
    ],
    durationSec: 60,
    risk: 3,
    blastRadius: 'The copies on them are gone for good, and with them data that has no other',
    roles: ['operations'],
    refuse: nothingDown,
    effect(knobs, world, _draw, target) {
      order(knobs, { type: target === 'lost' ? 'lost' : 'purge', osds: meant(target, world) });
    },
  },
  {
    id: 'trim-dups',
    label: 'Trim pg_log dups offline…',
    phase: 'mitigate',
    group: 'OSDs',
    command: './runbook trim-pg-log-dups {target}  # sets noout; ceph-objectstore-tool --op trim-pg-log-dups',
    targets: [
      { id: 'dead', label: 'on the dead OSDs, and start them' },
      { id: 'rolling', label: 'on the dead OSDs, then rack by rack' },
      { id: 'every', label: 'on every OSD, all at once' },
    ],
    durationSec: 60,
    risk: 2,
    blastRadius: 'An OSD is down for seven minutes while the tool has its store; noout stays set',
    roles: ['operations'],
    refuse: ({ state }, target) => (target === 'dead' && deadOsds(state).length === 0 ? 'No OSD is dead.' : null),
    effect(knobs, world, _draw, target) {
      knobs.flags.noout = true;
      order(knobs, { type: 'trim-dups', osds: target === 'every' ? all() : meant('dead', world) });
      if (target !== 'dead') knobs.dupsTrimmed = true;
      if (target === 'rolling') knobs.trims = true;
    },
  },
];

const spaceActions: readonly Change[] = [
  {
    id: 'set-min-size',
    label: 'Set min_size of the pools…',
    phase: 'mitigate',
    group: 'Space and pools',
    command: 'for p in $(ceph osd pool ls); do ceph osd pool set $p min_size {target}; done',
    targets: [
      { id: '1', label: '1: serve from a single copy' },
      { id: '2', label: '2' },
    ],
    durationSec: 20,
    risk: 3,
    blastRadius: 'Writes that only one disk has; if it goes, they are gone',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.minSize === Number(target) ? `It is ${target} already.` : null,
    effect(knobs, _world, _draw, target) {
      knobs.minSize = Number(target);
    },
  },
  {
    id: 'set-ratio',
    label: 'Raise a ratio of fullness…',
    phase: 'mitigate',
    group: 'Space and pools',
    command: './runbook raise-ratio {target}  # ceph osd set-full-ratio 0.97 / set-backfillfull-ratio 0.94',
    targets: [
      { id: 'full', label: 'full: 0.95 → 0.97' },
      { id: 'backfillfull', label: 'backfillfull: 0.90 → 0.94' },
    ],
    durationSec: 20,
    risk: 3,
    blastRadius: 'An OSD that runs out of space altogether does not start again',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      (target === 'full' ? knobs.fullRatio > 0.95 : knobs.backfillfullRatio > 0.9) ? 'Raised already.' : null,
    effect(knobs, _world, _draw, target) {
      if (target === 'full') knobs.fullRatio = 0.97;
      else knobs.backfillfullRatio = 0.94;
    },
  },
  {
    id: 'reweight',
    label: 'Reweight an OSD…',
    phase: 'mitigate',
    group: 'Space and pools',
    command: 'ceph osd reweight $ID 0.45  # {target}',
    targets: [
      { id: 'fullest', label: 'the fullest, to 0.45' },
      { id: 'slowest', label: 'the slowest, to 0.45' },
    ],
    durationSec: 20,
    risk: 2,
    blastRadius: 'More than half of its PGs move elsewhere',
    roles: ['operations'],
    effect(knobs, world, _draw, target) {
      const osds = meant(target, world);
      order(knobs, { type: 'reweight', osds, to: 0.45 });
      if (target === 'fullest') knobs.lightened.push(...osds);
    },
  },
];

const idOf = (profile: MClockProfile): string => profile.replaceAll('_', '-');

const throttleActions: readonly Change[] = [
  {
    id: 'set-profile',
    label: 'Set the mClock profile…',
    phase: 'mitigate',
    group: 'Throttles and memory',
    command: 'ceph config set osd osd_mclock_profile $(echo {target} | tr - _)',
    targets: MCLOCK_PROFILES.map((profile) => ({ id: idOf(profile), label: profile })),
    durationSec: 20,
    risk: 1,
    blastRadius: 'How every disk is shared between clients and recovery',
    roles: ['operations'],
    refuse: ({ knobs }, target) => (idOf(knobs.profile) === target ? `It is ${target} already.` : null),
    effect(knobs, { atSec }, _draw, target) {
      const profile = MCLOCK_PROFILES.find((one) => idOf(one) === target);
      if (!profile) throw new Error(`mClock has no profile ${target}`);
      knobs.profile = profile;
      note(knobs, atSec, `osd/osd_mclock_profile = ${profile}`);
    },
  },
  {
    id: 'set-throttle',
    label: 'Set a recovery throttle…',
    phase: 'mitigate',
    group: 'Throttles and memory',
    command: './runbook recovery-throttle {target}',
    targets: [
      { id: 'sleep-1', label: 'osd_recovery_sleep 1' },
      { id: 'backfills-8', label: 'osd_max_backfills 8' },
      { id: 'override-8', label: 'osd_max_backfills 8, with osd_mclock_override_recovery_settings' },
    ],
    durationSec: 20,
    risk: 2,
    blastRadius: 'How much moves at once',
    roles: ['operations'],
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'sleep-1') {
        knobs.recoverySleepSec = 1;
        note(knobs, atSec, 'osd/osd_recovery_sleep = 1.000000');
        return;
      }
      knobs.maxBackfills = 8;
      note(knobs, atSec, 'osd/osd_max_backfills = 8');
      if (target !== 'override-8') return;
      knobs.overridesThrottles = true;
      note(knobs, atSec, 'osd/osd_mclock_override_recovery_settings = true');
    },
  },
  {
    id: 'set-memory-target',
    label: 'Set osd_memory_target…',
    phase: 'mitigate',
    group: 'Throttles and memory',
    command: 'ceph config set osd osd_memory_target {target}',
    targets: [
      { id: '4g', label: '4 GiB' },
      { id: '2g', label: '2 GiB' },
      { id: '8g', label: '8 GiB' },
    ],
    durationSec: 20,
    risk: 2,
    blastRadius: 'The caches of every OSD',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target !== undefined && knobs.memoryTargetMiB === mibOf(target) ? 'It is that already.' : null,
    effect(knobs, { atSec }, _draw, target) {
      knobs.memoryTargetMiB = mibOf(target);
      note(knobs, atSec, `osd/osd_memory_target = ${mibOf(target) * 1_048_576}`);
    },
  },
];

const mibOf = (target: string): number => Number(target.slice(0, -1)) * 1024;

const hostActions: readonly Change[] = [
  {
    id: 'stop-job',
    label: 'Stop a job…',
    phase: 'mitigate',
    group: 'Hosts and jobs',
    command: './runbook jobs --stop {target}',
    targets: [
      {
        id: 'render-farm-spill',
        label: 'render-farm-spill: its workers on storage hosts; then start the OSDs that are dead',
      },
      { id: 'restore', label: 'restores into the cluster' },
    ],
    durationSec: 60,
    risk: 2,
    blastRadius: 'The team whose job it is begins again',
    roles: ['operations'],
    refuse({ knobs }, target) {
      if (target === 'restore')
        return knobs.restore.mibPerSec > 0 && !knobs.restore.stopped ? null : 'No restore is running.';
      return target !== undefined && knobs.tenant.suspended ? 'It is stopped already.' : null;
    },
    effect(knobs, { state }, _draw, target) {
      if (target === 'restore') {
        knobs.restore.stopped = true;
        return;
      }
      knobs.tenant.suspended = true;
      order(knobs, { type: 'restart', osds: deadOsds(state), atOnce: false });
    },
  },
  {
    id: 'fix-bond',
    label: 'Take a leg out of a bond…',
    phase: 'mitigate',
    group: 'Hosts and jobs',
    command: 'ssh $HOST ip link set {target} down',
    targets: [
      { id: 'eno1', label: 'eno1 of the host with most trouble' },
      { id: 'eno2', label: 'eno2 of the host with most trouble' },
    ],
    durationSec: 60,
    risk: 3,
    blastRadius: 'Half of a host’s network; the wrong leg leaves it the bad one alone',
    roles: ['operations'],
    refuse: ({ knobs }, target) =>
      target === 'eno2' && !knobs.link.inBond ? 'eno2 is out of the bond already.' : null,
    effect(knobs, { state }, _draw, target) {
      const { host } = knobs.link;
      const isTroubled = knobs.link.flapping && (state.lastDown < 0 || Math.floor(state.lastDown / 4) === host);
      if (!isTroubled) return;
      if (target === 'eno2') knobs.link.inBond = false;
      else knobs.link.alone = true;
    },
  },
];

const buildOf = (target: string): number => (target.startsWith('next') ? FIXED : PREVIOUS);
const waits = (target: string | undefined): boolean => target?.endsWith('-at-03-00') ?? false;

const releaseActions: readonly Change[] = [
  {
    id: 'bring-in-build',
    label: 'Bring a build in, rack by rack…',
    phase: 'mitigate',
    group: 'Releases',
    command: './runbook upgrade-racks --one-at-a-time --ok-to-stop {target}',
    targets: [
      { id: 'next-at-03-00', label: 'hold until 03:00, then 18.2.23, the next point release' },
      { id: 'previous-at-03-00', label: 'hold until 03:00, then 18.2.21, the point release before' },
      { id: 'next-now', label: '18.2.23 now' },
      { id: 'previous-now', label: '18.2.21 now' },
      { id: 'older-major', label: '17.2.9, the last major release, now' },
    ],
    durationSec: 60,
    // Five racks, some two minutes each and a minute between, and the five over which impact is measured.
    showsAfterSec: 1200,
    risk: 3,
    blastRadius: 'One rack after another; in the evening what is left has to carry the load',
    roles: ['operations'],
    untilSec: ({ state, atSec }, target) => (waits(target) ? windowSec(state) : atSec),
    refuse({ knobs, state, atSec }, target) {
      if (target === undefined) return null;
      if (target === 'older-major')
        return `cephadm: ceph cannot downgrade major versions (from ${BUILDS[INSTALLED]} to ${OLDER_MAJOR}).`;
      if (waits(target) && atSec >= windowSec(state)) return 'The window has begun: bring it in now.';
      if (target.startsWith('next') && !knobs.releases.fixedIsOut)
        return 'There is no image 18.2.23 in the registry yet.';
      return knobs.upgrade?.build === buildOf(target) ? 'That build was asked for already.' : null;
    },
    effect(knobs, { atSec }, _draw, target) {
      const build = buildOf(target);
      knobs.upgrade = { build, startedAtSec: atSec };
      const what = `Ceph → ${BUILDS[build] ?? ''}, rack by rack`;
      knobs.changes.push({ atSec, kind: 'deploy', who: 'you', what, note: 'on-call' });
    },
  },
];

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'page-storage',
    label: 'Page the second storage engineer',
    phase: 'escalate',
    group: 'People',
    command: '/page storage-second',
    durationSec: 20,
    risk: 1,
    blastRadius: 'Somebody’s Friday evening',
    roles: ['incident-commander', 'operations'],
    pages: 'storage',
  },
  {
    id: 'page-commander',
    label: 'Page an incident commander',
    phase: 'escalate',
    group: 'People',
    command: '/page commander',
    durationSec: 20,
    risk: 1,
    blastRadius: 'Somebody’s Friday evening',
    roles: ['incident-commander', 'operations'],
    pages: 'commander',
  },
];

export const actions: readonly Action<Knobs, State>[] = [
  ...looks,
  ...flagActions,
  ...osdActions,
  ...spaceActions,
  ...throttleActions,
  ...hostActions,
  ...releaseActions,
  ...escalations,
];
