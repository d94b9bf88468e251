import { describe, expect, it } from 'vitest';
import { newestOf, recentMean } from '../../src/models/datapoints.ts';

describe('datapoints as a panel’s reading takes them', () => {
  it('the newest is the last, and a gap or no series is 0', () => {
    expect(newestOf(Float64Array.of(3, 7))).toBe(7);
    expect(newestOf(Float64Array.of(3, Number.NaN))).toBe(0);
    expect(newestOf(Float64Array.of(3, 0))).toBe(0);
    expect(newestOf(new Float64Array())).toBe(0);
    expect(newestOf(undefined)).toBe(0);
  });

  it('the mean is of the newest alone, with gaps as 0', () => {
    expect(recentMean(Float64Array.of(100, 1, 2, 3, 6), 4)).toBe(3);
    expect(recentMean(Float64Array.of(4, Number.NaN), 4)).toBe(2);
    expect(recentMean(new Float64Array(), 4)).toBe(0);
    expect(recentMean(undefined, 4)).toBe(0);
  });
});
