import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { DrillSpec, Input } from '../../src/contract/drill.ts';
import { Digest } from '../../src/sim/digest.ts';
import { replay } from '../../src/sim/replay.ts';

/** A drill as it is saved, up to a tick. */
export interface Recorded {
  readonly spec: DrillSpec;
  readonly inputs: readonly Input[];
  readonly toTick: number;
}

export interface Digests {
  readonly state: string;
  /** Of what its looks and messages said and what happened. */
  readonly said: string;
}

/** Runs on both engines. */
export function digestsOf({ spec, inputs, toTick }: Recorded): Digests {
  const drill = replay(scenario, spec, inputs, toTick);
  const said = new Digest();
  said.value(drill.seen);
  said.value(drill.channel.messages);
  said.value(drill.happenings);
  return { state: drill.digest(), said: said.hex() };
}
