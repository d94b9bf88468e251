import { at } from './at.ts';
import { type Draw, few, gaussians } from './noise.ts';

/** Below this mean the law of rare events holds well enough. */
const RARE_MEAN = 12;
/** Room for one value, so that it is no object on the heap. */
const drawn = new Float64Array(1);

/** How often something is tried, and how likely it is to come up each time. */
export interface Trials {
  count: number;
  p: number;
}

/**
 * How many of `count` come up with probability `p`, a whole number in [0, count]. Exact without a draw at p ≤ 0 and
 * p ≥ 1; Poisson for rare outcomes (either side), else the normal approximation: at most three draws.
 */
export function binomial(count: number, p: number, draw: Draw): number {
  once.count = count;
  once.p = p;
  return successesOf(once, draw);
}

const once: Trials = { count: 0, p: 0 };

/** The same of trials that are at hand and can be written over: a probability that is handed over is an object on the heap. */
export function successesOf({ count, p }: Readonly<Trials>, draw: Draw): number {
  if (count <= 0 || p <= 0) return 0;
  if (p >= 1) return count;
  // What comes up less often is counted, whichever that is.
  const isLikely = p > 0.5;
  const q = isLikely ? 1 - p : p;
  const mean = count * q;
  let rarer: number;
  if (mean < RARE_MEAN) rarer = few(mean, draw);
  else {
    gaussians(drawn, draw);
    rarer = Math.max(0, Math.round(mean + Math.sqrt(mean * (1 - q)) * at(drawn, 0)));
  }
  rarer = Math.min(count, rarer);
  return isLikely ? count - rarer : rarer;
}
