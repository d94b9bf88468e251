import { type Difficulty, difficultyOf } from '../contract/drill.ts';
import type { Outcome } from '../contract/incident.ts';
import { isFirstAttempt, ownMitigationSec, type RunSummary } from '../session/kept/run-summary.ts';
import { sincePage } from '../words/format.ts';
import { assistedTold } from '../words/labels.ts';

/** What of all runs belongs to a scenario, newest first. */
export const runsOf = (runs: readonly RunSummary[], slug: string): readonly RunSummary[] =>
  runs.filter(({ spec }) => spec.slug === slug).toSorted((a, b) => b.startedAt - a.startedAt);

/** Of these runs, those of one difficulty: numbers of hard drills do not compare with those of others. */
export const ofDifficulty = (runs: readonly RunSummary[], difficulty: Difficulty): readonly RunSummary[] =>
  runs.filter(({ spec }) => difficultyOf(spec) === difficulty);

/** The shortest time to mitigate, in seconds, among unassisted first attempts that were resolved. */
export function bestMitigatedSec(runs: readonly RunSummary[]): number | null {
  const times = runs.filter(isFirstAttempt).flatMap((run) => ownMitigationSec(run) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** The best score among unassisted first attempts; null where none is scored. */
export function bestScore(runs: readonly RunSummary[]): number | null {
  const totals = runs.flatMap((run) => (run.score && isFirstAttempt(run) ? [run.score.total] : []));
  return totals.length === 0 ? null : Math.max(...totals);
}

/** Whether the seed was finished before, which makes the next run on it a repeat. */
export const isRepeat = (runs: readonly RunSummary[], seed: string): boolean =>
  runs.some(({ spec }) => spec.seed === seed);

export interface OutcomeLabel {
  readonly text: string;
  readonly mark: string;
  readonly tone: 'good' | 'warning' | 'critical' | 'soft';
}

export const OUTCOME_LABELS: Readonly<Record<Outcome, OutcomeLabel>> = {
  resolved: { text: 'Resolved', mark: '●', tone: 'good' },
  'closed-too-early': { text: 'Closed too early', mark: '◆', tone: 'warning' },
  'handed-over': { text: 'Handed over', mark: '◆', tone: 'warning' },
  lost: { text: 'Lost', mark: '▲', tone: 'critical' },
  'given-up': { text: 'Given up', mark: '–', tone: 'soft' },
};

/** "first attempt", "repeat", "branched at T+04:30" */
export function attemptTold({ repeat, branchOf }: Pick<RunSummary, 'repeat' | 'branchOf'>): string {
  if (branchOf) return `branched at ${sincePage(branchOf.atSec)}`;
  return repeat ? 'repeat' : 'first attempt';
}

/** How a run was come by: "first attempt, hard", "repeat, assisted (asked once)" */
export const labelsTold = (run: RunSummary): string =>
  [attemptTold(run), run.spec.difficulty ?? null, assistedTold(run.asks ?? 0)]
    .filter((label) => label !== null)
    .join(', ');

/** "20 Nov, 16:33", where the player is. */
export const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
