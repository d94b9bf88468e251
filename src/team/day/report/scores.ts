import type { Outcome } from '../../../contract/incident.ts';
import type { PartId } from '../../../scoring/score/parts.ts';

/** More are in a team's own debrief. */
export const MOST_WHAT_IFS = 3;

/** What came of a team's run, as `scoring` has it: computed once a round is over, and kept as an entry. */
export interface TeamScore {
  readonly team: string;
  /** 0 to 100; null for what is not scored. */
  readonly total: number | null;
  readonly parts: readonly { readonly id: PartId; readonly points: number; readonly of: number }[];
  /** Bad requests that the run is answerable for, and those of par and of nobody acting on the same seed. */
  readonly requests: { readonly own: number; readonly par: number; readonly idle: number };
  /** Simulated seconds since the page; null for never. */
  readonly mitigatedSec: number | null;
  /** How it ended; not in rooms that were kept before scores had it. */
  readonly outcome?: Outcome | null;
  /** Worth talking about first. */
  readonly whatIfs: readonly { readonly label: string; readonly effect: string; readonly question: string }[];
}

/** A round's are ordered by score, and where that is equal by what customers felt. */
export function ranked(scores: readonly TeamScore[]): readonly (TeamScore & { readonly place: number })[] {
  const ordered = scores
    .filter(({ total }) => total !== null)
    .toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0) || a.requests.own - b.requests.own);
  const isEqual = (a: TeamScore, b: TeamScore): boolean => a.total === b.total && a.requests.own === b.requests.own;
  return ordered.map((score) => ({ ...score, place: ordered.findIndex((other) => isEqual(other, score)) + 1 }));
}
