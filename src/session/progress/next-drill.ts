import { difficultyOf } from '../../contract/drill.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import { typical } from '../../scoring/attempts.ts';
import { type PartId, SCORE_PARTS } from '../../scoring/score/parts.ts';
import { isFirstAttempt, type RunSummary } from '../kept/run-summary.ts';

/** A scenario to drill next, and why. */
export interface NextDrill {
  readonly slug: string;
  readonly why: 'new' | 'least-met' | 'least-resolved' | 'longest-ago';
  readonly met: number;
  readonly causes: number;
}

/** The part of the score in which a player is weakest of late. */
export interface WeakPart {
  readonly id: PartId;
  /** Typical share of its points, 0 to 1. */
  readonly share: number;
  /** First attempts that it is read off. */
  readonly runs: number;
}

/** A part of which this much is earned is not worth a word. */
const GOOD_SHARE = 0.8;
/** First attempts that stand for how somebody plays now. */
export const RECENT = 10;

/**
 * Where the most is still to be met: what was never drilled, then where the fewest causes were met, then where the fewest
 * were resolved, then what was drilled longest ago. Null where nothing was drilled yet, or where there is no choice.
 */
export function nextDrill(cards: readonly ScenarioCard[], runs: readonly RunSummary[]): NextDrill | null {
  const drilled = runs.filter(({ unscored }) => !unscored);
  if (drilled.length === 0 || cards.length < 2) return null;
  const all = cards.map(({ slug, causes }) => {
    const own = drilled.filter(({ spec }) => spec.slug === slug);
    const known = own.filter(({ cause }) => causes.some(({ id }) => id === cause));
    return {
      slug,
      causes: causes.length,
      runs: own.length,
      met: new Set(known.map(({ cause }) => cause)).size,
      resolved: new Set(known.filter(({ outcome }) => outcome === 'resolved').map(({ cause }) => cause)).size,
      lastAt: Math.max(0, ...own.map(({ startedAt }) => startedAt)),
    };
  });
  const fewest = (value: (one: (typeof all)[number]) => number): (typeof all)[number] | undefined =>
    all.toSorted((a, b) => value(a) - value(b))[0];
  const told = (one: (typeof all)[number] | undefined, why: NextDrill['why']): NextDrill | null =>
    one ? { slug: one.slug, why, met: one.met, causes: one.causes } : null;
  const fresh = all.find((one) => one.runs === 0);
  if (fresh) return told(fresh, 'new');
  const unmet = fewest((one) => one.met / one.causes);
  if (unmet && unmet.met < unmet.causes) return told(unmet, 'least-met');
  const unresolved = fewest((one) => one.resolved / one.causes);
  if (unresolved && unresolved.resolved < unresolved.causes) return told(unresolved, 'least-resolved');
  return told(
    fewest((one) => one.lastAt),
    'longest-ago',
  );
}

/** Of the newest first attempts that were as hard as the last one; null for too few, and where every part is good. */
export function weakPart(runs: readonly RunSummary[]): WeakPart | null {
  const telling = runs.filter((run) => isFirstAttempt(run) && run.score).toSorted((a, b) => b.startedAt - a.startedAt);
  const recent = telling
    .filter(({ spec }) => telling[0] && difficultyOf(spec) === difficultyOf(telling[0].spec))
    .slice(0, RECENT);
  const weakest = SCORE_PARTS.flatMap(({ id }) => {
    const share = typical(recent.flatMap((run) => shareOf(run, id) ?? []));
    return share === null ? [] : [{ id, share, runs: recent.length }];
  }).toSorted((a, b) => a.share - b.share)[0];
  return weakest && weakest.share < GOOD_SHARE ? weakest : null;
}

/** What a run earned of a part, 0 to 1; null where it was not judged. */
export function shareOf({ score }: RunSummary, id: PartId): number | null {
  const part = score?.parts.find((one) => one.id === id);
  return part ? part.points / part.of : null;
}
