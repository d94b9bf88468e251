import { DAY_SEC, HOUR_SEC, type Incident, type Process, unixOf, type WindowId } from './system.ts';

// What spent the budget before anybody is asked. Where the window is long, the story is the one of the source: 45, 35, 25
// and 15 minutes, and 15 in small ones, of 129.6. A window of 30 days has dates and figures of its own, since the budget of
// 43.2 minutes would have been overspent by the first of those incidents.

/** Days are those of the year 2025, from 0. */
const on = (
  day: number,
  hour: number,
  process: Process,
  minutes: number,
  failedShare: number,
  title: string,
): Incident => ({
  atSec: day * DAY_SEC + hour * HOUR_SEC,
  atUnixSec: unixOf(day * DAY_SEC + hour * HOUR_SEC),
  process,
  minutes,
  failedShare,
  title,
});

const TITLES = {
  failover: 'Orders database failed over',
  release: 'Checkout 5xx after a deployment',
  cache: 'Price cache lost',
  network: 'Network between zones, card partner timed out',
  small: 'A few minutes of 5xx',
} as const;

const LONG: readonly Incident[] = [
  on(14, 3, 'failover', 45, 1, TITLES.failover),
  on(33, 14, 'release', 35, 0.5, TITLES.release),
  on(58, 11, 'cache', 25, 0.5, TITLES.cache),
  on(68, 20, 'dependency', 15, 0.6, TITLES.network),
  on(71, 10, 'manual', 4, 0.5, TITLES.small),
  on(76, 15, 'release', 3, 0.3, TITLES.small),
  on(79, 13, 'manual', 2, 0.4, TITLES.small),
];

const SHORT: readonly Incident[] = [
  on(14, 3, 'failover', 20, 1, TITLES.failover),
  on(33, 14, 'release', 16, 0.5, TITLES.release),
  on(57, 11, 'cache', 14, 0.5, TITLES.cache),
  on(64, 20, 'dependency', 12, 0.6, TITLES.network),
  on(70, 10, 'release', 9, 0.6, TITLES.release),
  on(76, 15, 'manual', 5, 0.5, TITLES.small),
];

/** Oldest first. */
export const historyOf = (window: WindowId): readonly Incident[] => (window === 'rolling-30' ? SHORT : LONG);

/** The one that spends what was left. */
export function lastStraw(atSec: number, process: Process): Incident {
  const hour = Math.floor(atSec / HOUR_SEC) * HOUR_SEC;
  return { atSec: hour, atUnixSec: unixOf(hour), process, minutes: 6, failedShare: 0.5, title: TITLES.small };
}
