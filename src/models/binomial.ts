import { at } from './at.ts';
import { type Draw, few, gaussians } from './noise.ts';

/** Below this mean the law of rare events holds well enough. */
const RARE_MEAN = 12;

/**
 * How many of `count` come up with probability `p`, a whole number in [0, count]. Exact without a draw at p ≤ 0 and
 * p ≥ 1; Poisson for rare outcomes (either side), else the normal approximation: at most three draws.
 */
export function binomial(count: number, p: number, draw: Draw): number {
  if (count <= 0 || p <= 0) return 0;
  if (p >= 1) return count;
  // What comes up less often is counted, whichever that is.
  const isLikely = p > 0.5;
  const rarer = rare(count, isLikely ? 1 - p : p, draw);
  return isLikely ? count - rarer : rarer;
}

/** Room for one value, so that it is no object on the heap. */
const fresh = new Float64Array(1);

/** The same for 0 < p ≤ 0.5. */
function rare(count: number, p: number, draw: Draw): number {
  const mean = count * p;
  if (mean < RARE_MEAN) return Math.min(count, few(mean, draw));
  gaussians(fresh, draw);
  return Math.min(count, Math.max(0, Math.round(mean + Math.sqrt(mean * (1 - p)) * at(fresh, 0))));
}
