import type { Inject } from '../../src/contract/inject.ts';
import type { Knobs, State } from './system.ts';

/** What people say. */
export const injects: readonly Inject<Knobs, State>[] = [
  {
    id: 'support',
    from: 'Support',
    about: 'what customers write',
    chance: 1,
    afterPageSec: [25, 50],
    when: ({ state }) => state.impact,
    text: () => 'Customers write that tracking a parcel shows “502 Bad Gateway”. Is somebody on it?',
  },
  {
    id: 'where-are-we',
    from: 'Incident channel',
    about: 'asks where we are',
    chance: 0,
    afterPageSec: null,
    text: () => 'No update for a while. Can somebody say where we are?',
  },
];
