import { openRecording } from '../../replay/open.ts';
import type { Recording } from '../../replay/recording.ts';
import type { JudgeAnswer, JudgeRequest } from '../../session/assess-work.ts';
import { type Judge, judgedOf } from '../../session/judging.ts';
import type { Judged } from '../../session/kept/run-summary.ts';
import type { ScenarioOf } from '../../session/kept/runs.ts';

/** Where runs are judged, one after another. */
export interface JudgeBench {
  readonly judge: Judge;
  end(): void;
}

/** Judges in a worker, and in the page where none can be made, or where it breaks. */
export function judgeBench(makeWorker: () => Worker, scenarioOf: ScenarioOf): JudgeBench {
  let worker: Worker | null = null;
  try {
    worker = makeWorker();
  } catch {
    // Then the page does it.
  }
  return {
    async judge(recording) {
      const answer = worker && (await askedOf(worker, recording));
      if (answer?.type === 'judged') return answer.judged;
      if (answer) throw new Error(`judge: no run of this version on ${recording.spec.seed}`);
      worker = null;
      return judgedHere(recording, scenarioOf);
    },
    end: () => worker?.terminate(),
  };
}

/** Null where the worker broke. */
function askedOf(worker: Worker, recording: Recording): Promise<JudgeAnswer | null> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<JudgeAnswer>) => resolve(data);
    worker.onerror = () => {
      worker.terminate();
      resolve(null);
    };
    const request: JudgeRequest = { type: 'judge', recording };
    worker.postMessage(request);
  });
}

async function judgedHere(recording: Recording, scenarioOf: ScenarioOf): Promise<Judged> {
  const scenario = await scenarioOf(recording.spec.slug);
  const opened = scenario && openRecording(scenario, recording);
  if (!opened?.ok) throw new Error(`judge: no run of this version on ${recording.spec.seed}`);
  // Whoever reads the page has a turn between two runs.
  await new Promise((next) => setTimeout(next, 0));
  return judgedOf(opened.value);
}
