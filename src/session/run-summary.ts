import * as v from 'valibot';
import type { DrillSpec } from '../contract/drill.ts';
import { OUTCOMES, type Outcome } from '../contract/incident.ts';
import { TEMPOS, type Tempo } from '../contract/pace.ts';
import { type Branch, branchSchema } from '../replay/branch.ts';
import { dateSchema } from '../replay/daily.ts';
import { specSchema } from '../replay/recording.ts';
import { SCORE_PARTS } from '../scoring/score-parts.ts';
import type { ScoreSummary } from '../scoring/summary.ts';

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

/** What a log, or a file of runs, says of a run besides its drill. */
export const metaOf = (id: string, { tempo, startedAt, branchOf, daily }: Omit<RunMeta, 'id'>): RunMeta => ({
  id,
  tempo,
  startedAt,
  ...(branchOf && { branchOf }),
  ...(daily !== undefined && { daily }),
});

const seconds = v.nullable(v.number());

const scoreSchema = v.object({
  total: v.number(),
  parts: v.array(v.object({ id: v.picklist(SCORE_PARTS.map(({ id }) => id)), points: v.number(), of: v.number() })),
});

const summarySchema = v.object({
  id: v.string(),
  spec: specSchema,
  tempo: v.picklist(TEMPOS),
  startedAt: v.number(),
  branchOf: v.exactOptional(branchSchema),
  daily: v.exactOptional(dateSchema),
  score: v.exactOptional(scoreSchema),
  locatedSec: v.exactOptional(seconds),
  outcome: v.picklist(OUTCOMES),
  cause: v.string(),
  failedRequests: v.number(),
  budgetMinutes: v.number(),
  acknowledgedSec: seconds,
  mitigatedSec: seconds,
  resolvedSec: seconds,
  repeat: v.boolean(),
  unscored: v.boolean(),
  asks: v.exactOptional(v.number()),
});

const withSummary = v.object({ summary: summarySchema });

/** The summary in a stored run; null where it cannot be read. */
export function summaryIn(stored: unknown): RunSummary | null {
  const parsed = v.safeParse(withSummary, stored);
  return parsed.success ? parsed.output.summary : null;
}
