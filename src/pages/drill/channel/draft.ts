import { type Choice, CLAIMS, type Claim } from '../../../contract/drill.ts';
import { spell } from '../../../words/format.ts';

/** What is known of the cause: one of these is said of it, or nothing. */
export const CAUSE_CLAIMS = ['cause-unknown', 'cause-suspected', 'cause-confirmed'] as const;
export type CauseClaim = (typeof CAUSE_CLAIMS)[number];

/** What can be said besides, in the order in which an update says it. */
export const OTHER_CLAIMS: readonly Claim[] = CLAIMS.filter((claim) => !CAUSE_CLAIMS.some((one) => one === claim));

/** A status update as it is being written. */
export interface Draft {
  readonly cause: CauseClaim | null;
  readonly others: readonly Claim[];
  /** Null for the usual time. */
  readonly nextMin: number | null;
}

export const EMPTY_DRAFT: Draft = { cause: null, others: [], nextMin: null };

const USUAL_MIN = 15;
const MINUTES = [5, 10, 15, 20, 30, 45, 60, 90, 120, 240, 480] as const;
const DAY_MIN = 1440;
/** Where updates are days apart. */
const DAYS = [1, 2, 3, 5, 7, 10, 14] as const;

/** In how many minutes the next update can be promised, given the longest time in seconds. */
export function minutesOf(longestSec: number): readonly number[] {
  const longest = Math.floor(longestSec / 60);
  const steps = longest < 2 * DAY_MIN ? MINUTES : DAYS.map((days) => days * DAY_MIN);
  return [...steps.filter((min) => min < longest), longest];
}

/** The promise of a draft that does not say: a quarter of an hour, or the longest below it; a week where it is days. */
export function nextMinOf({ nextMin }: Draft, longestSec: number): number {
  const minutes = minutesOf(longestSec);
  const usual = longestSec < 2 * DAY_MIN * 60 ? USUAL_MIN : 7 * DAY_MIN;
  return nextMin ?? minutes.findLast((min) => min <= usual) ?? 1;
}

/** "15 min", "2 d". */
export const promiseTold = (min: number): string => (min < DAY_MIN ? `${min} min` : spell(min * 60));

export const withClaim = (draft: Draft, claim: Claim, isSaid: boolean): Draft => ({
  ...draft,
  others: OTHER_CLAIMS.filter((one) => (one === claim ? isSaid : draft.others.includes(one))),
});

/** All that it says, in the order of an update. */
export const claimsOf = ({ cause, others }: Draft): readonly Claim[] =>
  CLAIMS.filter((claim) => claim === cause || others.includes(claim));

export const choiceOf = (draft: Draft, longestSec: number): Choice => ({
  type: 'say',
  claims: claimsOf(draft),
  nextUpdateSec: nextMinOf(draft, longestSec) * 60,
});
