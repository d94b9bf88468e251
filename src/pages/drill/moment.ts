import type { PlayerView } from '../../contract/drill.ts';
import { momentOf, sincePage } from '../../words/format.ts';

type Clock = Pick<PlayerView, 'startsAtSec' | 'tickSec' | 'pagedTick'>;

/** "15:34:02", on the incident's own clock in UTC, this many seconds after the first tick; the day where ticks are hours. */
export const clockAt = ({ startsAtSec, tickSec }: Clock, atSec: number): string =>
  tickSec < 3600 ? isoOf(startsAtSec + atSec).slice(11, 19) : momentOf(startsAtSec, atSec, tickSec);

/** "T+03:07"; nothing before the page. */
export const sinceAt = ({ pagedTick, tickSec }: Clock, atSec: number): string =>
  pagedTick === null ? '' : sincePage(atSec - pagedTick * tickSec);

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** As `date` prints it: "Tue Mar  4 15:34:02 UTC 2025". */
export function dateLine(unixSec: number): string {
  const date = new Date(unixSec * 1000);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const clock = isoOf(unixSec).slice(11, 19);
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${clock} UTC ${date.getUTCFullYear()}`;
}

const isoOf = (unixSec: number): string => new Date(Math.floor(unixSec) * 1000).toISOString();
