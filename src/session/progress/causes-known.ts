import { type Difficulty, difficultyOf } from '../../contract/drill.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import { ownMitigationSec, type RunSummary } from '../kept/run-summary.ts';

/** A cause that a player has met. */
export interface CauseKnown {
  readonly id: string;
  readonly title: string;
  /** How often it was met, and how often of these the incident was resolved. */
  readonly met: number;
  readonly resolved: number;
  /** The shortest times to mitigate for each difficulty; null where nobody's work did. */
  readonly bestMitigatedSec: Readonly<Record<Difficulty, number | null>>;
}

/** How much of a scenario a player knows. */
export interface ScenarioKnown {
  readonly slug: string;
  readonly title: string;
  /** In the order in which they were first met. The others are for their own drill to tell. */
  readonly causes: readonly CauseKnown[];
  /** All that it can have. */
  readonly count: number;
}

export const causesKnown = (cards: readonly ScenarioCard[], runs: readonly RunSummary[]): readonly ScenarioKnown[] =>
  cards.map(({ slug, title, causes }) => {
    const own = runs.filter(({ spec }) => spec.slug === slug).toSorted((a, b) => a.startedAt - b.startedAt);
    const ids = [...new Set(own.map(({ cause }) => cause))];
    return {
      slug,
      title,
      count: causes.length,
      // One that this version does not have any more is not among those that can be met.
      causes: ids.flatMap((id) => {
        const cause = causes.find((one) => one.id === id);
        return cause
          ? [
              knownOf(
                id,
                cause.title,
                own.filter((run) => run.cause === id),
              ),
            ]
          : [];
      }),
    };
  });

function knownOf(id: string, title: string, runs: readonly RunSummary[]): CauseKnown {
  const resolved = runs.filter(({ outcome }) => outcome === 'resolved');
  const best = (difficulty: Difficulty): number | null => {
    const own = resolved.filter(({ spec }) => difficultyOf(spec) === difficulty);
    const times = own.flatMap((run) => ownMitigationSec(run) ?? []);
    return times.length > 0 ? Math.min(...times) : null;
  };
  return {
    id,
    title,
    met: runs.length,
    resolved: resolved.length,
    bestMitigatedSec: { standard: best('standard'), hard: best('hard') },
  };
}
