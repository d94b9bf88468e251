import { look as lookOf } from '../../src/contract/look.ts';
import type { World } from '../../src/contract/model.ts';
import { iso, utcClock, utcDay, utcWeekday } from '../../src/models/utc.ts';
import type { Knobs } from './knobs.ts';
import type { State } from './state.ts';

export type Here = World<Knobs, State>;

/** An investigation of this scenario. */
export const look = lookOf<Knobs, State>;

/** An age as kubectl prints it: 41s, 3m20s, 12m, 5h12m, 9h, 3d1h, 12d. */
export function age(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(whole / 3600);
  if (whole < 120) return `${whole}s`;
  if (minutes < 10) return `${minutes}m${whole % 60 === 0 ? '' : `${whole % 60}s`}`;
  if (hours < 3) return `${minutes}m`;
  if (hours < 8) return `${hours}h${minutes % 60 === 0 ? '' : `${minutes % 60}m`}`;
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  return hours < 192 && hours % 24 !== 0 ? `${days}d${hours % 24}h` : `${days}d`;
}

export const clockOf = (state: Readonly<State>, atSec: number): string =>
  utcClock(Math.floor(state.startsAtSec + atSec));
export const isoOf = (state: Readonly<State>, atSec: number): string => iso(Math.floor(state.startsAtSec + atSec));

/** "Thu, 06 Mar 2025 12:06:46 +0000", as `kubectl describe` has moments. */
export function rfc1123Of(state: Readonly<State>, atSec: number): string {
  const sec = Math.floor(state.startsAtSec + atSec);
  const [day = '', month = ''] = utcDay(sec).split(' ');
  return `${utcWeekday(sec)}, ${day.padStart(2, '0')} ${month} ${iso(sec).slice(0, 4)} ${utcClock(sec)} +0000`;
}
