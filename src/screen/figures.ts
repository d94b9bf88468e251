import type { PlayerView } from '../contract/player-view.ts';
import type { Series, Slo } from '../contract/telemetry.ts';

const NOTHING: Series = { unit: 'count', periodSec: 1, values: new Float64Array() };

/** Share of requests that failed or were too slow (0 to 1) per datapoint, over the whole drill. A datapoint without requests has 0. */
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
export const sincePageSec = ({
  tick,
  tickSec,
  pagedTick,
}: Pick<PlayerView, 'tick' | 'tickSec' | 'pagedTick'>): number | null =>
  pagedTick === null ? null : (tick - pagedTick) * tickSec;
