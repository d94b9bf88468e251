import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roll, rollingSum } from '../../src/models/rolling.ts';

test('sums the last three of a series, and hands back what falls out', () => {
  const window = rollingSum(3);
  expect([5, 7, 1, 4, 0].map((value) => roll(window, value))).toEqual([0, 0, 0, 5, 7]);
  expect(window.sum).toBe(5);
});

test('is, for whole numbers, exactly the sum of the last n, however long the series', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.integer({ min: 0, max: 1_000_000 })), (length, values) => {
      const window = rollingSum(length);
      for (const value of values) roll(window, value);
      expect(window.sum).toBe(values.slice(-length).reduce((a, b) => a + b, 0));
    }),
  );
});
