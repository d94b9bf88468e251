import { LOG_LEVELS, type LogLevel, type Logs, type LogTail } from '../../../contract/logs.ts';
import type { LogQuery } from './query.ts';

export type LevelCounts = Readonly<Record<LogLevel, number>>;

/** Lines of one stretch of time. Seconds since the first tick. */
export interface LogBar {
  readonly fromSec: number;
  readonly toSec: number;
  readonly counts: LevelCounts;
}

type Patterns = Logs<object, object>['patterns'];

/** The worst first. */
export const WORST_FIRST: readonly LogLevel[] = LOG_LEVELS.toReversed();

/** How many buckets a bar can have: with the usual ones, from 15 s to an hour. */
const MERGES = [1, 2, 4, 8, 20, 40, 80, 240] as const;

const noLines = (): Record<LogLevel, number> => ({ debug: 0, info: 0, warn: 0, error: 0 });

/** The patterns that a query may want by level and service, which is all that counts can follow. */
const wantedOf = (patterns: Patterns, { wanted }: LogQuery): Patterns =>
  patterns.filter(
    ({ level, service }) =>
      (wanted.get('level')?.includes(level) ?? true) &&
      (wanted.get('service')?.includes(service.toLowerCase()) ?? true),
  );

/**
 * Lines by level over the whole tail, in `most` bars at most, or a few more where even an hour each is not enough. Bars
 * are cut at multiples of their length from the tail's beginning, so that they stand still while time goes on.
 */
export function barsOf(
  tail: LogTail,
  tickSec: number,
  patterns: Patterns,
  query: LogQuery,
  most: number,
): { readonly bars: readonly LogBar[]; readonly barSec: number } {
  const { startTick, bucketTicks, counts } = tail;
  const shown = wantedOf(patterns, query);
  const buckets = bucketsOf(tail);
  const merge = MERGES.find((size) => buckets / size <= most) ?? MERGES[MERGES.length - 1] ?? 1;
  const bucketSec = bucketTicks * tickSec;
  const bars: LogBar[] = [];
  for (let first = 0; first < buckets; first += merge) {
    const sums = noLines();
    const end = Math.min(first + merge, buckets);
    for (const { id, level } of shown) {
      for (let bucket = first; bucket < end; bucket++) sums[level] += counts[id]?.[bucket] ?? 0;
    }
    const fromSec = startTick * tickSec + first * bucketSec;
    bars.push({ fromSec, toSec: fromSec + merge * bucketSec, counts: sums });
  }
  return { bars, barSec: merge * bucketSec };
}

const bucketsOf = ({ counts }: LogTail): number =>
  Object.values(counts).reduce((most, values) => Math.max(most, values.length), 0);

export interface Facet<T> {
  readonly value: T;
  readonly count: number;
}

export interface Facets {
  readonly levels: readonly Facet<LogLevel>[];
  readonly services: readonly Facet<string>[];
  readonly all: number;
}

/** Lines written so far by level and by service, each of what the query wants of the other one. */
export function facetsOf({ counts }: LogTail, patterns: Patterns, { wanted }: LogQuery): Facets {
  const only = (key: string): LogQuery => ({
    wanted: new Map([...wanted].filter(([one]) => one === key)),
    texts: [],
  });
  const total = (id: string): number => (counts[id] ?? new Float64Array()).reduce((sum, value) => sum + value, 0);
  const sum = (some: Patterns): number => some.reduce((all, { id }) => all + total(id), 0);
  const byService = wantedOf(patterns, only('service'));
  const byLevel = wantedOf(patterns, only('level'));
  const logged = patterns.filter(({ id }) => total(id) > 0);
  return {
    levels: WORST_FIRST.filter((value) => logged.some(({ level }) => level === value)).map((value) => ({
      value,
      count: sum(byService.filter(({ level }) => level === value)),
    })),
    services: [...new Set(logged.map(({ service }) => service))].map((value) => ({
      value,
      count: sum(byLevel.filter(({ service }) => service === value)),
    })),
    all: sum(patterns),
  };
}
