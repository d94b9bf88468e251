import type { Complication } from '../../src/contract/complication.ts';
import type { Scenario } from '../../src/contract/scenario.ts';
import { logging } from './logging-scenario.ts';
import { type ToyKnobs, type ToyState, toy } from './toy-scenario.ts';

/** With a knob that a standard drill does not have. */
export interface ComplicatedKnobs extends ToyKnobs {
  grumbles?: number;
}

type Has = Complication<ComplicatedKnobs, ToyState>;

const grumbling: Has = {
  id: 'grumbling',
  kind: 'second-fault',
  title: 'The neighbour grumbles',
  explanation: 'Something next door wrote warnings for a while.',
  weight: 3,
  afterPageSec: [60, 120],
  lastsSec: [200, 300],
  strike(knobs, _world, draw) {
    knobs.grumbles = 1 + Math.floor(3 * draw());
  },
  heal(knobs) {
    delete knobs.grumbles;
  },
  shownBy: ['grumble'],
  patterns: [
    {
      id: 'grumble',
      service: 'neighbour',
      level: 'warn',
      perSec: ({ knobs }) => knobs.grumbles ?? 0,
      text: () => ({ message: 'not happy', fields: {} }),
    },
  ],
};

const toolDown: Has = {
  id: 'reader-down',
  kind: 'tool-down',
  title: 'The reader does not answer',
  explanation: 'The reader of settings and logs was away.',
  weight: 2,
  afterPageSec: [0, 0],
  lastsSec: [240, 240],
  looks: ['read-setting', 'read-log'],
  failure: 'tool-timed-out',
  says: (look, { state }) => `${look}: timeout after 20 s (${state.requests > 0 ? 'service' : 'nobody'} answered)`,
  keepsFrom: { changes: ['turn-setting'], why: 'The setting cannot be turned by what cannot read it.' },
  holdsLogs: true,
};

const late: Has = {
  id: 'failures-late',
  kind: 'stale-dashboard',
  title: 'Failures come late',
  explanation: 'What failed was told a minute and a half later.',
  weight: 1,
  afterPageSec: [30, 30],
  lastsSec: [200, 200],
  signals: ['failed'],
  lateBySec: 90,
};

const frozen: Has = { ...late, id: 'failures-frozen', weight: 0, lateBySec: null };

const helperAway: Has = {
  id: 'helper-away',
  kind: 'person-away',
  title: 'The helper is gone',
  explanation: 'The helper had to board.',
  weight: 0,
  afterPageSec: [0, 0],
  lastsSec: [300, 300],
  responder: 'helper',
  leaving: 'I have to board now, sorry.',
  why: 'Helper does not answer: the phone is off.',
};

/** The logging toy with something of each kind that can make it harder. */
export const complicated: Scenario<ComplicatedKnobs, ToyState> = {
  ...logging,
  causes: toy.causes,
  complications: [grumbling, toolDown, late, frozen, helperAway],
};

/** The same where a hard drill has this one for sure. */
export const complicatedBy = (id: string): Scenario<ComplicatedKnobs, ToyState> => ({
  ...complicated,
  complications: (complicated.complications ?? []).map((one) => ({ ...one, weight: one.id === id ? 1 : 0 })),
});
