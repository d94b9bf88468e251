/**
 * What an expert knows of a scenario, measured by running seeds (`npm run -s drill -- learn`), committed beside it
 * and derived again by a test.
 */
export interface Knowledge {
  /** How many seeds `likelihood` was measured on. */
  readonly seeds: number;
  /** P(outcome | cause) of each look and panel reading on an untouched system: [cause][source][outcome]. */
  readonly likelihood: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  /**
   * Share of the impact still to come that a change takes away: 1 all of it, 0 none, negative where it adds:
   * [cause][`action:target`].
   */
  readonly gain: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * How often a change that can be made rids a system of the fault by itself, 0 to 1, where a scenario stabilises first:
   * [cause][`action:target`].
   */
  readonly cures?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
