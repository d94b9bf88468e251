import { describe, expect, test } from 'vitest';
import type { Choice } from '../../src/contract/drill.ts';
import { accountOf } from '../../src/scoring/account.ts';
import { bestOf, type Decision, decisionsOf, feltOf, qualityOf, withoutRun } from '../../src/scoring/decisions.ts';
import { numbered } from '../../src/scoring/reruns.ts';
import { act, hold, plain, played, type Step } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const GIVE_UP: Choice = { type: 'give-up' };
const FIX = act('turn-setting', 'tuned');
const RESTART = act('restart-dependency', 'all');
const SHED = act('shed-load', 'half');

function decided(steps: readonly Step[], scenario = plain, cause: Parameters<typeof played>[2] = 'odd-setting') {
  const drill = played([ACK, ...steps], scenario, cause);
  return decisionsOf(drill, accountOf(drill));
}

const only = (decisions: readonly Decision[]): Decision => {
  const [decision, other] = decisions;
  if (!decision || other) throw new Error(`${decisions.length} decisions where one was to be`);
  return decision;
};

describe('a decision', () => {
  test('is a change that was begun, with the number of its run, and neither a look nor a page', () => {
    const all = decided([
      [30, act('read-log')],
      [70, act('page-helper')],
      [90, SHED],
      [130, FIX],
      [300, GIVE_UP],
    ]);
    expect(all.map(({ run, label, risk, moment }) => [run, label, risk, moment.tick])).toEqual([
      [3, 'Shed load: half of it', 1, 762],
      [4, 'Turn the setting: to what it was', 2, 770],
    ]);
  });

  test('has the relief and the harm that were to be expected by what was known', () => {
    const { worth, quality, isHarmful } = only(
      decided(
        [
          [30, act('turn-setting', 'odd')],
          [60, GIVE_UP],
        ],
        plain,
        'dependency-gone',
      ),
    );
    expect(worth).toEqual({
      action: 'turn-setting',
      target: 'odd',
      relief: 0,
      harm: expect.closeTo(0.75 * 0.2 + 0.25 * 0.4, 9),
    });
    expect([quality, isHarmful]).toEqual([0, true]);
  });

  test('is harmful where harm outweighs relief, by a hundredth at least', () => {
    const harmful = (odd: number, gone: number): boolean => {
      const gain = { 'odd-setting': { 'shed-load:half': odd }, 'dependency-gone': { 'shed-load:half': gone } };
      const scenario = { ...plain, knowledge: { ...plain.knowledge, gain } };
      return only(
        decided(
          [
            [30, SHED],
            [40, GIVE_UP],
          ],
          scenario,
        ),
      ).isHarmful;
    };
    // Three to one they are weighed.
    expect([harmful(-0.04, 0), harmful(-0.012, 0), harmful(-0.014, 0)]).toEqual([true, false, true]);
    expect([harmful(-0.1, 0.31), harmful(-0.1, 0.29)]).toEqual([false, true]);
  });

  test('saved what the run has more without it, counted to the time limit', () => {
    // 500 fail in each tick until 160 s after the page, 44 ticks after it broke, and else in all of the 372.
    const fixed = only(
      decided([
        [100, FIX],
        [170, GIVE_UP],
      ]),
    );
    expect(fixed.saved).toBe(500 * (372 - 44));
    expect(
      only(
        decided([
          [100, RESTART],
          [300, GIVE_UP],
        ]),
      ).saved,
    ).toBe(0);
  });

  test('cost what the run has fewer without it', () => {
    // Mended at 90 s, turned back at 170 s and mended again at 260 s: it fails for 30 ticks and for 18.
    const all = decided([
      [30, FIX],
      [110, act('turn-setting', 'odd')],
      [200, FIX],
      [270, GIVE_UP],
    ]);
    expect(all.map(({ saved }) => saved)).toEqual([500 * (64 - 48), 500 * (30 - 48), 500 * (30 + 326 - 48)]);
  });

  test('that was aborted is left out with its abort', () => {
    const aborted = decided(
      [
        [30, RESTART],
        [90, { type: 'abort', run: 1 }],
        [100, RESTART],
        [300, GIVE_UP],
      ],
      plain,
      'odd-setting',
    );
    // Stopped when more than half done it leaves the dependency down: 900 fail until the second one ends at 200 s.
    expect(aborted.map(({ run, saved }) => [run, saved])).toEqual([
      [1, -400 * 22],
      [2, 400 * (1104 - 784)],
    ]);
  });

  test('goes with what was aborted of it, and nothing else does', () => {
    const { inputs } = played([
      ACK,
      [30, RESTART],
      [40, { type: 'abort', run: 1 }],
      [50, SHED],
      [60, { type: 'abort', run: 2 }],
      [70, GIVE_UP],
    ]);
    const left = (run: number) => withoutRun(numbered(inputs), run).map(({ tick }) => (tick - 744) * 5);
    expect([left(1), left(2), left(3)]).toEqual([
      [20, 50, 60, 70],
      [20, 30, 40, 70],
      [20, 30, 40, 50, 60, 70],
    ]);
  });

  test('is run again for the first two dozen only', () => {
    const all = decided([...Array.from({ length: 26 }, (_, i): Step => [30 + 50 * i, SHED]), [1400, GIVE_UP]]);
    expect(all.map(({ saved }) => saved !== null)).toEqual(Array.from({ length: 26 }, (_, i) => i < 24));
  });
});

