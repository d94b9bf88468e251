import { describe, expect, test } from 'vitest';
import type { UnfinishedRun } from '../../../src/session/kept/run-lists.ts';
import type { RunSummary } from '../../../src/session/kept/run-summary.ts';
import { dailyOf, dateOf, dayAt, drillOfDay, todayAt } from '../../../src/session/progress/today.ts';

const SLUGS = ['alb-502-eks', 'ceph-cascade', 'error-budget', 'latency-after-deploy'];
const at = (iso: string): number => Date.parse(iso);
const specAt = (iso: string) => drillOfDay(dayAt(at(iso)), SLUGS);
const NO_RUNS = { finished: [], unfinished: [] };

const runOf = (daily: string, more: Partial<RunSummary> = {}): RunSummary => ({
  id: `run-${daily}`,
  spec: specAt(`${daily}T12:00Z`),
  daily,
  tempo: 'standard',
  startedAt: at(`${daily}T18:00Z`),
  outcome: 'resolved',
  cause: 'bad-port',
  failedRequests: 1_000,
  budgetMinutes: 1,
  acknowledgedSec: 30,
  mitigatedSec: 300,
  resolvedSec: 700,
  repeat: false,
  unscored: false,
  ...more,
});

describe('the drill of a day', () => {
  test('is the same for everybody, whenever they ask', () => {
    expect(specAt('2026-03-14T00:00:00Z')).toEqual({ slug: 'latency-after-deploy', seed: 'eager-jackal-2026-03-14' });
    expect(specAt('2026-03-14T23:59:59Z')).toEqual(specAt('2026-03-14T00:00:00Z'));
    expect(drillOfDay(dayAt(at('2026-03-14T08:00Z')), SLUGS.toReversed())).toEqual(specAt('2026-03-14T00:00:00Z'));
  });

  test('is another one on every day, and has its day in the seed', () => {
    const days = Array.from({ length: 400 }, (_, i) => drillOfDay(20_500 + i, SLUGS));
    expect(new Set(days.map(({ seed }) => seed)).size).toBe(400);
    expect(days.every(({ seed }, i) => seed.endsWith(dateOf(20_500 + i)))).toBe(true);
  });

  test.each([3, 4, 9])('gives each of %i scenarios its turn, and none twice in a row', (count) => {
    const slugs = Array.from({ length: count }, (_, i) => `scenario-${i}`);
    const from = Math.ceil(20_500 / count) * count;
    const order = Array.from({ length: 100 * count }, (_, i) => drillOfDay(from + i, slugs).slug);
    expect(order.filter((slug, i) => slug === order[i - 1])).toEqual([]);
    for (const slug of slugs) expect(order.filter((one) => one === slug)).toHaveLength(100);
    expect(
      new Set(Array.from({ length: 100 }, (_, i) => order.slice(i * count, (i + 1) * count).join())).size,
    ).toBeGreaterThan(2);
  });

  test('can be of the only scenario that there is', () => {
    expect(drillOfDay(20_526, ['alb-502-eks']).slug).toBe('alb-502-eks');
  });
});

describe('a run counts for a day', () => {
  const spec = specAt('2026-03-14T12:00Z');

  test.each([
    ['2026-03-13T23:59:59Z', undefined],
    ['2026-03-14T00:00:00Z', '2026-03-14'],
    ['2026-03-14T23:59:59Z', '2026-03-14'],
    ['2026-03-15T11:59:59Z', '2026-03-14'],
    ['2026-03-15T12:00:00Z', undefined],
  ])('that is begun at %s: %s', (now, daily) => {
    expect(dailyOf(spec, at(now), SLUGS)).toBe(daily);
  });

  test('only where nothing about it was fixed or made harder', () => {
    const now = at('2026-03-14T12:00Z');
    expect(dailyOf({ ...spec, cause: 'bad-port' }, now, SLUGS)).toBe(undefined);
    expect(dailyOf({ ...spec, difficulty: 'hard' }, now, SLUGS)).toBe(undefined);
    expect(dailyOf({ ...spec, seed: 'quiet-otter-41' }, now, SLUGS)).toBe(undefined);
    const others = SLUGS.filter((slug) => slug !== spec.slug);
    expect(others.map((slug) => dailyOf({ ...spec, slug }, now, SLUGS))).toEqual([undefined, undefined, undefined]);
  });
});

