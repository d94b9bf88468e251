import { HOUR_SEC, isWorking, unixOf, WORKING_HOURS } from './system.ts';

// When people write to production by hand: in every working hour where that is how things are done, and else in a few
// hours of the week.

/** Tuesday and Wednesday at 16, Friday at 15, in hours since Sunday, 00:00 UTC. */
const SELDOM: readonly number[] = [64, 88, 135];

/** 1970-01-01 was a Thursday. */
const hourOfWeek = (atSec: number): number => (Math.floor(unixOf(atSec) / HOUR_SEC) + 4 * 24) % 168;

export const byHandPerWeek = (isUsual: boolean): number => (isUsual ? WORKING_HOURS : SELDOM.length);

/** The newest write before a moment. */
export function lastByHand(atSec: number, isUsual: boolean): number {
  let at = Math.floor(atSec / HOUR_SEC) * HOUR_SEC - HOUR_SEC;
  while (!(isUsual ? isWorking(at) : SELDOM.includes(hourOfWeek(at)))) at -= HOUR_SEC;
  return at;
}
