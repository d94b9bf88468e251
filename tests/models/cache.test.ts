import { describe, expect, test } from 'vitest';
import { coldLeft, originPerSec, warmedHitRatio } from '../../src/models/cache.ts';

describe('the origin behind a cache', () => {
  test('gets twice as much at a hit ratio of 90% as at 95%, and twenty times as much at none', () => {
    expect(originPerSec(100, 0.95)).toBeCloseTo(5, 12);
    expect(originPerSec(100, 0.9)).toBeCloseTo(10, 12);
    expect(originPerSec(100, 0)).toBe(100);
  });
});

describe('an empty cache', () => {
  test('is 63% of the way after keys over lookups seconds, and 95% after three times that', () => {
    expect(warmedHitRatio(0, 1, coldLeft(100, 20_000, 200))).toBeCloseTo(0.6321, 4);
    expect(warmedHitRatio(0, 1, coldLeft(100, 20_000, 600))).toBeCloseTo(0.9502, 4);
  });

  test('warms to what it can reach, and no further', () => {
    expect(warmedHitRatio(0, 0.95, coldLeft(1000, 20_000, 3600))).toBeCloseTo(0.95, 12);
    expect(warmedHitRatio(0.95, 0.3, coldLeft(1000, 20_000, 3600))).toBeCloseTo(0.3, 12);
  });

  test('comes to the same in one step as in many', () => {
    let stepped = 0;
    for (let i = 0; i < 60; i++) stepped = warmedHitRatio(stepped, 0.95, coldLeft(92, 20_000, 5));
    expect(stepped).toBeCloseTo(warmedHitRatio(0, 0.95, coldLeft(92, 20_000, 300)), 12);
  });

  test('stays as it is while nobody asks', () => {
    expect(warmedHitRatio(0.4, 0.95, coldLeft(0, 20_000, 300))).toBe(0.4);
  });
});
