import { hasHardDrills } from '../contract/complication.ts';
import { type DrillSpec, difficultyOf } from '../contract/drill.ts';
import { type Failure, fail, type Result } from '../contract/result.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import { InputRefused, replay } from '../sim/replay.ts';
import type { Recording } from './recording.ts';

/** The run of a drill so far: what opens as this same drill again. */
export const recordingOf = (drill: Drill): Recording => ({
  spec: drill.spec,
  inputs: drill.inputs,
  toTick: drill.tick,
  digest: drill.digest(),
});

/**
 * Runs a recording of this scenario again and compares what comes of it. Where the two differ it was recorded with
 * another version of the scenario, as no recording of this one could.
 */
export function openRecording(scenario: AnyScenario, recording: Recording): Result<Drill> {
  const { spec, inputs, toTick, digest } = recording;
  const unknown = unknownInSpec(scenario, spec);
  if (unknown) return otherVersion(spec, unknown.path, unknown.code, unknown.why);
  const drill = replayed(scenario, recording);
  if (drill instanceof InputRefused) {
    const { input, refusal } = drill;
    const why = `at tick ${input.tick} "${input.choice.type}" is refused here`;
    return otherVersion(spec, `inputs[${inputs.indexOf(input)}]`, refusal.code, why);
  }
  const done = drill.inputs.length;
  if (done < inputs.length) {
    const why = `here it ends at tick ${drill.tick}, with ${inputs.length - done} of its inputs still to come`;
    return otherVersion(spec, `inputs[${done}]`, 'after-end', why);
  }
  if (drill.tick !== toTick) {
    return otherVersion(spec, 'toTick', 'after-end', `here it ends at tick ${drill.tick} and not at ${toTick}`);
  }
  if (drill.digest() !== digest) {
    return otherVersion(spec, 'digest', 'other-digest', 'the same inputs lead to something else here');
  }
  return { ok: true, value: drill };
}

/** What a spec of this scenario asks for that this version of it does not have; null where all is there. */
export function unknownInSpec(
  scenario: AnyScenario,
  spec: DrillSpec,
): { readonly path: string; readonly code: string; readonly why: string } | null {
  if (spec.cause !== undefined && !scenario.causes.some(({ id }) => id === spec.cause)) {
    return { path: 'spec.cause', code: 'unknown-cause', why: `its cause ${spec.cause} is not known here` };
  }
  if (difficultyOf(spec) === 'hard' && !hasHardDrills(scenario)) {
    return { path: 'spec.difficulty', code: 'unknown-difficulty', why: 'it has no hard drills here' };
  }
  return null;
}

/** What a recording is answered with whose scenario is not there. */
export const unknownScenario = ({ slug }: DrillSpec): Failure =>
  fail(
    'spec.slug',
    'unknown-scenario',
    `This run is of the scenario ${slug}, which is not here: open it with the version that recorded it.`,
  );

function otherVersion({ slug, seed }: DrillSpec, path: string, code: string, why: string): Failure {
  return fail(
    path,
    code,
    `This run was recorded with another version of ${slug} (${why}): play its seed ${seed} as a new drill instead.`,
  );
}

function replayed(scenario: AnyScenario, { spec, inputs, toTick }: Recording): Drill | InputRefused {
  try {
    return replay(scenario, spec, inputs, toTick);
  } catch (error) {
    if (error instanceof InputRefused) return error;
    throw error;
  }
}
