import type { Action } from '../../src/contract/action.ts';
import { edgeChanges } from './changes-edge.ts';
import { podChanges } from './changes-pods.ts';
import type { Knobs } from './knobs.ts';
import { looks } from './looks.ts';
import type { State } from './state.ts';

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'page-platform',
    label: 'Page the platform on-call',
    phase: 'escalate',
    group: 'People',
    command: '/page platform',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s afternoon',
    roles: ['incident-commander', 'operations'],
    pages: 'platform',
  },
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

export const actions: readonly Action<Knobs, State>[] = [...looks, ...edgeChanges, ...podChanges, ...escalations];
