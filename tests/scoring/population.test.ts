import { expect, test } from 'vitest';
import {
  betterThan,
  type PopulationImpacts,
  populationKey,
  populationOf,
  rankOf,
} from '../../src/scoring/population.ts';
import { answerableFor, baselinesOf } from '../../src/scoring/reruns.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { complicated, complicatedBy } from '../support/complicated-toy.ts';
import { choose, start, takePager } from '../support/drive.ts';
import { act, plain, played } from './played.ts';

/** Steps of a population, and what it came to. */
function worked(
  drill: Drill,
  size: number,
): { readonly steps: readonly number[]; readonly impacts: PopulationImpacts } {
  const steps: number[] = [];
  const work = populationOf(drill, size);
  for (;;) {
    const step = work.next();
    if (step.done) return { steps, impacts: step.value };
    steps.push(step.value);
  }
}

const left = () =>
  played([
    [20, { type: 'acknowledge' }],
    [60, act('shed-load', 'half')],
    [300, { type: 'give-up' }],
  ]);

test('a population is the same every time, and tells how far it is', () => {
  const { steps, impacts } = worked(left(), 12);
  // As they were when they were written down here.
  expect(impacts).toEqual([
    ...[18_000, 17_500, 19_500, 17_000, 15_500, 37_500],
    ...[14_500, 15_000, 14_500, 19_000, 14_500, 15_000],
  ]);
  expect(worked(left(), 12).impacts).toEqual(impacts);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect([steps.at(-1), steps.length < 12]).toEqual([12, true]);
});

test('a population meets the cause that the run had, also where the seed drew it', () => {
  const on = (seed: string, cause?: 'odd-setting' | 'dependency-gone'): PopulationImpacts => {
    const { drill } = start(plain, { seed, ...(cause && { cause }) });
    takePager(drill);
    choose(drill, { type: 'give-up' });
    return worked(drill, 4).impacts;
  };
  const drawn = (cause: string): string =>
    ['a', 'b', 'c', 'd', 'e', 'f'].find((seed) => start(plain, { seed }).drill.truth().cause === cause) ?? 'none';
  for (const cause of ['odd-setting', 'dependency-gone'] as const) {
    expect(on(drawn(cause))).toEqual(on(drawn(cause), cause));
  }
  expect(on('a', 'odd-setting')).not.toEqual(on('a', 'dependency-gone'));
});

test('a run ranks by how many of a thousand came to more than it', () => {
  expect(answerableFor(left())).toBe(15_000);
  let told = 0;
  const rank = rankOf(left(), (done) => {
    told = done;
  });
  expect([rank, told]).toEqual([830, 1000]);
});

test('a better run than any is better than all, and an equal one is not better', () => {
  expect(betterThan(0, [1, 2, 3])).toBe(3);
  expect(betterThan(2, [1, 2, 3])).toBe(1);
});

test('a population is kept by scenario, seed, cause and version, and that of a hard drill apart', () => {
  const keyOf = (spec: { readonly cause?: string; readonly difficulty?: 'hard' }): readonly string[] => {
    const { drill } = start(complicatedBy('failures-late'), { seed: 'otter', ...spec });
    takePager(drill);
    choose(drill, { type: 'give-up' });
    const { idle } = baselinesOf(drill);
    return [populationKey(drill, idle), idle.digest()];
  };
  const [standard, ofStandard] = keyOf({ cause: 'odd-setting' });
  const [hard, ofHard] = keyOf({ cause: 'odd-setting', difficulty: 'hard' });
  // A cause that was drawn is named as one that was fixed.
  const [drawn] = keyOf({});
  expect([standard, drawn, hard]).toEqual([
    `toy/otter/odd-setting/${ofStandard}/2`,
    `toy/otter/odd-setting/${ofStandard}/2`,
    `toy/otter/hard/odd-setting/${ofHard}/2`,
  ]);
});

test('a population meets what a facilitator set off, at the time at which the run did', () => {
  // Looks at the setting, and changes of it, are kept from everybody for four minutes.
  const toy = { ...complicated, onsetSec: plain.onsetSec, model: plain.model, knowledge: plain.knowledge };
  const impacts = (isSetOff: boolean): PopulationImpacts => {
    const { drill } = start(toy, { seed: 'otter', cause: 'odd-setting' });
    takePager(drill);
    if (isSetOff) choose(drill, { type: 'complicate', complication: 'reader-down' });
    choose(drill, { type: 'give-up' });
    return worked(drill, 4).impacts;
  };
  // Who would have turned the setting sheds load, which is done sooner; the second one waits.
  expect(impacts(false)).toEqual([20_000, 18_000, 19_500, 17_500]);
  expect(impacts(true)).toEqual([17_000, 22_000, 16_500, 14_500]);
});
