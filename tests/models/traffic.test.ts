import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyFactor } from '../../src/models/traffic.ts';

const DAY_SEC = 86400;
const day = Array.from({ length: DAY_SEC }, (_, sec) => dailyFactor(sec));

describe('dailyFactor', () => {
  it('has a mean of 1 over the day', () => {
    expect(Math.abs(day.reduce((sum, factor) => sum + factor, 0) / DAY_SEC - 1)).toBeLessThan(1e-6);
  });

  it('has a peak of 2.5 to 4 times its trough', () => {
    const ratio = Math.max(...new Float64Array(day)) / Math.min(...new Float64Array(day));
    expect(ratio).toBeGreaterThanOrEqual(2.5);
    expect(ratio).toBeLessThanOrEqual(4);
  });

  it('is lowest at 4 in the morning and highest in the afternoon', () => {
    expect(day.indexOf(Math.min(...day.filter((_, sec) => sec % 60 === 0)))).toBe(4 * 3600);
    expect(dailyFactor(14 * 3600)).toBe(1.36);
  });

  it('goes on over midnight without a step', () => {
    expect(dailyFactor(DAY_SEC - 1)).toBeCloseTo(dailyFactor(0), 4);
    for (let sec = 1; sec <= DAY_SEC; sec++) {
      if (Math.abs(dailyFactor(sec) - dailyFactor(sec - 1)) > 1e-4) expect.fail(`a step at ${sec} s`);
    }
  });

  it('is linear between full hours', () => {
    expect(dailyFactor(8.5 * 3600)).toBeCloseTo((dailyFactor(8 * 3600) + dailyFactor(9 * 3600)) / 2, 12);
  });

  it('repeats every day, so that Unix seconds will do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: DAY_SEC - 1 }), fc.integer({ min: -20_000, max: 20_000 }), (sec, days) => {
        expect(dailyFactor(sec + days * DAY_SEC)).toBe(dailyFactor(sec));
      }),
    );
  });
});
