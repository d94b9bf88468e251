import type { AnyScenario } from './contract/scenario.ts';
import type { Profile } from './profile/profile.ts';
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

/** What is told of a run is told in the words of whoever looks at it; null for the scenario's own. */
interface InWords {
  readonly profile: Profile | null;
}

const modules = import.meta.glob<{ readonly scenario: AnyScenario }>('../scenarios/*/scenario.ts');
let drill: Promise<Drill> | null = null;

const answer = (given: AssessAnswer | JudgeAnswer): void => postMessage(given);
const failed = (): void => answer({ type: 'failed' });

addEventListener('message', ({ data }: MessageEvent<(AssessRequest & InWords) | JudgeRequest>) => {
  if (data.type === 'judge') {
    void open(data.recording)
      .then((opened) => answer({ type: 'judged', judged: judgedOf(opened) }))
      .catch(failed);
    return;
  }
  if (data.type === 'assess') drill = open(data.recording, data.profile);
  // A turn of its own needs no pause.
  void drill?.then((opened) => work(data.type, opened, answer, async () => undefined)).catch(failed);
});

async function open(recording: Recording, profile: Profile | null = null): Promise<Drill> {
  const { slug } = recording.spec;
  const module = await modules[`../scenarios/${slug}/scenario.ts`]?.();
  if (!module) throw new Error(`assess: no scenario ${slug}`);
  const scenario = profile ? (await import('./profile/dress.ts')).dress(module.scenario, profile) : module.scenario;
  const opened = openRecording(scenario, recording);
  if (!opened.ok) throw new Error(`assess: ${opened.problems[0]?.message}`);
  return opened.value;
}
