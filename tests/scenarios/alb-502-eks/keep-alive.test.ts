import { describe, expect, test } from 'vitest';
import { act, wait, waitUntil } from '../../support/drive.ts';
import { allHealthy, mean, newest, paged, SEEDS, sharesOver, struck } from './drills.ts';

/** The share of requests closed in use over 20 min, from 150 s after this was done. */
function closedRatioAfter(seed: string, action?: string, target?: string): number {
  const shop = paged('keep-alive', seed);
  if (action) act(shop.drill, action, target);
  wait(shop.drill, 150);
  return sharesOver(shop, 1200).closedRatio;
}

const untouched = SEEDS.map((seed) => closedRatioAfter(seed));

describe.each(SEEDS)('an app that closes idle connections too soon, seed %s', (seed) => {
  test('fails 0.005% to 1% of requests with 502 once its rollout is over, and none in another way', () => {
    const shop = struck('keep-alive', seed);
    expect(shop.knobs.deployment.history.at(-1)?.revision).toBe(42);
    waitUntil(shop.drill, () => shop.state.settled);
    const shares = sharesOver(shop, 1200);
    expect(shares.closedRatio).toBeGreaterThan(0.00005);
    expect(shares.closedRatio).toBeLessThan(0.01);
    expect(shares.refused + shares.noTarget + shares.connectTimeouts + shares.responseTimeouts).toBe(0);
    expect(shares.appErrors / shares.served).toBeLessThan(0.0001);
  });

  test('keeps every host healthy, latency usual and connections without errors', () => {
    const shop = struck('keep-alive', seed);
    waitUntil(shop.drill, () => shop.state.settled);
    wait(shop.drill, 600);
    expect(allHealthy(shop)).toBe(true);
    const { drill } = shop;
    expect(newest(drill, 'alb-healthy-hosts')).toBe(6);
    expect(newest(drill, 'alb-connection-errors')).toBeNaN();
    expect(newest(drill, 'alb-fail-open')).toBeNaN();
    expect(newest(drill, 'edge-p50')).toBeLessThan(100);
    expect(newest(drill, 'edge-p99')).toBeLessThan(330);
    expect(newest(drill, 'alb-502')).toBeGreaterThan(1);
  });

  test('does not burn fast enough for 14.4 times the budget', () => {
    const { drill } = struck('keep-alive', seed);
    wait(drill, 1800);
    expect(drill.telemetry.errorRatio(3600)).toBeLessThan(0.0144);
  });

  test.each([
    ['set-idle-timeout', '4'],
    ['set-keep-alive', '65'],
    ['set-keep-alive', '75'],
    ['roll-back', '41'],
  ])('is over after %s %s', (action, target) => {
    const shop = paged('keep-alive', seed);
    act(shop.drill, action, target);
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 200);
    expect(sharesOver(shop, 600).closedInUse).toBe(0);
  });
});

describe('what is done about sporadic 502', () => {
  test('makes it worse where it scales out: connections turn idler, and more of them race', () => {
    const nine = mean(SEEDS.map((seed) => closedRatioAfter(seed, 'scale-out', '9')));
    const twelve = mean(SEEDS.map((seed) => closedRatioAfter(seed, 'scale-out', '12')));
    expect(nine).toBeGreaterThan(1.25 * mean(untouched));
    expect(twelve).toBeGreaterThan(1.1 * nine);
  });

  test.each(['30', '120'])('does not help where it sets the idle timeout of the load balancer to %s s', (target) => {
    const changed = mean(SEEDS.map((seed) => closedRatioAfter(seed, 'set-idle-timeout', target)));
    expect(changed / mean(untouched)).toBeGreaterThan(0.9);
    expect(changed / mean(untouched)).toBeLessThan(1.1);
  });

  test('does not help where it restarts the pods, a few at a time, and costs next to nothing', () => {
    for (const [i, seed] of SEEDS.entries()) {
      expect(closedRatioAfter(seed, 'restart-pods', 'rolling') / (untouched[i] ?? Number.NaN)).toBeGreaterThan(0.7);
      const shop = paged('keep-alive', seed);
      act(shop.drill, 'restart-pods', 'rolling');
      expect(sharesOver(shop, 300).failedRatio).toBeLessThan(0.01);
    }
  });

  test('gives a burst of 503 on most seeds where it deletes all pods at once', () => {
    const seeds = [...SEEDS, 'f-6', 'g-7', 'h-8', 'i-9', 'j-10'];
    const bursts = seeds.map((seed) => {
      const shop = paged('keep-alive', seed);
      act(shop.drill, 'restart-pods', 'all-at-once');
      return sharesOver(shop, 180).noTarget;
    });
    expect(bursts.filter((count) => count > 2000).length).toBeGreaterThanOrEqual(5);
    expect(mean(bursts)).toBeGreaterThan(4000);
  });
});
