import { expect, test } from 'vitest';
import { compare } from '../../src/scoring/compare.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { complicatedBy } from '../support/complicated-toy.ts';
import { act, hold, plain, played, type Step } from './played.ts';

/** The toy, taken at 20 s and given up at 600 s, with these steps in between. */
const toyRun = (...steps: readonly Step[]): Drill =>
  played([[20, { type: 'acknowledge' }], ...steps, [600, { type: 'give-up' }]]);

test('a side has what its run was, what it came to, and what was decided about the system', () => {
  const asked = toyRun(
    [30, hold('moon')],
    [50, act('read-setting')],
    [80, act('page-helper')],
    [100, act('turn-setting', 'tuned')],
    [200, { type: 'ask' }],
  );
  const { sides, slug, organisation } = compare([asked, toyRun()], [{ total: 7, parts: [] }, null]);
  const { times: _, ...side } = sides[0];
  expect([slug, organisation]).toEqual(['toy', null]);
  expect(side).toEqual({
    seed: 'quiet-otter-41',
    difficulty: 'standard',
    cause: 'odd-setting',
    outcome: 'given-up',
    asks: 1,
    // 500 in each of 44 ticks, and as much of 12,000 a minute.
    failedRequests: 22_000,
    budgetMinutes: 22 / 12,
    score: { total: 7, parts: [] },
    decided: [
      { atSec: 50, label: 'Read the setting' },
      { atSec: 80, label: 'Page the helper' },
      { atSec: 100, label: 'Turn the setting: to what it was' },
    ],
  });
  expect(sides[1]).toMatchObject({ asks: 0, score: null, decided: [] });
});

test('runs go together as far as they decided the same, whenever they did', () => {
  const look = act('read-setting');
  const [shed, turn] = [act('shed-load', 'half'), act('turn-setting', 'tuned')];
  const together = (a: readonly Step[], b: readonly Step[]) =>
    compare([toyRun(...a), toyRun(...b)], [null, null]).together;
  expect(together([[30, look]], [[60, look]])).toBe(1);
  expect(
    together(
      [
        [30, look],
        [60, shed],
      ],
      [
        [40, look],
        [90, shed],
        [150, turn],
      ],
    ),
  ).toBe(2);
  expect(
    together(
      [
        [40, look],
        [90, shed],
        [150, turn],
      ],
      [
        [30, look],
        [60, shed],
      ],
    ),
  ).toBe(2);
  expect(
    together(
      [
        [30, look],
        [60, shed],
      ],
      [
        [30, look],
        [60, turn],
      ],
    ),
  ).toBe(1);
  expect(together([[30, shed]], [[30, look]])).toBe(0);
  expect(together([], [[30, look]])).toBe(0);
});

test('runs of two scenarios do not compare', () => {
  const other = played([[20, { type: 'give-up' }]], { ...plain, slug: 'other' });
  expect(() => compare([toyRun(), other], [null, null])).toThrow('compare: toy and other are two scenarios');
});

test('only runs of one seed, cause and difficulty compare in numbers', () => {
  const scenario = complicatedBy('helper-away');
  const run = played([[20, { type: 'give-up' }]], scenario);
  const like = (spec: Partial<Drill['spec']>, cause?: 'dependency-gone'): boolean => {
    const other = played([[20, { type: 'give-up' }]], scenario, cause ?? 'odd-setting', spec);
    return compare([run, other], [null, null]).isSameDrill;
  };
  expect([like({}), like({ seed: 'other' }), like({ difficulty: 'hard' }), like({}, 'dependency-gone')]).toEqual([
    ...[true, false, false, false],
  ]);
});
