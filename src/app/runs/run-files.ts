// Fetched once somebody opens a file of runs, or saves one.

import type { DrillSpec } from '../../contract/drill.ts';
import { fail, type Result } from '../../contract/result.ts';
import { textOf, UNREADABLE_FILE } from '../../pages/chosen-file.ts';
import type { Recording } from '../../replay/recording.ts';
import { parseRun, specInRun } from '../../replay/run-file.ts';
import { isRunsFile, MAX_RUNS_CHARS, parseRuns, type ReadRuns } from '../../replay/runs-file.ts';
import type { ScenarioOf } from '../../session/kept/runs.ts';
import { type BroughtIn, bringIn, broughtInTold, savedTold, saveRuns } from '../../session/kept/runs-exchange.ts';
import type { RunStore } from '../../session/kept/store.ts';
import { openShared, type SeenRun } from './open-run.ts';

const STORAGE_REFUSES = 'The storage of this browser could not be read. Reload the page, and try again.';

/** What came of a file of many runs. */
interface AllBroughtIn extends Pick<BroughtIn, 'leftOut'> {
  readonly type: 'brought-in';
  readonly told: string;
}

/** Opens the run of a file that somebody chose, or keeps all that are in it. */
export async function openRunFile(
  file: Blob,
  store: RunStore,
  scenarioOf: ScenarioOf,
): Promise<SeenRun | AllBroughtIn> {
  const read = await readRunFile(file);
  if (read.type === 'run') return openShared(read.run, scenarioOf, read.spec);
  if (!read.runs.ok) return openShared(read.runs, scenarioOf);
  try {
    const came = await bringIn(store, read.runs.value, scenarioOf);
    return { type: 'brought-in', told: broughtInTold(came), leftOut: came.leftOut };
  } catch {
    return { type: 'refused', message: STORAGE_REFUSES, spec: null };
  }
}

/** What was in a file that somebody chose. */
type ReadFile =
  | {
      readonly type: 'run';
      readonly run: Result<Recording>;
      /** Where that much can be read, though the run cannot. */
      readonly spec: DrillSpec | null;
    }
  | { readonly type: 'runs'; readonly runs: Result<ReadRuns> };

/** Reads a file that somebody chose, which may be of any kind and any length: no more of it than a file of runs has. */
async function readRunFile(file: Blob): Promise<ReadFile> {
  const text = await textOf(file, MAX_RUNS_CHARS + 1);
  if (text === null) return { type: 'run', run: fail('', 'unreadable', UNREADABLE_FILE), spec: null };
  if (isRunsFile(text)) return { type: 'runs', runs: parseRuns(text) };
  return { type: 'run', run: parseRun(text), spec: specInRun(text) };
}

/** All finished runs as files to be saved, and what is told of that. */
export interface RunFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly told: string;
}

/** Answers with why not, where the storage refuses. */
export async function runFiles(store: RunStore): Promise<RunFiles | { readonly refusal: string }> {
  const saved = await saveRuns(store).catch(() => null);
  if (!saved) return { refusal: STORAGE_REFUSES };
  const files = saved.files.map((text, i) => {
    const part = saved.files.length === 1 ? '' : `-${i + 1}`;
    return { name: `blast-radius-runs${part}.json`, text };
  });
  return { files, told: savedTold(saved) };
}
