import { describe, expect, test } from 'vitest';
import { scenario } from '../../../scenarios/latency-after-deploy/scenario.ts';
import { start, tickOf, toPage, wait } from '../../support/drive.ts';
import { type CauseId, paged, seedsAt } from './storefront.ts';

/** Whose page starts the clock. */
const pagedBy = (cause: CauseId, seed: string): string | undefined => {
  const { drill } = paged(cause, seed);
  return drill.happenings.find(({ type }) => type === 'paged')?.id;
};

describe('what pages', () => {
  test('is the comparison of versions while a tenth or a half of the pods is new', () => {
    for (const pace of [10, 50] as const) {
      for (const seed of seedsAt('missing-index', pace, 2)) {
        expect(pagedBy('missing-index', seed)).toBe('StorefrontCanarySlower');
      }
    }
  });

  test('is p95 above 500 ms for five minutes once the release is complete', () => {
    for (const seed of seedsAt('missing-index-migrated', 100, 3)) {
      expect(pagedBy('missing-index-migrated', seed)).toBe('StorefrontP95High');
    }
  });

  test('is p95, whatever the release, where the release has no part in it', () => {
    for (const pace of [10, 100] as const) {
      const [seed = ''] = seedsAt('noisy-neighbour', pace, 1);
      expect(pagedBy('noisy-neighbour', seed)).toBe('StorefrontP95High');
    }
  });

  test('waits for its five minutes: p95 was above 500 ms at every datapoint before', () => {
    const { drill } = paged('crawler', seedsAt('crawler', 50, 1)[0] ?? '');
    const page = drill.pagedTick ?? Number.NaN;
    const values = [...(drill.view().series.p95?.values ?? [])].slice(
      Math.ceil((page * 5 - 330) / 60),
      Math.floor((page * 5) / 60),
    );
    expect(values.length).toBeGreaterThanOrEqual(5);
    expect(Math.min(...values)).toBeGreaterThan(500);
  });
});

describe('the error budget', () => {
  test('burns too slowly to page for a regression by a third: 1 to 1.6 times, a ticket within the hour', () => {
    const { drill } = start(scenario, { seed: 'a-1', cause: 'missing-index-migrated' });
    toPage(drill);
    wait(drill, 1800);
    const burn = drill.telemetry.errorRatio(900) / (1 - scenario.slo.target);
    expect(burn).toBeGreaterThan(1);
    expect(burn).toBeLessThan(1.6);
    wait(drill, 1800);
    expect(tickOf(drill, 'alert.delivered', 'StorefrontBudgetBurn')).toBeNaN();
    const ticket = tickOf(drill, 'alert.delivered', 'StorefrontBudgetBurnSlow') * 5 - drill.truth().onsetTick * 5;
    expect(ticket).toBeGreaterThan(1200);
    expect(ticket).toBeLessThan(4200);
  });

  test('burns fast enough to page when a leak has taken every connection', () => {
    const [seed = ''] = seedsAt('connection-leak', 100, 1);
    const { drill } = start(scenario, { seed, cause: 'connection-leak' });
    toPage(drill);
    wait(drill, 4200);
    expect(tickOf(drill, 'alert.delivered', 'StorefrontBudgetBurn')).toBeGreaterThan(drill.pagedTick ?? Number.NaN);
  });

  test('was spent faster in the days before the drill than on its first hour, and that is counted in', () => {
    const { drill } = start(scenario, { seed: 'a-1' });
    wait(drill, 3600);
    expect(drill.telemetry.errorRatio(3600)).toBeLessThan(0.023);
    expect(drill.telemetry.errorRatio(3 * 24 * 3600)).toBeGreaterThan(0.03);
    expect(drill.telemetry.errorRatio(3 * 24 * 3600)).toBeLessThan(0.045);
  });
});
