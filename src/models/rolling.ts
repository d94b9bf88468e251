import { at } from './at.ts';

/** Sum of the last n values of a series of whole numbers. Allocates nothing after it is made. */
export interface RollingSum {
  readonly values: Float64Array;
  next: number;
  sum: number;
}

export const rollingSum = (length: number): RollingSum => ({ values: new Float64Array(length), next: 0, sum: 0 });

/** Adds a value and returns the one that falls out: with `length` n, the value added n calls before. */
export function roll(window: RollingSum, value: number): number {
  const out = at(window.values, window.next);
  window.values[window.next] = value;
  window.next = window.next + 1 === window.values.length ? 0 : window.next + 1;
  window.sum += value - out;
  return out;
}
