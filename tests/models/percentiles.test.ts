import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/models/maths.ts';
import {
  logNormalMean,
  logNormalQuantile,
  normalDensity,
  quantileError,
  Z95,
  Z99,
} from '../../src/models/percentiles.ts';

describe('log-normal latency', () => {
  // Facts G2.
  it.each([
    [0.5, '2.28', '3.20'],
    [0.7, '3.16', '5.10'],
    [0.9, '4.39', '8.11'],
  ])('with sigma %d has p95 at %s and p99 at %s times its median', (sigma, p95, p99) => {
    expect((logNormalQuantile(50, sigma, Z95) / 50).toFixed(2)).toBe(p95);
    expect((logNormalQuantile(50, sigma, Z99) / 50).toFixed(2)).toBe(p99);
  });

  it('has its median in the middle, and one value only without any spread', () => {
    expect(logNormalQuantile(80, 0.7, 0)).toBe(80);
    expect(logNormalQuantile(80, 0, Z99)).toBe(80);
    expect(logNormalMean(80, 0)).toBe(80);
  });

  it('has a mean above its median: exp(1/8) = 1.133 times with sigma 0.5', () => {
    expect(logNormalMean(100, 0.5)).toBeCloseTo(113.31484530668263, 10);
  });

  it('has the deviates of its percentiles right', () => {
    expect(normalCdf(Z95)).toBeCloseTo(0.95, 15);
    expect(normalCdf(Z99)).toBeCloseTo(0.99, 15);
  });
});

describe('the normal density', () => {
  it('is 0.3989 in the middle and 0.2420 one standard deviation off, on either side', () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
    expect(normalDensity(1)).toBeCloseTo(0.24197072451914337, 15);
    expect(normalDensity(-1)).toBe(normalDensity(1));
  });
});

describe('a quantile of few requests', () => {
  // Facts C4: p95 of 225 requests is off by some 20% either way, that of 9000 by 3%, at two standard errors.
  it('is off by a tenth with 225 of them, and hardly with 9000', () => {
    expect(2 * quantileError(0.7, 0.95, normalDensity(Z95), 225)).toBeCloseTo(0.197, 3);
    expect(2 * quantileError(0.7, 0.95, normalDensity(Z95), 9000)).toBeCloseTo(0.031, 3);
  });

  it('is surest in the middle, and half as sure with a quarter of the requests', () => {
    const middle = quantileError(0.5, 0.5, normalDensity(0), 1000);
    expect(middle).toBeLessThan(quantileError(0.5, 0.95, normalDensity(Z95), 1000));
    expect(quantileError(0.5, 0.95, normalDensity(Z95), 1000)).toBeLessThan(
      quantileError(0.5, 0.99, normalDensity(Z99), 1000),
    );
    expect(quantileError(0.5, 0.5, normalDensity(0), 250) / middle).toBeCloseTo(2, 12);
  });
});
