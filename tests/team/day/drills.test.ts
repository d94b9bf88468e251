import { expect, test } from 'vitest';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { counted } from '../../support/counted.ts';
import { toy } from '../../support/toy-scenario.ts';
import { Hall, laptop } from './hall.ts';

test('a round begins for a dozen teams as for one; from when a team acts, its drill is its own', () => {
  let steps = 0;
  const teams = Array.from({ length: 12 }, (_, i) => `Team ${i + 1}`);
  const ids = teams.map((_, i) => `team-${i + 1}`);
  const plan = hourOf({
    title: 'Game day of the toys',
    scenario: toy,
    warmUp: { slug: 'toy', seed: 'warm-up-1' },
    seeds: ['first-seed-1', 'second-seed-2'],
    teams,
  });
  const scenario = counted(toy, () => {
    steps += 1;
  });
  const hall = Hall.inRound(plan, [scenario]);
  const looks = (): number => {
    const before = steps;
    for (const id of ids) hall.view(laptop(id));
    return steps - before;
  };
  const whole = (): number => hall.drill('team-1')?.tick ?? 0;
  const inFiveSec = (5 * hall.state.speed) / toy.tickSec;
  looks();
  // Once to know when it pages, and once to look at it.
  expect(steps).toBeLessThan(2.5 * whole());
  hall.passes(5);
  expect(looks()).toBe(inFiveSec);

  hall.chooses(laptop('team-1'), { type: 'acknowledge' });
  expect(looks()).toBe(whole());
  hall.passes(5);
  expect(looks()).toBe(2 * inFiveSec);
  expect(hall.drill('team-1')?.inputs.length).toBe(1);
  expect(hall.drill('team-2')?.inputs.length).toBe(0);
});
