import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepAliveRaceRatio } from '../../src/models/keep-alive.ts';

describe('the race of a request against an idle close', () => {
  test('is r · window · e^(−r T): 0.22% at 0.4 requests a second on a connection, 5 s and 40 ms', () => {
    expect(keepAliveRaceRatio(0.4, 5, 60, 0.04)).toBeCloseTo(0.4 * 0.04 * 0.1353352832366127, 12);
  });

  test('is worst where requests come once in a keep-alive timeout', () => {
    const worst = keepAliveRaceRatio(0.2, 5, 60, 0.04);
    for (const rate of [0.05, 0.1, 0.19, 0.21, 0.4, 1, 5])
      expect(keepAliveRaceRatio(rate, 5, 60, 0.04)).toBeLessThan(worst);
  });

  test('gets worse when busy connections turn idle, as scaling out makes them', () => {
    expect(keepAliveRaceRatio(0.3, 5, 60, 0.04)).toBeGreaterThan(keepAliveRaceRatio(0.6, 5, 60, 0.04));
  });

  test('is all but gone on connections that are never idle for that long', () => {
    expect(keepAliveRaceRatio(0.5, 75, 120, 0.04)).toBeLessThan(1e-15);
  });

  test('is none where the proxy closes first, or no later', () => {
    expect(keepAliveRaceRatio(0.2, 5, 4, 0.04)).toBe(0);
    expect(keepAliveRaceRatio(0.2, 60, 60, 0.04)).toBe(0);
  });

  test('is a share', () => {
    const rate = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 100 }), (r, keepAlive) => {
        const ratio = keepAliveRaceRatio(r, keepAlive, 3600, 0.05);
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});
