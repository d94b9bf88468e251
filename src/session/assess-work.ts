import type { Recording } from '../replay/recording.ts';
import { type Assessment, assess } from '../scoring/assessment.ts';
import { type PopulationImpacts, populationOf } from '../scoring/population.ts';
import type { Drill } from '../sim/drill.ts';
import type { Judged } from './kept/run-summary.ts';

/** What a worker is asked: first to assess a run, then perhaps to simulate a population for it. */
export type AssessRequest = { readonly type: 'assess'; readonly recording: Recording } | { readonly type: 'simulate' };

/** Or to judge one run after another, and no more than that. */
export interface JudgeRequest {
  readonly type: 'judge';
  readonly recording: Recording;
}
export type JudgeAnswer = { readonly type: 'judged'; readonly judged: Judged } | { readonly type: 'failed' };

/** What it answers. Plain data, all of it. */
export type AssessAnswer =
  | { readonly type: 'assessed'; readonly assessment: Assessment }
  | { readonly type: 'simulating'; readonly done: number }
  | { readonly type: 'simulated'; readonly impacts: PopulationImpacts }
  | { readonly type: 'failed' };

/** Lets whoever else is waiting have a turn. */
export type Pause = () => Promise<void>;

/** Does what is asked, in turns of some hundredths of a second. */
export async function work(
  request: AssessRequest['type'],
  drill: Drill,
  answer: (answer: AssessAnswer) => void,
  pause: Pause,
): Promise<void> {
  switch (request) {
    case 'assess': {
      const assessing = assess(drill);
      for (let step = assessing.next(); ; step = assessing.next()) {
        if (step.done) return answer({ type: 'assessed', assessment: step.value });
        await pause();
      }
    }
    case 'simulate': {
      const simulating = populationOf(drill);
      for (let step = simulating.next(); ; step = simulating.next()) {
        if (step.done) return answer({ type: 'simulated', impacts: step.value });
        answer({ type: 'simulating', done: step.value });
        await pause();
      }
    }
    default:
      throw new Error(`assess: unknown request ${request satisfies never}`);
  }
}
