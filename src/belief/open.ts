import type { AnyScenario } from '../contract/scenario.ts';

/**
 * Less likely than this, a cause counts as no longer possible; one of many, which is not likely to begin with, only once it
 * is down to this share of that.
 */
const POSSIBLE = 0.05;
const POSSIBLE_OF_PRIOR = 0.2;

/** The causes that are still possible under what is believed. */
export function openOf({ causes }: AnyScenario, posterior: readonly number[]): readonly string[] {
  const total = causes.reduce((sum, { weight }) => sum + weight, 0);
  const least = (weight: number): number => Math.min(POSSIBLE, (POSSIBLE_OF_PRIOR * weight) / total);
  return causes.filter(({ weight }, i) => (posterior[i] ?? 0) >= least(weight)).map(({ id }) => id);
}
