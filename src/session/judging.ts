import type { Recording } from '../replay/recording.ts';
import { scoreOfDrill } from '../scoring/score/score.ts';
import { scoreSummaryOf } from '../scoring/summary.ts';
import { timesOf } from '../scoring/times.ts';
import type { Drill } from '../sim/drill.ts';
import { recordingIn } from './kept/finished-run.ts';
import { summaryIn } from './kept/run-lists.ts';
import type { Judged, RunSummary } from './kept/run-summary.ts';
import type { RunStore } from './kept/store.ts';

/** What going through a drill again tells of it. Costs the time of some six drills. */
export function judgedOf(drill: Drill): Judged {
  const score = scoreOfDrill(drill);
  return { locatedSec: timesOf(drill).located, ...(score && { score: scoreSummaryOf(score) }) };
}

/** Stores beside a finished run what it was judged to be. Null where there is no such run. Rejects when the storage does. */
export async function keepJudged(store: RunStore, id: string, judged: Judged): Promise<RunSummary | null> {
  const stored = await store.finishedRun(id);
  const before = summaryIn(stored);
  const recording = recordingIn(stored);
  if (!before || !recording.ok) return null;
  const summary = { ...before, ...judged };
  await store.finish({ id, recording: recording.value, summary });
  return summary;
}

/** Goes through a recording again, wherever that is done. Rejects for one that this version cannot replay. */
export type Judge = (recording: Recording) => Promise<Judged>;

/** How far it has come with runs that were never judged. */
export interface Judging {
  readonly done: number;
  readonly of: number;
  /** Ids of those that this version cannot replay. */
  readonly failed: readonly string[];
}

/** Judges runs one after another, and stores what comes of each. Tells of every step; returns what ends it. */
export function judging(
  store: RunStore,
  runs: readonly RunSummary[],
  judge: Judge,
  tell: (judging: Judging, judged: RunSummary | null) => void,
): () => void {
  let isEnded = false;
  void (async () => {
    const failed: string[] = [];
    for (const [i, { id }] of runs.entries()) {
      const judged = await judgeKept(store, id, judge);
      if (isEnded) return;
      if (!judged) failed.push(id);
      tell({ done: i + 1, of: runs.length, failed: [...failed] }, judged);
    }
  })();
  return () => {
    isEnded = true;
  };
}

async function judgeKept(store: RunStore, id: string, judge: Judge): Promise<RunSummary | null> {
  try {
    const recording = recordingIn(await store.finishedRun(id));
    return recording.ok ? await keepJudged(store, id, await judge(recording.value)) : null;
  } catch {
    // It stays as it is: it is listed without a score, and tried again another time.
    return null;
  }
}
