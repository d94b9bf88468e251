import { describe, expect, test } from 'vitest';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import { FEW_SEEDS, mean, newest, paged, sharesOver, struck, textNow } from './drills.ts';

const failedAfter = (seed: string, action?: string, target?: string): number => {
  const shop = paged('memory-leak', seed);
  if (action) act(shop.drill, action, target);
  wait(shop.drill, 120);
  return sharesOver(shop, 900).failed;
};

describe.each(FEW_SEEDS)('a build that keeps memory, seed %s', (seed) => {
  test('slows down before its first pod is killed, then cuts off and refuses', () => {
    const shop = struck('memory-leak', seed);
    const { drill, state } = shop;
    waitUntil(drill, () => state.restartedNow > 0);
    const sec = drill.tick - drill.truth().onsetTick;
    expect(sec).toBeGreaterThan(80);
    expect(sec).toBeLessThan(300);
    expect(newest(drill, 'edge-p99')).toBeGreaterThan(1500);
    const shares = sharesOver(shop, 300);
    expect(shares.cutOff).toBeGreaterThan(10);
    expect(shares.refused).toBeGreaterThan(shares.cutOff);
    expect(shares.noTarget + shares.connectTimeouts).toBe(0);
  });

  test('has containers that were killed with 137 and are restarted later each time', () => {
    const { drill, state } = paged('memory-leak', seed);
    wait(drill, 300);
    expect(newest(drill, 'pod-restarts')).toBeGreaterThan(5);
    expect(Math.max(...state.pods.map(({ restarts }) => restarts))).toBeGreaterThanOrEqual(2);
    const { outcome, text } = look(drill, 'describe-pod');
    expect(outcome).toBe('killed');
    expect(text).toContain('      Reason:       OOMKilled\n      Exit Code:    137');
    expect(look(drill, 'get-pods').outcome).toBe('some-restarted');
  });

  test('is over three minutes after a rollback', () => {
    const shop = paged('memory-leak', seed);
    act(shop.drill, 'roll-back', '41');
    expect(shop.drill.truth().cured).toBe(true);
    wait(shop.drill, 180);
    expect(sharesOver(shop, 600).failedRatio).toBeLessThan(0.0005);
  });

  test('is quiet for some minutes with a higher limit, and comes back', () => {
    const shop = paged('memory-leak', seed);
    act(shop.drill, 'set-memory-limit', '1536');
    expect(shop.drill.truth().cured).toBe(false);
    waitUntil(shop.drill, () => shop.state.settled);
    wait(shop.drill, 60);
    expect(sharesOver(shop, 180).failedRatio).toBeLessThan(0.003);
    expect(sharesOver(shop, 900).failedRatio).toBeGreaterThan(0.005);
  });
});

test('no pod is listed with more memory than its limit', () => {
  let most = 0;
  for (const seed of FEW_SEEDS) {
    const shop = paged('memory-leak', seed);
    for (let sec = 0; sec < 400; sec++) {
      shop.drill.step();
      const text = textNow(shop, 'top-pods', 0.99);
      for (const [, mib] of text.matchAll(/ (\d+)Mi$/gm)) most = Math.max(most, Number(mib));
    }
  }
  expect(most).toBe(768);
});

test('more pods of the same build die sooner: scaling out is no cure, and a lower limit is worse', () => {
  const idle = mean(FEW_SEEDS.map((seed) => failedAfter(seed)));
  const twelve = mean(FEW_SEEDS.map((seed) => failedAfter(seed, 'scale-out', '12')));
  const lower = mean(FEW_SEEDS.map((seed) => failedAfter(seed, 'set-memory-limit', '512')));
  expect(twelve).toBeGreaterThan(0.7 * idle);
  expect(lower).toBeGreaterThan(1.5 * idle);
});

test('its slow traces spend their time in the app itself', () => {
  const { drill } = paged('memory-leak', 'a-1');
  const { outcome, traces } = look(drill, 'find-traces');
  expect(outcome).toBe('slow-in-app');
  expect(traces.length).toBe(4);
  for (const { spans, durationMs } of traces) {
    const own = spans.find(({ kind }) => kind === 'internal');
    expect(own?.service).toBe('checkout');
    expect((own?.durationMs ?? 0) / durationMs).toBeGreaterThan(0.5);
  }
});
