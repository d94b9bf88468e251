import { all, type Change, type Here, meant, order } from './change.ts';
import { deadOsds, downOsds } from './osds.ts';

// What is done to OSDs, one or many.

const nothingDown = ({ state }: Here): string | null => (downOsds(state).length === 0 ? 'No OSD is down.' : null);

export const osdActions: readonly Change[] = [
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
