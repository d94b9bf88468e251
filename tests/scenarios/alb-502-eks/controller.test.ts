import { describe, expect, test } from 'vitest';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import {
  allHealthy,
  newest,
  paged,
  registered,
  type Shop,
  secondsUntil,
  serves,
  sharesOver,
  struck,
  textNow,
} from './drills.ts';

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
  const shop = paged('controller-stuck', denied[0] ?? '');
  const { drill, state } = shop;
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
  const { tick } = drill;
  waitUntil(drill, () => state.lastDeniedSec > tick);
  expect(textNow(shop, 'controller-logs').split('\n').at(-1)).toContain('elasticloadbalancing:RegisterTargets ');
});

describe('what is refused', () => {
  const timesOf = (shop: Shop): number[] =>
    [...textNow(shop, 'controller-logs').matchAll(/"ts":"([^"]+)"/g)].map(([, time = '']) => Date.parse(time) / 1000);

  test('is tried again later and later, up to 1000 s, and when endpoints change', () => {
    const shop = struck('controller-stuck', denied[0] ?? '');
    const { drill, state } = shop;
    const tries: number[] = [];
    const changes: number[] = [];
    let ready = 0;
    while (drill.tick < drill.truth().onsetTick + 2400 && !drill.outcome) {
      drill.step();
      const now = state.pods.filter((pod) => pod.ready).length;
      if (now !== ready) changes.push(drill.tick);
      ready = now;
      if (state.lastDeniedSec === drill.tick - 1) tries.push(drill.tick);
    }
    expect(tries.slice(0, 5).map((sec) => sec - (tries[0] ?? 0))).toEqual([0, 1, 3, 7, 15]);
    for (const [i, sec] of tries.entries()) {
      const due = (tries[i - 1] ?? sec) + Math.min(1000, 2 ** (i - 1));
      if (i > 5 && sec < due) expect(changes.some((at) => sec - at >= 4 && sec - at <= 21)).toBe(true);
    }
    expect(tries.length).toBeGreaterThan(20);
    expect(timesOf(shop).length).toBe(8);
    expect(timesOf(shop).at(-1)).toBe(state.startsAtSec + state.lastDeniedSec);
  });

  test('is told of as long as nothing else came, however long ago the last try was', () => {
    const { drill, state } = paged('controller-stuck', denied[0] ?? '');
    act(drill, 'handle-nodes', 'pause-rotation');
    waitUntil(drill, () => state.lastDeniedSec < drill.tick - 905);
    expect(look(drill, 'describe-binding').outcome).toBe('failing');
    expect(look(drill, 'controller-logs').outcome).toBe('denied');
  });

  test('is tried again at once by a controller that was restarted', () => {
    const shop = paged('controller-stuck', denied[0] ?? '');
    wait(shop.drill, 900);
    act(shop.drill, 'fix-controller', 'restart');
    const { tick } = shop.drill;
    expect(secondsUntil(shop, 30, () => shop.state.lastDeniedSec >= tick)).toBeLessThanOrEqual(21);
    const first = shop.state.lastDeniedSec;
    wait(shop.drill, 3);
    expect(shop.state.lastDeniedSec - first).toBeGreaterThanOrEqual(1);
  });
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
