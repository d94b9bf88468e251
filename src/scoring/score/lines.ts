import type { Drill } from '../../sim/drill.ts';
import { sinceOf } from '../times.ts';
import type { Reason } from './item.ts';
import type { Score } from './score.ts';

/** One line of a review. */
export interface Line {
  readonly text: string;
  /** Since the page; null for what is of the whole drill. */
  readonly atSec: number | null;
}

/** What went well, what went poorly, and where luck had a part, for better or worse. */
export interface Lines {
  readonly well: readonly Line[];
  readonly poorly: readonly Line[];
  readonly lucky: readonly Line[];
}

/** More are not read. */
const MOST_LINES = 6;

/** From the reasons of a score, oldest first; those of the whole drill before them. */
export function linesOf(drill: Drill, score: Score): Lines {
  const reasons = score.parts.flatMap(({ items }) => items.flatMap((item) => item.reasons));
  const told = (isMeant: (reason: Reason) => boolean): readonly Line[] =>
    reasons
      .filter(isMeant)
      .toSorted((a, b) => (a.tick ?? -1) - (b.tick ?? -1))
      .slice(0, MOST_LINES)
      .map(({ text, tick }) => ({ text, atSec: tick === null ? null : sinceOf(drill, tick) }));
  return {
    well: told(({ verdict }) => verdict === 'well'),
    poorly: told(({ verdict }) => verdict === 'poorly'),
    lucky: told(({ verdict }) => verdict === 'lucky' || verdict === 'unlucky'),
  };
}