describe('today', () => {
  const now = at('2026-03-14T18:45:00Z');

  test('is there until midnight in UTC', () => {
    expect(todayAt(now, SLUGS, NO_RUNS)).toEqual({
      date: '2026-03-14',
      told: 'Sat 14 Mar',
      spec: specAt('2026-03-14T12:00Z'),
      leftMs: 5.25 * 3_600_000,
      run: null,
      waiting: null,
      late: null,
      streak: { days: 0, longest: 0, week: [false, false, false, false, false, false, false] },
    });
  });

  test('knows its run, and not a repeat of it', () => {
    const first = runOf('2026-03-14');
    const repeat = runOf('2026-03-14', { id: 'again', repeat: true });
    expect(todayAt(now, SLUGS, { finished: [repeat, first], unfinished: [] }).run).toBe(first);
    expect(todayAt(now, SLUGS, { finished: [repeat], unfinished: [] }).run).toBe(null);
    expect(todayAt(now, SLUGS, { finished: [runOf('2026-03-13')], unfinished: [] }).run).toBe(null);
  });

  test('knows a run of it that waits', () => {
    const waiting: UnfinishedRun = { ...runOf('2026-03-14'), id: 'waits', tick: 90, sincePageSec: null };
    expect(todayAt(now, SLUGS, { finished: [], unfinished: [waiting] }).waiting).toBe('waits');
    const before = { ...waiting, daily: '2026-03-13' };
    expect(todayAt(now, SLUGS, { finished: [], unfinished: [before] }).waiting).toBe(null);
  });

  test('counts days in a row, of first attempts that were not given up', () => {
    const days = (finished: readonly RunSummary[]): number =>
      todayAt(now, SLUGS, { finished, unfinished: [] }).streak.days;
    const [a, b, c] = [runOf('2026-03-12'), runOf('2026-03-13'), runOf('2026-03-14')];
    expect(days([c, b, a])).toBe(3);
    expect(days([{ ...c, outcome: 'lost' }, b, a])).toBe(3);
    expect(days([{ ...c, outcome: 'given-up' }, b, a])).toBe(2);
    expect(days([c, { ...b, outcome: 'given-up' }, a])).toBe(1);
    expect(days([c, { ...b, repeat: true }, a])).toBe(1);
    const { daily: _, ...ordinary } = b;
    expect(days([c, ordinary, a])).toBe(1);
  });
});

describe('yesterday’s drill', () => {
  const morning = at('2026-03-15T07:00:00Z');
  const late = (finished: readonly RunSummary[], now = morning) =>
    todayAt(now, SLUGS, { finished, unfinished: [] }).late;

  test('can still be done until noon where a row would end', () => {
    expect(late([runOf('2026-03-13')])).toEqual({
      date: '2026-03-14',
      told: 'Sat 14 Mar',
      spec: specAt('2026-03-14T12:00Z'),
      leftMs: 5 * 3_600_000,
    });
    expect(late([runOf('2026-03-13')], at('2026-03-15T12:00:00Z'))).toBe(null);
  });

  test('keeps the row until noon', () => {
    const days = (now: string) =>
      todayAt(at(now), SLUGS, { finished: [runOf('2026-03-13')], unfinished: [] }).streak.days;
    expect(['2026-03-15T11:59:59Z', '2026-03-15T12:00:00Z'].map(days)).toEqual([1, 0]);
  });

  test('is not offered where there is no row, and where its first attempt is gone', () => {
    expect(late([])).toBe(null);
    expect(late([runOf('2026-03-12')])).toBe(null);
    expect(late([runOf('2026-03-14'), runOf('2026-03-13')])).toBe(null);
    expect(late([runOf('2026-03-14', { outcome: 'given-up' }), runOf('2026-03-13')])).toBe(null);
  });
});
