import { iso, utcClock } from '../../src/models/utc.ts';
import type { State } from './system.ts';

// Moments as the tools write them. All hosts run on UTC.

const MINUTE_SEC = 60;
const HOUR_SEC = 60 * MINUTE_SEC;
const DAY_SEC = 24 * HOUR_SEC;
const WEEK_SEC = 7 * DAY_SEC;
/** systemd's month: a twelfth of 365.25 days. */
const MONTH_SEC = 30.4375 * DAY_SEC;
/** 1970-01-01 was a Thursday. */
const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const unixOf = ({ startsAtSec }: Readonly<State>, atSec: number): number => Math.floor(startsAtSec + atSec);

/** "2025-03-04 10:12:03" */
export function stamp(state: Readonly<State>, atSec: number): string {
  const unix = unixOf(state, atSec);
  return `${iso(unix).slice(0, 10)} ${utcClock(unix)}`;
}

/** "10:12:03" */
export const clock = (state: Readonly<State>, atSec: number): string => utcClock(unixOf(state, atSec));

/** "2025/03/04 10:12:03", as nginx writes its error log. */
export const nginxStamp = (state: Readonly<State>, atSec: number): string => stamp(state, atSec).replaceAll('-', '/');

/** "Mar 04 10:12:03", as journalctl writes it. */
export function journalStamp(state: Readonly<State>, atSec: number): string {
  const [, month = '', day = ''] = stamp(state, atSec).slice(0, 10).split('-');
  return `${MONTHS[Number(month) - 1] ?? ''} ${day} ${utcClock(unixOf(state, atSec))}`;
}

/** "Tue 2025-03-04 10:12:03 UTC; 2min 10s ago", as systemctl writes it. */
export function since(state: Readonly<State>, atSec: number, nowSec: number): string {
  const weekday = WEEKDAYS[Math.floor(unixOf(state, atSec) / DAY_SEC) % 7] ?? '';
  return `${weekday} ${stamp(state, atSec)} UTC; ${ago(Math.max(0, Math.floor(nowSec - atSec)))}`;
}

/** A span as systemd's `format_timestamp_relative` writes it: one unit from five minutes on, and again from six hours. */
export function ago(sec: number): string {
  const minutes = Math.floor(sec / MINUTE_SEC);
  const hours = Math.floor(sec / HOUR_SEC);
  if (sec >= MONTH_SEC) {
    const days = Math.floor((sec % MONTH_SEC) / DAY_SEC);
    return `${count(Math.floor(sec / MONTH_SEC), 'month')} ${count(days, 'day')} ago`;
  }
  if (sec >= WEEK_SEC) {
    const days = Math.floor((sec % WEEK_SEC) / DAY_SEC);
    return `${count(Math.floor(sec / WEEK_SEC), 'week')} ${count(days, 'day')} ago`;
  }
  if (sec >= 2 * DAY_SEC) return `${Math.floor(sec / DAY_SEC)} days ago`;
  if (hours >= 25) return `1 day ${hours - 24}h ago`;
  if (hours >= 6) return `${hours}h ago`;
  if (hours >= 1) return `${hours}h ${minutes % 60}min ago`;
  if (minutes >= 5) return `${minutes}min ago`;
  if (minutes >= 1) return `${minutes}min ${sec % MINUTE_SEC}s ago`;
  return sec > 0 ? `${sec}s ago` : 'now';
}

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
