import { expect, test } from 'vitest';
import { scoreSummaryOf, shareCodeOf, summaryOf } from '../../src/scoring/summary.ts';
import { SeededStreams } from '../../src/sim/random.ts';
import { choose, start, takePager, wait } from '../support/drive.ts';
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

test('a run that is too long for a share code has none, and is summed up all the same', () => {
  const { drill } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  // A hundred notes, in each as much as fits: signs without any pattern, as nothing else is long when packed.
  const draw = new SeededStreams('notes').get('signs');
  const sign = (): string => String.fromCharCode(0x4e00 + Math.floor(20_000 * draw()));
  for (let i = 0; i < 100; i++) choose(drill, { type: 'note', text: Array.from({ length: 280 }, sign).join('') });
  expect(shareCodeOf(drill)).toBeNull();
  expect(summaryOf(drill)).toMatchObject({ share: null, outcome: null, digest: drill.digest() });
});
