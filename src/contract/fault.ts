import type { ModelEvent } from './model.ts';

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
  readonly on?: Readonly<Partial<Record<FaultEvent, string>>>;
  readonly after?: Readonly<Record<string, string>>;
}
