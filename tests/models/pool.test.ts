import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noWait, waitForPool } from '../../src/models/pool.ts';
import { meanWaitSec } from '../../src/models/queueing.ts';

/** Mean milliseconds in the queue over all callers, at 400 calls a second. */
function waitMs(capacity: number, holdMs: number): number {
  const wait = noWait();
  waitForPool(capacity, 400, holdMs / 1000, wait);
  return wait.waitingShare * wait.waitSec * 1000;
}

describe('waiting for a connection', () => {
  // Facts G4: 400 calls a second, held for 20 ms, are 8 erlangs.
  test.each([
    [9, 13],
    [10, 4.1],
    [12, 0.7],
  ])('of a pool of %i takes %f ms on average', (capacity, expected) => {
    expect(waitMs(capacity, 20)).toBeCloseTo(expected, expected < 10 ? 1 : 0);
  });

  test.each([
    [22, 11],
    [24, 52],
    [24.5, 114],
  ])(
    'of a pool of ten takes far longer when queries are a little slower: held for %f ms, %i ms',
    (holdMs, expected) => {
      expect(Math.round(waitMs(10, holdMs))).toBe(expected);
    },
  );

  test('never ends where the pool cannot keep up: slower by a quarter is enough at 80%', () => {
    expect(waitMs(10, 25)).toBe(Infinity);
    expect(waitMs(8, 20)).toBe(Infinity);
    expect(waitMs(0, 20)).toBe(Infinity);
  });

  test('takes no time where connections are held for none, or are so many that nobody ever waits', () => {
    expect(waitMs(10, 0)).toBe(0);
    const wait = noWait();
    waitForPool(1000, 0.1, 0.01, wait);
    expect(wait).toEqual({ waitingShare: 0, waitSec: 0 });
  });

  test('is met by the share that Erlang’s C gives: 2 ρ² / (1 + ρ) with two connections', () => {
    const wait = noWait();
    waitForPool(2, 10, 0.1, wait);
    expect(wait.waitingShare).toBeCloseTo(1 / 3, 12);
    expect(wait.waitSec).toBeCloseTo(0.1, 12);
  });

  test('of two and a half connections is the mean over pools of two and of three', () => {
    const fc2 = meanWaitSec(2, 10, 0.1);
    const fc3 = meanWaitSec(3, 10, 0.1);
    const wait = noWait();
    waitForPool(2.5, 10, 0.1, wait);
    expect(wait.waitingShare * wait.waitSec).toBeCloseTo((fc2 + fc3) / 2, 12);
  });

  test('of two and a half connections is met by the mean share of pools of two and of three', () => {
    const wait = noWait();
    waitForPool(2.5, 10, 0.1, wait);
    // Erlang's C for one erlang: 1/3 of two, 1/11 of three.
    expect(wait.waitingShare).toBeCloseTo((1 / 3 + 1 / 11) / 2, 12);
  });

  test('is nothing where nobody calls, and nobody waits no time at first', () => {
    const wait = noWait();
    expect(wait).toEqual({ waitingShare: 0, waitSec: 0 });
    waitForPool(3, 0, 0.1, wait);
    expect(wait).toEqual({ waitingShare: 0, waitSec: 0 });
    waitForPool(0, 0, 0.1, wait);
    expect(wait.waitSec).toBe(0);
  });

  test('grows with the load and shrinks with the pool', () => {
    const capacity = fc.double({ min: 1, max: 40, noNaN: true });
    fc.assert(
      fc.property(capacity, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (c, rho) => {
        const at = (pool: number, load: number): number => {
          const wait = noWait();
          waitForPool(pool, load, 1, wait);
          return wait.waitingShare * wait.waitSec;
        };
        const load = rho * Math.floor(c);
        expect(at(c, load * 1.02)).toBeGreaterThanOrEqual(at(c, load));
        expect(at(c + 0.5, load)).toBeLessThanOrEqual(at(c, load) * (1 + 1e-9));
      }),
    );
  });

  test.each([
    [-1, 1, 1],
    [1, -1, 1],
    [1, 1, Number.NaN],
    [Number.NaN, 1, 1],
    [1, Number.NaN, 1],
    [1, -1, -1],
  ])('is refused for %f connections, %f calls, held for %f s', (capacity, calls, hold) => {
    expect(() => waitForPool(capacity, calls, hold, noWait())).toThrow(/^waitForPool: .* connections/);
  });
});
