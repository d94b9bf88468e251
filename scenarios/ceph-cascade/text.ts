import { iso, utcClock } from '../../src/models/utc.ts';
import type { State } from './system.ts';

// Numbers and moments as Ceph and the hosts write them.

const unixOf = ({ startsAtSec }: Readonly<State>, atSec: number): number => Math.floor(startsAtSec + atSec);

/** "2025-03-07T21:04:10.779230+0000" */
export const cephStamp = (state: Readonly<State>, atSec: number): string =>
  `${iso(unixOf(state, atSec)).slice(0, 19)}.${String(Math.abs(Math.floor(atSec * 7919)) % 1_000_000).padStart(6, '0')}+0000`;

/** "21:04:10" */
export const clock = (state: Readonly<State>, atSec: number): string => utcClock(unixOf(state, atSec));

/** "[Fri Mar  7 21:04:10 2025]", as `dmesg -T` writes it. A drill lasts from one Friday to the next day. */
export function kernelStamp(state: Readonly<State>, atSec: number): string {
  const text = iso(unixOf(state, atSec));
  const day = Number(text.slice(8, 10));
  const name = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][(day + 5) % 7] ?? '';
  return `[${name} Mar ${String(day).padStart(2)} ${text.slice(11, 19)} ${text.slice(0, 4)}]`;
}

/** A span in one unit, as `ceph -s` writes it: 41s, 12m, 3h, 4w. */
export function span(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  if (whole < 120) return `${whole}s`;
  if (whole < 7200) return `${Math.floor(whole / 60)}m`;
  if (whole < 172_800) return `${Math.floor(whole / 3600)}h`;
  if (whole < 1_209_600) return `${Math.floor(whole / 86_400)}d`;
  return `${Math.floor(whole / 604_800)}w`;
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes with two digits that count: "51 TiB", "6.9 TiB", "380 MiB". */
export function bytes(mib: number): string {
  let value = mib;
  let unit = 2;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit++;
  }
  while (value > 0 && value < 1 && unit > 0) {
    value *= 1024;
    unit--;
  }
  return `${value < 10 && value > 0 ? value.toFixed(1) : Math.round(value)} ${BINARY[unit] ?? ''}`;
}

/** A count as Ceph shortens it: 610, 128k, 1.71k, 1.81M. */
export function shortCount(count: number): string {
  if (count < 1000) return String(Math.round(count));
  const [thousands, unit] = count < 1_000_000 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
  return `${Number.isInteger(thousands) ? thousands : thousands.toFixed(2)}${unit}`;
}

/** Columns as Ceph pads them: numbers to the right, words to the left, two spaces between. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = [], gap = 2): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join(' '.repeat(gap))
        .trimEnd(),
    )
    .join('\n');
}
