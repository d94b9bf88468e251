import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBody, addSpike, createLatencyMix, resetLatencyMix, shareAbove } from '../../src/models/latency-mix.ts';
import { findQuantile, quantile } from '../../src/models/latency-quantile.ts';
import { logNormalQuantile, Z95, Z99 } from '../../src/models/percentiles.ts';
import { mixture, share, total } from './latency-mixes.ts';

describe('quantile', () => {
  it.each([0.5, 0.7, 0.9])('of a single body with sigma %d is that of its log-normal', (sigma) => {
    const mix = createLatencyMix();
    addBody(mix, 1000, 50, sigma);
    expect(quantile(mix, 0.5) / 50).toBeCloseTo(1, 6);
    expect(quantile(mix, 0.95) / logNormalQuantile(50, sigma, Z95)).toBeCloseTo(1, 6);
    expect(quantile(mix, 0.99) / logNormalQuantile(50, sigma, Z99)).toBeCloseTo(1, 6);
    expect(quantile(mix, 0.001) / logNormalQuantile(50, sigma, -3.090232306167813)).toBeCloseTo(1, 6);
    expect(quantile(mix, 0.999) / logNormalQuantile(50, sigma, 3.090232306167813)).toBeCloseTo(1, 6);
  });

  it('does not depend on how many requests there are in all', () => {
    const few = createLatencyMix();
    const many = createLatencyMix();
    for (const [mix, scale] of [
      [few, 0.001],
      [many, 1e6],
    ] as const) {
      addBody(mix, 9 * scale, 20, 0.5);
      addBody(mix, scale, 400, 0.7);
    }
    expect(quantile(few, 0.97) / quantile(many, 0.97)).toBeCloseTo(1, 7);
  });

  it('pins p99 at the timeout once over 1% time out, and p95 once over 5% do', () => {
    const mix = createLatencyMix();
    function timingOut(percent: number): void {
      resetLatencyMix(mix);
      addBody(mix, 100 - percent, 50, 0.5);
      addSpike(mix, percent, 30_000);
    }
    timingOut(0.9);
    expect(quantile(mix, 0.99)).toBeLessThan(300);
    timingOut(1.1);
    expect(quantile(mix, 0.99)).toBe(30_000);
    expect(quantile(mix, 0.95)).toBeLessThan(150);
    timingOut(4.9);
    expect(quantile(mix, 0.95)).toBeLessThan(250);
    timingOut(5.1);
    expect(quantile(mix, 0.95)).toBe(30_000);
    expect(quantile(mix, 0.5)).toBeLessThan(55);
  });

  it('lies between the spikes when there is nothing else', () => {
    const mix = createLatencyMix();
    addSpike(mix, 90, 2);
    addSpike(mix, 8, 1000);
    addSpike(mix, 2, 30_000);
    expect([0.5, 0.89, 0.91, 0.95, 0.97, 0.99].map((q) => quantile(mix, q))).toEqual([2, 2, 1000, 1000, 1000, 30_000]);
  });

  it('finds fast failures below the body', () => {
    const mix = createLatencyMix();
    addSpike(mix, 60, 1);
    addBody(mix, 40, 100, 0.5);
    expect(quantile(mix, 0.5)).toBe(1);
    expect(quantile(mix, 0.8)).toBeCloseTo(100, 4);
  });

  it('never falls as q grows', () => {
    fc.assert(
      fc.property(mixture, fc.double({ min: 1e-9, max: 0.999_999_999, noNaN: true }), share, (mix, a, b) => {
        fc.pre(total(mix) > 0);
        expect(quantile(mix, Math.min(a, b))).toBeLessThanOrEqual(quantile(mix, Math.max(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('has its share below it, and no more than the rest above it', () => {
    fc.assert(
      fc.property(mixture, share, (mix, q) => {
        fc.pre(total(mix) > 0);
        const ms = quantile(mix, q);
        // With a small sigma the precision of the quantile is a good part of a standard deviation.
        expect(shareAbove(mix, ms * (1 + 2e-6))).toBeLessThanOrEqual(1 - q + 2e-9);
        expect(shareAbove(mix, ms * (1 - 2e-6))).toBeGreaterThanOrEqual(1 - q - 2e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('is NaN when nothing was added, or only nobody', () => {
    const mix = createLatencyMix();
    expect(quantile(mix, 0.99)).toBe(NaN);
    addBody(mix, 0, 50, 0.5);
    addSpike(mix, 0, 30_000);
    expect(quantile(mix, 0.99)).toBe(NaN);
    expect(shareAbove(mix, 10)).toBe(NaN);
    addBody(mix, 5, 50, 0.5);
    resetLatencyMix(mix);
    expect(quantile(mix, 0.99)).toBe(NaN);
  });

  it.each([0, 1, -0.1, 95, NaN])('refuses a q of %d', (q) => {
    expect(() => quantile(createLatencyMix(), q)).toThrow(RangeError);
  });
});

describe('a quantile that is asked for again', () => {
  it('is the same to the last bit wherever its search begins', () => {
    fc.assert(
      fc.property(mixture, share, fc.double({ min: -20, max: 20, noNaN: true }), (mix, q, lnMs) => {
        const asked = { q, ms: Number.NaN, lnMs };
        findQuantile(mix, asked);
        expect(asked.ms).toBe(quantile(mix, q));
        findQuantile(mix, asked);
        expect(asked.ms).toBe(quantile(mix, q));
      }),
    );
  });
});
