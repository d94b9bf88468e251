import type { World } from './model.ts';
import type { Tone } from './telemetry.ts';

/** One card of a board, as everybody may read it. */
export interface BoardCard {
  readonly id: string;
  readonly column: string;
  readonly title: string;
  /** A few words each: cost, date, who. */
  readonly facts: readonly string[];
  readonly tone?: Tone;
  /** How much of it is done, 0 to 1. */
  readonly doneRatio?: number;
}

/** Cards in columns, read off the world: a backlog, a calendar, a register. A `board` tab of the same id shows it. */
export interface Board<K, S> {
  readonly id: string;
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  /** In the order in which a column has them. */
  cards(world: World<K, S>): readonly BoardCard[];
}
