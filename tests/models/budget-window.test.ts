import { describe, expect, test } from 'vitest';
import {
  allowedMinutes,
  type BudgetWindow,
  type Charge,
  leavesAt,
  leftMinutes,
  spentMinutes,
} from '../../src/models/budget-window.ts';

const TARGET = 0.999;
const at = (date: string): number => Date.parse(`${date}Z`) / 1000;
const charge = (date: string, minutes: number): Charge => ({ atUnixSec: at(`${date}T00:00`), minutes });

/** The first quarter of 2025: 45 + 35 + 25 + 15 in four incidents, and 15 in small ones. */
const QUARTER: readonly Charge[] = [
  charge('2025-01-15', 45),
  charge('2025-02-03', 35),
  charge('2025-02-28', 25),
  charge('2025-03-10', 15),
  charge('2025-03-13', 4),
  charge('2025-03-18', 3),
  charge('2025-03-21', 2),
  charge('2025-03-24', 6),
];

const leftOn = (window: BudgetWindow, date: string): number =>
  Number(leftMinutes(window, TARGET, QUARTER, at(date)).toFixed(2));

describe('a calendar quarter', () => {
  const window: BudgetWindow = { type: 'quarter' };

  test('allows 129.6 minutes in 90 days, and 131.04 in 91', () => {
    expect(allowedMinutes(window, TARGET, at('2025-03-31T12:00'))).toBeCloseTo(129.6, 9);
    expect(allowedMinutes(window, TARGET, at('2025-04-01T00:00'))).toBeCloseTo(131.04, 9);
    // The first quarter of a leap year.
    expect(allowedMinutes(window, TARGET, at('2024-02-10T00:00'))).toBeCloseTo(131.04, 9);
  });

  test('is overspent by 5.4 minutes to its last hour, and then begins anew', () => {
    expect(spentMinutes(window, QUARTER, at('2025-03-24T00:00'))).toBe(135);
    expect(leftOn(window, '2025-03-24T00:00')).toBe(-5.4);
    expect(leftOn(window, '2025-03-31T23:00')).toBe(-5.4);
    expect(leftOn(window, '2025-04-01T00:00')).toBe(131.04);
  });

  test('lets a charge go when it ends, and counts one of its first second', () => {
    expect(leavesAt(window, charge('2025-02-03', 35))).toBe(at('2025-04-01T00:00'));
    const first = [charge('2025-04-01', 7)];
    expect(spentMinutes(window, first, at('2025-04-01T00:00'))).toBe(7);
    expect(spentMinutes(window, first, at('2025-06-30T23:59'))).toBe(7);
    expect(spentMinutes(window, first, at('2025-07-01T00:00'))).toBe(0);
  });

  test('knows nothing of what is still to come', () => {
    expect(spentMinutes(window, QUARTER, at('2025-02-02T23:59'))).toBe(45);
  });
});

describe('ninety days that roll', () => {
  const window: BudgetWindow = { type: 'rolling', days: 90 };

  test('come back in steps, ninety days after each incident', () => {
    expect(QUARTER.slice(0, 4).map((one) => new Date(leavesAt(window, one) * 1000).toISOString().slice(0, 10))).toEqual(
      ['2025-04-15', '2025-05-04', '2025-05-29', '2025-06-08'],
    );
    const days = ['2025-03-24', '2025-04-14', '2025-04-15', '2025-05-03', '2025-05-04', '2025-05-29', '2025-06-08'];
    expect(days.map((date) => leftOn(window, `${date}T00:00`))).toEqual([-5.4, -5.4, 39.6, 39.6, 74.6, 99.6, 114.6]);
  });

  test('are above half of 129.6 on 4 May for the first time', () => {
    const shares = ['2025-04-15', '2025-05-04', '2025-06-08'].map((date) =>
      Math.round((100 * leftOn(window, `${date}T00:00`)) / 129.6),
    );
    expect(shares).toEqual([31, 58, 88]);
  });
});

test('twenty-eight days on 31 March hold 30 minutes of 40.32: within the objective, and no freeze', () => {
  const window: BudgetWindow = { type: 'rolling', days: 28 };
  expect(allowedMinutes(window, TARGET, 0)).toBeCloseTo(40.32, 9);
  expect(leftOn(window, '2025-03-31T12:00')).toBe(10.32);
});

test('a window never has more than all of it', () => {
  expect(leftMinutes({ type: 'rolling', days: 30 }, TARGET, QUARTER, at('2026-01-01T00:00'))).toBeCloseTo(43.2, 9);
});
