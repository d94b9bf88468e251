import { expect, test } from 'vitest';
import { assess, assessmentOf } from '../../src/scoring/assessment.ts';
import { populationKey } from '../../src/scoring/population.ts';
import { baselinesOf } from '../../src/scoring/reruns.ts';
import { scoreOfDrill } from '../../src/scoring/score/score.ts';
import { start, takePager, wait } from '../support/drive.ts';
import { act, plain, played } from './played.ts';

test('an assessment has what the run, par and nobody came to on the same seed, judged by the same rules', () => {
  const drill = played([
    [20, { type: 'acknowledge' }],
    [60, act('turn-setting', 'tuned')],
  ]);
  const { par: expert, idle: nobody } = baselinesOf(drill);
  const assessment = assessmentOf(drill);
  const { score, lines, par, idle, answerableFor, whatIfs, evidence, way } = assessment;
  expect([answerableFor, par.failedRequests, idle.failedRequests]).toEqual([18_000, 21_000, 186_000]);
  // A change that nothing was looked at for, and no word to anybody.
  expect([score?.total, par.score]).toEqual([56, 100]);
  expect([score, par.score]).toEqual([scoreOfDrill(drill), scoreOfDrill(expert)?.total]);
  // Sixty ticks before the onset to the end, in steps of ten seconds; par mends it half a minute later.
  expect([par.errors.fromSec, par.errors.ratios.filter((ratio) => ratio > 0).length]).toEqual([-360, 21]);
  expect(lines?.poorly.length).toBeGreaterThan(0);
  expect(whatIfs.length).toBeGreaterThan(0);
  expect(evidence).toBeDefined();
  expect(way.steps.response.at(-1)?.node).toBe('response.resolved');
  expect(assessment.populationKey).toBe(populationKey(drill, nobody));
});

test('neither a lesson nor a run that stops before its end is scored, and neither is par beside it', () => {
  const lesson = played([[20, { type: 'give-up' }]], { ...plain, lesson: [] });
  const { drill: unfinished } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(unfinished);
  wait(unfinished, 60);
  for (const drill of [lesson, unfinished]) {
    const { score, lines, par } = assessmentOf(drill);
    expect([score, lines, par.score]).toEqual([null, null, null]);
  }
});

test('an assessment lets others have a turn before it is done', () => {
  const work = assess(played([[20, { type: 'give-up' }]]));
  expect([work.next().done, work.next().done]).toEqual([false, false]);
});
