import type { DrillSpec } from '../../contract/drill.ts';
import type { Result } from '../../contract/result.ts';
import { openRecording, unknownScenario } from '../../replay/open.ts';
import type { Recording } from '../../replay/recording.ts';
import type { ResumedRun, Runs, ScenarioOf } from '../../session/kept/runs.ts';
import type { Drill } from '../../sim/drill.ts';

/** What came of opening a run that is only to be looked at. */
export type SeenRun =
  | { readonly type: 'finished'; readonly drill: Drill }
  | {
      readonly type: 'refused';
      readonly message: string;
      /** Of the run, where that much can be read. */
      readonly spec: DrillSpec | null;
    };

/** Opens a run that is kept in this browser. */
export async function openKept(
  runs: Runs,
  id: string,
  scenarioOf: ScenarioOf,
): Promise<SeenRun | { readonly type: 'unfinished'; readonly run: ResumedRun }> {
  try {
    const finished = await runs.open(id, scenarioOf);
    if (finished.ok) return { type: 'finished', drill: finished.value };
    if (finished.problems[0]?.code !== 'unknown-run') return refused(finished, null);
    const resumed = await runs.resume(id, scenarioOf);
    return resumed.ok ? { type: 'unfinished', run: resumed.value } : refused(resumed, resumed.spec);
  } catch {
    const message = 'The storage of this browser could not be read. Reload the page.';
    return { type: 'refused', message, spec: null };
  }
}

/** The same for one that is to be looked back on: it has to have ended. */
export async function openKeptDrill(runs: Runs, id: string, scenarioOf: ScenarioOf): Promise<SeenRun> {
  const opened = await openKept(runs, id, scenarioOf);
  if (opened.type !== 'unfinished') return opened;
  const message = 'This run has not ended yet: take it up again from the first page, and replay it once it has.';
  return { type: 'refused', message, spec: null };
}

/** Opens a run that came from elsewhere. `known` is its spec, where that could be read though the run could not. */
export async function openShared(
  parsed: Result<Recording>,
  scenarioOf: ScenarioOf,
  known: DrillSpec | null = null,
): Promise<SeenRun> {
  if (!parsed.ok) return refused(parsed, known);
  const { spec } = parsed.value;
  const scenario = await scenarioOf(spec.slug);
  const opened = scenario ? openRecording(scenario, parsed.value) : unknownScenario(spec);
  return opened.ok ? { type: 'finished', drill: opened.value } : refused(opened, spec);
}

function refused({ problems }: { readonly problems: readonly { message: string }[] }, spec: DrillSpec | null): SeenRun {
  return { type: 'refused', message: problems[0]?.message ?? 'It cannot be read.', spec };
}
