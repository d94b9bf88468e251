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

describe.each(FEW_SEEDS)('HTTPS to a port that speaks plain HTTP, seed %s', (seed) => {
  test('is 502 at once for everybody once the controller has followed, and only the TLS counter says why', () => {
    const shop = struck('https-to-plain', seed);
    expect(secondsUntil(shop, 30, () => !serves(shop))).toBeLessThanOrEqual(21);
    wait(shop.drill, 2);
    const shares = sharesOver(shop, 120);
    expect(shares.handshakes).toBe(shares.failed);
    expect(shares.failedRatio).toBe(1);
    const { drill } = shop;
    expect(newest(drill, 'alb-tls-errors')).toBe(newest(drill, 'alb-502'));
    expect(newest(drill, 'alb-connection-errors')).toBeNaN();
    expect(newest(drill, 'edge-p99')).toBeLessThan(10);
    expect(newest(drill, 'pods-ready')).toBe(6);
    expect(allUnhealthy(shop)).toBe(true);
    expect(new Set(registered(shop).map(({ reason }) => reason))).toEqual(new Set(['Target.FailedHealthChecks']));
  });

  test('answers plain HTTP inside the cluster, and is over within 45 s of HTTP', () => {
    const shop = paged('https-to-plain', seed);
    expect(look(shop.drill, 'curl-pod').outcome).toBe('answers-200');
    act(shop.drill, 'edit-backend-protocol', 'http');
    expect(secondsUntil(shop, 60, () => serves(shop))).toBeLessThanOrEqual(45);
  });
});

describe.each(FEW_SEEDS)('plain HTTP to a port that expects TLS, seed %s', (seed) => {
  test('is 400 from the target for everybody, with no 5xx anywhere', () => {
    const shop = struck('tls-on-target', seed);
    wait(shop.drill, 200);
    const shares = sharesOver(shop, 120);
    expect(shares.rejected).toBe(shares.failed);
    expect(shares.failedRatio).toBe(1);
    const { drill } = shop;
    expect(newest(drill, 'alb-target-4xx')).toBe(newest(drill, 'alb-requests'));
    for (const silent of ['alb-502', 'alb-503', 'alb-504', 'alb-target-5xx', 'alb-tls-errors']) {
      expect(newest(drill, silent)).toBeNaN();
    }
    expect(new Set(registered(shop).map(({ reason, code }) => `${reason} ${code}`))).toEqual(
      new Set(['Target.ResponseCodeMismatch 400']),
    );
    expect(newest(drill, 'pods-ready')).toBe(6);
  });

  test.each([
    ['edit-backend-protocol', 'https'],
    ['roll-back', '41'],
  ])('is over within two minutes of %s %s', (action, target) => {
    const shop = paged('tls-on-target', seed);
    act(shop.drill, action, target);
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 180, () => serves(shop))).toBeLessThanOrEqual(120);
    wait(shop.drill, 120);
    expect(sharesOver(shop, 300).failedRatio).toBeLessThan(0.0005);
  });
});

test('both protocols changed at once are a new mistake', () => {
  const shop = paged('tls-on-target', 'a-1');
  act(shop.drill, 'edit-backend-protocol', 'https');
  act(shop.drill, 'roll-back', '41');
  wait(shop.drill, 180);
  expect(sharesOver(shop, 60).handshakes).toBeGreaterThan(10_000);
  expect(shop.drill.truth().cured).toBe(false);
});

test('a 400 of the target has both codes 400 in the access log', () => {
  const shop = paged('tls-on-target', 'a-1');
  wait(shop.drill, 600);
  const { outcome, text } = look(shop.drill, 'read-access-log');
  expect(outcome).toBe('target-400');
  expect(text).toMatch(/ 0\.001 0\.00\d 0\.000 400 400 /);
});
