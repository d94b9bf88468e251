import type { ModelEvent } from './model.ts';

/** What the scenario's own region can react to. */
export type FaultEvent = ModelEvent | 'fault.struck' | 'fault.cured' | 'fault.returned';

/** The scenario's own region of the incident machine: an XState region in the subset that needs no code. */
export interface FaultRegion {
  readonly initial: string;
  /** Named delays, in simulated seconds. */
  readonly delaysSec: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, FaultState>>;
}

export interface FaultState {
  readonly description: string;
  /** The state that an event leads to. */
  readonly on?: Readonly<Partial<Record<FaultEvent, string>>>;
  /** The state that a named delay leads to, once it has passed. */
  readonly after?: Readonly<Record<string, string>>;
}
