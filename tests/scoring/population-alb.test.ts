import { expect, test } from 'vitest';
import { betterThan, populationOf } from '../../src/scoring/population.ts';
import { baselinesOf } from '../../src/scoring/reruns.ts';
import { botRun } from './crafted.ts';

const SIZE = 40;

test('par is better than many of a population, and whoever does nothing is better than none', () => {
  const drill = botRun('par', 'quiet-otter-41', 'keep-alive');
  const steps: number[] = [];
  const work = populationOf(drill, SIZE);
  let step = work.next();
  for (; !step.done; step = work.next()) steps.push(step.value);
  const impacts = step.value;
  expect(impacts).toHaveLength(SIZE);
  expect(steps.at(-1)).toBe(SIZE);
  expect(steps.length).toBeLessThan(SIZE);
  expect(betterThan(drill.impact().failedRequests, impacts)).toBe(18);
  expect(betterThan(baselinesOf(drill).idle.impact().failedRequests, impacts)).toBe(0);
});
