import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../src/session/kept/run-summary.ts';
import { earnedBy } from '../../../src/session/progress/earned.ts';
import type { Today } from '../../../src/session/progress/today.ts';
import { card, kept, scored } from '../kept.ts';

const shop = card('shop', ['bad-port', 'slow-cache', 'full-disk']);
const STREAK = { days: 4, longest: 4, week: [] };

const earned = (run: RunSummary, runs: readonly RunSummary[], today: Pick<Today, 'date' | 'streak'> | null = null) =>
  earnedBy(run, [...runs, run], shop, today).map(({ text }) => text);

describe('a run earns', () => {
  test('a cause that is new, with how many were met by then', () => {
    expect(earned(kept(1), [])).toEqual(['A new cause met and resolved: 1 of 3']);
    expect(earned(kept(2, { cause: 'slow-cache', outcome: 'lost' }), [kept(1)])).toEqual(['A new cause met: 2 of 3']);
  });

  test('the first time that a cause is resolved which was met before', () => {
    expect(earned(kept(2), [kept(1, { outcome: 'lost' })])).toEqual([
      'A cause that you had met, resolved for the first time',
    ]);
    expect(earned(kept(2), [kept(1)])).toEqual([]);
  });

  test('the best score and the shortest time among first attempts', () => {
    const before = [
      kept(1, scored(0.6)),
      kept(2, { repeat: true, mitigatedSec: 1, ...scored(1) }),
      kept(3, { spec: { slug: 'queue', seed: 'x' }, mitigatedSec: 1, ...scored(1) }),
    ];
    expect(earned(kept(4, { mitigatedSec: 300, ...scored(0.8) }), before)).toEqual([
      'Your best score here: 80, before 60',
      'Your shortest time to mitigate here: 05:00, before 12:41',
    ]);
    expect(earned(kept(4, { mitigatedSec: 761, ...scored(0.6) }), before)).toEqual([]);
    expect(earned(kept(4, { mitigatedSec: 300, asks: 1, ...scored(0.8) }), before)).toEqual([]);
    expect(earned(kept(4, { mitigatedSec: 700, ...scored(0.6) }), [kept(1, { mitigatedSec: 300, asks: 1 })])).toEqual(
      [],
    );
    expect(earned(kept(4, { outcome: 'lost', mitigatedSec: 300 }), before)).toEqual([]);
  });

  test('in a hard drill what is the best of hard ones, and in an ordinary one of those', () => {
    const hard = (n: number, share: number, mitigatedSec: number): RunSummary =>
      kept(n, { spec: { slug: 'shop', seed: `seed-${n}`, difficulty: 'hard' }, mitigatedSec, ...scored(share) });
    const before = [kept(1, { mitigatedSec: 300, ...scored(0.9) }), hard(2, 0.4, 900)];
    expect(earned(hard(3, 0.6, 600), before)).toEqual([
      'Your best score in a hard drill of this: 60, before 40',
      'Your shortest time to mitigate in a hard drill of this: 10:00, before 15:00',
    ]);
    expect(earned(hard(2, 0.95, 100), [kept(1)])).toEqual([]);
    expect(earned(kept(3, { mitigatedSec: 400, ...scored(0.8) }), before)).toEqual([]);
  });

  test('no best of what was not its own doing, or not brought to an end, and none before there is another', () => {
    const time = 'Your shortest time to mitigate here: 05:00, before 12:41';
    const run = kept(9, { mitigatedSec: 300 });
    expect(earned(run, [kept(1), kept(2, { mitigatedSec: 900 }), kept(3, { mitigatedSec: -40 })])).toEqual([time]);
    expect(earned(run, [kept(1), kept(2, { outcome: 'lost', mitigatedSec: 100 })])).toEqual([time]);
    expect(earned(run, [kept(1), kept(2, { mitigatedSec: null })])).toEqual([time]);
    for (const mitigatedSec of [-40, null]) expect(earned(kept(9, { mitigatedSec }), [kept(1)])).toEqual([]);
    expect(earned(kept(9, { mitigatedSec: 0 }), [kept(1)])).toEqual([
      'Your shortest time to mitigate here: 00:00, before 12:41',
    ]);
    expect(earned(kept(9, { mitigatedSec: 900, ...scored(0.8) }), [kept(1)])).toEqual([]);
    expect(earned(kept(9, { mitigatedSec: 900, ...scored(0.1) }), [kept(1, scored(0))])).toEqual([
      'Your best score here: 10, before 0',
    ]);
  });

  test('that a cause is resolved for the first time once', () => {
    expect(earned(kept(3), [kept(1, { outcome: 'lost' }), kept(2)])).toEqual([]);
  });

  test('nothing of what came after it', () => {
    expect(earned(kept(1, scored(0.6)), [kept(2, scored(0.9))])).toEqual(['A new cause met and resolved: 1 of 3']);
  });

  test('nothing as a repeat, a branch, or a lesson', () => {
    expect(earned(kept(2, { repeat: true, cause: 'slow-cache' }), [kept(1)])).toEqual([]);
    expect(earned(kept(2, { unscored: true }), [])).toEqual([]);
  });

  test('its day', () => {
    const run = kept(2, { daily: '2026-03-14' });
    const before = [kept(1)];
    expect(earned(run, before, { date: '2026-03-14', streak: STREAK })).toEqual(['Today’s drill: 4 days in a row']);
    expect(earned(run, before, { date: '2026-03-14', streak: { ...STREAK, days: 1 } })).toEqual([
      'Today’s drill: done',
    ]);
    expect(earned(run, before, { date: '2026-03-15', streak: STREAK })).toEqual(['The drill of 2026-03-14']);
    const left = { ...run, outcome: 'given-up' as const };
    expect(earned(left, before, { date: '2026-03-14', streak: STREAK })).toEqual([]);
  });
});
