import type { Action, MitigateAction } from '../../src/contract/action.ts';
import { looks } from './looks.ts';
import { type Knobs, releaseBefore, type State } from './system.ts';

const changes: readonly MitigateAction<Knobs, State>[] = [
  {
    id: 'roll-back',
    label: 'Roll back…',
    phase: 'mitigate',
    group: 'Search',
    command: './runbook roll-back {target}',
    targets: [{ id: 'search', label: 'to the release before' }],
    durationSec: 60,
    risk: 2,
    blastRadius: 'What the newer one brought is gone again',
    roles: ['operations'],
    refuse: ({ knobs }) => (releaseBefore(knobs) ? null : 'Nothing older is kept.'),
    effect(knobs) {
      knobs.current = releaseBefore(knobs)?.release ?? knobs.current;
    },
  },
  {
    id: 'set-flag',
    label: 'Set the flag fuzzy-search…',
    phase: 'mitigate',
    group: 'Flags',
    command: './runbook flag fuzzy-search {target}',
    targets: [
      { id: 'off', label: 'off for everybody' },
      { id: 'on', label: 'on for everybody' },
    ],
    durationSec: 20,
    risk: 2,
    blastRadius: 'Every search is made in another way',
    roles: ['operations'],
    effect({ flag }, { atSec }, _draw, target) {
      flag.isOn = target === 'on';
      flag.changedAtSec = atSec;
    },
  },
  {
    id: 'scale',
    label: 'Scale…',
    phase: 'mitigate',
    group: 'Search',
    command: './runbook scale search {target}',
    // Ten carry the dearer searches: impact ends, and the fault is still there. So one can close too early.
    targets: ['2', '4', '10'].map((id) => ({ id, label: `to ${id} instances` })),
    durationSec: 90,
    risk: 1,
    blastRadius: 'Money; with fewer, room',
    roles: ['operations'],
    effect({ scale }, { atSec }, _draw, target) {
      scale.instances = Number(target);
      scale.changedAtSec = atSec;
    },
  },
  {
    id: 'restart',
    label: 'Restart…',
    phase: 'mitigate',
    group: 'Search',
    command: './runbook restart {target}',
    targets: [{ id: 'search', label: 'all instances at once' }],
    durationSec: 15,
    risk: 3,
    blastRadius: 'Nobody can search for 20 seconds',
    roles: ['operations'],
    effect(knobs) {
      knobs.restarts++;
    },
  },
];

const people: readonly Action<Knobs, State>[] = [
  {
    id: 'page-secondary',
    label: 'Page your secondary',
    phase: 'escalate',
    group: 'People',
    command: '/page secondary',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s afternoon',
    roles: ['incident-commander', 'operations'],
    pages: 'secondary',
  },
];

export const actions: readonly Action<Knobs, State>[] = [...looks, ...changes, ...people];
