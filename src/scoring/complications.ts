import type { Drill } from '../sim/drill.ts';
import { sinceOf } from './times.ts';

/** What made a drill harder, as it is told afterwards. Times are simulated seconds since the page. */
export interface ComplicationTold {
  readonly title: string;
  readonly explanation: string;
  readonly fromSec: number;
  /** Null where it went on to the end of the drill. */
  readonly toSec: number | null;
  /** Set off by a facilitator. */
  readonly byHand: boolean;
}

export const complicationsOf = (drill: Drill): readonly ComplicationTold[] =>
  drill.truth().complications.map(({ complication: { title, explanation }, beganTick, endTick, byHand }) => ({
    title,
    explanation,
    fromSec: sinceOf(drill, beganTick),
    toSec: endTick < drill.tick ? sinceOf(drill, endTick) : null,
    byHand,
  }));
