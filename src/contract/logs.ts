import type { World } from './model.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What one line says besides when, who and how bad. */
export interface LogText {
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Lines of one kind that a service writes, and how often it does. No id and no message may name a cause. */
export interface LogPattern<K, S> {
  readonly id: string;
  readonly service: string;
  readonly level: LogLevel;
  /** Lines a second over all of the service's instances, now: 0 for none, never negative. */
  perSec(world: World<K, S>): number;
  text(world: World<K, S>, draw: () => number): LogText;
}

/** Lines within the last minute by pattern id, as everybody reads them off the tail. */
export type LogCounts = Readonly<Record<string, number>>;

/** What the services of a scenario log, and what a trained eye reads off the tail. */
export interface Logs<K, S> {
  readonly patterns: readonly LogPattern<K, S>[];
  readonly reading?: {
    readonly outcomes: Readonly<Record<string, string>>;
    classify(counts: LogCounts): string;
  };
}

/** Of each pattern so many lines a bucket are kept at most, as log pipelines sample; the counts are of all. */
export const LOG_SAMPLES = 2;

/** One line of the tail. */
export interface LogLine extends LogText {
  /** From 0 in the order in which lines were written. */
  readonly seq: number;
  readonly tick: number;
  readonly pattern: string;
  readonly service: string;
  readonly level: LogLevel;
}

/** What was logged from `startTick` on. */
export interface LogTail {
  readonly lines: readonly LogLine[];
  readonly startTick: number;
  /** Ticks that one count covers. */
  readonly bucketTicks: number;
  /** Lines written in each bucket so far, by pattern. */
  readonly counts: Readonly<Record<string, Float64Array>>;
}

/** Seconds since the end of the newest bucket; a tail that gets its lines is never as old as two buckets. */
export const tailAgeSec = ({ counts, startTick, bucketTicks }: LogTail, tick: number, tickSec: number): number => {
  const buckets = Object.values(counts).reduce((most, values) => Math.max(most, values.length), 0);
  return (tick - startTick - buckets * bucketTicks) * tickSec;
};

export const isTailLate = (tail: LogTail, tick: number, tickSec: number): boolean =>
  tailAgeSec(tail, tick, tickSec) >= 2 * tail.bucketTicks * tickSec;
