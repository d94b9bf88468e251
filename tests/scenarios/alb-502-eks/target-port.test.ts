import { describe, expect, test } from 'vitest';
import { act, wait } from '../../support/drive.ts';
import {
  allHealthy,
  allUnhealthy,
  newest,
  paged,
  registered,
  secondsUntil,
  seedsWithPort,
  serves,
  sharesOver,
  struck,
} from './drills.ts';

describe.each(seedsWithPort(8081, 5))('a targetPort on which nothing listens, seed %s', (seed) => {
  test('is registered 5 to 20 s later, and from then on every request is refused at once with 502', () => {
    const shop = struck('target-port', seed);
    const sec = secondsUntil(shop, 60, () => registered(shop).every(({ port }) => port === 8081));
    expect(sec).toBeGreaterThanOrEqual(4);
    expect(sec).toBeLessThanOrEqual(21);
    wait(shop.drill, 2);
    const shares = sharesOver(shop, 60);
    expect(shares.refusedRatio).toBe(1);
    wait(shop.drill, 60);
    const { drill } = shop;
    expect(newest(drill, 'edge-p50')).toBeLessThan(10);
    expect(newest(drill, 'edge-p99')).toBeLessThan(10);
    expect(newest(drill, 'alb-target-p50')).toBeNaN();
    expect(newest(drill, 'alb-502')).toBe(newest(drill, 'alb-requests'));
    expect(newest(drill, 'alb-504')).toBeNaN();
  });

  test('fails its health checks with Target.FailedHealthChecks within 15 to 35 s of registering, and fails open', () => {
    const shop = struck('target-port', seed);
    secondsUntil(shop, 60, () => registered(shop).every(({ port }) => port === 8081));
    const sec = secondsUntil(shop, 60, () => allUnhealthy(shop));
    expect(sec).toBeGreaterThanOrEqual(15);
    expect(sec).toBeLessThanOrEqual(35);
    expect(new Set(registered(shop).map(({ reason }) => reason))).toEqual(new Set(['Target.FailedHealthChecks']));
    wait(shop.drill, 120);
    const { drill } = shop;
    expect(newest(drill, 'alb-healthy-hosts')).toBe(0);
    expect(newest(drill, 'alb-connection-errors')).toBe(newest(drill, 'alb-requests'));
    expect(newest(drill, 'alb-fail-open')).toBe(newest(drill, 'alb-requests'));
    expect(newest(drill, 'pods-ready')).toBe(6);
  });

  test.each(['8080', 'http'])('is over within 60 s of setting it to %s', (target) => {
    const shop = paged('target-port', seed);
    act(shop.drill, 'set-target-port', target);
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 90, () => serves(shop))).toBeLessThanOrEqual(60);
    expect(secondsUntil(shop, 90, () => allHealthy(shop))).toBeLessThanOrEqual(60);
    expect(sharesOver(shop, 300).failedRatio).toBeLessThan(0.0002);
  });

  test.each([
    ['restart-pods', 'all-at-once'],
    ['restart-pods', 'rolling'],
    ['scale-out', '12'],
    ['set-idle-timeout', '120'],
    ['edit-security-group', 'from-anywhere'],
  ])('is not helped by %s %s', (action, target) => {
    const shop = paged('target-port', seed);
    act(shop.drill, action, target);
    wait(shop.drill, 180);
    expect(sharesOver(shop, 60).failedRatio).toBe(1);
    expect(shop.drill.truth().cured).toBe(false);
  });
});

describe.each(seedsWithPort('http-web', 3))('a targetPort by a name that no container has, seed %s', (seed) => {
  test('empties the target group while every pod is Ready: 503 at once', () => {
    const shop = struck('target-port', seed);
    expect(secondsUntil(shop, 60, () => registered(shop).length === 0)).toBeLessThanOrEqual(21);
    wait(shop.drill, 2);
    expect(sharesOver(shop, 120).noTargetRatio).toBe(1);
    const { drill } = shop;
    expect(newest(drill, 'pods-ready')).toBe(6);
    expect(newest(drill, 'edge-p99')).toBeLessThan(10);
    expect(newest(drill, 'alb-requests')).toBeNaN();
    expect(newest(drill, 'alb-connection-errors')).toBeNaN();
    expect(newest(drill, 'alb-fail-open')).toBeNaN();
  });

  test('is over within 60 s of naming the port that there is', () => {
    const shop = paged('target-port', seed);
    act(shop.drill, 'set-target-port', 'http');
    expect(secondsUntil(shop, 90, () => serves(shop))).toBeLessThanOrEqual(60);
    expect(sharesOver(shop, 300).failedRatio).toBeLessThan(0.0002);
  });
});
