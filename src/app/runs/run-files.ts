import type { ScenarioOf } from '../../session/kept/runs.ts';
import { type BroughtIn, bringIn, savedTold, saveRuns } from '../../session/kept/runs-exchange.ts';
import type { RunStore } from '../../session/kept/store.ts';
import { openShared, readRunFile, type SeenRun } from './open-run.ts';

const STORAGE_REFUSES = 'The storage of this browser could not be read. Reload the page, and try again.';

/** Opens the run of a file that somebody chose, or keeps all that are in it. */
export async function openRunFile(
  file: Blob,
  store: RunStore,
  scenarioOf: ScenarioOf,
): Promise<SeenRun | (BroughtIn & { readonly type: 'brought-in' })> {
  const read = await readRunFile(file);
  if (read.type === 'run') return openShared(read.run, scenarioOf, read.spec);
  if (!read.runs.ok) return openShared(read.runs, scenarioOf);
  try {
    return { type: 'brought-in', ...(await bringIn(store, read.runs.value, scenarioOf)) };
  } catch {
    return { type: 'refused', message: STORAGE_REFUSES, spec: null };
  }
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
