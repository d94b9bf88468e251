import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { learn } from '../../src/responders/learn.ts';
import { scenario } from '../minimal/scenario.ts';

// A copy of it is where a new scenario begins (scenarios/README.md). Its knowledge is measured as any: copied to
// scenarios/, `learn`, and back.

test('the example satisfies everything that a scenario must, as an author first meets it', () => {
  expect(check(scenario, 20).findings).toEqual([]);
});

test('its folder has exactly what running it again measures', () => {
  const [{ id = '' } = {}] = scenario.causes;
  expect(learn(scenario, [id]).gain[id]).toEqual(scenario.knowledge.gain[id]);
});
