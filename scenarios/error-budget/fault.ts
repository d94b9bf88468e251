import type { FaultRegion } from '../../src/contract/fault.ts';

/** The weeks as the policy has them. Impact is to be outside of it: overspent, too risky, or frozen. */
export const fault: FaultRegion = {
  initial: 'within',
  delaysSec: { settle: 3 * 86_400 },
  states: {
    within: { description: 'There is budget, and changes go out', on: { 'fault.struck': 'spending' } },
    spending: { description: 'The last of the budget goes', on: { 'impact.began': 'outside' } },
    outside: { description: 'Overspent, too risky, or frozen', on: { 'impact.ended': 'thawing' } },
    thawing: {
      description: 'Half of the budget is there, and changes go out again',
      on: { 'impact.began': 'outside' },
      after: { settle: 'holding' },
    },
    holding: { description: 'It has held for some days', on: { 'impact.began': 'outside' } },
  },
};
