import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { scenario as lesson } from '../../scenarios/first-page/scenario.ts';
import { scenario as latency } from '../../scenarios/latency-after-deploy/scenario.ts';
import { tryWhatIsDue } from '../../src/check/fuzz.ts';
import { fuzzCase } from '../../src/check/fuzz-case.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { Digest } from '../../src/sim/digest.ts';
import { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';

// What every engine runs: a script of this is given to each of them.

const SCENARIOS: readonly AnyScenario[] = [lesson, alb, latency, ceph, budget];

export interface Digests {
  readonly state: string;
  /** Of what its looks and messages said and what happened. */
  readonly said: string;
}

/** A drill that was recorded, at the end of its recording. */
export function recorded({ spec, inputs, toTick }: Omit<Recording, 'digest'>): Digests {
  const scenario = SCENARIOS.find(({ slug }) => slug === spec.slug);
  if (!scenario) throw new Error(`engines: there is no scenario ${spec.slug}`);
  return digestsOf(replay(scenario, spec, inputs, toTick));
}

/** Random drills, with legal and illegal choices, from one number on and up to another, which is left out. */
export function random(seed: string, from: number, to: number): readonly Digests[] {
  return Array.from({ length: to - from }, (_, i) => {
    const { slug, drillSeed, attempts } = fuzzCase(SCENARIOS, seed, from + i);
    const scenario = SCENARIOS.find((one) => one.slug === slug);
    if (!scenario) throw new Error(`engines: there is no scenario ${slug}`);
    const drill = new Drill(scenario, { slug, seed: drillSeed });
    const waiting = [...attempts];
    while (!drill.outcome) {
      tryWhatIsDue(drill, waiting);
      drill.step();
    }
    return digestsOf(drill);
  });
}

function digestsOf(drill: Drill): Digests {
  const said = new Digest();
  said.value(drill.seen);
  said.value(drill.channel.messages);
  said.value(drill.happenings);
  return { state: drill.digest(), said: said.hex() };
}
