import { clockSecond, dayOf, sincePage } from '../../../words/format.ts';

/** What a moment is told by: Unix seconds of the first tick, and seconds from it to the page where there was one. */
export interface Calendar {
  readonly startsAtSec: number;
  readonly pagedSec: number | null;
  /** Whether the incident goes on for days. */
  readonly isLong: boolean;
}

/** "14:06:15", or "4 Mar 14:06:15" in an incident of days. */
export const timeText = ({ startsAtSec, isLong }: Calendar, atSec: number): string =>
  `${isLong ? `${dayOf(startsAtSec, atSec)} ` : ''}${clockSecond(startsAtSec, atSec)}`;

/** "T+03:07"; null before anybody was paged. */
export const sinceText = ({ pagedSec }: Calendar, atSec: number): string | null =>
  pagedSec === null ? null : sincePage(atSec - pagedSec);
