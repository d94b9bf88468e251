import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drainFluid, erlangC, meanWaitSec, responseRatio } from '../../src/models/queueing.ts';

/** As published tables print a ratio: three digits, at most two of them decimals. */
function printed(ratio: number): string {
  return ratio < 9.995 ? ratio.toFixed(2) : ratio.toFixed(1);
}

const utilisation = fc.double({ min: 0, max: 0.999, noNaN: true });
const poolSize = fc.integer({ min: 1, max: 500 });

describe('responseRatio', () => {
  // Facts G1, but for two cells that it rounded twice: in exact fractions they are 12.94997 (not 13.0) and 1.20459
  // (not 1.21).
  it.each([
    [1, ['2.00', '3.33', '5.00', '10.0', '20.0', '50.0']],
    [4, ['1.09', '1.36', '1.75', '2.97', '5.46', '12.9']],
    [10, ['1.01', '1.07', '1.20', '1.67', '2.65', '5.64']],
    [20, ['1.00', '1.02', '1.06', '1.28', '1.76', '3.24']],
    [100, ['1.00', '1.00', '1.00', '1.02', '1.10', '1.39']],
  ])('with %d servers is as in the table', (servers, table) => {
    const ratios = [0.5, 0.7, 0.8, 0.9, 0.95, 0.98].map((rho) => printed(responseRatio(servers, rho)));
    expect(ratios).toEqual(table);
  });

  it('is 1 / (1 - ρ) with one server', () => {
    fc.assert(
      fc.property(utilisation, (rho) => {
        expect(responseRatio(1, rho) * (1 - rho)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('grows with utilisation and shrinks with the size of the pool', () => {
    fc.assert(
      fc.property(poolSize, utilisation, utilisation, (servers, a, b) => {
        const low = Math.min(a, b);
        const high = Math.max(a, b);
        expect(responseRatio(servers, low)).toBeLessThanOrEqual(responseRatio(servers, high) * (1 + 1e-12));
        expect(responseRatio(servers + 1, high)).toBeLessThanOrEqual(responseRatio(servers, high) * (1 + 1e-12));
      }),
    );
  });

  it('is Infinity when the servers cannot keep up, or there are none', () => {
    expect(responseRatio(4, 1)).toBe(Infinity);
    expect(responseRatio(4, 1.5)).toBe(Infinity);
    expect(responseRatio(0, 0.5)).toBe(Infinity);
  });
});

describe('erlangC', () => {
  it('is ρ with one server and 2 ρ² / (1 + ρ) with two', () => {
    fc.assert(
      fc.property(utilisation, (rho) => {
        expect(erlangC(1, rho)).toBeCloseTo(rho, 12);
        expect(erlangC(2, 2 * rho)).toBeCloseTo((2 * rho * rho) / (1 + rho), 12);
      }),
    );
  });

  it('is what its formula with factorials gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), utilisation, (servers, rho) => {
        const a = rho * servers;
        let term = 1;
        let sum = 0;
        for (let k = 0; k < servers; k++) {
          sum += term;
          term *= a / (k + 1);
        }
        const waiting = (term * servers) / (servers - a);
        expect(erlangC(servers, a)).toBeCloseTo(waiting / (sum + waiting), 9);
      }),
    );
  });

  it('is a probability, for pools of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 10_000, noNaN: true }), (servers, a) => {
        const waiting = erlangC(servers, a);
        expect(waiting).toBeGreaterThanOrEqual(0);
        expect(waiting).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 0 without load and 1 from a utilisation of 1 on', () => {
    expect(erlangC(10, 0)).toBe(0);
    expect(erlangC(10, 10)).toBe(1);
    expect(erlangC(0, 0)).toBe(1);
  });

  it.each([
    [1.5, 1],
    [-1, 1],
    [NaN, 1],
    [2, -0.1],
    [2, NaN],
  ])('refuses %d servers with %d erlangs', (servers, erlangs) => {
    expect(() => erlangC(servers, erlangs)).toThrow(RangeError);
  });
});

describe('meanWaitSec', () => {
  // Facts G4: 400 requests a second, each holding a connection for 20 ms.
  it.each([
    [8, 'Infinity'],
    [9, '13'],
    [10, '4.1'],
    [12, '0.7'],
  ])('with a pool of %d is %s ms', (pool, ms) => {
    const waitMs = meanWaitSec(pool, 400, 0.02) * 1000;
    expect(waitMs.toFixed(waitMs < 10 ? 1 : 0)).toBe(ms);
  });

  // Facts G4: the same pool of 10 while the hold time grows.
  it.each([
    [0.022, '11'],
    [0.024, '52'],
    [0.0245, '114'],
    [0.025, 'Infinity'],
    [0.03, 'Infinity'],
  ])('with a hold time of %d s is %s ms', (holdSec, ms) => {
    expect((meanWaitSec(10, 400, holdSec) * 1000).toFixed(0)).toBe(ms);
  });

  it('is the wait in the response ratio', () => {
    fc.assert(
      fc.property(poolSize, utilisation, (servers, rho) => {
        const ratio = 1 + meanWaitSec(servers, (rho * servers) / 0.02, 0.02) / 0.02;
        expect(ratio / responseRatio(servers, rho)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is 0 when nobody comes, and Infinity when nobody serves', () => {
    expect(meanWaitSec(3, 0, 0.02)).toBe(0);
    expect(meanWaitSec(0, 1, 0.02)).toBe(Infinity);
  });
});

describe('drainFluid', () => {
  it('grows by what comes in beyond capacity, and empties no further than to 0', () => {
    expect(drainFluid(0, 120, 100)).toBe(20);
    expect(drainFluid(20, 120, 100)).toBe(40);
    expect(drainFluid(40, 70, 100)).toBe(10);
    expect(drainFluid(10, 70, 100)).toBe(0);
    expect(drainFluid(5, 5, 0)).toBe(10);
  });

  it('loses nobody: what was there and came is served or still queued', () => {
    const requests = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(requests, requests, requests, (backlog, arrivals, capacity) => {
        const served = Math.min(backlog + arrivals, capacity);
        expect(drainFluid(backlog, arrivals, capacity) + served).toBe(backlog + arrivals);
      }),
    );
  });
});
