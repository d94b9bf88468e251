import { type Draw, gaussian, poisson } from './noise.ts';

/** Below this mean the law of rare events holds well enough. */
const RARE_MEAN = 12;

/**
 * How many of `count` come up with probability `p`, a whole number in [0, count]. Exact without a draw at p ≤ 0 and
 * p ≥ 1; Poisson for rare outcomes (either side), else the normal approximation: at most three draws.
 */
export function binomial(count: number, p: number, draw: Draw): number {
  if (count <= 0 || p <= 0) return 0;
  if (p >= 1) return count;
  if (p > 0.5) return count - binomial(count, 1 - p, draw);
  const mean = count * p;
  if (mean < RARE_MEAN) return Math.min(count, poisson(mean, draw));
  return Math.min(count, Math.max(0, Math.round(mean + Math.sqrt(mean * (1 - p)) * gaussian(draw))));
}
