import { describe, expect, test } from 'vitest';
import { act, wait, waitUntil } from '../../support/drive.ts';
import {
  allHealthy,
  allUnhealthy,
  newest,
  paged,
  registered,
  SEEDS,
  secondsUntil,
  serves,
  sharesOver,
  struck,
} from './drills.ts';

describe.each(SEEDS)('a security group that lets the load balancer in no more, seed %s', (seed) => {
  test('turns every target unhealthy with Target.Timeout within 15 to 40 s', () => {
    const shop = struck('security-group', seed);
    const sec = secondsUntil(shop, 60, () => allUnhealthy(shop));
    expect(sec).toBeGreaterThanOrEqual(15);
    expect(sec).toBeLessThanOrEqual(40);
    expect(new Set(registered(shop).map(({ reason }) => reason))).toEqual(new Set(['Target.Timeout']));
  });

  test('hurts gradually, as tracked connections live on: some at 30 s, more at 120 s, most after 10 min', () => {
    const shop = struck('security-group', seed);
    wait(shop.drill, 25);
    const early = sharesOver(shop, 10).failedRatio;
    wait(shop.drill, 80);
    const later = sharesOver(shop, 10).failedRatio;
    wait(shop.drill, 480);
    const late = sharesOver(shop, 10).failedRatio;
    expect(early).toBeGreaterThan(0.005);
    expect(early).toBeLessThan(0.25);
    expect(later).toBeGreaterThan(early + 0.1);
    expect(later).toBeLessThan(0.7);
    expect(late).toBeGreaterThan(0.9);
  });

  test('fails with 504 after 10 s and with nothing else; those that get through are as fast as ever', () => {
    const shop = struck('security-group', seed);
    const shares = sharesOver(shop, 120);
    expect(shares.refused + shares.closedInUse + shares.noTarget + shares.responseTimeouts).toBe(0);
    expect(shares.connectTimeouts).toBeGreaterThan(1000);
    const { drill } = shop;
    expect(newest(drill, 'edge-p99')).toBe(10_000);
    // With a third of them at 10 s, the median of all is the 75th percentile or so of those that are answered.
    expect(newest(drill, 'edge-p50')).toBeLessThan(250);
    expect(newest(drill, 'alb-target-p50')).toBeLessThan(100);
    expect(newest(drill, 'alb-target-p99')).toBeLessThan(350);
    expect(newest(drill, 'alb-502')).toBeNaN();
    expect(newest(drill, 'alb-503')).toBeNaN();
    expect(newest(drill, 'alb-504')).toBeGreaterThan(1000);
    wait(drill, 600);
    expect(newest(drill, 'edge-p50')).toBe(10_000);
  });

  test('answers nothing with 504 in the first 10 s: an attempt to connect takes as long', () => {
    const shop = struck('security-group', seed);
    expect(sharesOver(shop, 9).connectTimeouts).toBe(0);
    expect(sharesOver(shop, 5).connectTimeouts).toBeGreaterThan(0);
  });

  test('is routed to all targets with none healthy, and that is counted', () => {
    const shop = struck('security-group', seed);
    wait(shop.drill, 180);
    const { drill, state } = shop;
    expect(newest(drill, 'alb-healthy-hosts')).toBe(0);
    expect(newest(drill, 'alb-unhealthy-hosts')).toBe(6);
    expect(newest(drill, 'alb-connection-errors')).toBeGreaterThan(1000);
    expect(state.openRouted).toBe(state.arrivals);
    expect(newest(drill, 'alb-fail-open')).toBeGreaterThan(0.9 * newest(drill, 'alb-requests'));
    expect(newest(drill, 'pods-ready')).toBe(6);
  });

  test('gets worse at once by a restart, which drops the connections that still work', () => {
    const failedIn3Min = (target?: 'rolling' | 'all-at-once'): number => {
      const shop = paged('security-group', seed);
      if (target) act(shop.drill, 'restart-pods', target);
      else wait(shop.drill, 21);
      return sharesOver(shop, 180).failed;
    };
    const left = failedIn3Min();
    expect(failedIn3Min('rolling')).toBeGreaterThan(1.1 * left);
    expect(failedIn3Min('all-at-once')).toBeGreaterThan(1.15 * left);
  });

  test('is not helped by scaling out, whose new pods cannot be reached either', () => {
    const shop = paged('security-group', seed);
    act(shop.drill, 'scale-out', '12');
    wait(shop.drill, 180);
    expect(sharesOver(shop, 60).failedRatio).toBeGreaterThan(0.7);
  });

  test('is over when the rule is back: requests recover within 15 s, health within 40 s, and it stays so', () => {
    const shop = paged('security-group', seed);
    act(shop.drill, 'edit-security-group', 'from-alb');
    expect(shop.drill.truth().cured).toBe(true);
    // What is in flight when the rule comes back still takes its 10 s to fail.
    expect(secondsUntil(shop, 60, () => serves(shop))).toBeLessThanOrEqual(15);
    expect(secondsUntil(shop, 60, () => allHealthy(shop))).toBeLessThanOrEqual(40);
    expect(sharesOver(shop, 900).failedRatio).toBeLessThan(0.0002);
  });

  test('comes back 8 min after it was opened to the world, for the rule is taken away again', () => {
    const shop = paged('security-group', seed);
    act(shop.drill, 'edit-security-group', 'from-anywhere');
    expect(shop.drill.truth().cured).toBe(false);
    expect(secondsUntil(shop, 60, () => serves(shop))).toBeLessThanOrEqual(15);
    expect(sharesOver(shop, 420).failedRatio).toBeLessThan(0.0002);
    const back = secondsUntil(shop, 200, () => !serves(shop));
    expect(back).toBeGreaterThan(20);
    expect(back).toBeLessThan(90);
    expect(sharesOver(shop, 300).failedRatio).toBeGreaterThan(0.2);
  });

  test('closed after opening to the world is closed too early', () => {
    const { drill } = paged('security-group', seed);
    act(drill, 'edit-security-group', 'from-anywhere');
    waitUntil(drill, () => drill.phase.response === 'verified');
    drill.choose({ type: 'close' });
    expect(drill.outcome).toBe('closed-too-early');
  });
});
