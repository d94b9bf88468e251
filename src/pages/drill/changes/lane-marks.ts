import { place, type Scale } from '../../../chart/scale.ts';
import { timeTicks } from '../../../chart/ticks.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { clockTime } from '../../../words/format.ts';
import { dayOf } from '../moment.ts';
import type { ChangeKind, ChangeRow } from './rows.ts';

/** One lane for each kind, from the top down. */
export const LANES: readonly { readonly kind: ChangeKind; readonly label: string }[] = [
  { kind: 'deploy', label: 'Deploy' },
  { kind: 'configuration', label: 'Configuration' },
  { kind: 'infrastructure', label: 'Infrastructure' },
  { kind: 'response', label: 'Response' },
];

/** A change on its lane, or several that are too close for marks of their own. */
export interface LaneMark {
  /** Index of the lane. */
  readonly lane: number;
  /** Its middle. */
  readonly x: number;
  /** Oldest first; one at least. */
  readonly rows: readonly ChangeRow[];
  /** All that was before the time that the lanes show. */
  readonly isOlder: boolean;
}

const LEAST_SEC = 3600;
/** The lanes stand still for this share of what they show at first; then they make room again. */
const STEPS = 6;
const DAY_SEC = 24 * 60 * 60;
/** From here on a time of day says too little. */
const DAYS_FROM_SEC = 2 * DAY_SEC;

/**
 * In seconds since the first tick: from as long before the page as the drill may last, an hour at least, to a little
 * after now.
 */
export function laneTimes(
  { tick, tickSec, pagedTick }: Pick<PlayerView, 'tick' | 'tickSec' | 'pagedTick'>,
  limitSec: number,
): readonly [fromSec: number, toSec: number] {
  const beforeSec = Math.max(LEAST_SEC, limitSec);
  const stepSec = beforeSec / STEPS;
  const fromSec = (pagedTick ?? tick) * tickSec - beforeSec;
  return [fromSec, fromSec + Math.ceil((tick * tickSec - fromSec + 1) / stepSec) * stepSec];
}

export interface LaneTick {
  readonly sec: number;
  /** "15:30", or "03-04" where the lanes show days. */
  readonly label: string;
}

/** At most so many intervals apart, on whole minutes, hours or days of the incident's clock. */
export function laneTicks(fromSec: number, toSec: number, intervals: number, startsAtSec: number): readonly LaneTick[] {
  if (toSec - fromSec < DAYS_FROM_SEC) {
    return timeTicks(fromSec, toSec, intervals, startsAtSec).map((sec) => ({
      sec,
      label: clockTime(startsAtSec, sec),
    }));
  }
  const stepSec = DAY_SEC * Math.ceil((toSec - fromSec) / DAY_SEC / intervals);
  const ticks: LaneTick[] = [];
  for (let sec = Math.ceil((startsAtSec + fromSec) / DAY_SEC) * DAY_SEC - startsAtSec; sec <= toSec; sec += stepSec) {
    ticks.push({ sec, label: dayOf(startsAtSec + sec) });
  }
  return ticks;
}

/** Marks at least `apart` from one another on each lane, in the order of time. What is older than `x` has one at `olderX`. */
export function placeLanes(rows: readonly ChangeRow[], x: Scale, olderX: number, apart: number): readonly LaneMark[] {
  const oldestFirst = rows.toSorted((a, b) => a.atSec - b.atSec);
  return LANES.flatMap(({ kind }, lane) => {
    const marks: { lane: number; x: number; rows: ChangeRow[]; isOlder: boolean }[] = [];
    for (const row of oldestFirst) {
      if (row.kind !== kind) continue;
      const isOlder = row.atSec < x.domain[0];
      const at = isOlder ? olderX : place(x, row.atSec);
      const last = marks.at(-1);
      if (last && last.isOlder === isOlder && at - last.x < apart) last.rows.push(row);
      else marks.push({ lane, x: at, rows: [row], isOlder });
    }
    return marks;
  }).sort((a, b) => (a.rows[0]?.atSec ?? 0) - (b.rows[0]?.atSec ?? 0));
}
