import { describe, expect, test } from 'vitest';
import { scenario } from '../../../scenarios/alb-502-eks/scenario.ts';
import { start, tickOf, toPage, wait } from '../../support/drive.ts';
import { allHealthy, CAUSES, SEEDS } from './drills.ts';

describe('the shop in health', () => {
  test.each(SEEDS)('serves 150 to 700 requests a second and fails about 5 in 100,000, seed %s', (seed) => {
    const { drill, state } = start(scenario, { seed });
    wait(drill, 3600);
    const perSec = state.totalArrivals / 3600;
    expect(perSec).toBeGreaterThan(150);
    expect(perSec).toBeLessThan(700);
    expect(state.totals.appErrors / state.totalArrivals).toBeGreaterThan(0.00003);
    expect(state.totals.appErrors / state.totalArrivals).toBeLessThan(0.00008);
    const { served, appErrors } = state.totals;
    expect(served + appErrors).toBe(state.totalArrivals);
    expect(drill.happenings.filter(({ type }) => type === 'impact.began' || type === 'paged')).toEqual([]);
  });

  test('has six pods, Ready, and six targets, healthy in every zone', () => {
    const shop = start(scenario, { seed: 'a-1' });
    wait(shop.drill, 60);
    expect(shop.state.pods.map(({ ready }) => ready)).toEqual(Array(6).fill(true));
    expect(allHealthy(shop)).toBe(true);
    for (const [signal, value] of [
      ['alb-healthy-hosts', 6],
      ['alb-unhealthy-hosts', 0],
      ['pods-ready', 6],
      ['pods-wanted', 6],
    ] as const) {
      expect(shop.drill.telemetry.latest(signal)).toBe(value);
    }
  });

  test('answers in a log-normal way around 92 ms: p99 is 3.2 times p50', () => {
    const { drill } = start(scenario, { seed: 'a-1' });
    wait(drill, 1800);
    const p50 = drill.telemetry.latest('edge-p50');
    expect(p50).toBeGreaterThan(91);
    expect(p50).toBeLessThan(94);
    expect(drill.telemetry.latest('edge-p95') / p50).toBeCloseTo(2.28, 1);
    expect(drill.telemetry.latest('edge-p99') / p50).toBeCloseTo(3.2, 1);
    expect(drill.telemetry.latest('alb-target-p50')).toBeCloseTo(p50, 0);
  });

  test('reports ELB counters only where they counted, once a minute', () => {
    const { drill } = start(scenario, { seed: 'a-1' });
    wait(drill, 3600);
    const series = drill.view().series;
    const silent = ['alb-502', 'alb-503', 'alb-504', 'alb-connection-errors', 'alb-fail-open'];
    for (const id of silent) {
      expect(series[id]?.periodSec).toBe(60);
      expect([...(series[id]?.values ?? [])]).toEqual(Array(60).fill(Number.NaN));
    }
    for (const id of ['alb-requests', 'alb-new-connections']) {
      expect(series[id]?.values.length).toBe(60);
      expect(Math.min(...(series[id]?.values ?? []))).toBeGreaterThan(100);
    }
    const target5xx = [...(series['alb-target-5xx']?.values ?? [])];
    expect(target5xx.filter(Number.isNaN).length).toBeGreaterThan(5);
    expect(target5xx.filter((count) => count >= 1).length).toBeGreaterThan(5);
  });

  test('reports what Prometheus scrapes every 15 s, and what CloudWatch has once a minute', () => {
    const { drill } = start(scenario, { seed: 'a-1' });
    wait(drill, 600);
    const series = drill.view().series;
    for (const { id, periodSec } of scenario.model.signals) {
      const expected = id.startsWith('alb-') || id === 'node-disk' ? 60 : 15;
      expect([id, periodSec, series[id]?.values.length]).toEqual([id, expected, 600 / expected]);
    }
  });

  test('counts every request of the load balancer as edge, target or neither, and they add up', () => {
    const { drill, state } = start(scenario, { seed: 'a-1', cause: 'no-ready-pods' });
    wait(drill, 5400);
    const sum = (signal: string): number =>
      (drill.view().series[signal]?.values ?? new Float64Array()).reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0);
    expect(sum('alb-requests') + sum('alb-503')).toBe(sum('sli-total'));
    expect(sum('alb-503')).toBe(state.totals.noTarget);
    expect(15 * (sum('edge-2xx') + sum('edge-500') + sum('edge-502') + sum('edge-503') + sum('edge-504'))).toBeCloseTo(
      sum('sli-total'),
      3,
    );
  });
});

describe('each cause', () => {
  test.each(CAUSES)('comes to a person by one of the ways that it names, in time: %s', (id) => {
    const cause = scenario.causes.find((one) => one.id === id);
    for (const seed of SEEDS) {
      const { drill } = start(scenario, { seed, cause: id });
      toPage(drill);
      const paged = drill.happenings.find(({ type }) => type === 'paged');
      expect(cause?.detectedBy).toContain(paged?.id);
      const sec = (drill.pagedTick ?? Number.NaN) - drill.truth().onsetTick;
      expect(sec).toBeLessThan(scenario.noticedWithinSec);
      if (cause?.harmless === undefined) {
        expect(tickOf(drill, 'impact.began')).toBeLessThanOrEqual(drill.pagedTick ?? Number.NaN);
      }
    }
  });

  test.each([
    { cause: 'security-group', fromSec: 60, toSec: 240 },
    { cause: 'target-port', fromSec: 60, toSec: 180 },
    { cause: 'no-ready-pods', fromSec: 360, toSec: 900 },
    { cause: 'keep-alive', fromSec: 180, toSec: 1200 },
    { cause: 'health-check', fromSec: 120, toSec: 260 },
    { cause: 'https-to-plain', fromSec: 60, toSec: 180 },
    { cause: 'tls-on-target', fromSec: 100, toSec: 240 },
    { cause: 'loopback', fromSec: 100, toSec: 240 },
    { cause: 'node-targets', fromSec: 180, toSec: 600 },
    { cause: 'shutdown-race', fromSec: 300, toSec: 700 },
    { cause: 'address-exhaustion', fromSec: 150, toSec: 420 },
    { cause: 'controller-stuck', fromSec: 240, toSec: 600 },
    { cause: 'memory-leak', fromSec: 240, toSec: 700 },
    { cause: 'oversized-headers', fromSec: 180, toSec: 420 },
  ])('pages $fromSec to $toSec s after its onset: $cause', ({ cause, fromSec, toSec }) => {
    for (const seed of SEEDS) {
      const { drill } = start(scenario, { seed, cause });
      toPage(drill);
      const sec = (drill.pagedTick ?? Number.NaN) - drill.truth().onsetTick;
      expect(sec).toBeGreaterThanOrEqual(fromSec);
      expect(sec).toBeLessThanOrEqual(toSec);
    }
  });
});
