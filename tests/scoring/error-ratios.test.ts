import { describe, expect, test } from 'vitest';
import { errorRatios, spanOf, sum } from '../../src/scoring/error-ratios.ts';
import { start, wait } from '../support/drive.ts';
import { plain, played } from './played.ts';

const GIVE_UP = [2600, { type: 'give-up' }] as const;
const long = { ...plain, limitSec: 8000 };

describe('the stretch of a drill that is drawn', () => {
  test('begins sixty ticks before the onset', () => {
    // 3660 s is the onset, and the end is 1860 s later.
    expect(spanOf(played([]))).toEqual({ fromSec: 3360, toSec: 5520 });
  });

  test('begins an eighth of what follows before it, where that is more', () => {
    const drill = played([[20, { type: 'acknowledge' }], GIVE_UP], long);
    expect(spanOf(drill)).toEqual({ fromSec: 3660 - 2660 / 8, toSec: 6320 });
  });

  test('of a run that stops before its onset is its end, and no longer than there is', () => {
    const { drill } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
    wait(drill, 500);
    expect(spanOf(drill)).toEqual({ fromSec: 200, toSec: 500 });
    const soon = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' }).drill;
    wait(soon, 100);
    expect(spanOf(soon)).toEqual({ fromSec: 0, toSec: 100 });
  });
});

describe('the share of bad requests', () => {
  test('is told in steps of ten seconds from the page', () => {
    const { fromSec, stepSec, ratios } = errorRatios(played([]));
    expect([fromSec, stepSec, ratios.length]).toEqual([-360, 10, 216]);
    expect(new Set(ratios.slice(0, 30))).toEqual(new Set([0]));
    expect(new Set(ratios.slice(30))).toEqual(new Set([0.5]));
  });

  test('is told in longer steps where they would be more than a graph can show, and a step is of all its ticks', () => {
    const drill = played([[20, { type: 'acknowledge' }], GIVE_UP], long);
    const { fromSec, stepSec, ratios } = errorRatios(drill);
    // From tick 665 to 1264 are 599: three each.
    expect([fromSec, stepSec, ratios.length]).toEqual([(665 - 744) * 5, 15, 200]);
    // Ticks 731, 732 and 733, of which the first was whole.
    expect(ratios.slice(21, 24)).toEqual([0, expect.closeTo(1 / 3, 12), 0.5]);
    expect(ratios.at(-1)).toBe(0.5);
  });

  test('is a gap where there were no requests', () => {
    const silent: typeof plain = {
      ...plain,
      model: {
        ...plain.model,
        stepper: () => ({
          step(state, _knobs, atSec, out) {
            state.requests = atSec < 3600 ? 0 : 1000;
            state.failed = 0;
            out[0] = state.requests;
            out[1] = 0;
          },
        }),
      },
    };
    const { drill } = start(silent, { seed: 'quiet-otter-41', cause: 'odd-setting' });
    wait(drill, 3700);
    const { ratios } = errorRatios(drill);
    expect(ratios.slice(23, 25)).toEqual([Number.NaN, 0]);
  });
});

test('a sum is without its end, and without gaps', () => {
  const values = Float64Array.from([1, 2, Number.NaN, 4, 8]);
  expect([sum(values, 0, 5), sum(values, 1, 4), sum(values, 3, 99)]).toEqual([15, 6, 12]);
});
