import type { Claim } from './drill.ts';
import type { World } from './model.ts';
import type { Draw } from './random.ts';

/** A message that reaches the player: from a stakeholder, a customer or a colleague, by the clock or by somebody's hand. */
export interface Inject<K, S> {
  readonly id: string;
  readonly from: string;
  /** What is said, in a few words after who says it, for whoever sends it: "wants an ETA". */
  readonly about: string;
  /** Chance that this seed has it, 0 to 1. */
  readonly chance: number;
  /** Seconds after the page, drawn between the two; null for one that only a facilitator or the kernel sends. */
  readonly afterPageSec: readonly [number, number] | null;
  /** Holds the message back until this is true. */
  when?(world: World<K, S>): boolean;
  text(world: World<K, S>, draw: Draw): string;
  readonly replies?: readonly Reply<K, S>[];
  /** Makes it a decision: what it is about, on which facts, and until when. */
  readonly card?: DecisionCard<K, S>;
}

/** An answer that the player can give to a message. */
export interface Reply<K, S> {
  readonly id: string;
  readonly text: string;
  /** What it asserts, which is judged as in a status update. */
  readonly claims: readonly Claim[];
  /** What it costs and risks, as it can be known, in one line. */
  cost?(world: World<K, S>): string;
  /** What it changes. */
  effect?(knobs: K, world: World<K, S>): void;
}

/** What makes a message a decision. */
export interface DecisionCard<K, S> {
  readonly title: string;
  /** Read off the world when the card comes, a line each. */
  facts(world: World<K, S>): readonly string[];
  /** Seconds until it is decided without the player. */
  readonly dueSec: number;
  /** The reply that then takes effect. */
  readonly otherwise: string;
  /** The reply that the written rules of the place ask for: what an expert goes by. */
  readonly byTheBook: string;
}
