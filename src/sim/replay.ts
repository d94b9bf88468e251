import type { DrillSpec, Input, Refusal } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { Drill } from './drill.ts';

/** An input of a recording that this version of the scenario does not take. */
export class InputRefused extends Error {
  readonly input: Input;
  readonly refusal: Refusal;

  constructor(input: Input, refusal: Refusal) {
    super(`input ${input.choice.type} at tick ${input.tick} was refused: ${refusal.message}`);
    this.input = input;
    this.refusal = refusal;
  }
}

/**
 * The drill after the ticks before `toTick` (or up to its end, if that is sooner), with the inputs that are due by
 * then. Loading, seeking and branching are this one function. Throws `InputRefused`, and a `RangeError` for an input
 * whose tick is no whole number, or earlier than the one before it. Inputs after the drill's end are left out.
 */
export function replay(scenario: AnyScenario, spec: DrillSpec, inputs: readonly Input[], toTick: number): Drill {
  const drill = new Drill(scenario, spec);
  replayOn(drill, inputs, toTick);
  return drill;
}

/** Takes a drill that has had the first of these inputs on to a later tick, as if it had been replayed to there at once. */
export function replayOn(drill: Drill, inputs: readonly Input[], toTick: number): void {
  let next = drill.inputs.length;
  for (;;) {
    for (let input = inputs[next]; input && input.tick === drill.tick; input = inputs[++next]) {
      const refusal = drill.choose(input.choice);
      if (refusal) throw new InputRefused(input, refusal);
    }
    if (!(drill.tick < toTick) || drill.outcome) return;
    const waiting = inputs[next];
    if (waiting && !(waiting.tick > drill.tick && Number.isInteger(waiting.tick))) {
      throw new RangeError(`input ${next} is of tick ${waiting.tick}: ticks are whole numbers that do not decrease`);
    }
    drill.step();
  }
}
