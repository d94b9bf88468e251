import fc from 'fast-check';
import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { exp } from '../../src/models/maths.ts';
import { type Draw, gaussian, gaussians, poisson, stochasticRound, wander } from '../../src/models/noise.ts';

function stream(name: string): Draw {
  return alea(name, { state: true });
}

function moments(count: number, sample: () => number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const x = sample();
    sum += x;
    squares += x * x;
  }
  const mean = sum / count;
  return { mean, variance: squares / count - mean * mean };
}

/** Counts what it hands out. */
function counted(draw: Draw): { draw: Draw; draws: () => number } {
  let n = 0;
  return {
    draw: () => {
      n += 1;
      return draw();
    },
    draws: () => n,
  };
}

const positive = (max: number) => fc.double({ min: 0, max, noNaN: true });

describe('gaussian', () => {
  it('has mean 0 and variance 1', () => {
    const draw = stream('gaussian');
    const { mean, variance } = moments(400_000, () => gaussian(draw));
    expect(Math.abs(mean)).toBeLessThan(0.006);
    expect(Math.abs(variance - 1)).toBeLessThan(0.008);
  });

  it('reaches from -3 to 3 and no further', () => {
    expect(gaussian(() => 0)).toBe(-3);
    expect(gaussian(() => 1 - 2 ** -32)).toBeLessThan(3);
    expect(gaussian(() => 0.5)).toBe(0);
  });

  it('lies within one standard deviation two times out of three, exactly: Irwin-Hall', () => {
    const draw = stream('within');
    let within = 0;
    for (let i = 0; i < 400_000; i++) if (Math.abs(gaussian(draw)) <= 1) within += 1;
    expect(Math.abs(within / 400_000 - 2 / 3)).toBeLessThan(0.003);
  });
});

describe('gaussians', () => {
  it('fills an array with what gaussian gives one by one', () => {
    const values = new Float64Array(4);
    gaussians(values, stream('many'));
    const one = stream('many');
    expect([...values]).toEqual([gaussian(one), gaussian(one), gaussian(one), gaussian(one)]);
  });
});

describe('poisson', () => {
  it.each([0.01, 0.5, 3, 12, 29.9, 30, 30.1, 100, 500, 20_000])('has mean and variance %d', (expected) => {
    const draw = stream(`poisson ${expected}`);
    const count = 200_000;
    const { mean, variance } = moments(count, () => poisson(expected, draw));
    // Five standard errors; that of the variance is sqrt((2 μ² + μ) / n), and rounding adds 1/12.
    expect(Math.abs(mean - expected)).toBeLessThan(5 * Math.sqrt(expected / count));
    expect(Math.abs(variance - expected)).toBeLessThan(
      5 * Math.sqrt((2 * expected * expected + expected) / count) + 1 / 12,
    );
  });

  // exp(-2) 2^n / n!
  it.each([
    [0.1353, 0],
    [0.1354, 1],
    [0.406, 1],
    [0.4061, 2],
    [0.6766, 2],
    [0.6767, 3],
    [0.8571, 3],
    [0.8572, 4],
  ])('inverts the distribution of mean 2: a draw of %d is %d', (u, count) => {
    expect(poisson(2, () => u)).toBe(count);
  });

  it('ends also on the largest draw below 1, at a count that belongs there', () => {
    expect(poisson(0.5, () => 1 - 2 ** -53)).toBeLessThan(20);
    expect(poisson(30, () => 1 - 2 ** -53)).toBeLessThan(100);
    expect(poisson(30, () => 1)).toBeLessThan(120);
  });

  it('is a whole number from 0 on, after one draw up to a mean of 30 and three above', () => {
    fc.assert(
      fc.property(positive(1e6), fc.string(), (mean, name) => {
        const { draw, draws } = counted(stream(name));
        const n = poisson(mean, draw);
        expect(Number.isInteger(n)).toBe(true);
        expect(n).toBeGreaterThanOrEqual(0);
        expect(draws()).toBe(mean <= 30 ? 1 : 3);
      }),
    );
  });

  it('is 0 for exactly the draws below e^-mean, to the last bit', () => {
    fc.assert(
      fc.property(positive(3), fc.integer({ min: -20, max: 20 }), (mean, steps) => {
        const u = exp(-mean) + steps * 2 ** -53;
        expect(poisson(mean, () => u) === 0).toBe(u < exp(-mean));
      }),
    );
  });

  it('is 0 at a mean of 0', () => {
    expect(poisson(0, () => 1 - 2 ** -53)).toBe(0);
  });

  it.each([-1, NaN, Infinity])('refuses a mean of %d', (mean) => {
    expect(() => poisson(mean, () => 0.5)).toThrow(RangeError);
  });
});

describe('stochasticRound', () => {
  it.each([0, 0.25, 7.9, -1.5, 1000.001])('keeps the mean of %d', (x) => {
    const draw = stream(`round ${x}`);
    const { mean } = moments(200_000, () => stochasticRound(x, draw));
    expect(Math.abs(mean - x)).toBeLessThan(0.006);
  });

  it('is one of the two neighbours, and the number itself when it is whole', () => {
    fc.assert(
      fc.property(positive(1e9), positive(0.999_999), (x, u) => {
        expect([Math.floor(x), Math.ceil(x)]).toContain(stochasticRound(x, () => u));
      }),
    );
    expect(stochasticRound(3, () => 0)).toBe(3);
    expect(stochasticRound(3.25, () => 0.24)).toBe(4);
    expect(stochasticRound(3.25, () => 0.25)).toBe(3);
  });

  it('hands on what is no finite number', () => {
    expect(stochasticRound(Infinity, () => 0.5)).toBe(Infinity);
    expect(stochasticRound(NaN, () => 0.5)).toBe(NaN);
  });
});

describe('a drift that wanders', () => {
  /** One step of a drift from where it was. */
  const from = (drift: number, phi: number, draw: Draw): number => {
    const state = { drift };
    wander(state, phi, 0.05, draw);
    return state.drift;
  };

  it.each([0, 0.5, 0.9, 0.99])('with phi %d keeps the standard deviation asked for and forgets by phi', (phi) => {
    const draw = stream(`drift ${phi}`);
    const count = 400_000;
    let x = 0;
    let previous = 0;
    let products = 0;
    const { mean, variance } = moments(count, () => {
      previous = x;
      x = from(x, phi, draw);
      products += previous * x;
      return x;
    });
    expect(Math.abs(mean)).toBeLessThan(0.006);
    expect(Math.sqrt(variance) / 0.05).toBeCloseTo(1, 1);
    expect(products / count / variance).toBeCloseTo(phi, 1);
  });

  it('stays where it is with phi 1, and is fresh noise with phi 0', () => {
    expect(from(0.3, 1, () => 0)).toBe(0.3);
    expect(from(0.3, 0, () => 0)).toBeCloseTo(-0.15, 15);
  });

  it.each([1.01, -1.01, NaN])('refuses a phi of %d', (phi) => {
    expect(() => from(0, phi, () => 0.5)).toThrow(RangeError);
  });
});
