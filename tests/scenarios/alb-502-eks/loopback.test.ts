import { describe, expect, test } from 'vitest';
import { act, look, wait } from '../../support/drive.ts';
import {
  allUnhealthy,
  FEW_SEEDS,
  newest,
  paged,
  registered,
  secondsUntil,
  serves,
  sharesOver,
  struck,
} from './drills.ts';

describe.each(FEW_SEEDS)('a build that listens on 127.0.0.1, seed %s', (seed) => {
  test('rolls out to the end, since readiness asks from inside, and then refuses everybody with 502 at once', () => {
    const shop = struck('loopback', seed);
    wait(shop.drill, 240);
    const shares = sharesOver(shop, 120);
    expect(shares.refusedRatio).toBe(1);
    const { drill } = shop;
    expect(newest(drill, 'pods-ready')).toBe(6);
    expect(newest(drill, 'edge-p99')).toBeLessThan(10);
    expect(newest(drill, 'alb-connection-errors')).toBe(newest(drill, 'alb-502'));
    expect(allUnhealthy(shop)).toBe(true);
    expect(new Set(registered(shop).map(({ reason }) => reason))).toEqual(new Set(['Target.FailedHealthChecks']));
  });

  test('answers through a forwarded port and inside its container, and nowhere else', () => {
    const { drill } = paged('loopback', seed);
    wait(drill, 60);
    expect(look(drill, 'port-forward')).toMatchObject({ outcome: 'answers-200', text: expect.stringContaining('200') });
    expect(look(drill, 'curl-inside').outcome).toBe('answers-200');
    expect(look(drill, 'curl-pod').outcome).toBe('refused');
    expect(look(drill, 'list-sockets').text).toContain('127.0.0.1:8080');
    expect(look(drill, 'describe-service').outcome).toBe('ports-agree');
  });

  test.each([
    ['roll-back', '41'],
    ['set-host', 'every-address'],
  ])('is over within two minutes of %s %s', (action, target) => {
    const shop = paged('loopback', seed);
    act(shop.drill, action, target);
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 180, () => serves(shop))).toBeLessThanOrEqual(120);
  });

  test.each([
    ['restart-pods', 'rolling'],
    ['scale-out', '12'],
    ['set-target-port', 'http'],
  ])('is not helped by %s %s', (action, target) => {
    const shop = paged('loopback', seed);
    act(shop.drill, action, target);
    wait(shop.drill, 180);
    expect(sharesOver(shop, 60).failedRatio).toBe(1);
  });
});
