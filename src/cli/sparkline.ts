import type { Series } from '../contract/telemetry.ts';

const LEVELS = '▁▂▃▄▅▆▇█';

/** One character a value, from zero (▁) to `most` (█); a gap (NaN) is a space. */
export function sparkline(values: readonly number[], most: number): string {
  return values
    .map((value) => {
      if (Number.isNaN(value)) return ' ';
      const level = most > 0 ? Math.ceil((value / most) * LEVELS.length) - 1 : 0;
      return LEVELS[Math.min(LEVELS.length - 1, Math.max(0, level))];
    })
    .join('');
}

/**
 * The series between two moments (seconds since the first tick) in so many columns: each the mean of the datapoints
 * that touch it, NaN where all of them are gaps or none has been reported yet.
 */
export function columnsOf(series: Series, fromSec: number, toSec: number, columns: number): readonly number[] {
  const widthSec = (toSec - fromSec) / columns;
  return Array.from({ length: columns }, (_, column) => {
    const first = Math.max(0, Math.floor((fromSec + column * widthSec) / series.periodSec));
    const last = Math.ceil((fromSec + (column + 1) * widthSec) / series.periodSec);
    const reported = [...series.values.subarray(first, last)].filter((value) => !Number.isNaN(value));
    return reported.reduce((sum, value) => sum + value, 0) / reported.length;
  });
}

/** Least and greatest datapoint between two moments; NaN for both when there is none. */
export function extentOf(series: Series, fromSec: number, toSec: number): { least: number; most: number } {
  const { periodSec, values } = series;
  const within = values.subarray(Math.max(0, Math.floor(fromSec / periodSec)), Math.ceil(toSec / periodSec));
  let least = Number.NaN;
  let most = Number.NaN;
  for (const value of within) {
    if (!(value >= least)) least = Number.isNaN(value) ? least : value;
    if (!(value <= most)) most = Number.isNaN(value) ? most : value;
  }
  return { least, most };
}
