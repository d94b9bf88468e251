import type { Scenario } from '../../src/contract/scenario.ts';
import { type ToyKnobs, type ToyState, toy } from './toy-scenario.ts';

/** The toy with somebody to ask, and with a table of what is seen and of what helps that is written out here. */
export const advised: Scenario<ToyKnobs, ToyState> = {
  ...toy,
  colleague: 'Robin (toys)',
  hypotheses: [
    ...toy.hypotheses,
    { id: 'anything', label: 'It is one of the two', causes: ['odd-setting', 'dependency-gone'] },
  ],
  knowledge: {
    seeds: 10,
    likelihood: {
      'odd-setting': {
        'read-setting': { odd: 1 },
        'ping-dependency': { answers: 0.9, silent: 0.1 },
        'read-log': { errors: 1 },
        'alert/ToyFails': { firing: 1 },
      },
      'dependency-gone': {
        'read-setting': { tuned: 1 },
        'ping-dependency': { answers: 0.2, silent: 0.8 },
        'read-log': { errors: 1 },
        'alert/ToyFails': { firing: 1 },
      },
    },
    gain: {
      'odd-setting': { 'turn-setting:tuned': 0.9, 'turn-setting:odd': -0.2, 'shed-load:half': 0.7 },
      'dependency-gone': { 'restart-dependency:all': 0.8, 'turn-setting:odd': -0.4, 'shed-load:half': 0.3 },
    },
  },
};
