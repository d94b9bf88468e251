import { look as lookOf } from '../../src/contract/look.ts';
import type { World } from '../../src/contract/model.ts';
import { iso, utcClock } from '../../src/models/utc.ts';
import type { Knobs, State } from './system.ts';

export type Here = World<Knobs, State>;

/** An investigation of this scenario. */
export const look = lookOf<Knobs, State>;

/** A result as psql prints it: headings in the middle, numbers to the right, and how many rows there were. */
export function psql(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[],
): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => (row[i] ?? '').length)));
  const centred = (text: string, width: number): string => {
    const before = Math.floor((width - text.length) / 2);
    return ' '.repeat(before) + text + ' '.repeat(width - text.length - before);
  };
  const line = (cells: readonly string[], pad: (text: string, i: number) => string): string =>
    ` ${cells.map(pad).join(' | ')}`.trimEnd();
  return [
    line(headings, (text, i) => centred(text, widths[i] ?? 0)),
    widths.map((width) => '-'.repeat(width + 2)).join('+'),
    ...rows.map((row) =>
      line(row, (text, i) => (numeric.includes(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))),
    ),
    rows.length === 1 ? '(1 row)' : `(${rows.length} rows)`,
  ].join('\n');
}

export const clockOf = (state: Readonly<State>, atSec: number): string =>
  utcClock(Math.floor(state.startsAtSec + atSec));
export const isoOf = (state: Readonly<State>, atSec: number): string => iso(Math.floor(state.startsAtSec + atSec));

/** 2025-03-06 10:47:50, as a timestamp of PostgreSQL. */
export const timestampOf = (state: Readonly<State>, atSec: number): string =>
  isoOf(state, atSec).replace('T', ' ').replace('Z', '');

/** 00:12:04, as an interval of PostgreSQL. */
export function interval(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** Digits without grouping, as tools print them. Lines of logs have whole numbers mostly, and `toFixed` is slow. */
export const digits = (value: number, decimals = 0): string =>
  decimals === 0 ? String(Math.round(value)) : value.toFixed(decimals);
