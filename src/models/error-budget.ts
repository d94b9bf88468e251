// Error budgets and burn rates (The Site Reliability Workbook, chapter 5). `target` is the share of
// requests that must be good, 0 to 1 with 1 excluded; `errorRatio` the share that was bad, 0 to 1.

/** Minutes of full outage, at mean traffic, that `target` allows in a window of `windowDays`: 43.2 for 99.9% in 30 days. */
export function budgetMinutes(target: number, windowDays: number): number {
  return windowDays * 1440 * (1 - target);
}

/** How many times faster than allowed the budget goes: 1 spends it in exactly one window. */
export function burnRate(errorRatio: number, target: number): number {
  return errorRatio / (1 - target);
}

/**
 * Seconds from the first error until the error ratio over the last `windowSec` exceeds `factor` × (1 - target), with
 * no errors before, `errorRatio` from then on and even traffic. Infinity when it never does, as at exactly that ratio.
 * This is the long window of a pair; the short one has been exceeded by then. Scrapes, evaluations and delivery add
 * their own delays.
 */
export function secondsToFire(errorRatio: number, target: number, windowSec: number, factor: number): number {
  const burn = burnRate(errorRatio, target);
  return burn > factor ? (windowSec * factor) / burn : Infinity;
}

/** The share of the budget of `periodDays` that is gone when a rule of `factor` over `windowSec` fires: 0 to 1 and over. */
export function budgetUsedAtFire(factor: number, windowSec: number, periodDays: number): number {
  return (factor * windowSec) / (periodDays * 86400);
}
