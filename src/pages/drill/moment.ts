import type { PlayerView } from '../../contract/player-view.ts';
import { clockSecond, momentOf, sincePage } from '../../words/format.ts';

const DAY_SEC = 24 * 60 * 60;
/** From here on a time of day alone would be taken for one of today. */
const FAR_SEC = 2 * DAY_SEC;

type Clock = Pick<PlayerView, 'startsAtSec' | 'tickSec' | 'pagedTick'>;

/** "15:34:02", on the incident's own clock in UTC, this many seconds after the first tick; the day where ticks are hours. */
export const clockAt = ({ startsAtSec, tickSec }: Clock, atSec: number): string =>
  tickSec < 3600 ? clockSecond(startsAtSec, atSec) : momentOf(startsAtSec, atSec, tickSec);

/** The same, and "2025-01-28 15:34" for what is days away. */
export function whenAt(view: Clock & Pick<PlayerView, 'tick'>, atSec: number): string {
  if (Math.abs(atSec - view.tick * view.tickSec) < FAR_SEC) return clockAt(view, atSec);
  return isoOf(view.startsAtSec + atSec)
    .slice(0, 16)
    .replace('T', ' ');
}

/** "T+03:07", and "35 days before" for what is days away; nothing before the page. */
export function sinceAt({ pagedTick, tickSec }: Clock, atSec: number): string {
  if (pagedTick === null) return '';
  const sec = atSec - pagedTick * tickSec;
  return sec > -FAR_SEC ? sincePage(sec) : `${Math.round(-sec / DAY_SEC)} days before`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** As `date` prints it: "Tue Mar  4 15:34:02 UTC 2025". */
export function dateLine(unixSec: number): string {
  const date = new Date(unixSec * 1000);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${clockSecond(unixSec, 0)} UTC ${date.getUTCFullYear()}`;
}

/** "03-04" */
export const dayOf = (unixSec: number): string => isoOf(unixSec).slice(5, 10);

const isoOf = (unixSec: number): string => new Date(Math.floor(unixSec) * 1000).toISOString();
