import type { Outcome } from '../contract/drill.ts';
import type { RunSummary } from '../session/run-lists.ts';
import { sincePage } from '../words/format.ts';

/** What of all runs belongs to a scenario, newest first. */
export const runsOf = (runs: readonly RunSummary[], slug: string): readonly RunSummary[] =>
  runs.filter(({ spec }) => spec.slug === slug).toSorted((a, b) => b.startedAt - a.startedAt);

export interface CauseMet {
  readonly id: string;
  readonly times: number;
}

/** The causes that finished runs of one scenario had, in the order in which they were first met. */
export function causesMet(runs: readonly RunSummary[]): readonly CauseMet[] {
  const times = new Map<string, number>();
  for (const { cause } of runs.toSorted((a, b) => a.startedAt - b.startedAt)) {
    times.set(cause, (times.get(cause) ?? 0) + 1);
  }
  return [...times].map(([id, count]) => ({ id, times: count }));
}

/** The shortest time from the page to the end of impact, in seconds, among first attempts that were resolved. */
export function bestMitigatedSec(runs: readonly RunSummary[]): number | null {
  const times = runs
    .filter(({ outcome, repeat, unscored }) => outcome === 'resolved' && !repeat && !unscored)
    .map(({ mitigatedSec }) => mitigatedSec)
    .filter((sec) => sec !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** Whether the seed was finished before, which makes the next run on it a repeat. */
export const isRepeat = (runs: readonly RunSummary[], seed: string): boolean =>
  runs.some(({ spec }) => spec.seed === seed);

/**
 * Length of a run's bar, 0 to 1 of the longest one. By the root, because failed requests differ by orders of magnitude
 * and the smallest are the ones to be proud of.
 */
export function barShare(failedRequests: number, most: number): number {
  return most <= 0 ? 0 : Math.sqrt(failedRequests / most);
}

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

/** "20 Nov, 16:33", where the player is. */
export const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
