import type { DrillSpec } from '../../contract/drill.ts';
import type { Outcome } from '../../contract/incident.ts';
import type { Tempo } from '../../contract/pace.ts';
import type { Branch } from '../../replay/branch.ts';
import type { ScoreSummary } from '../../scoring/summary.ts';

/** What is known of a run besides its drill. */
export interface RunMeta {
  readonly id: string;
  readonly tempo: Tempo;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Where it left another run; absent for a run of its own. */
  readonly branchOf?: Branch;
  /** The day whose drill it is, YYYY-MM-DD; absent for every other run. */
  readonly daily?: string;
}

/** What comes of a finished run only when it is gone through again: absent until somebody has done so. */
export interface Judged {
  /** Of a drill that is scored. */
  readonly score?: ScoreSummary;
  /** Simulated seconds since the page; null where the cause was never located, or nothing covers it. */
  readonly locatedSec?: number | null;
}

/** What is told of a finished run without opening it. */
export interface RunSummary extends RunMeta, Judged {
  readonly spec: DrillSpec;
  readonly outcome: Outcome;
  /** Id of the cause that the drill had. */
  readonly cause: string;
  readonly failedRequests: number;
  readonly budgetMinutes: number;
  /** Simulated seconds since the page; null for what never happened. */
  readonly acknowledgedSec: number | null;
  readonly mitigatedSec: number | null;
  readonly resolvedSec: number | null;
  /** No first attempt: the same scenario and seed had been finished before, or it is a branch of another run. */
  readonly repeat: boolean;
  /** A run of a lesson. */
  readonly unscored: boolean;
  /** How often a colleague was asked; absent where nobody was, and the run is not an assisted one. */
  readonly asks?: number;
}

/** Whether it takes going through a run again to tell its score. */
export const isUnjudged = ({ score, locatedSec, unscored }: RunSummary): boolean =>
  !unscored && (score === undefined || locatedSec === undefined);

/** What a run says about somebody: they had to find out, somebody helped them to, or they knew already. */
export type AttemptKind = 'first' | 'assisted' | 'repeat' | 'branch';

export function attemptKindOf({ repeat, branchOf, asks }: RunSummary): AttemptKind {
  if (branchOf) return 'branch';
  if (repeat) return 'repeat';
  return asks ? 'assisted' : 'first';
}

/** Whether a run tells how somebody deals with what they do not know: a first attempt, by themselves, that is scored. */
export const isFirstAttempt = (run: RunSummary): boolean => !run.unscored && attemptKindOf(run) === 'first';

/** What a log, or a file of runs, says of a run besides its drill. */
export const metaOf = (id: string, { tempo, startedAt, branchOf, daily }: Omit<RunMeta, 'id'>): RunMeta => ({
  id,
  tempo,
  startedAt,
  ...(branchOf && { branchOf }),
  ...(daily !== undefined && { daily }),
});

/**
 * How long a resolved run took to end impact, in seconds from the page. Null where that was nobody's doing: it ended before
 * the page, or nobody felt it.
 */
export const ownMitigationSec = ({ outcome, mitigatedSec }: RunSummary): number | null =>
  outcome === 'resolved' && mitigatedSec !== null && mitigatedSec >= 0 ? mitigatedSec : null;
