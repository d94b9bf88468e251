import fc from 'fast-check';
import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { addBody, addSpike, copyLatencyMix, createLatencyMix, shareAbove } from '../../src/models/latency-mix.ts';
import { quantile } from '../../src/models/latency-quantile.ts';
import { normalCdf } from '../../src/models/maths.ts';
import { logNormalQuantile, Z95 } from '../../src/models/percentiles.ts';
import { body, total } from './latency-mixes.ts';

describe('shareAbove', () => {
  it('is the tail of a log-normal', () => {
    const mix = createLatencyMix();
    addBody(mix, 7, 50, 0.5);
    expect(shareAbove(mix, 50)).toBeCloseTo(0.5, 12);
    expect(shareAbove(mix, logNormalQuantile(50, 0.5, Z95))).toBeCloseTo(0.05, 12);
    expect(shareAbove(mix, logNormalQuantile(50, 0.5, 6)) / normalCdf(-6)).toBeCloseTo(1, 9);
    expect(shareAbove(mix, 0)).toBe(1);
    expect(shareAbove(mix, -1)).toBe(1);
    expect(shareAbove(mix, Infinity)).toBe(0);
  });

  it('does not count a spike at the threshold itself', () => {
    const mix = createLatencyMix();
    addBody(mix, 75, 10, 0.2);
    addSpike(mix, 25, 30_000);
    expect(shareAbove(mix, 29_999)).toBeCloseTo(0.25, 12);
    expect(shareAbove(mix, 30_000)).toBe(0);
  });
});

