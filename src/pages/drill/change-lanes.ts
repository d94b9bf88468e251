import { place, type Scale } from '../../chart/scale.ts';
import type { PlayerView } from '../../contract/drill.ts';
import type { ChangeKind, ChangeRow } from './change-rows.ts';

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

const BEFORE_PAGE_SEC = 3600;
/** The lanes stand still for so long; then they make room again. */
const STEP_SEC = 600;

/** From an hour before the page to a little after now, in seconds since the first tick. */
export function laneTimes({ tick, tickSec, pagedTick }: PlayerView): readonly [fromSec: number, toSec: number] {
  const fromSec = (pagedTick ?? tick) * tickSec - BEFORE_PAGE_SEC;
  return [fromSec, fromSec + Math.ceil((tick * tickSec - fromSec + 1) / STEP_SEC) * STEP_SEC];
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
