import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { binomial } from '../../src/models/binomial.ts';

describe('a binomial count', () => {
  test('is certain, and draws nothing, at the ends', () => {
    const never = (): number => {
      throw new Error('drew');
    };
    expect([binomial(100, 0, never), binomial(100, -1, never), binomial(0, 0.5, never)]).toEqual([0, 0, 0]);
    expect([binomial(100, 1, never), binomial(100, 1.5, never)]).toEqual([100, 100]);
  });

  test('is a whole number from 0 to the count', () => {
    const draw = seedrandom.alea('whole');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, p) => {
        const hits = binomial(count, p, draw);
        expect(Number.isInteger(hits)).toBe(true);
        expect(hits).toBeGreaterThanOrEqual(0);
        expect(hits).toBeLessThanOrEqual(count);
      }),
    );
  });

  test.each([
    [420, 0.0002],
    [420, 0.002],
    [420, 0.02],
    [420, 0.3],
    [420, 0.5],
    [420, 0.97],
    [420, 0.9995],
  ])('of %i at %f has the mean and the spread that it should', (count, p) => {
    const draw = seedrandom.alea(`spread ${p}`);
    const samples = Array.from({ length: 40_000 }, () => binomial(count, p, draw));
    const mean = samples.reduce((a, b) => a + b, 0) / samples.length;
    const variance = samples.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / samples.length;
    const expected = count * p * (1 - p);
    expect(Math.abs(mean - count * p)).toBeLessThan(5 * Math.sqrt(expected / samples.length) + 0.01);
    // Poisson for rare outcomes has np where binomial has np(1 − p).
    expect(variance / expected).toBeGreaterThan(0.93);
    expect(variance / expected).toBeLessThan(1.09);
  });
});
