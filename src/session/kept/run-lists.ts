import * as v from 'valibot';
import type { DrillSpec } from '../../contract/drill.ts';
import { OUTCOMES } from '../../contract/incident.ts';
import { TEMPOS } from '../../contract/pace.ts';
import { branchSchema } from '../../replay/branch.ts';
import { dateSchema } from '../../replay/daily.ts';
import { specSchema } from '../../replay/recording.ts';
import { SCORE_PARTS } from '../../scoring/score/parts.ts';
import { type LogBody, parseEntries, parseMark } from './log.ts';
import { metaOf, type RunMeta, type RunSummary } from './run-summary.ts';
import type { LogHead, RunStore } from './store.ts';

/** A run that can be taken up again where it stopped. */
export interface UnfinishedRun extends RunMeta {
  readonly spec: DrillSpec;
  readonly tick: number;
  /** Simulated seconds since the page; null before it. */
  readonly sincePageSec: number | null;
}

export interface RunLists {
  /** Newest first, both. */
  readonly finished: readonly RunSummary[];
  readonly unfinished: readonly UnfinishedRun[];
}

/** The player's own runs, to be listed. Those that cannot be read are left out, and left where they are. */
export async function listRuns(store: RunStore): Promise<RunLists> {
  const [finished, unfinished] = await Promise.all([store.finished(), store.unfinished()]);
  return {
    finished: newestFirst(finished.flatMap((stored) => summaryIn(stored) ?? [])),
    unfinished: newestFirst(unfinished.flatMap((head) => unfinishedIn(head) ?? [])),
  };
}

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

/** Null for a log whose beginning cannot be read. What comes after it is looked at when the run is resumed. */
function unfinishedIn({ id, first, mark }: LogHead): UnfinishedRun | null {
  const begun = begunIn(first);
  if (!begun) return null;
  const { spec } = begun;
  const reached = parseMark(mark);
  const { tick, sincePageSec } = (reached.ok && reached.value) || { tick: 0, sincePageSec: null };
  return { ...metaOf(id, begun), spec, tick, sincePageSec };
}

/** How a stored log begins; null where it cannot be read. */
export function begunIn(first: unknown): (LogBody & { readonly type: 'begun' }) | null {
  const beginning = parseEntries([first], 0);
  const body = beginning.ok ? beginning.value[0]?.body : undefined;
  return body?.type === 'begun' ? body : null;
}

const newestFirst = <T extends RunMeta>(runs: readonly T[]): readonly T[] =>
  [...runs].sort((a, b) => b.startedAt - a.startedAt);
