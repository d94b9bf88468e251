import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logAxis, timeStep, timeTicks, valueAxis } from '../../src/chart/ticks.ts';

test('steps of values are 1, 2, 2.5 or 5 times a power of ten', () => {
  expect(valueAxis(4, 4, 0.01).ticks).toEqual([0, 1, 2, 3, 4]);
  expect(valueAxis(684, 3, 0.01).ticks).toEqual([0, 250, 500, 750]);
  expect(valueAxis(10_000, 5, 1).ticks).toEqual([0, 2000, 4000, 6000, 8000, 10_000]);
  expect(valueAxis(38_100, 2, 1).ticks).toEqual([0, 20_000, 40_000]);
});

test('small ticks are exact decimals', () => {
  expect(valueAxis(0.6, 3, 0.0001).ticks).toEqual([0, 0.2, 0.4, 0.6]);
  expect(valueAxis(0.1 + 0.2, 3, 0.0001).ticks).toEqual([0, 0.1, 0.2, 0.3]);
});

test('a greatest value on a round number is the top of its axis', () => {
  expect(valueAxis(1, 4, 0.0001).top).toBe(1);
  expect(valueAxis(6, 3, 1).top).toBe(6);
  expect(valueAxis(6.01, 3, 1).top).toBe(10);
});

test('steps are multiples of the finest difference that labels can tell', () => {
  expect(valueAxis(1, 4, 1).ticks).toEqual([0, 1]);
  expect(valueAxis(9, 4, 1).ticks).toEqual([0, 5, 10]);
  expect(valueAxis(0.001, 4, 0.0001).ticks).toEqual([0, 0.0005, 0.001]);
});

test('an axis without values still has a length', () => {
  expect(valueAxis(0, 3, 1)).toEqual({ bottom: 0, top: 1, ticks: [0, 1] });
  expect(valueAxis(0, 3, 0.0001)).toEqual({ bottom: 0, top: 0.0001, ticks: [0, 0.0001] });
});

test('the top is never below the greatest value, and the intervals never more than asked for', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(0.0001, 0.01, 1),
      (most, intervals, grain) => {
        const { top, ticks } = valueAxis(most, intervals, grain);
        expect(top).toBeGreaterThanOrEqual(most * (1 - 1e-8));
        expect(ticks.length - 1).toBeLessThanOrEqual(intervals);
        expect(ticks.at(-1)).toBe(top);
      },
    ),
  );
});

/** 14:00:00 on a day in March. */
const TWO_SEC = 1_741_096_800;

test('moments are whole on the clock of the incident', () => {
  const fromSec = 130;
  expect(timeTicks(fromSec, fromSec + 720, 3, TWO_SEC)).toEqual([300, 600]);
  expect(timeTicks(fromSec, fromSec + 1800, 3, TWO_SEC)).toEqual([600, 1200, 1800]);
  expect(timeTicks(fromSec, fromSec + 180, 3, TWO_SEC + 50)).toEqual([130, 190, 250, 310]);
});

test('steps go from a minute to an hour, to parts of a day, days and weeks', () => {
  const step = (span: number): number => {
    const [first = 0, second = 0] = timeTicks(0, span, 4, TWO_SEC);
    return second - first;
  };
  expect([240, 480, 1200, 2400, 3600, 7200, 14_400, 86_400].map(step)).toEqual([
    60, 120, 300, 600, 900, 1800, 3600, 21_600,
  ]);
});

test('a window that moves keeps its ticks', () => {
  const before = timeTicks(1000, 2800, 4, TWO_SEC);
  const after = timeTicks(1003, 2803, 4, TWO_SEC);
  expect(before).toEqual([1200, 1800, 2400]);
  expect(after).toEqual(before);
});

test('weeks have ticks on whole days, and on Mondays', () => {
  const DAY = 86_400;
  /** Wednesday, 1 January 2025. */
  const NEW_YEAR = 1_735_689_600;
  expect(timeTicks(0, 4 * DAY, 4, NEW_YEAR)).toEqual([0, DAY, 2 * DAY, 3 * DAY, 4 * DAY]);
  expect(timeTicks(0, 8 * DAY, 4, NEW_YEAR)).toEqual([DAY, 3 * DAY, 5 * DAY, 7 * DAY]);
  // The 6th, 13th, 20th and 27th of January are Mondays.
  expect(timeTicks(0, 28 * DAY, 4, NEW_YEAR)).toEqual([5 * DAY, 12 * DAY, 19 * DAY, 26 * DAY]);
});

test('a step is a quarter of a minute at the least, where labels can tell it', () => {
  expect([60, 90, 240].map((span) => timeStep(span, 5, 15))).toEqual([15, 30, 60]);
  expect(timeStep(60, 5)).toBe(60);
  expect([5, 20, 40, 100].map((days) => timeStep(days * 86_400, 3) / 86_400)).toEqual([2, 7, 14, 56]);
});

test('a logarithmic axis runs between powers of ten, and labels no more of them than there is room for', () => {
  expect(logAxis(3, 12_000, 5)).toEqual({ bottom: 1, top: 100_000, ticks: [1, 10, 100, 1000, 10_000, 100_000] });
  expect(logAxis(3, 12_000, 3)).toEqual({ bottom: 1, top: 100_000, ticks: [10, 1000, 100_000] });
  expect(logAxis(0.02, 0.5, 4)).toEqual({ bottom: 0.01, top: 1, ticks: [0.01, 0.1, 1] });
  expect(logAxis(10, 1000, 4)).toEqual({ bottom: 10, top: 1000, ticks: [10, 100, 1000] });
  // One value has a power of ten around it, and what is a millionth of the most is on the ground.
  expect(logAxis(7, 7, 4)).toEqual({ bottom: 1, top: 10, ticks: [1, 10] });
  expect(logAxis(1e-9, 1, 6).bottom).toBe(1e-6);
});
