import { describe, expect, test } from 'vitest';
import { act, look, wait, waitUntil } from '../../support/drive.ts';
import {
  allHealthy,
  allUnhealthy,
  FEW_SEEDS,
  newest,
  paged,
  registered,
  secondsUntil,
  sharesOver,
  struck,
} from './drills.ts';

describe.each(FEW_SEEDS)('a health check that asks for what is not there, seed %s', (seed) => {
  test('has every target unhealthy within a minute, with the code that came back', () => {
    const shop = struck('health-check', seed);
    const sec = secondsUntil(shop, 90, () => allUnhealthy(shop));
    expect(sec).toBeGreaterThan(15);
    expect(sec).toBeLessThanOrEqual(60);
    const targets = registered(shop);
    expect(new Set(targets.map(({ reason }) => reason))).toEqual(new Set(['Target.ResponseCodeMismatch']));
    const expected = { '/healthz': 404, '/admin/health': 401, '/status': 301 }[shop.knobs.ingress.healthCheckPath];
    expect(new Set(targets.map(({ code }) => code))).toEqual(new Set([expected]));
  });

  test('harms nobody: the load balancer fails open, and every request is answered', () => {
    const shop = struck('health-check', seed);
    wait(shop.drill, 180);
    expect(sharesOver(shop, 600).failedRatio).toBeLessThan(0.0001);
    const { drill } = shop;
    expect(newest(drill, 'alb-healthy-hosts')).toBe(0);
    expect(newest(drill, 'alb-fail-open')).toBe(newest(drill, 'alb-requests'));
    expect(newest(drill, 'alb-502')).toBeNaN();
    expect(newest(drill, 'edge-p99')).toBeLessThan(330);
    expect(drill.happenings.some(({ type }) => type === 'impact.began')).toBe(false);
  });

  test('pages by the alarm on healthy hosts, and is over for good once the right page is asked', () => {
    const shop = paged('health-check', seed);
    expect(shop.drill.happenings.find(({ type }) => type === 'paged')?.id).toBe('CheckoutNoHealthyTargets');
    act(shop.drill, 'edit-health-check', 'root');
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 90, () => allHealthy(shop))).toBeLessThanOrEqual(65);
    waitUntil(shop.drill, () => shop.drill.phase.response === 'verified');
    shop.drill.choose({ type: 'close' });
    expect(shop.drill.outcome).toBe('resolved');
  });
});

describe('what is done about a red target group that serves', () => {
  test('to accept 200-499 silences the alarm and cures nothing: closing then is too early', () => {
    const shop = paged('health-check', 'a-1');
    act(shop.drill, 'edit-health-check', 'any-code');
    expect(shop.drill.truth().cured).toBe(false);
    waitUntil(shop.drill, () => shop.drill.phase.response === 'verified');
    expect(allHealthy(shop)).toBe(true);
    shop.drill.choose({ type: 'close' });
    expect(shop.drill.outcome).toBe('closed-too-early');
  });

  test('to accept 200-499 hides that every customer gets 400', () => {
    const shop = paged('tls-on-target', 'a-1');
    act(shop.drill, 'edit-health-check', 'any-code');
    wait(shop.drill, 120);
    expect(allHealthy(shop)).toBe(true);
    expect(sharesOver(shop, 60).rejected).toBeGreaterThan(10_000);
  });

  test('to fail over takes a working shop away from its customers', () => {
    const shop = paged('health-check', 'a-1');
    const before = shop.drill.impact().failedRequests;
    act(shop.drill, 'fail-over', 'standby');
    wait(shop.drill, 600);
    expect(newest(shop.drill, 'error-ratio-5m')).toBeGreaterThan(0.3);
    expect(shop.drill.impact().failedRequests - before).toBeGreaterThan(50_000);
  });

  test('to deregister unhealthy targets empties the target group: 503 until the controller puts them back', () => {
    const shop = paged('health-check', 'a-1');
    act(shop.drill, 'edit-targets', 'deregister-unhealthy');
    shop.drill.step();
    expect(registered(shop).length).toBe(0);
    expect(sharesOver(shop, 30).noTarget).toBeGreaterThan(1000);
    expect(registered(shop).length).toBe(6);
  });

  test('to drain the nodes behind unhealthy targets drains all that have a pod', () => {
    const shop = paged('health-check', 'a-1');
    act(shop.drill, 'handle-nodes', 'drain-unhealthy');
    expect(sharesOver(shop, 120).noTarget).toBeGreaterThan(2000);
    expect(look(shop.drill, 'get-nodes').outcome).toBe('some-replaced');
  });
});
