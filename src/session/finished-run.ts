import * as v from 'valibot';
import { OUTCOMES } from '../contract/drill.ts';
import type { Result } from '../contract/result.ts';
import { recordingOf } from '../replay/open.ts';
import { parseRecording, type Recording, specSchema } from '../replay/recording.ts';
import { timesOf } from '../scoring/times.ts';
import type { Drill } from '../sim/drill.ts';
import { TEMPOS } from './frame.ts';
import type { RunMeta, RunSummary } from './runs.ts';
import type { FinishedRun } from './store.ts';

/** What is stored of a drill that has ended. Throws for one that has not. */
export function finishedRunOf(drill: Drill, meta: RunMeta, earlier: readonly RunSummary[]): FinishedRun {
  const { outcome, spec, scenario } = drill;
  const { id } = meta;
  if (!outcome) throw new Error(`run ${id} of ${spec.slug}/${spec.seed} has not ended`);
  const { failedRequests, budgetMinutes } = drill.impact();
  const { acknowledged, mitigated, resolved } = timesOf(drill);
  return {
    id,
    recording: recordingOf(drill),
    summary: {
      ...meta,
      spec,
      outcome,
      cause: drill.truth().cause,
      failedRequests: Math.round(failedRequests),
      budgetMinutes,
      acknowledgedSec: acknowledged,
      mitigatedSec: mitigated,
      resolvedSec: resolved,
      repeat: earlier.some((run) => run.id !== id && run.spec.slug === spec.slug && run.spec.seed === spec.seed),
      unscored: scenario.lesson !== undefined,
    },
  };
}

const seconds = v.nullable(v.number());

const summarySchema = v.object({
  id: v.string(),
  spec: specSchema,
  tempo: v.picklist(TEMPOS),
  startedAt: v.number(),
  outcome: v.picklist(OUTCOMES),
  cause: v.string(),
  failedRequests: v.number(),
  budgetMinutes: v.number(),
  acknowledgedSec: seconds,
  mitigatedSec: seconds,
  resolvedSec: seconds,
  repeat: v.boolean(),
  unscored: v.boolean(),
});

const withSummary = v.object({ summary: summarySchema });
const withRecording = v.object({ recording: v.unknown() });

/** The summary in a stored run; null where it cannot be read. */
export function summaryIn(stored: unknown): RunSummary | null {
  const parsed = v.safeParse(withSummary, stored);
  return parsed.success ? parsed.output.summary : null;
}

/** The recording in a stored run. */
export function recordingIn(stored: unknown): Result<Recording> {
  const parsed = v.safeParse(withRecording, stored);
  return parseRecording(parsed.success ? parsed.output.recording : undefined);
}
