import type { Profile } from '../../profile/profile.ts';
import type { AssessAnswer, AssessRequest } from '../../session/assess-work.ts';
import { type OpenWorkbench, pageBench, type Workbench } from '../../session/assessing.ts';
import type { Drill } from '../../sim/drill.ts';

/** Computes in a worker, and in the page where no worker can be made, or where it breaks before it has answered. */
export const workerBench =
  (drill: Drill, profile: Profile | null, makeWorker: () => Worker): OpenWorkbench =>
  (onAnswer) => {
    const asked: AssessRequest[] = [];
    let bench: Workbench | null = null;
    const fallBack = (): void => {
      bench = pageBench(drill)(onAnswer);
      for (const request of asked) bench.ask(request);
    };
    try {
      const worker = makeWorker();
      let hasAnswered = false;
      worker.onmessage = ({ data }: MessageEvent<AssessAnswer>) => {
        hasAnswered = true;
        onAnswer(data);
      };
      const end = (): void => {
        // It may have failed already, and say so only after this.
        worker.onerror = null;
        worker.terminate();
      };
      worker.onerror = () => {
        end();
        if (hasAnswered) onAnswer({ type: 'failed' });
        else fallBack();
      };
      bench = { ask: (request) => worker.postMessage({ ...request, profile }), end };
    } catch {
      fallBack();
    }
    return {
      ask(request) {
        asked.push(request);
        bench?.ask(request);
      },
      end: () => bench?.end(),
    };
  };
