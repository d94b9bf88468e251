import { describe, expect, test } from 'vitest';
import { act, wait } from '../../support/drive.ts';
import { newest, paged, registered, SEEDS, secondsUntil, serves, sharesOver, struck } from './drills.ts';

describe.each(SEEDS)('a shared cache that turns readiness away, seed %s', (seed) => {
  test('is full some minutes after the import began to leak, with nothing felt until then', () => {
    const shop = struck('no-ready-pods', seed);
    const { state, knobs } = shop;
    const before = sharesOver(shop, 240);
    expect(before.failedRatio).toBeLessThan(0.0002);
    const sec = 240 + secondsUntil(shop, 700, () => state.cacheClients >= 10_000);
    expect(sec).toBeCloseTo((10_000 - 640) / knobs.importJob.leaksPerSec, -1);
    expect(sec).toBeGreaterThan(280);
    expect(sec).toBeLessThan(720);
  });

  test('makes all pods leave within 40 s of one another, and no pod is Ready from then on', () => {
    const shop = struck('no-ready-pods', seed);
    const ready = (): number => shop.state.pods.filter((pod) => pod.ready).length;
    secondsUntil(shop, 900, () => ready() < 6);
    expect(secondsUntil(shop, 60, () => ready() === 0)).toBeLessThanOrEqual(40);
    wait(shop.drill, 300);
    expect(ready()).toBe(0);
    expect(newest(shop.drill, 'pods-ready')).toBe(0);
  });

  test('empties the target group: 503 at once for everybody, no fail-open, and RequestCount falls silent', () => {
    const shop = struck('no-ready-pods', seed);
    secondsUntil(shop, 900, () => registered(shop).length === 0);
    wait(shop.drill, 2);
    const shares = sharesOver(shop, 180);
    expect(shares.noTargetRatio).toBe(1);
    const { drill } = shop;
    expect(newest(drill, 'edge-p50')).toBeLessThan(10);
    expect(newest(drill, 'edge-p99')).toBeLessThan(10);
    expect(newest(drill, 'alb-requests')).toBeNaN();
    expect(newest(drill, 'alb-503')).toBeGreaterThan(10_000);
    expect(newest(drill, 'alb-fail-open')).toBeNaN();
    expect(newest(drill, 'alb-connection-errors')).toBeNaN();
    // An empty target group reports neither.
    expect(newest(drill, 'alb-healthy-hosts')).toBeNaN();
    expect(newest(drill, 'alb-unhealthy-hosts')).toBeNaN();
  });

  test('is relieved by a restart of the cache, and back some minutes later', () => {
    const shop = paged('no-ready-pods', seed);
    act(shop.drill, 'relieve-cache', 'restart');
    expect(secondsUntil(shop, 120, () => serves(shop))).toBeLessThanOrEqual(60);
    expect(shop.drill.truth().cured).toBe(false);
    const back = secondsUntil(shop, 900, () => !serves(shop));
    expect(back).toBeGreaterThan(240);
    expect(back).toBeLessThan(780);
  });

  test.each([
    ['relieve-cache', 'suspend-import'],
    ['edit-readiness', 'self'],
    ['roll-back', '39'],
  ])('is over within 60 s of %s %s, for good', (action, target) => {
    const shop = paged('no-ready-pods', seed);
    act(shop.drill, action, target);
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 120, () => serves(shop))).toBeLessThanOrEqual(60);
    wait(shop.drill, 30);
    expect(sharesOver(shop, 1200).failedRatio).toBeLessThan(0.0005);
  });

  test.each([
    ['restart-pods', 'all-at-once'],
    ['restart-pods', 'rolling'],
    ['scale-out', '12'],
    ['roll-back', '40'],
  ])('is not helped by %s %s: new pods ask the same cache', (action, target) => {
    const shop = paged('no-ready-pods', seed);
    act(shop.drill, action, target);
    wait(shop.drill, 180);
    expect(sharesOver(shop, 60).noTargetRatio).toBe(1);
  });
});
