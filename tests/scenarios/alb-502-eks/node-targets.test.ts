import { describe, expect, test } from 'vitest';
import { act, look, wait } from '../../support/drive.ts';
import { FEW_SEEDS, newest, paged, registered, sharesOver, struck } from './drills.ts';

describe.each(FEW_SEEDS)('nodes as targets while nodes are rotated, seed %s', (seed) => {
  test('has unhealthy nodes by design: those without a pod, and nobody is harmed by them', () => {
    const shop = struck('node-targets', seed);
    wait(shop.drill, 70);
    const targets = registered(shop);
    expect(targets.length).toBe(9);
    const withPods = new Set(shop.state.pods.map(({ node }) => node));
    for (const { node, checks, reason } of targets) {
      const healthy = checks.every(({ state }) => state === 'healthy');
      expect(healthy).toBe(node !== null && withPods.has(node));
      if (!healthy) expect(reason).toBe('Target.Timeout');
    }
  });

  test('times out 1 to 10% of requests after 10 s, a node at a time', () => {
    const shop = struck('node-targets', seed);
    wait(shop.drill, 120);
    const shares = sharesOver(shop, 900);
    expect(shares.timedOutRatio).toBeGreaterThan(0.01);
    expect(shares.timedOutRatio).toBeLessThan(0.1);
    expect(shares.connectTimeouts / shares.failed).toBeGreaterThan(0.95);
    expect(newest(shop.drill, 'pods-ready')).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['edit-target-type', 'ip'],
    ['handle-nodes', 'pause-rotation'],
  ])('is over three minutes after %s %s', (action, target) => {
    const shop = paged('node-targets', seed);
    act(shop.drill, action, target);
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 180);
    expect(sharesOver(shop, 600).failedRatio).toBeLessThan(0.0005);
  });

  test('goes on while the nodes that are unhealthy by design are drained', () => {
    const shop = paged('node-targets', seed);
    wait(shop.drill, 400);
    expect(look(shop.drill, 'slice-errors').outcome).toBe('some-targets');
    act(shop.drill, 'handle-nodes', 'drain-unhealthy');
    expect(shop.drill.truth().cured).toBe(false);
    wait(shop.drill, 60);
    expect(sharesOver(shop, 600).failedRatio).toBeGreaterThan(0.005);
  });
});

test('instance targets whose ports no security group allows time out altogether', () => {
  const shop = paged('keep-alive', 'a-1');
  act(shop.drill, 'edit-target-type', 'instance');
  wait(shop.drill, 90);
  expect(sharesOver(shop, 60).timedOutRatio).toBeGreaterThan(0.95);
});
