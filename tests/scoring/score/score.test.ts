import { describe, expect, test } from 'vitest';
import { caseOf } from '../../../src/scoring/case.ts';
import { SCORE_PARTS } from '../../../src/scoring/score/parts.ts';
import { scoreOf, scoreOfDrill } from '../../../src/scoring/score/score.ts';
import { start, takePager, wait } from '../../support/drive.ts';
import { act, hold, OPENING, plain, played, say } from '../played.ts';

describe('a score', () => {
  test('has five parts of a hundred points together', () => {
    expect(SCORE_PARTS.map(({ id, of }) => [id, of])).toEqual([
      ['impact', 40],
      ['decisions', 20],
      ['harm', 15],
      ['communication', 15],
      ['command', 10],
    ]);
  });

  const steps = [
    ...OPENING,
    [30, say('impact-known')],
    [60, act('read-log')],
    [100, hold('setting-wrong')],
    [200, act('turn-setting', 'tuned')],
  ] as const;
  const drill = played(steps);

  test('is the weighted mean of what each part was called to look at, in whole points', () => {
    const score = scoreOf(caseOf(drill));
    expect(drill.outcome).toBe('resolved');
    expect(score?.parts.map(({ id, label, points, of }) => [id, label, points, of])).toEqual([
      // Fixed at 260 s, with 64 ticks of 500 failing; par had fixed it after 42, and nobody would have after 372.
      ['impact', 'Impact kept small', 37, 40],
      ['decisions', 'Decisions on the evidence', 15, 20],
      ['harm', 'Foreseeable harm avoided', 15, 15],
      ['communication', 'Communication', 15, 15],
      ['command', 'Command', 10, 10],
    ]);
    expect(score?.total).toBe(92);
    expect(score?.parts.map(({ items }) => items.map(({ share }) => share))).toEqual([
      [expect.closeTo(1 - (64 - 42) / (372 - 42), 9)],
      // The look told nothing while another would have; that the change helped left 0.0627 bits of 0.8113.
      [expect.closeTo((1 - 0.0627 / 0.8113) / 2, 4), 1],
      [1],
      [1, 1, 1, 1],
      [1, 1, 1, null, null],
    ]);
  });

  test('is worked out from the drill alone where nothing has been yet', () => {
    expect(scoreOfDrill(drill)).toEqual(scoreOf(caseOf(drill)));
  });

  test('rounds each part for itself', () => {
    const score = scoreOfDrill(
      played([...OPENING, [30, act('restart-dependency', 'all')], [600, { type: 'give-up' }]]),
    );
    // Command: 3 of 3, 3 of 3, 1 of 1, and 0 of 3 for not paging anybody: 7 of 10.
    expect(score?.parts.map(({ id, points }) => [id, points])).toEqual([
      ['impact', 0],
      ['decisions', 0],
      ['harm', 8],
      ['communication', 0],
      ['command', 7],
    ]);
    expect(score?.total).toBe(15);
  });

  test('has all the points of a part that nothing was called for in', () => {
    // One cause alone is told apart from nothing, and what is to be changed is left to whoever takes over.
    const alone = { ...plain, causes: plain.causes.slice(0, 1) };
    const left = played([...OPENING, [30, act('page-helper')], [200, { type: 'hand-over', to: 'helper' }]], alone);
    expect(scoreOfDrill(left)?.parts.find(({ id }) => id === 'decisions')?.points).toBe(20);
  });

  test('is not given for what is not finished, nor for a lesson', () => {
    const { drill: unfinished } = start(plain, { seed: 'quiet-otter-41' });
    takePager(unfinished);
    wait(unfinished, 60);
    expect(scoreOfDrill(unfinished)).toBe(null);
    expect(scoreOf(caseOf(unfinished, { par: drill, idle: drill }))).toBe(null);
    const taught = played(steps, { ...plain, lesson: [] });
    expect(scoreOfDrill(taught)).toBe(null);
    expect(scoreOf(caseOf(taught, { par: drill, idle: drill }))).toBe(null);
  });
});
