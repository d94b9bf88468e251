import * as v from 'valibot';
import { asksIn } from '../../contract/asking.ts';
import type { DrillSpec } from '../../contract/drill.ts';
import type { Result } from '../../contract/result.ts';
import { recordingOf } from '../../replay/open.ts';
import { parseRecording, type Recording } from '../../replay/recording.ts';
import { timesOf } from '../../scoring/times.ts';
import type { Drill } from '../../sim/drill.ts';
import type { RunMeta, RunSummary } from './run-summary.ts';
import type { FinishedRun } from './store.ts';

/** What is stored of a drill that has ended. Throws for one that has not. */
export function finishedRunOf(drill: Drill, meta: RunMeta, earlier: readonly RunSummary[]): FinishedRun {
  const { outcome, spec, scenario } = drill;
  const { id } = meta;
  if (!outcome) throw new Error(`run ${id} of ${spec.slug}/${spec.seed} has not ended`);
  const asks = asksIn(drill.inputs);
  const { failedRequests, budgetMinutes } = drill.impact();
  const { acknowledged, located, mitigated, resolved } = timesOf(drill);
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
      locatedSec: located,
      mitigatedSec: mitigated,
      resolvedSec: resolved,
      repeat: meta.branchOf !== undefined || earlier.some((run) => run.id !== id && isSameSeed(run.spec, spec)),
      unscored: scenario.lesson !== undefined,
      ...(asks > 0 && { asks }),
    },
  };
}

const isSameSeed = (a: DrillSpec, b: DrillSpec): boolean => a.slug === b.slug && a.seed === b.seed;

const withRecording = v.object({ recording: v.unknown() });

/** The recording in a stored run. */
export function recordingIn(stored: unknown): Result<Recording> {
  const parsed = v.safeParse(withRecording, stored);
  return parseRecording(parsed.success ? parsed.output.recording : undefined);
}
