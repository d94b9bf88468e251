import type { Action } from '../../src/contract/action.ts';
import { flagActions, spaceActions, throttleActions } from './changes-cluster.ts';
import { hostActions, releaseActions } from './changes-hosts.ts';
import { osdActions } from './changes-osds.ts';
import { looks } from './looks.ts';
import type { Knobs, State } from './system.ts';

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
