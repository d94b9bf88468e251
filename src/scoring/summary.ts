import { asksIn } from '../contract/asking.ts';
import { type Difficulty, difficultyOf } from '../contract/drill.ts';
import type { Outcome } from '../contract/incident.ts';
import { recordingOf } from '../replay/open.ts';
import { encodeShareCode } from '../replay/share-code.ts';
import type { Drill } from '../sim/drill.ts';
import type { Score, ScorePart } from './score/score.ts';
import { type Times, timesOf } from './times.ts';

/** What came of a drill, as `play --json` and `replay --json` print it. */
export interface Summary {
  readonly slug: string;
  readonly seed: string;
  readonly difficulty: Difficulty;
  readonly cause: string;
  /** Null where a recording stops before the end. */
  readonly outcome: Outcome | null;
  readonly atSec: Omit<Times, 'bounceBacks'>;
  readonly bounceBacks: number;
  /** How often a colleague was asked: a run in which that is not 0 is an assisted one. */
  readonly asks: number;
  readonly impact: { readonly failedRequests: number; readonly budgetMinutes: number };
  /** Null for a run that is too long for a share code. */
  readonly share: string | null;
  readonly digest: string;
}

export function summaryOf(drill: Drill): Summary {
  const { failedRequests, budgetMinutes } = drill.impact();
  const { bounceBacks, ...atSec } = timesOf(drill);
  return {
    slug: drill.scenario.slug,
    seed: drill.spec.seed,
    difficulty: difficultyOf(drill.spec),
    cause: drill.truth().cause,
    outcome: drill.outcome,
    atSec,
    bounceBacks,
    asks: asksIn(drill.inputs),
    impact: { failedRequests: Math.round(failedRequests), budgetMinutes: Number(budgetMinutes.toFixed(3)) },
    share: shareCodeOf(drill),
    digest: drill.digest(),
  };
}

/** A score in numbers. */
export interface ScoreSummary {
  readonly total: number;
  readonly parts: readonly Pick<ScorePart, 'id' | 'points' | 'of'>[];
}

export const scoreSummaryOf = ({ total, parts }: Score): ScoreSummary => ({
  total,
  parts: parts.map(({ id, points, of }) => ({ id, points, of })),
});

/** Null for a run that is too long for a share code. */
export function shareCodeOf(drill: Drill): string | null {
  try {
    return encodeShareCode(recordingOf(drill));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
