import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptsPerRequest } from '../../src/models/retries.ts';

describe('attemptsPerRequest', () => {
  // Facts G3.
  it.each([
    [0, '1.00'],
    [0.3, '1.39'],
    [0.5, '1.75'],
    [1, '3.00'],
  ])('with three tries and a failure ratio of %d is %s', (failureRatio, attempts) => {
    expect(attemptsPerRequest(failureRatio, 3).toFixed(2)).toBe(attempts);
  });

  it('multiplies over layers: three tries in each of five are 243', () => {
    let load = 1;
    for (let layer = 0; layer < 5; layer++) load *= attemptsPerRequest(1, 3);
    expect(load).toBe(243);
  });

  it('is the sum of its series, from 1 to all tries', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 30 }), (p, n) => {
        const attempts = attemptsPerRequest(p, n);
        expect(attempts).toBeCloseTo((1 - p ** n) / (1 - p), 9);
        expect(attempts).toBeGreaterThanOrEqual(1);
        expect(attempts).toBeLessThanOrEqual(n);
      }),
    );
  });

  it.each([
    [-0.1, 3],
    [1.1, 3],
    [NaN, 3],
    [0.5, 0],
    [0.5, 2.5],
  ])('refuses a failure ratio of %d with %d tries', (failureRatio, maxTries) => {
    expect(() => attemptsPerRequest(failureRatio, maxTries)).toThrow(RangeError);
  });
});
