import { describe, expect, test } from 'vitest';
import { streakOf } from '../../../src/session/progress/streak.ts';

const days = (done: readonly number[], today: number, hasGrace = false): number => streakOf(done, today, hasGrace).days;

describe('days in a row', () => {
  test('are counted up to today', () => {
    expect(days([], 20)).toBe(0);
    expect(days([20], 20)).toBe(1);
    expect(days([18, 19, 20], 20)).toBe(3);
    expect(days([20, 18, 19, 19], 20)).toBe(3);
  });

  test('stand while today is still to come', () => {
    expect(days([17, 18, 19], 20)).toBe(3);
  });

  test('end with a day that was missed', () => {
    expect(days([16, 17, 18], 20)).toBe(0);
    expect(days([16, 17, 18, 20], 20)).toBe(1);
  });

  test('stand while the day that is missing can still be done somewhere on earth', () => {
    expect(days([16, 17, 18], 20, true)).toBe(3);
    expect(days([15, 16, 17], 20, true)).toBe(0);
  });

  test('are not broken by a clock that goes back', () => {
    const done = [15, 16, 17, 18, 19, 20];
    expect(days(done, 19)).toBe(6);
    expect(days(done, 17)).toBe(6);
    expect(days(done, 3)).toBe(6);
  });

  test('are not those of one day on which a clock was far ahead', () => {
    expect(days([17, 18, 19, 400], 19)).toBe(3);
    expect(days([17, 18, 19, 400], 25)).toBe(1);
    expect(days([500, 400, 401], 25)).toBe(2);
  });

  test('are remembered at their longest', () => {
    expect(streakOf([1, 2, 3, 4, 8, 9, 20], 20, false)).toMatchObject({ days: 1, longest: 4 });
    expect(streakOf([], 20, false).longest).toBe(0);
  });

  test('are shown as a week that ends today', () => {
    expect(streakOf([13, 14, 16, 19, 20, 21], 20, false).week).toEqual([true, false, true, false, false, true, true]);
  });
});
