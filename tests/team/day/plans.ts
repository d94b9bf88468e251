import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { toy } from '../../support/toy-scenario.ts';

/** The hour for three teams, on the toy. */
export const toyHour: Plan = hourOf({
  title: 'Game day of the toys',
  scenario: toy,
  warmUp: { slug: 'toy', seed: 'warm-up-1' },
  seeds: ['first-seed-1', 'second-seed-2'],
  teams: ['Otters', 'Falcons', 'Badgers'],
});

/** The same, whose rounds all have the setting turned. */
export const oddHour: Plan = {
  ...toyHour,
  rounds: toyHour.rounds.map((round) => ({ ...round, spec: { ...round.spec, cause: 'odd-setting' } })),
};
