import { expect, test } from 'vitest';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { betterThan, type PopulationImpacts, populationKey, populationOf } from '../../src/scoring/population.ts';
import { baselinesOf } from '../../src/scoring/reruns.ts';
import { complicated } from '../support/complicated-toy.ts';
import { choose, start, takePager } from '../support/drive.ts';
import { botRun, scenario } from './crafted.ts';
import { plain } from './played.ts';

const SIZE = 40;

test('a population is the same every time, and tells how far it is', () => {
  const drill = botRun('par', 'quiet-otter-41', 'keep-alive');
  const run = () => {
    const steps: number[] = [];
    const work = populationOf(drill, SIZE);
    for (;;) {
      const step = work.next();
      if (step.done) return { steps, impacts: step.value };
      steps.push(step.value);
    }
  };
  const { steps, impacts } = run();
  expect(impacts).toHaveLength(SIZE);
  expect(steps.at(-1)).toBe(SIZE);
  expect(steps.length).toBeLessThan(SIZE);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(run().impacts).toEqual(impacts);

  const own = drill.impact().failedRequests;
  expect(betterThan(own, impacts)).toBe(22);
  expect(betterThan(baselinesOf(drill).idle.impact().failedRequests, impacts)).toBe(0);
});

test('a better run than any is better than all, and an equal one is not better', () => {
  expect(betterThan(0, [1, 2, 3])).toBe(3);
  expect(betterThan(2, [1, 2, 3])).toBe(1);
});

test('a hard drill has a population of its own', () => {
  const hard = play(
    scenario,
    { slug: scenario.slug, seed: 'quiet-otter-41', cause: 'keep-alive', difficulty: 'hard' },
    createBot('par', scenario, 'quiet-otter-41'),
  );
  const { idle } = baselinesOf(hard);
  expect(idle.spec.difficulty).toBe('hard');
  expect(populationKey(hard, idle)).toBe(`alb-502-eks/quiet-otter-41/hard/keep-alive/${idle.digest()}`);
});

test('a population is kept by scenario, seed, cause and version', () => {
  const drill = botRun('par', 'quiet-otter-41', 'keep-alive');
  const { idle } = baselinesOf(drill);
  expect(populationKey(drill, idle)).toBe(`alb-502-eks/quiet-otter-41/keep-alive/${idle.digest()}`);
});

test('a population meets what a facilitator set off, at the time at which the run did', () => {
  // Looks at the setting, and changes of it, are kept from everybody for four minutes.
  const toy = { ...complicated, onsetSec: plain.onsetSec, model: plain.model, knowledge: plain.knowledge };
  const impacts = (isSetOff: boolean): PopulationImpacts => {
    const { drill } = start(toy, { seed: 'otter', cause: 'odd-setting' });
    takePager(drill);
    if (isSetOff) choose(drill, { type: 'complicate', complication: 'reader-down' });
    choose(drill, { type: 'give-up' });
    const work = populationOf(drill, 4);
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  };
  // Who would have turned the setting sheds load, which is done sooner; the second one waits.
  expect(impacts(false)).toEqual([26_000, 18_000, 19_500, 17_500]);
  expect(impacts(true)).toEqual([18_000, 22_000, 16_500, 14_500]);
});
