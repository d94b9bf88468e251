import { describe, expect, test } from 'vitest';
import { act, look, wait } from '../../support/drive.ts';
import { FEW_SEEDS, newest, paged, secondsUntil, serves, sharesOver, struck } from './drills.ts';

describe.each(FEW_SEEDS)('subnets without an address, seed %s', (seed) => {
  test('keep the pods that the autoscaler wants from starting: hosts stay flat, latency leads, 504 follows', () => {
    const shop = struck('address-exhaustion', seed);
    const { drill, state } = shop;
    expect(secondsUntil(shop, 60, () => newest(drill, 'free-addresses') === 0)).toBeLessThanOrEqual(60);
    const slow = secondsUntil(shop, 400, () => newest(drill, 'edge-p99') > 2000);
    expect(slow).toBeGreaterThan(30);
    const timesOut = secondsUntil(shop, 900, () => state.fates.responseTimeouts > 0);
    expect(timesOut).toBeGreaterThan(10);
    wait(drill, 120);
    expect(newest(drill, 'pods-ready')).toBe(6);
    expect(newest(drill, 'pods-wanted')).toBeGreaterThanOrEqual(9);
    expect(newest(drill, 'alb-healthy-hosts')).toBe(6);
    const shares = sharesOver(shop, 60);
    expect(shares.responseTimeouts).toBe(shares.failed - shares.appErrors);
  });

  test.each(['suspend-reports', 'fresh-range'])('serve again within five minutes of %s', (target) => {
    const shop = paged('address-exhaustion', seed);
    act(shop.drill, 'free-addresses', target);
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 300);
    expect(newest(shop.drill, 'pods-ready')).toBeGreaterThanOrEqual(9);
    expect(newest(shop.drill, 'edge-p99')).toBeLessThan(1000);
    expect(serves(shop)).toBe(true);
  });

  test('lose the pods that are deleted, since other workloads take their addresses', () => {
    const shop = paged('address-exhaustion', seed);
    act(shop.drill, 'restart-pods', 'all-at-once');
    wait(shop.drill, 180);
    expect(newest(shop.drill, 'pods-ready')).toBe(0);
  });

  test.each([
    ['scale-out', '12'],
    ['free-addresses', 'more-nodes'],
  ])('are not helped by %s %s', (action, target) => {
    const shop = paged('address-exhaustion', seed);
    act(shop.drill, action, target);
    wait(shop.drill, 180);
    expect(newest(shop.drill, 'pods-ready')).toBe(6);
    expect(newest(shop.drill, 'free-addresses')).toBe(0);
  });
});

test('pods wait in ContainerCreating with a sandbox that cannot be created, on the node that they were given', () => {
  const { drill } = paged('address-exhaustion', 'a-1');
  wait(drill, 60);
  expect(look(drill, 'get-pods')).toMatchObject({
    outcome: 'some-creating',
    text: expect.stringMatching(/ContainerCreating .*<none> +ip-10-40-/),
  });
  expect(look(drill, 'get-events').text).toContain('failed to assign an IP address to container');
  expect(look(drill, 'get-autoscaler').outcome).toBe('wants-more');
});
