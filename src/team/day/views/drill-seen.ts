import type { LogTail } from '../../../contract/logs.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { Series } from '../../../contract/telemetry.ts';

// A player's view as JSON holds it: series and counts are lists, and a gap is null.

export interface DrillSeen extends Omit<PlayerView, 'series' | 'logs'> {
  readonly series: Readonly<Record<string, SeriesSeen>>;
  readonly logs: LogsSeen | null;
}

export interface SeriesSeen extends Omit<Series, 'values'> {
  readonly values: readonly (number | null)[];
  /** How many datapoints before these are left out; absent where none are. */
  readonly skipped?: number;
}

export interface LogsSeen extends Omit<LogTail, 'counts'> {
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

/** A series is the same object until there is a new datapoint. */
const packed = new WeakMap<Series, SeriesSeen>();

export function seenOf({ series, logs, ...view }: PlayerView): DrillSeen {
  return {
    ...view,
    series: mapped(series, packSeries),
    logs: logs && { ...logs, counts: mapped(logs.counts, (counts) => Array.from(counts)) },
  };
}

/** What the drill screen takes. */
export function openDrill({ series, logs, ...view }: DrillSeen): PlayerView {
  return {
    ...view,
    series: mapped(series, openSeries),
    logs: logs && { ...logs, counts: mapped(logs.counts, (counts) => Float64Array.from(counts)) },
  };
}

/** What is left out of the past counts as gaps, so that each datapoint stays in its place. */
function openSeries({ values, skipped = 0, ...rest }: SeriesSeen): Series {
  const opened = new Float64Array(skipped + values.length).fill(Number.NaN, 0, skipped);
  for (const [i, value] of values.entries()) opened[skipped + i] = value ?? Number.NaN;
  return { ...rest, values: opened };
}

/** How far a phone looks back, in ticks: a quarter of an hour of a drill of seconds. */
export const RECENT_TICKS = 900;
/** Datapoints are left out in bundles, so that from one moment to the next a list only grows. */
const BUNDLE = 32;

const recent = new WeakMap<DrillSeen, DrillSeen>();
const shortened = new WeakMap<SeriesSeen, SeriesSeen>();

/** The same for a small screen: without logs, and no older datapoints than it draws. */
export function recentOf(seen: DrillSeen): DrillSeen {
  const known = recent.get(seen);
  if (known) return known;
  const fromSec = (seen.tick - RECENT_TICKS) * seen.tickSec;
  const made = { ...seen, logs: null, series: mapped(seen.series, (series) => newestOf(series, fromSec)) };
  recent.set(seen, made);
  return made;
}

function newestOf(series: SeriesSeen, fromSec: number): SeriesSeen {
  // A line comes in from the datapoint before its window.
  const first = Math.max(0, Math.floor(fromSec / series.periodSec) - 1);
  const skipped = Math.min(Math.floor(first / BUNDLE) * BUNDLE, series.values.length);
  if (skipped === 0) return series;
  const known = shortened.get(series);
  if (known?.skipped === skipped) return known;
  const made = { ...series, values: series.values.slice(skipped), skipped };
  shortened.set(series, made);
  return made;
}

function packSeries(series: Series): SeriesSeen {
  const known = packed.get(series);
  if (known) return known;
  const values = Array.from(series.values, (value) => (Number.isNaN(value) ? null : value));
  const made = { ...series, values };
  packed.set(series, made);
  return made;
}

function mapped<A, B>(record: Readonly<Record<string, A>>, to: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
