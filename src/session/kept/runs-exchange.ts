import { TEMPOS } from '../../contract/pace.ts';
import { fail, type Result } from '../../contract/result.ts';
import { openRecording, unknownScenario } from '../../replay/open.ts';
import { formatRuns, type KeptRun, type ReadRuns } from '../../replay/runs-file.ts';
import type { Drill } from '../../sim/drill.ts';
import { finishedRunOf, recordingIn } from './finished-run.ts';
import { whyNotKept } from './not-kept.ts';
import { RUN_ID_PATTERN } from './run-id.ts';
import { listRuns, summaryIn } from './run-lists.ts';
import { metaOf, type RunSummary } from './run-summary.ts';
import type { ScenarioOf } from './runs.ts';
import type { RunStore } from './store.ts';

/** All finished runs, as files. */
export interface SavedRuns {
  /** One, unless there are more runs than a file may hold. */
  readonly files: readonly string[];
  readonly count: number;
  /** Of those that cannot be read; they stay where they are. */
  readonly unreadable: number;
}

/** Rejects when the storage does. */
export async function saveRuns(store: RunStore): Promise<SavedRuns> {
  const stored = await store.finished();
  const runs = stored.flatMap((one): readonly KeptRun[] => {
    const summary = summaryIn(one);
    const recording = recordingIn(one);
    return summary && recording.ok ? [{ ...metaOf(summary.id, summary), recording: recording.value }] : [];
  });
  return { files: filesOf(runs), count: runs.length, unreadable: stored.length - runs.length };
}

/** In as many files as they need. */
function filesOf(runs: readonly KeptRun[]): readonly string[] {
  try {
    return [formatRuns(runs)];
  } catch (error) {
    if (!(error instanceof RangeError) || runs.length < 2) throw error;
    const middle = Math.ceil(runs.length / 2);
    return [...filesOf(runs.slice(0, middle)), ...filesOf(runs.slice(middle))];
  }
}

/** What came of bringing runs in. */
export interface BroughtIn {
  readonly added: number;
  readonly known: number;
  /** Why a run was left out, in a sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Keeps the runs of a file beside those that are here. Whatever is here under the id of a run stays as it is. Every run is
 * replayed, as nothing else tells whether it is one of this version.
 */
export async function bringIn(
  store: RunStore,
  { runs, problems }: ReadRuns,
  scenarioOf: ScenarioOf,
): Promise<BroughtIn> {
  const leftOut = problems.map(({ message }) => message);
  let { finished } = await listRuns(store);
  let added = 0;
  let known = 0;
  // The oldest first, as it is the first attempt.
  for (const run of runs.toSorted((a, b) => a.startedAt - b.startedAt)) {
    if (await isKnown(store, run.id)) {
      known++;
      continue;
    }
    const came = await keep(store, run, finished, scenarioOf);
    if (came.ok) {
      finished = [...finished, came.value];
      added++;
    } else leftOut.push(came.problems[0]?.message ?? '');
  }
  return { added, known, leftOut };
}

const isKnown = async (store: RunStore, id: string): Promise<boolean> =>
  (await store.finishedRun(id)) !== undefined || (await store.stored(id)).entries.length > 0;

async function keep(
  store: RunStore,
  run: KeptRun,
  finished: readonly RunSummary[],
  scenarioOf: ScenarioOf,
): Promise<Result<RunSummary>> {
  const { id, tempo, recording } = run;
  const { spec } = recording;
  const which = `The run of ${spec.slug} on the seed ${spec.seed} was left out`;
  if (!RUN_ID_PATTERN.test(id)) return fail('id', 'bad-value', `${which}: its id is not one of a run.`);
  const scenario = await scenarioOf(spec.slug);
  const opened: Result<Drill> = scenario ? openRecording(scenario, recording) : unknownScenario(spec);
  if (!opened.ok) return opened;
  if (!opened.value.outcome) return fail('recording', 'not-ended', `${which}: it has not ended.`);
  const meta = metaOf(id, { ...run, tempo: TEMPOS.find((one) => one === tempo) ?? 'standard' });
  const earlier = finished.filter((one) => one.startedAt < run.startedAt);
  const kept = finishedRunOf(opened.value, meta, earlier);
  try {
    await store.finish(kept);
  } catch (error) {
    return fail('', 'not-kept', `${which}: ${whyNotKept(error)}`);
  }
  return { ok: true, value: kept.summary };
}

const runsTold = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

/** What was saved, in a sentence or two. */
export function savedTold({ count, unreadable, files }: SavedRuns): string {
  const into = files.length === 1 ? 'one file' : `${files.length} files`;
  const not = unreadable === 0 ? '' : ` ${runsTold(unreadable)} could not be read, and stayed here.`;
  return `${runsTold(count)} saved into ${into}.${not}`;
}

/** What came in, in a sentence. */
export function broughtInTold({ added, known, leftOut }: BroughtIn): string {
  const pieces = [
    `${runsTold(added)} came in`,
    `${known === 1 ? '1 was' : `${known} were`} there already`,
    ...(leftOut.length > 0 ? [`${leftOut.length} could not be read`] : []),
  ];
  return `${pieces.join(', ')}.`;
}
