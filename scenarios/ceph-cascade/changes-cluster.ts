import { MCLOCK_PROFILES, type MClockProfile } from '../../src/models/mclock.ts';
import { type Change, meant, note, order } from './change.ts';
import { FLAGS, type Flag } from './system.ts';

// What is set for the whole cluster: flags, pools and ratios, throttles and memory.

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

export const flagActions: readonly Change[] = [
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

export const spaceActions: readonly Change[] = [
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

export const throttleActions: readonly Change[] = [
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
