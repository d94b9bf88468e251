import { describe, expect, test } from 'vitest';
import { act, look, wait } from '../../support/drive.ts';
import { allHealthy, newest, paged, registered, secondsUntil, serves, sharesOver, struck } from './drills.ts';

/** The first seeds on which the controller is denied its calls, and those on which its watch hangs. */
function seedsWith(denied: boolean): string[] {
  const seeds = Array.from({ length: 24 }, (_, i) => `lbc-${i}`);
  return seeds.filter((seed) => struck('controller-stuck', seed).knobs.controller.iam !== denied).slice(0, 3);
}

const denied = seedsWith(true);
const hung = seedsWith(false);

describe.each([...denied, ...hung])('a controller that updates nothing, seed %s', (seed) => {
  test('leaves addresses of pods that are gone in the target group; errors rise to everything', () => {
    const shop = struck('controller-stuck', seed);
    wait(shop.drill, 300);
    const early = sharesOver(shop, 120);
    expect(early.failedRatio).toBeLessThan(0.5);
    wait(shop.drill, 600);
    const late = sharesOver(shop, 120);
    expect(late.timedOutRatio).toBeGreaterThan(0.9);
    expect(registered(shop).every(({ pod }) => pod !== null && pod.endsAtSec < shop.drill.tick)).toBe(true);
    expect(newest(shop.drill, 'pods-ready')).toBeGreaterThanOrEqual(5);
  });

  test('is right again within a minute of its reinstallation', () => {
    const shop = paged('controller-stuck', seed);
    wait(shop.drill, 300);
    expect(look(shop.drill, 'compare-endpoints').outcome).toBe('not-the-same');
    act(shop.drill, 'fix-controller', 'reinstall');
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 90, () => serves(shop))).toBeLessThanOrEqual(60);
  });
});

test('a restart helps a watch that hangs, and not a role that lost a permission', () => {
  for (const [seed, cured] of [
    [hung[0] ?? '', true],
    [denied[0] ?? '', false],
  ] as const) {
    const shop = paged('controller-stuck', seed);
    act(shop.drill, 'fix-controller', 'restart');
    expect(shop.drill.truth().cured).toBe(cured);
  }
});

test('its events and logs say which', () => {
  const one = paged('controller-stuck', denied[0] ?? '').drill;
  expect(look(one, 'describe-binding').text).toContain('AccessDenied');
  expect(look(one, 'controller-logs').outcome).toBe('denied');
  const other = paged('controller-stuck', hung[0] ?? '').drill;
  expect(look(other, 'describe-binding').outcome).toBe('quiet');
  expect(look(other, 'controller-logs').text).toContain(
    'watch of *v1.EndpointSlice ended with: http2: client connection lost',
  );
});

test('is refused what it does first: it deregisters, and registers once there is nothing to deregister', () => {
  const { drill } = paged('controller-stuck', denied[0] ?? '');
  wait(drill, 120);
  for (const id of ['describe-binding', 'controller-logs']) {
    const { text } = look(drill, id);
    expect(text).toMatch(
      /v2: DeregisterTargets, .* perform: elasticloadbalancing:DeregisterTargets .* allows the elasticloadbalancing:DeregisterTargets action/,
    );
    expect(text).not.toMatch(/[ :]RegisterTargets/);
  }
  wait(drill, 600);
  act(drill, 'edit-targets', 'deregister-unhealthy');
  wait(drill, 40);
  const { text } = look(drill, 'controller-logs');
  expect(text).toContain('elasticloadbalancing:RegisterTargets ');
  expect(text).not.toContain('DeregisterTargets');
});

describe('targets that are registered by hand', () => {
  test('are taken out again by a controller that wants another port', () => {
    const shop = paged('target-port', 'port-0');
    act(shop.drill, 'edit-targets', 'register-pods');
    shop.drill.step();
    expect(registered(shop).some(({ port }) => port === 8080)).toBe(true);
    expect(secondsUntil(shop, 40, () => registered(shop).every(({ port }) => port !== 8080))).toBeLessThanOrEqual(21);
    expect(serves(shop)).toBe(false);
  });

  test('are strangers to a controller whose watch hangs, and gone within a minute or so', () => {
    const shop = paged('controller-stuck', hung[0] ?? '');
    wait(shop.drill, 420);
    act(shop.drill, 'edit-targets', 'register-pods');
    const strangers = (): number => registered(shop).filter(({ pod }) => (pod?.createdAtSec ?? 0) > 0).length;
    shop.drill.step();
    expect(strangers()).toBeGreaterThan(3);
    expect(secondsUntil(shop, 90, () => strangers() === 0)).toBeLessThanOrEqual(60);
  });

  test('change nothing where the controller is well', () => {
    const shop = paged('keep-alive', 'a-1');
    act(shop.drill, 'edit-targets', 'register-pods');
    wait(shop.drill, 60);
    expect(allHealthy(shop)).toBe(true);
  });
});
