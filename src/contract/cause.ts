import type { Draw } from './random.ts';

/** One root cause that a scenario can have. The seed picks it, and only the debrief names it. */
export interface Cause<K, S = object> {
  readonly id: string;
  readonly title: string;
  /** How likely the seed picks it, against the weights of the others. Above zero. */
  readonly weight: number;
  /** Breaks the configuration at onset: the only physics a cause has. */
  strike(knobs: K, atSec: number, draw: Draw): void;
  /** Whether the system no longer carries the fault; by its state where a change takes days to be made. */
  cured(knobs: Readonly<K>, state: Readonly<S>): boolean;
  /** The alert rules or messages that bring it to a person; at least one pages. */
  readonly detectedBy: readonly string[];
  /** Why it ends unaided, with its source, where it does. */
  readonly selfLimiting?: string;
  /** Why no customer feels it, with its source, where none does: what paged is then all that there is to end. */
  readonly harmless?: string;
  /** What was broken, how it came to be felt, and what put it right, in a few sentences. */
  readonly explanation: string;
  readonly contributingFactors: readonly string[];
  /** Each asks on from the one before it. */
  readonly whys: readonly string[];
  /** What would keep it from coming back: the action items of a postmortem. */
  readonly prevention: readonly string[];
}

/** What a player can hold; several may cover one cause, and decoys cover none. */
export interface Hypothesis {
  readonly id: string;
  readonly label: string;
  /** Ids of the causes that it covers. */
  readonly causes: readonly string[];
}
