import { type Change, order } from './change.ts';
import { windowSec } from './model.ts';
import { deadOsds } from './osds.ts';
import { BUILDS, FIXED, INSTALLED, OLDER_MAJOR, PREVIOUS } from './system.ts';

// What is done beside the cluster: jobs and links of its hosts, and the builds that it runs.

export const hostActions: readonly Change[] = [
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

export const releaseActions: readonly Change[] = [
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