describe('addBody', () => {
  it('joins requests with the same parameters', () => {
    const mix = createLatencyMix();
    for (let tick = 0; tick < 60; tick++) {
      addBody(mix, 100, 50, 0.5);
      addBody(mix, 10, 400, 0.7);
    }
    expect(mix.bodies.filter(({ count }) => count > 0).map(({ count }) => count)).toEqual([6000, 600]);
    expect(mix.bodies[0]?.sigma).toBeCloseTo(0.5, 14);
  });

  it('keeps requests apart that have the same median and another spread', () => {
    const mix = createLatencyMix();
    addBody(mix, 100, 50, 0.2);
    addBody(mix, 100, 50, 0.8);
    expect(mix.bodies.filter(({ count }) => count > 0).map(({ sigma }) => sigma)).toEqual([0.2, 0.8]);
  });

  it('takes the two that are closest in median and spread together when there is one too many', () => {
    const mix = createLatencyMix();
    // Two have one median and far spreads; two are a little apart in both.
    addBody(mix, 1, 1, 0.1);
    addBody(mix, 2, 1, 1.9);
    addBody(mix, 4, Math.exp(3), 0.5);
    addBody(mix, 8, Math.exp(3.2), 0.7);
    for (let i = 0; i < 5; i++) addBody(mix, 16, Math.exp(6 + 2 * i), 0.5);
    expect(mix.bodies.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 12, 16, 16, 16, 16, 16]);
  });

  it('keeps eight apart, however close', () => {
    const mix = createLatencyMix();
    for (let i = 0; i < 8; i++) addBody(mix, 1 + i, 50 + i, 0.5);
    expect(mix.bodies.map(({ count }) => count)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0]);
  });

  it('takes wide bodies together as readily as narrow ones', () => {
    const mix = createLatencyMix();
    addBody(mix, 1, Math.exp(0), 0.1);
    addBody(mix, 2, Math.exp(0.5), 0.1);
    addBody(mix, 4, Math.exp(3), 2);
    addBody(mix, 8, Math.exp(3.3), 2);
    for (let i = 0; i < 5; i++) addBody(mix, 16, Math.exp(6 + 2 * i), 0.5);
    expect(mix.bodies.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 12, 16, 16, 16, 16, 16]);
  });

  it('keeps a period of drifting latencies to 2% of what drawing each request gives', () => {
    const draw = alea('drift', { state: true });
    const mix = createLatencyMix();
    const exact: { p50Ms: number; sigma: number }[] = [];
    for (let tick = 0; tick < 60; tick++) {
      const p50Ms = 40 + 10 * draw() + (tick < 40 ? 0 : (tick - 40) * 60);
      const sigma = 0.5 + 0.1 * draw();
      addBody(mix, 10, p50Ms, sigma);
      exact.push({ p50Ms, sigma });
    }
    expect(total(mix)).toBeCloseTo(600, 9);
    for (const q of [0.5, 0.9, 0.95, 0.99]) {
      const ms = quantile(mix, q);
      const below = (at: number) =>
        exact.reduce((sum, { p50Ms, sigma }) => sum + normalCdf(Math.log(at / p50Ms) / sigma), 0) / exact.length;
      expect(below(ms * 0.98)).toBeLessThan(q);
      expect(below(ms * 1.02)).toBeGreaterThan(q);
    }
  });

  it('keeps few slow requests apart while it merges many fast ones', () => {
    const mix = createLatencyMix();
    addBody(mix, 2, 9000, 0.1);
    for (let tick = 0; tick < 60; tick++) addBody(mix, 98 / 60, 30 + tick, 0.3);
    expect(quantile(mix, 0.99) / 9000).toBeCloseTo(1, 2);
  });

  it('merges to the joint mean and variance of ln latency', () => {
    const mix = createLatencyMix();
    for (let i = 0; i < 7; i++) addBody(mix, 1, 10 ** (i + 2), 0.5);
    addBody(mix, 30, 1, 0.3);
    addBody(mix, 10, Math.exp(0.4), 0.5);
    const merged = mix.bodies.find(({ count }) => count === 40);
    expect(merged?.lnP50).toBeCloseTo(0.1, 12);
    expect(merged?.sigma).toBeCloseTo(Math.sqrt(0.75 * 0.09 + 0.25 * 0.25 + 0.75 * 0.25 * 0.16), 12);
  });

  it('loses nobody, and always has room', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 100 }), (bodies) => {
        const mix = createLatencyMix();
        for (const { count, p50Ms, sigma } of bodies) addBody(mix, count, p50Ms, sigma);
        const expected = bodies.reduce((sum, { count }) => sum + count, 0);
        expect(Math.abs(total(mix) - expected)).toBeLessThanOrEqual(1e-12 * expected);
        expect(mix.bodies.at(-1)?.count).toBe(0);
      }),
    );
  });

  it.each([
    [-1, 50, 0.5],
    [NaN, 50, 0.5],
    [1, 0, 0.5],
    [1, Infinity, 0.5],
    [Infinity, 50, 0.5],
    [1, 50, 0],
    [1, 50, Infinity],
    [1, 50, NaN],
  ])('refuses count %d, p50 %d ms, sigma %d', (count, p50Ms, sigma) => {
    expect(() => addBody(createLatencyMix(), count, p50Ms, sigma)).toThrow(RangeError);
  });
});

describe('addSpike', () => {
  it('says so when there are more different latencies than it holds', () => {
    const mix = createLatencyMix();
    for (const ms of [1, 2, 3, 4, 1, 2, 3, 4]) addSpike(mix, 1, ms);
    expect(() => addSpike(mix, 1, 5)).toThrow(/5 ms is one more than the 4 different fixed latencies/);
  });

  it.each([
    [-1, 50],
    [1, 0],
    [1, Infinity],
    [Infinity, 50],
    [NaN, 1],
  ])('refuses count %d at %d ms', (count, ms) => {
    expect(() => addSpike(createLatencyMix(), count, ms)).toThrow(RangeError);
  });
});

describe('a copy of a mix', () => {
  it('has the same quantiles, and goes its own way', () => {
    const mix = createLatencyMix();
    addBody(mix, 90, 50, 0.5);
    addSpike(mix, 10, 5000);
    const copy = createLatencyMix();
    addBody(copy, 3, 7, 0.5);
    copyLatencyMix(mix, copy);
    expect(copy).toEqual(mix);
    addBody(copy, 900, 400, 0.5);
    expect(quantile(mix, 0.5)).toBeLessThan(60);
    expect(quantile(copy, 0.5)).toBeGreaterThan(300);
  });
});
