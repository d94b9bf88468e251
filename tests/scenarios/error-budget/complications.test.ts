import { describe, expect, test } from 'vitest';
import { complicate } from '../../support/complicate.ts';
import { act, hours, knobsOf, paged } from './drills.ts';

const last = (drill: ReturnType<typeof paged>) => drill.seen.at(-1);

test('a drill that is not hard knows of no second fault', () => {
  const drill = paged('quarter');
  hours(drill, 24 * 7);
  expect(knobsOf(drill)).not.toHaveProperty('aside');
});

describe('an edge of the CDN that fails', () => {
  test('costs half a minute of budget, once, and stays spent', () => {
    const [with_, without] = [paged('quarter'), paged('quarter')];
    complicate(with_, 'edge-fails');
    for (const drill of [with_, without]) hours(drill, 24);
    const spent = () => without.impact().budgetLeftMinutes - with_.impact().budgetLeftMinutes;
    expect(spent()).toBeCloseTo(0.5, 3);
    for (const drill of [with_, without]) hours(drill, 48);
    expect(spent()).toBeCloseTo(0.5, 3);
  });

  test('is reviewed as the others are, as one of another kind', () => {
    const drill = paged('quarter');
    complicate(drill, 'edge-fails');
    hours(drill, 72);
    act(drill, 'read-reviews');
    expect(last(drill)?.text).toContain('Checkout pages without styles: an edge of the CDN failed');
    expect(last(drill)?.text).toContain('edge of the CDN failed');
  });
});

test('metrics that are re-indexed do not answer, while documents and records do', () => {
  const drill = paged('quarter', 'cache');
  complicate(drill, 'metrics-reindexed');
  act(drill, 'cache-metrics');
  expect(last(drill)).toMatchObject({
    outcome: 'tool-timed-out',
    text: 'query failed: 504 Gateway Timeout (store gateway: blocks of the last 90 d are being re-indexed)',
  });
  for (const id of ['read-policy', 'read-reviews', 'deploy-records', 'budget-ledger']) {
    act(drill, id);
    expect(last(drill)?.outcome, id).not.toMatch(/^tool-/);
  }
});

test('delivery panels that stand still show the week before, and the budget is told all along', () => {
  const drill = paged('quarter');
  complicate(drill, 'delivery-stale');
  const shown = (signal: string): number => {
    const series = drill.view().series[signal];
    return series
      ? (drill.tick * drill.scenario.tickSec - series.values.length * series.periodSec) / 86_400
      : Number.NaN;
  };
  hours(drill, 24 * 5);
  expect(shown('changes-7d')).toBeGreaterThan(4.5);
  expect(shown('changes-7d')).toBeLessThan(5.5);
  expect(shown('budget-left')).toBeLessThan(0.5);
  hours(drill, 24 * 10);
  expect(shown('changes-7d')).toBeLessThan(1.5);
});
