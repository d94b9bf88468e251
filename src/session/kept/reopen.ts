import { fail, type Result } from '../../contract/result.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { openRecording, unknownInSpec, unknownScenario } from '../../replay/open.ts';
import type { Drill } from '../../sim/drill.ts';
import { replay } from '../../sim/replay.ts';
import type { SavedRun } from './log.ts';

/**
 * The drill of an unfinished run, at the tick that it had reached. Up to its last input it is compared with what was
 * played, as a recording is; what comes after follows from that.
 */
export function reopen(saved: SavedRun, scenario: AnyScenario | undefined): Result<Drill> {
  const { spec, inputs, digest } = saved;
  if (!scenario) return unknownScenario(spec);
  const last = inputs.at(-1);
  if (last && digest !== null) {
    const opened = openRecording(scenario, { spec, inputs, toTick: last.tick, digest });
    if (!opened.ok) return opened;
    return goOn(opened.value, saved);
  }
  const unknown = unknownInSpec(scenario, spec);
  if (unknown) return otherVersion(saved, unknown.code, unknown.why);
  return goOn(replay(scenario, spec, [], 0), saved);
}

function goOn(drill: Drill, saved: SavedRun): Result<Drill> {
  while (drill.tick < saved.toTick && !drill.outcome) drill.step();
  if (drill.tick === saved.toTick) return { ok: true, value: drill };
  return otherVersion(saved, 'after-end', `here it ends at tick ${drill.tick} and not at ${saved.toTick}`);
}

function otherVersion({ spec: { slug, seed } }: SavedRun, code: string, why: string): Result<never> {
  const message = `This run was played with another version of ${slug} (${why}): play its seed ${seed} as a new drill instead.`;
  return fail('', code, message);
}
