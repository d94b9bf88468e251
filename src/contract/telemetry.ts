import type { Identified } from './organisation.ts';

/** How the values of one period become the one datapoint that monitoring reports. */
export const AGGREGATES = ['sum', 'rate', 'mean', 'min', 'max', 'last'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export const UNITS = ['count', 'per-sec', 'ms', 'ratio', 'percent', 'mib', 'min'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * A quantity that the model writes every tick and monitoring reports every `periodSec`.
 * `rate` is the sum over a period divided by its seconds; `last` serves values, such as percentiles, that the
 * model has itself computed over the period and that must not be averaged.
 */
export interface Signal extends Identified {
  readonly label: string;
  readonly unit: Unit;
  readonly periodSec: number;
  readonly aggregate: Aggregate;
  /** True for counters that report nothing while they count nothing, as most ELB metrics do. */
  readonly gapWhenZero: boolean;
  /** What its line stands for on a chart; without one it takes the next colour of the palette. */
  readonly tone?: Tone;
}

/** `limit` is a quiet line that others are read against, such as the replicas wanted. */
export const TONES = ['good', 'warning', 'bad', 'limit'] as const;
export type Tone = (typeof TONES)[number];

/** Datapoints of one signal so far: `values[i]` covers [i, i + 1) × `periodSec` since the start. NaN is a gap. */
export interface Series {
  readonly unit: Unit;
  readonly periodSec: number;
  readonly values: Float64Array;
}

export type SeriesBySignal = Readonly<Record<string, Series>>;

/** Seconds since the end of what the newest datapoint covers; since the start where there is none. */
export const newestAgeSec = ({ values, periodSec }: Series, atSec: number): number => atSec - values.length * periodSec;

/** Whether datapoints that should have come are not there: one that comes in time is never as old as two periods. */
export const isLate = (series: Series, atSec: number): boolean =>
  series.values.length > 0 && newestAgeSec(series, atSec) >= 2 * series.periodSec;

/** What an SLO counts as bad: most of it failed, most of it was slow, I/O of disks, or minutes of a drill of weeks. */
export type BadUnits = 'failed-requests' | 'slow-requests' | 'disk-operations' | 'minutes';

/** A request-based service level objective: good requests over all requests, over a rolling window. */
export interface Slo {
  readonly description: string;
  /** Share of requests that must be good, for example 0.999. */
  readonly target: number;
  readonly windowDays: number;
  /** Signal that counts requests which failed or were too slow. */
  readonly badSignal: string;
  /** What they are called; failed requests where it is left out. */
  readonly bad?: BadUnits;
  /** Signal that counts all requests, those that no target could answer included. */
  readonly totalSignal: string;
  /**
   * Signals, in minutes, of what is left of the budget and of how much there is, where the model counts its window itself:
   * one that forgets, or that begins anew. Without them what was spent since the onset is taken from a window's budget.
   */
  readonly budget?: { readonly leftSignal: string; readonly totalSignal: string };
}

/** What everybody calls the error ratio of now: the screen, the command line, and an expert who declares a severity. */
export const RATIO_OVER_SEC = 60;

/**
 * Share of requests that failed or were too slow (0 to 1) over the newest whole datapoints of the last `windowSec`, of one
 * datapoint at least; gaps count as nothing. NaN where no requests were reported.
 */
export function errorRatioOver(series: SeriesBySignal, { badSignal, totalSignal }: Slo, windowSec: number): number {
  return sumOfLast(series[badSignal], windowSec) / sumOfLast(series[totalSignal], windowSec);
}

function sumOfLast(series: Series | undefined, windowSec: number): number {
  let sum = 0;
  if (!series) return sum;
  const count = Math.max(1, Math.round(windowSec / series.periodSec));
  for (const value of series.values.subarray(-count)) if (!Number.isNaN(value)) sum += value;
  return sum;
}

/** What lies before the first tick, for windows longer than the warm-up. */
export interface Past {
  readonly badPerSec: number;
  readonly totalPerSec: number;
  /** Share of the SLO window's error budget already spent at the first tick, 0 to 1. */
  readonly budgetSpentRatio: number;
}

export const ALERT_SEVERITIES = ['page', 'ticket', 'warning'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

interface AlertRuleBase extends Identified {
  readonly summary: string;
  readonly severity: AlertSeverity;
  /** Seconds between evaluations. */
  readonly everySec: number;
  /** Seconds from firing to delivery: Alertmanager's `group_wait`, or nothing for a CloudWatch alarm. */
  readonly deliverySec: number;
}

/** Fires once the newest datapoint has been beyond `value` for `forSec`. A gap does not breach. */
export interface ThresholdRule extends AlertRuleBase {
  readonly type: 'threshold';
  readonly signal: string;
  readonly beyond: 'above' | 'below';
  readonly value: number;
  readonly forSec: number;
}

/**
 * Multi-window, multi-burn-rate over the scenario's SLO (Site Reliability Workbook, chapter 5): fires when, for any of the pairs, the error
 * ratio over both windows exceeds `factor` × (1 − target). It has no `for`: the long window is the patience.
 */
export interface BurnRateRule extends AlertRuleBase {
  readonly type: 'burn-rate';
  readonly windows: readonly BurnWindow[];
}

export interface BurnWindow {
  readonly longSec: number;
  readonly shortSec: number;
  readonly factor: number;
}

export type AlertRule = ThresholdRule | BurnRateRule;
