import { expect, test } from 'vitest';
import { secretsOf } from '../../../src/team/day/secrets.ts';
import { Hall } from './hall.ts';
import { toyHour } from './plans.ts';

test('a facilitator who asks is told the seed and the cause of every round, and which hypotheses would be right', () => {
  const causes: Readonly<Record<string, string>> = { first: 'odd-setting', second: 'dependency-gone' };
  const rounds = toyHour.rounds.map((round) => {
    const cause = causes[round.id] ?? 'odd-setting';
    return { ...round, spec: { ...round.spec, cause } };
  });
  const hall = new Hall({ ...toyHour, rounds });
  const odd = {
    cause: 'Somebody turned the setting',
    explanation: 'The setting was turned.',
    hypotheses: ['The setting is wrong'],
  };
  expect(secretsOf({ state: hall.state, drills: hall.rules.drills })).toEqual([
    { round: 'warm-up', title: 'Warm-up', seed: 'warm-up-1', ...odd },
    { round: 'first', title: 'First round', seed: 'first-seed-1', ...odd },
    {
      round: 'second',
      title: 'Second round',
      seed: 'second-seed-2',
      cause: 'The dependency went away',
      explanation: 'The dependency went away.',
      hypotheses: ['The dependency is dead'],
    },
  ]);
});
