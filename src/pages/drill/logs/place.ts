import type { LogLine } from '../../../contract/logs.ts';

/** Where one is in the tail. Places are `seq` of lines, which stay what they are whatever is filtered. */
export type LogPlace =
  | { readonly type: 'following' }
  | {
      readonly type: 'stopped';
      /** Lines from this one on are new, and wait. */
      readonly until: number;
      /** The page in sight ends before this one. */
      readonly end: number;
    };

export const FOLLOWING: LogPlace = { type: 'following' };

/** Lines that are on the page at once; the others are reached from its ends. */
export const PAGE_LINES = 200;
const HALF = PAGE_LINES / 2;

export interface LogPage {
  readonly lines: readonly LogLine[];
  /** How many there are before and after it, and how many have come since it was stopped. */
  readonly older: number;
  readonly newer: number;
  readonly fresh: number;
}

/** `lines` in their order, filtered already. */
export function pageOf(lines: readonly LogLine[], place: LogPlace): LogPage {
  const count = place.type === 'following' ? lines.length : indexOf(lines, place.until);
  const wanted = place.type === 'following' ? count : indexOf(lines, place.end);
  const end = Math.min(count, Math.max(wanted, PAGE_LINES));
  const start = Math.max(0, end - PAGE_LINES);
  return { lines: lines.slice(start, end), older: start, newer: count - end, fresh: lines.length - count };
}

/** Stops where it is; `written` is how many lines there are, whatever is filtered. */
export const stopped = (place: LogPlace, written: number): LogPlace & { readonly type: 'stopped' } =>
  place.type === 'stopped' ? place : { type: 'stopped', until: written, end: written };

/** Half a page towards the beginning, or the end. */
export function turned(lines: readonly LogLine[], place: LogPlace, written: number, by: 'older' | 'newer'): LogPlace {
  const { lines: page, older } = pageOf(lines, place);
  const end = older + page.length + (by === 'older' ? -HALF : HALF);
  return endingAt(lines, stopped(place, written), end);
}

/** The page that has the first line from this tick on at its middle. */
export function placeAt(lines: readonly LogLine[], place: LogPlace, written: number, tick: number): LogPlace {
  const at = lines.findIndex((line) => line.tick >= tick);
  return endingAt(lines, stopped(place, written), (at < 0 ? lines.length : at) + HALF);
}

/** The page that the tail begins with. */
export const beginning = (place: LogPlace, written: number): LogPlace => ({ ...stopped(place, written), end: 0 });

function endingAt(lines: readonly LogLine[], place: LogPlace & { readonly type: 'stopped' }, end: number): LogPlace {
  const { until } = place;
  return { type: 'stopped', until, end: Math.min(until, lines[Math.max(0, end)]?.seq ?? until) };
}

/** How many lines come before the one with this number. */
function indexOf(lines: readonly LogLine[], seq: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.seq ?? Number.POSITIVE_INFINITY) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
