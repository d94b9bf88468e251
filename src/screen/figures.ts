import type { PlayerView } from '../contract/player-view.ts';
import type { Series, Slo } from '../contract/telemetry.ts';

const NOTHING: Series = { unit: 'count', periodSec: 1, values: new Float64Array() };

/**
 * Share of requests that failed or were too slow (0 to 1) over the newest whole datapoints of the last `windowSec`;
 * NaN before the first one.
 */
export function errorRatio({ series }: PlayerView, slo: Slo, windowSec: number): number {
  return (
    sumOfLast(series[slo.badSignal] ?? NOTHING, windowSec) / sumOfLast(series[slo.totalSignal] ?? NOTHING, windowSec)
  );
}

function sumOfLast({ values, periodSec }: Series, windowSec: number): number {
  let sum = 0;
  for (const value of values.subarray(-Math.max(1, Math.round(windowSec / periodSec)))) sum += zeroForGap(value);
  return sum;
}

/** The same per datapoint, over the whole drill. A datapoint without requests has 0. */
export function errorRatios({ series }: PlayerView, slo: Slo): { periodSec: number; ratios: readonly number[] } {
  const bad = series[slo.badSignal] ?? NOTHING;
  const total = series[slo.totalSignal] ?? NOTHING;
  const ratios = Array.from(bad.values, (value, i) => {
    const all = zeroForGap(total.values[i] ?? 0);
    return all > 0 ? zeroForGap(value) / all : 0;
  });
  return { periodSec: bad.periodSec, ratios };
}

const zeroForGap = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** Simulated seconds since the page; null before it. */
export const sincePageSec = ({ tick, tickSec, pagedTick }: PlayerView): number | null =>
  pagedTick === null ? null : (tick - pagedTick) * tickSec;
