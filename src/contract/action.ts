import type { ChangeLogEntry } from './change-log.ts';
import type { World } from './model.ts';
import type { Identified } from './organisation.ts';
import type { Role } from './people.ts';
import type { Draw } from './random.ts';
import type { Trace } from './traces.ts';

/** An investigation: the closed set of what can be found, and the text that shows it. */
export interface Look<K, S> {
  /** Outcome ids with one line each for people. None may name a cause. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** The id of what is found in this world: the same whoever looks, and without a draw. */
  classify(world: World<K, S>): string;
  /** What the tool prints for that outcome, as a player reads it. Draws come from a stream of this look alone. */
  render(world: World<K, S>, outcome: string, draw: Draw): string;
  /** The changes that it brings to light. */
  changes?(world: World<K, S>): readonly ChangeLogEntry[];
  /**
   * The exemplar traces that it brings back, from spans that agree with the metrics of this world. It gets the same draws as
   * `render`, from the first: where that draws the traces before all else, its text is about the same ones.
   */
  traces?(world: World<K, S>, draw: Draw): readonly Trace[];
}

export interface Target extends Identified {
  readonly label: string;
}

interface ActionBase<K, S> {
  readonly id: string;
  readonly label: string;
  /** The subsystem, under whose name the deck has it: at most seven actions of a phase share one. */
  readonly group: string;
  /** As typed in a shell; `{target}` stands for the chosen target's id. */
  readonly command: string;
  /** Simulated seconds of a responder's time. What a change then sets off takes its own time in the model. */
  readonly durationSec: number;
  /** Of harm: 1 low, 2 medium, 3 high, which asks once more before it is begun. */
  readonly risk: 1 | 2 | 3;
  /** What it can harm, and how far, in a few words. */
  readonly blastRadius: string;
  /** Whoever has one of them can do it. */
  readonly roles: readonly Role[];
  /**
   * Until when (simulated seconds since the first tick) it waits with its responder, such as for a maintenance window.
   * It takes `durationSec` at least, and interruptions do not make a wait longer.
   */
  untilSec?(world: World<K, S>, target: string | undefined): number;
  /** The physical reason why it cannot be done now, if there is one. */
  refuse?(world: World<K, S>, target: string | undefined): string | null;
}

/** A look: an action that changes nothing. */
export interface InvestigateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'investigate';
  readonly look: Look<K, S>;
}

/** A change, aimed at a target, that takes effect on completion. */
export interface MitigateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'mitigate';
  readonly targets: readonly Target[];
  /**
   * Simulated seconds after which it counts as no help if service is still bad, where that is more than the five minutes
   * that any change is given: of a roll-out that goes rack by rack.
   */
  readonly showsAfterSec?: number;
  /** Writes knobs, as otherwise only causes, complications, `abort` and replies to messages do. */
  effect(knobs: K, world: World<K, S>, draw: Draw, target: string): void;
  /** What an abort leaves behind after `doneRatio` (0 to 1) of the work. */
  abort?(knobs: K, world: World<K, S>, doneRatio: number, target: string): void;
}

/** Pages somebody. */
export interface EscalateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'escalate';
  /** The id of a responder. */
  readonly pages: string;
}

export type Action<K, S> = InvestigateAction<K, S> | MitigateAction<K, S> | EscalateAction<K, S>;
