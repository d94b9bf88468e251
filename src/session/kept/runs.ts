import type { DrillSpec } from '../../contract/drill.ts';
import { type Failure, fail, type Result } from '../../contract/result.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { openRecording, unknownScenario } from '../../replay/open.ts';
import type { Drill } from '../../sim/drill.ts';
import { finishedRunOf, recordingIn } from './finished-run.ts';
import { parseEntries, parseMark, savedRun } from './log.ts';
import { reopen } from './reopen.ts';
import { begunIn, listRuns, type RunLists } from './run-lists.ts';
import { metaOf, type RunMeta, type RunSummary } from './run-summary.ts';
import type { RunStore } from './store.ts';

/** An unfinished run, taken up again. */
export interface ResumedRun {
  readonly drill: Drill;
  readonly meta: RunMeta;
  /** What its log holds already. */
  readonly entryCount: number;
}

/** With the spec of a run that cannot be taken up again, where that much can be read: it can be played anew. */
export type Resumption = { readonly ok: true; readonly value: ResumedRun } | (Failure & { spec: DrillSpec | null });

/** Undefined where there is none of that slug. */
export type ScenarioOf = (slug: string) => Promise<AnyScenario | undefined>;

/** The player's own runs, finished and not. Everything here rejects when the storage does. */
export class Runs {
  readonly #store: RunStore;

  constructor(store: RunStore) {
    this.#store = store;
  }

  list(): Promise<RunLists> {
    return listRuns(this.#store);
  }

  /** Stores what came of a drill in place of its log. Throws for a drill that has not ended. */
  async finish(drill: Drill, meta: RunMeta): Promise<RunSummary> {
    const { finished } = await this.list();
    const run = finishedRunOf(drill, meta, finished);
    await this.#store.finish(run);
    return run.summary;
  }

  /** The drill of a finished run, at its end. */
  async open(id: string, scenarioOf: ScenarioOf): Promise<Result<Drill>> {
    const stored = await this.#store.finishedRun(id);
    if (stored === undefined) return noRun(id);
    const recording = recordingIn(stored);
    if (!recording.ok) return damaged;
    const scenario = await scenarioOf(recording.value.spec.slug);
    return scenario ? openRecording(scenario, recording.value) : unknownScenario(recording.value.spec);
  }

  async resume(id: string, scenarioOf: ScenarioOf): Promise<Resumption> {
    const { entries: stored, mark } = await this.#store.stored(id);
    if (stored.length === 0) return { ...noRun(id), spec: null };
    const spec = begunIn(stored[0])?.spec ?? null;
    const entries = parseEntries(stored, 0);
    if (!entries.ok) return { ...entries, spec };
    const reached = parseMark(mark);
    const saved = reached.ok ? savedRun(entries.value, reached.value) : reached;
    if (!saved.ok) return { ...saved, spec };
    const drill = reopen(saved.value, await scenarioOf(saved.value.spec.slug));
    if (!drill.ok) return { ...drill, spec };
    return { ok: true, value: { drill: drill.value, meta: metaOf(id, saved.value), entryCount: stored.length } };
  }

  /** Drops an unfinished run. */
  remove(id: string): Promise<void> {
    return this.#store.remove(id);
  }
}

const noRun = (id: string): Failure =>
  fail('', 'unknown-run', `Run ${id} is not kept in this browser: a run file or a share code would open it.`);

const damaged: Failure = fail(
  '',
  'bad-record',
  'What is kept of this run is damaged, and cannot be read. Nothing was deleted.',
);
