import type { PlayerView } from '../../contract/drill.ts';
import type { LogTail } from '../../contract/logs.ts';
import type { Series } from '../../contract/telemetry.ts';

// A player's view as JSON holds it: series and counts are lists, and a gap is null.

export interface DrillSeen extends Omit<PlayerView, 'series' | 'logs'> {
  readonly series: Readonly<Record<string, SeriesSeen>>;
  readonly logs: LogsSeen | null;
}

export interface SeriesSeen extends Omit<Series, 'values'> {
  readonly values: readonly (number | null)[];
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
    series: mapped(series, ({ values, ...rest }) => ({
      ...rest,
      values: Float64Array.from(values, (value) => value ?? Number.NaN),
    })),
    logs: logs && { ...logs, counts: mapped(logs.counts, (counts) => Float64Array.from(counts)) },
  };
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
