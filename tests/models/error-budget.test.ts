import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetMinutes, budgetUsedAtFire, burnRate, secondsToFire } from '../../src/models/error-budget.ts';

const HOUR_SEC = 3600;
const DAY_SEC = 86400;

describe('budgetMinutes', () => {
  // Facts B2, B4 and G6.
  it.each([
    [0.999, 30, 43.2],
    [0.999, 28, 40.32],
    [0.999, 90, 129.6],
    [0.999, 91, 131.04],
    [0.999, 365, 525.6],
    [0.999, 360, 518.4],
  ])('of %d over %d days is %d', (target, days, minutes) => {
    expect(budgetMinutes(target, days)).toBeCloseTo(minutes, 9);
  });
});

describe('burnRate', () => {
  it('of a full outage at 99.9% is 1000, and of errors at the allowed ratio 1', () => {
    expect(burnRate(1, 0.999)).toBeCloseTo(1000, 9);
    expect(burnRate(0.001, 0.999)).toBeCloseTo(1, 12);
    expect(burnRate(0, 0.999)).toBe(0);
  });

  // Facts B1, low traffic: at 10 requests an hour one failure is 1/7.2 of what 30 days allow.
  it('makes one failure of 10 requests an hour 13.9% of the budget', () => {
    expect(((burnRate(1 / 10, 0.999) * HOUR_SEC) / (30 * DAY_SEC)) * 100).toBeCloseTo(13.9, 1);
  });
});

describe('budgetUsedAtFire', () => {
  // Facts B1: the Workbook's tiers over 30 days.
  it.each([
    [14.4, HOUR_SEC, 0.02],
    [6, 6 * HOUR_SEC, 0.05],
    [3, DAY_SEC, 0.1],
    [1, 3 * DAY_SEC, 0.1],
  ])('of burn %d over %d s is %d', (factor, windowSec, used) => {
    expect(budgetUsedAtFire(factor, windowSec, 30)).toBeCloseTo(used, 12);
  });

  it('shows why a full outage should not have to last an hour: it burns 140% of the month', () => {
    expect(budgetUsedAtFire(1000, HOUR_SEC, 30)).toBeCloseTo(1.4, 1);
  });
});

describe('secondsToFire', () => {
  // Facts B1: burn 14.4 over an hour at 99.9%.
  it.each([
    [1, '0.86'],
    [0.5, '1.7'],
    [0.25, '3.5'],
    [0.1, '8.6'],
    [0.05, '17'],
    [0.02, '43'],
  ])('of the fast page at an error ratio of %d is %s minutes', (errorRatio, minutes) => {
    const decimals = minutes.split('.')[1]?.length ?? 0;
    expect((secondsToFire(errorRatio, 0.999, HOUR_SEC, 14.4) / 60).toFixed(decimals)).toBe(minutes);
  });

  it('of the fast page is never below 1.44%, nor at exactly that', () => {
    expect(secondsToFire(0.0143, 0.999, HOUR_SEC, 14.4)).toBe(Infinity);
    expect(secondsToFire(0.0144, 0.999, HOUR_SEC, 14.4)).toBe(Infinity);
    expect(secondsToFire(0.0145, 0.999, HOUR_SEC, 14.4)).toBeCloseTo(3575.17, 2);
    expect(secondsToFire(0, 0.999, HOUR_SEC, 14.4)).toBe(Infinity);
  });

  it.each([
    [0.02, 108],
    [0.01, 216],
  ])('of the slow page at an error ratio of %d is %d minutes', (errorRatio, minutes) => {
    expect(secondsToFire(errorRatio, 0.999, 6 * HOUR_SEC, 6) / 60).toBeCloseTo(minutes, 6);
  });

  it('is within the window, and until then the budget used at fire goes', () => {
    const ratio = fc.double({ min: 0.000_001, max: 1, noNaN: true });
    fc.assert(
      fc.property(ratio, fc.double({ min: 0.5, max: 0.9999, noNaN: true }), (errorRatio, target) => {
        const sec = secondsToFire(errorRatio, target, HOUR_SEC, 14.4);
        fc.pre(sec < Infinity);
        expect(sec).toBeLessThan(HOUR_SEC);
        const used = (burnRate(errorRatio, target) * sec) / (30 * DAY_SEC);
        expect(used).toBeCloseTo(budgetUsedAtFire(14.4, HOUR_SEC, 30), 9);
      }),
    );
  });
});