describe('grounds', () => {
  const grounded = (before: readonly Step[], change: Choice = FIX, scenario = plain) =>
    only(decided([...before, [100, change], [110, GIVE_UP]], scenario)).isGrounded;

  test('are any look, or a hypothesis that the screen bears out', () => {
    expect(grounded([])).toBe(false);
    expect(grounded([[30, act('read-log')]])).toBe(true);
    expect(grounded([[30, hold('setting-wrong')]])).toBe(true);
    expect(grounded([[30, hold('anything')]])).toBe(true);
  });

  test('are not a hypothesis that is not held likely, is not borne out, or says nothing for this change', () => {
    expect(grounded([[30, hold('setting-wrong', 'open')]])).toBe(false);
    expect(grounded([[30, hold('dependency-dead')]], RESTART)).toBe(false);
    expect(grounded([[30, hold('setting-wrong')]], RESTART)).toBe(false);
    expect(grounded([[30, hold('moon')]])).toBe(false);
  });

  test('bear out at half, and take a change that gains more than a tenth', () => {
    const even = { ...plain, causes: plain.causes.map((cause) => ({ ...cause, weight: 1 })) };
    expect(grounded([[30, hold('dependency-dead')]], RESTART, even)).toBe(true);
    const gaining = (gain: number) => ({
      ...plain,
      knowledge: { ...plain.knowledge, gain: { 'odd-setting': { 'turn-setting:tuned': gain }, 'dependency-gone': {} } },
    });
    expect(grounded([[30, hold('setting-wrong')]], FIX, gaining(0.1))).toBe(false);
    expect(grounded([[30, hold('setting-wrong')]], FIX, gaining(0.11))).toBe(true);
  });

  test('are what gives a change its quality', () => {
    expect(
      only(
        decided([
          [100, FIX],
          [110, GIVE_UP],
        ]),
      ).quality,
    ).toBe(0);
    expect(
      only(
        decided([
          [30, hold('setting-wrong')],
          [100, FIX],
          [110, GIVE_UP],
        ]),
      ).quality,
    ).toBe(1);
  });
});

describe('the quality of a change', () => {
  const worth = (relief: number, harm = 0) => ({ action: 'a', target: 't', relief, harm });

  test('is all from three tenths of the impact to come on, and a share of it below', () => {
    expect([0.6, 0.3, 0.15].map((relief) => qualityOf(worth(relief), null))).toEqual([1, 1, 0.5]);
    expect(qualityOf(worth(0.5, 0.35), null)).toBeCloseTo(0.5, 9);
  });

  test('is all from half of what the best promises on', () => {
    expect(qualityOf(worth(0.3), worth(0.6))).toBe(1);
    expect(qualityOf(worth(0.3), worth(0.8))).toBeCloseTo(0.75, 9);
    expect(qualityOf(worth(0.3), worth(0.9, 0.1))).toBeCloseTo(0.75, 9);
    expect(qualityOf(worth(0.6), worth(0.3))).toBe(1);
  });

  test('is nothing where harm is as much as relief', () => {
    expect([qualityOf(worth(0.2, 0.2), null), qualityOf(worth(0.2, 0.3), worth(0.5))]).toEqual([0, 0]);
  });
});

test('the best change is the one with the most relief, harm counted in', () => {
  expect(bestOf(plain, [1, 0])).toMatchObject({ action: 'turn-setting', target: 'tuned', relief: 0.9 });
  expect(bestOf(plain, [0, 1])).toMatchObject({ action: 'restart-dependency', target: 'all', relief: 0.8 });
  // 0.3 × 0.7 + 0.7 × 0.3 is less than 0.7 × 0.8.
  expect(bestOf(plain, [0.3, 0.7])).toMatchObject({ action: 'restart-dependency', relief: expect.closeTo(0.56, 9) });
});

test('a change is felt from a hundredth of what lies between par and nobody on', () => {
  expect([feltOf({ par: 100, idle: 1100 }), feltOf({ par: 100, idle: 50 })]).toEqual([10, 0]);
});
