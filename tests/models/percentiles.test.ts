import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/models/maths.ts';
import { logNormalMean, logNormalQuantile, Z95, Z99 } from '../../src/models/percentiles.ts';

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
