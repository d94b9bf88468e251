import { at } from './at.ts';

const DAY_SEC = 86400;
const HOUR_SEC = 3600;

/**
 * Traffic at each full hour over its daily mean: a shop with a trough at 04:00, a plateau through the afternoon and a
 * second rise in the evening. Peak to trough is 2.9, within the 2.5 to 4 usual for such sites. The 24 values add up to 24.
 */
const BY_HOUR = Float64Array.from([
  0.67, 0.58, 0.53, 0.49, 0.47, 0.51, 0.6, 0.74, 0.91, 1.08, 1.21, 1.29, 1.33, 1.34, 1.36, 1.36, 1.34, 1.31, 1.3, 1.32,
  1.31, 1.2, 1.01, 0.74,
]);

/**
 * Traffic at a time of day over its daily mean. Linear between full hours and on from 23:00 to 0:00; its mean over a
 * day is 1. A table, as engines compute sines differently.
 *
 * @param secOfDay seconds since local midnight; any finite number, taken modulo a day.
 */
export function dailyFactor(secOfDay: number): number {
  const hours = (secOfDay - Math.floor(secOfDay / DAY_SEC) * DAY_SEC) / HOUR_SEC;
  const hour = Math.floor(hours);
  const from = at(BY_HOUR, hour % 24);
  const to = at(BY_HOUR, (hour + 1) % 24);
  return from + (to - from) * (hours - hour);
}
