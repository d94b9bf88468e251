import type { AnyScenario } from './contract/scenario.ts';
import { openRecording } from './replay/open.ts';
import type { Recording } from './replay/recording.ts';
import {
  type AssessAnswer,
  type AssessRequest,
  type JudgeAnswer,
  type JudgeRequest,
  work,
} from './session/assess-work.ts';
import { judgedOf } from './session/judging.ts';
import type { Drill } from './sim/drill.ts';

// Computes beside the page, which stays smooth. Each scenario comes when a run of it is assessed.

const modules = import.meta.glob<{ readonly scenario: AnyScenario }>('../scenarios/*/scenario.ts');
let drill: Promise<Drill> | null = null;

const answer = (given: AssessAnswer | JudgeAnswer): void => postMessage(given);
const failed = (): void => answer({ type: 'failed' });

addEventListener('message', ({ data }: MessageEvent<AssessRequest | JudgeRequest>) => {
  if (data.type === 'judge') {
    void open(data.recording)
      .then((opened) => answer({ type: 'judged', judged: judgedOf(opened) }))
      .catch(failed);
    return;
  }
  if (data.type === 'assess') drill = open(data.recording);
  // A turn of its own needs no pause.
  void drill?.then((opened) => work(data.type, opened, answer, async () => undefined)).catch(failed);
});

async function open(recording: Recording): Promise<Drill> {
  const { slug } = recording.spec;
  const module = await modules[`../scenarios/${slug}/scenario.ts`]?.();
  if (!module) throw new Error(`assess: no scenario ${slug}`);
  const opened = openRecording(module.scenario, recording);
  if (!opened.ok) throw new Error(`assess: ${opened.problems[0]?.message}`);
  return opened.value;
}
