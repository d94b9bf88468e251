import type { Profile } from '../../profile/profile.ts';
import { scoreSummaryOf } from '../../scoring/summary.ts';
import { type Assessed, assessing } from '../../session/assessing.ts';
import { keepJudged } from '../../session/judging.ts';
import { idbPopulations } from '../../session/kept/population-store.ts';
import { RUN_ID_PATTERN } from '../../session/kept/run-id.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import type { RunStore } from '../../session/kept/store.ts';
import type { RouteOf } from '../route.ts';
import { workerBench } from './worker-bench.ts';

export interface AssessRunParts {
  readonly store: RunStore;
  /** In whose words the run is told; null for the scenario's own. */
  readonly profile: Profile | null;
  readonly makeWorker: () => Worker;
  /** Called with every step of it. */
  onAssessed(assessed: Assessed): void;
  /** Called with what is stored now of a run that is kept here; null where it is not there any more. */
  onJudged(run: RunSummary | null): void;
}

/** Assesses the run of a debrief beside the page, and stores the score of one that is kept here. Returns what ends it. */
export function assessRun({ drill, id, debrief }: RouteOf<'debrief'>, parts: AssessRunParts): () => void {
  const bench = workerBench(drill, parts.profile, parts.makeWorker);
  let isJudged = false;
  return assessing(drill, bench, idbPopulations(Date.now), (assessed) => {
    parts.onAssessed(assessed);
    const score = assessed.assessment?.score;
    if (!score || isJudged || !RUN_ID_PATTERN.test(id)) return;
    isJudged = true;
    const judged = { score: scoreSummaryOf(score), locatedSec: debrief.times.located };
    // Where it cannot be stored, it is judged again when it is listed.
    void keepJudged(parts.store, id, judged).then(parts.onJudged, () => undefined);
  });
}
