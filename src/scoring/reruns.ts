import type { Choice, DrillSpec, Input } from '../contract/drill.ts';
import type { Responder } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { createBot, createColleague } from '../responders/bots.ts';
import { playOn } from '../responders/play.ts';
import { Drill } from '../sim/drill.ts';

/** An input with the number that the run it began had in the drill that it comes from; null where it began none. */
export interface Numbered extends Input {
  readonly run: number | null;
  /** Waits until the hands are free that it needs. */
  readonly isPatient?: boolean;
}

/** An input that could not be taken any more. */
export interface Skipped {
  readonly input: Numbered;
  readonly why: string;
}

/** A drill that was run again with other inputs. */
export interface Rerun {
  readonly drill: Drill;
  readonly skipped: readonly Skipped[];
}

/** Of a drill in which nothing was refused, where runs are numbered in the order in which they begin. */
export function numbered(inputs: readonly Input[]): readonly Numbered[] {
  let run = 0;
  return inputs.map((input) => ({ ...input, run: input.choice.type === 'act' ? ++run : null }));
}

const ENDS: ReadonlySet<Choice['type']> = new Set(['close', 'hand-over', 'give-up']);

/** Without what ends a drill, so that runs can be compared over the same stretch of time. */
export const withoutEnd = (inputs: readonly Numbered[]): readonly Numbered[] =>
  inputs.filter(({ choice }) => !ENDS.has(choice.type));

/**
 * Runs other inputs to the end of a drill; nobody acts after the last one. An input that is refused now is left out, and
 * told. Runs go by other numbers now: what stops one or pins its evidence follows it.
 */
export function rerun(scenario: AnyScenario, spec: DrillSpec, inputs: readonly Numbered[]): Rerun {
  const drill = new Drill(scenario, spec);
  const skipped = feed(drill, inputs);
  while (!drill.outcome) drill.step();
  return { drill, skipped };
}

/** The same up to a tick, and from there on as a responder goes on who comes to it anew, and with what is `given` then. */
export function rerunWith(
  responder: Responder,
  scenario: AnyScenario,
  spec: DrillSpec,
  inputs: readonly Numbered[],
  fromTick: number,
  given: readonly Input[] = [],
): Rerun {
  const drill = new Drill(scenario, spec);
  const skipped = feed(drill, inputs);
  while (drill.tick < fromTick && !drill.outcome) drill.step();
  playOn(drill, responder, given);
  return { drill, skipped };
}

function feed(drill: Drill, inputs: readonly Numbered[]): readonly Skipped[] {
  const skipped: Skipped[] = [];
  const runs = new Map<number, number>();
  for (const input of inputs) {
    while (drill.tick < input.tick && !drill.outcome) drill.step();
    const choice = renumbered(input.choice, runs);
    if (!choice) {
      skipped.push({ input, why: 'What it would stop is not running.' });
      continue;
    }
    let refusal = drill.choose(choice);
    while (input.isPatient && refusal?.code === 'no-hands' && !drill.outcome) {
      drill.step();
      refusal = drill.choose(choice);
    }
    if (refusal) skipped.push({ input, why: refusal.message });
    else if (input.run !== null) runs.set(input.run, drill.crew.runs.at(-1)?.run ?? 0);
  }
  return skipped;
}

/** Null for the abort of a run that never began. */
function renumbered(choice: Choice, runs: ReadonlyMap<number, number>): Choice | null {
  if (choice.type === 'abort') {
    const run = runs.get(choice.run);
    return run === undefined ? null : { ...choice, run };
  }
  if (choice.type === 'hold') return { ...choice, pins: choice.pins.flatMap((pin) => runs.get(pin) ?? []) };
  return choice;
}

/** What the same seed comes to under an expert, and where nobody does anything. */
export interface Baselines {
  readonly par: Drill;
  readonly idle: Drill;
}

export const baselinesOf = (drill: Drill): Baselines => ({
  par: playedBy('par', drill),
  idle: playedBy('idle', drill),
});

/** The same drill under a bot, with what a facilitator did to the run, which would have happened to anybody. */
export function playedBy(bot: 'par' | 'idle', { scenario, spec, inputs }: Drill): Drill {
  const drill = new Drill(scenario, spec);
  playOn(drill, createBot(bot, scenario, spec.seed), fromOutside(inputs));
  return drill;
}

/** What a facilitator chose, and no responder. */
export const fromOutside = (inputs: readonly Input[], fromTick = 0): readonly Input[] =>
  inputs.filter(({ tick, choice }) => tick >= fromTick && (choice.type === 'inject' || choice.type === 'complicate'));

/**
 * Bad requests that a run is answerable for. Where it was left before its end, the rest is counted in: a fault that
 * nobody works on goes on to the time limit; one that was handed over is taken up by somebody who has to read in, and who
 * knows less than par: handing over is no way to par's impact.
 */
export function answerableFor(drill: Drill): number {
  const { scenario, spec, outcome, tick } = drill;
  const inputs = numbered(drill.inputs);
  switch (outcome) {
    case 'given-up':
    case 'closed-too-early':
      return rerun(scenario, spec, withoutEnd(inputs)).drill.impact().failedRequests;
    case 'handed-over':
      return rerunWith(createColleague(scenario), scenario, spec, withoutEnd(inputs), tick).drill.impact()
        .failedRequests;
    case 'resolved':
    case 'lost':
    case null:
      return drill.impact().failedRequests;
    default:
      throw new Error(`reruns: unknown outcome ${outcome satisfies never}`);
  }
}
