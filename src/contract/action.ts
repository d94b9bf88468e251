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
  classify(world: World<K, S>): string;
  render(world: World<K, S>, outcome: string, draw: Draw): string;
  /** The changes that it brings to light. */
  changes?(world: World<K, S>): readonly ChangeLogEntry[];
  /** The exemplar traces that it brings back, from spans that agree with the metrics of this world. */
  traces?(world: World<K, S>, draw: Draw): readonly Trace[];
}

export interface Target extends Identified {
  readonly label: string;
}

interface ActionBase<K, S> {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** As typed in a shell; `{target}` stands for the chosen target's id. */
  readonly command: string;
  /** Simulated seconds of a responder's time. What a change then sets off takes its own time in the model. */
  readonly durationSec: number;
  readonly risk: 1 | 2 | 3;
  readonly blastRadius: string;
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
  /** Besides `strike` and `abort` the only writer of knobs. */
  effect(knobs: K, world: World<K, S>, draw: Draw, target: string): void;
  /** What an abort leaves behind after `doneRatio` (0 to 1) of the work. */
  abort?(knobs: K, world: World<K, S>, doneRatio: number, target: string): void;
}

/** Pages somebody. */
export interface EscalateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'escalate';
  readonly pages: string;
}

export type Action<K, S> = InvestigateAction<K, S> | MitigateAction<K, S> | EscalateAction<K, S>;
