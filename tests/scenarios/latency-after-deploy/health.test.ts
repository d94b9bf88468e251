import { describe, expect, test } from 'vitest';
import { scenario } from '../../../scenarios/latency-after-deploy/scenario.ts';
import { healthyParts, traceOf } from '../../../scenarios/latency-after-deploy/traces.ts';
import { start, tickOf, toPage, wait } from '../../support/drive.ts';
import { brisk, CAUSES, newest } from './storefront.ts';

describe('the storefront in health', () => {
  test.each(['a-1', 'b-2', 'c-3'])('has p95 near 400 ms and about 2% of requests above 500 ms, seed %s', (seed) => {
    const { drill, state } = start(scenario, { seed });
    wait(drill, 3600);
    const perSec = drill.telemetry.raw('sli-total').reduce((a, b) => a + b, 0) / 3600;
    expect(perSec).toBeGreaterThan(190);
    expect(perSec).toBeLessThan(260);
    expect(drill.telemetry.latest('p95')).toBeGreaterThan(380);
    expect(drill.telemetry.latest('p95')).toBeLessThan(425);
    expect(drill.telemetry.errorRatio(3600)).toBeGreaterThan(0.018);
    expect(drill.telemetry.errorRatio(3600)).toBeLessThan(0.023);
    expect(state.impact).toBe(false);
    expect(drill.happenings.filter(({ type }) => type === 'impact.began' || type === 'paged')).toEqual([]);
  });

  test('burns its budget at 0.4 times the pace that the SLO allows', () => {
    const { drill } = start(scenario, { seed: 'a-1' });
    wait(drill, 3600);
    expect(drill.telemetry.errorRatio(3600) / (1 - scenario.slo.target)).toBeCloseTo(0.42, 1);
  });

  test('leaves the database, its pools, the cache and the pods with room', () => {
    const shop = start(brisk, { seed: 'a-1' });
    wait(shop.drill, 600);
    expect(newest(shop, 'db-cpu')).toBeGreaterThan(22);
    expect(newest(shop, 'db-cpu')).toBeLessThan(36);
    expect(newest(shop, 'db-reads')).toBeGreaterThan(3500);
    expect(newest(shop, 'db-reads')).toBeLessThan(4400);
    expect(newest(shop, 'pool-pending')).toBe(0);
    expect(newest(shop, 'pool-max')).toBe(10);
    expect(newest(shop, 'db-connections')).toBe(114);
    expect(newest(shop, 'cache-hit-ratio')).toBeCloseTo(0.95, 1);
    expect(newest(shop, 'pod-throttled')).toBeLessThan(0.12);
    expect(newest(shop, 'p95-canary')).toBeNaN();
  });

  test('answers the exemplar feed in 190 ms: 12 + 18 + 45 + 90 + 25', () => {
    const trace = traceOf('feed', healthyParts('feed'), 0, () => 0.5);
    expect(trace.durationMs).toBe(190);
    const ms = (name: string): number =>
      trace.spans.filter((span) => span.name.startsWith(name)).reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(ms('auth.verify')).toBe(18);
    expect(ms('rank')).toBe(45);
    expect(ms('SELECT')).toBeCloseTo(90, 9);
    expect(ms('render')).toBe(25);
  });
});

describe('each cause', () => {
  test.each(CAUSES)('comes to a person by one of the ways that it names, within 45 minutes: %s', (id) => {
    const cause = scenario.causes.find((one) => one.id === id);
    for (const seed of ['a-1', 'b-2', 'c-3', 'd-4']) {
      const { drill } = start(brisk, { seed, cause: id });
      toPage(drill);
      const paged = drill.happenings.find(({ type }) => type === 'paged');
      expect(cause?.detectedBy).toContain(paged?.id);
      expect(tickOf(drill, 'impact.began')).toBeLessThanOrEqual(drill.pagedTick ?? Number.NaN);
    }
  });

  test.each(CAUSES)('has a release of 2.48.0 that everybody has heard of: %s', (id) => {
    const { drill } = start(brisk, { seed: 'a-1', cause: id });
    toPage(drill);
    expect(drill.view().changes.some(({ what }) => what === 'storefront 2.47.3 → 2.48.0')).toBe(true);
  });
});
