import { describe, expect, test } from 'vitest';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import { FEW_SEEDS, mean, newest, paged, sharesOver, struck } from './drills.ts';

describe.each(FEW_SEEDS)('pods that exit before they are deregistered, seed %s', (seed) => {
  test('give a burst of 502 and 504 with every rollout but the first, whose pods still sleep before they stop', () => {
    const shop = struck('shutdown-race', seed);
    const { state, drill } = shop;
    const first = sharesOver(shop, 120);
    expect(first.failedRatio).toBeLessThan(0.0005);
    waitUntil(drill, () => state.fates.refused > 0);
    const shares = sharesOver(shop, 900);
    expect(shares.failedRatio).toBeGreaterThan(0.01);
    expect(shares.failedRatio).toBeLessThan(0.15);
    expect(shares.refused).toBeGreaterThan(1000);
    expect(shares.connectTimeouts).toBeGreaterThan(1000);
    expect(shares.cutOff).toBeGreaterThan(50);
  });

  test('stop within two minutes of a pause of rollouts', () => {
    const shop = paged('shutdown-race', seed);
    act(shop.drill, 'pause-rollouts', 'checkout');
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 120);
    expect(sharesOver(shop, 600).failedRatio).toBeLessThan(0.0005);
    expect(newest(shop.drill, 'pods-ready')).toBeGreaterThanOrEqual(5);
  });

  test('stop for good with a pre-stop sleep longer than deregistration takes, after one more burst', () => {
    const shop = paged('shutdown-race', seed);
    act(shop.drill, 'set-pre-stop', '40');
    expect(shop.drill.truth().cured).toBe(true);
    expect(sharesOver(shop, 120).failedRatio).toBeGreaterThan(0.001);
    wait(shop.drill, 60);
    expect(sharesOver(shop, 600).failedRatio).toBeLessThan(0.0005);
  });

  test('go on after a rollback: it is another rollout, and its pods have no sleep either', () => {
    const shop = paged('shutdown-race', seed);
    wait(shop.drill, 20);
    act(shop.drill, 'roll-back', '40');
    expect(shop.drill.truth().cured).toBe(false);
    expect(sharesOver(shop, 120).failedRatio).toBeGreaterThan(0.005);
    expect(sharesOver(shop, 600).failedRatio).toBeGreaterThan(0.01);
  });
});

test('the burst of a pod is as long as deregistration takes beyond its pre-stop sleep', () => {
  // Rate of a pod × max(0, T − pre-stop), T from 5 to 20 s: 40 s of sleep leave nothing, 5 s leave less than none.
  const failed = (target: string | null): number =>
    mean(
      FEW_SEEDS.map((seed) => {
        const shop = paged('shutdown-race', seed);
        if (target) act(shop.drill, 'set-pre-stop', target);
        wait(shop.drill, 200);
        return sharesOver(shop, 900).failedRatio;
      }),
    );
  const [none, five, forty] = [failed(null), failed('5'), failed('40')];
  expect(five).toBeLessThan(0.75 * none);
  expect(five).toBeGreaterThan(0.15 * none);
  expect(forty).toBeLessThan(0.0005);
});

test('the rollout history and a pod without a hook tell of it', () => {
  const { drill } = paged('shutdown-race', 'a-1');
  expect(look(drill, 'rollout-history').outcome).toBe('restarts-itself');
  const { outcome, text } = look(drill, 'describe-pod');
  expect([outcome, /^lifecycle:$/m.test(text)]).toEqual(['no-pre-stop', true]);
});
