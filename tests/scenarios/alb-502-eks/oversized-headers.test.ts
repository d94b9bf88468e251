import { describe, expect, test } from 'vitest';
import { act, look, wait } from '../../support/drive.ts';
import { allHealthy, FEW_SEEDS, newest, paged, secondsUntil, serves, sharesOver, struck } from './drills.ts';

describe.each(FEW_SEEDS)('one route with too many headers, seed %s', (seed) => {
  test('is 502 for 4 to 12% of requests, in the usual time, while hosts and pods look perfect', () => {
    const shop = struck('oversized-headers', seed);
    wait(shop.drill, 60);
    const shares = sharesOver(shop, 600);
    expect(shares.failedRatio).toBeGreaterThan(0.04);
    expect(shares.failedRatio).toBeLessThan(0.12);
    expect(shares.oversized).toBe(shares.failed - shares.appErrors);
    const { drill } = shop;
    expect(allHealthy(shop)).toBe(true);
    expect(newest(drill, 'alb-connection-errors')).toBeNaN();
    expect(newest(drill, 'edge-p50')).toBeGreaterThan(85);
    expect(newest(drill, 'edge-p99')).toBeLessThan(330);
    // The app answered them all.
    expect(newest(drill, 'app-requests')).toBe(newest(drill, 'edge-requests'));
  });

  test('has a target processing time and no response time in the log, on one route', () => {
    const shop = paged('oversized-headers', seed);
    wait(shop.drill, 600);
    const { outcome, text } = look(shop.drill, 'read-access-log');
    expect(outcome).toBe('answered-502');
    const lines = text.split('\n').filter((line) => line.includes(' 502 - '));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/ 0\.001 0\.\d{3} -1 502 - .*checkout\/price /);
    expect(look(shop.drill, 'slice-errors').outcome).toBe('one-route');
    expect(look(shop.drill, 'read-app-logs').outcome).toBe('requests-flow');
  });

  test.each([
    ['switch-flag', 'applied-promotions'],
    ['roll-back', '40'],
  ])('is over within two minutes of %s %s', (action, target) => {
    const shop = paged('oversized-headers', seed);
    act(shop.drill, action, target);
    expect(shop.drill.truth().cured).toBe(true);
    expect(secondsUntil(shop, 120, () => serves(shop))).toBeLessThanOrEqual(120);
  });

  test('goes on after a rollback to a revision that has the code, and after a restart', () => {
    const shop = paged('oversized-headers', seed);
    act(shop.drill, 'restart-pods', 'rolling');
    wait(shop.drill, 180);
    expect(sharesOver(shop, 120).failedRatio).toBeGreaterThan(0.03);
  });
});

test('the failed requests have a span of the app that ended with 200', () => {
  const { outcome, traces } = look(paged('oversized-headers', 'a-1').drill, 'find-traces');
  expect(outcome).toBe('app-says-200');
  for (const { status, route, spans } of traces) {
    expect([status, route]).toEqual([502, 'GET /checkout/price']);
    expect(spans.find(({ kind }) => kind === 'server')?.attributes?.['http.status_code']).toBe('200');
  }
});
