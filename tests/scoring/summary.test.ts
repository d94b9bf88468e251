import { expect, test } from 'vitest';
import { scoreSummaryOf, shareCodeOf, summaryOf } from '../../src/scoring/summary.ts';
import { start, wait } from '../support/drive.ts';
import { act, plain, played } from './played.ts';

test('a summary has times apart from how often it came back, and numbers that read well', () => {
  const drill = played([
    [20, { type: 'acknowledge' }],
    [25, { type: 'declare', severity: 1 }],
    [60, act('turn-setting', 'tuned')],
  ]);
  const { share, digest, ...rest } = summaryOf(drill);
  expect(rest).toEqual({
    slug: 'toy',
    seed: 'quiet-otter-41',
    difficulty: 'standard',
    cause: 'odd-setting',
    outcome: 'resolved',
    atSec: { paged: 60, acknowledged: 20, declared: 25, located: null, mitigated: 120, resolved: 425 },
    bounceBacks: 0,
    asks: 0,
    impact: { failedRequests: 18_000, budgetMinutes: 1.5 },
  });
  expect([share, digest]).toEqual([shareCodeOf(drill), drill.digest()]);
  expect(share).toMatch(/^\w+/);
});

test('budget is told in thousandths of a minute', () => {
  const { drill } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  wait(drill, 3670);
  // Two ticks of 500 over 12,000 a minute.
  expect(summaryOf(drill).impact).toEqual({ failedRequests: 1000, budgetMinutes: 0.083 });
});

test('a score in numbers has its parts without what they were made of', () => {
  expect(
    scoreSummaryOf({ total: 30, parts: [{ id: 'impact', label: 'Impact kept small', points: 30, of: 40, items: [] }] }),
  ).toEqual({ total: 30, parts: [{ id: 'impact', points: 30, of: 40 }] });
});
