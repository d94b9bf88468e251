import type { Cause } from '../contract/cause.ts';
import type { DrillSpec } from '../contract/drill.ts';
import type { World } from '../contract/model.ts';
import type { Streams } from '../contract/random.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { pickWeighted, uniform } from './random.ts';

/** The cause of a drill: when it strikes, and whether the configuration still carries it. */
export class Fault {
  readonly cause: Cause<object>;
  readonly onsetTick: number;
  #struck = false;
  #cured = true;

  /** The seed picks cause and onset; a spec may fix the cause. Throws when the scenario does not have it. */
  constructor({ slug, causes, warmupSec, onsetSec, tickSec }: AnyScenario, spec: DrillSpec, streams: Streams) {
    const picked = pickWeighted(causes, streams('cause'));
    const cause = spec.cause === undefined ? picked : causes.find(({ id }) => id === spec.cause);
    if (!cause) throw new Error(`${slug} has no cause ${spec.cause}`);
    this.cause = cause;
    this.onsetTick = Math.round((warmupSec + uniform(streams('onset'), onsetSec)) / tickSec);
  }

  get cured(): boolean {
    return this.#cured;
  }

  strike(knobs: object, atSec: number, streams: Streams): void {
    this.cause.strike(knobs, atSec, streams('strike'));
    this.#struck = true;
    this.#cured = false;
  }

  /** To be asked whenever something has written to the world: tells only what has changed. */
  afterChange({ knobs, state }: World<object, object>): 'fault.cured' | 'fault.returned' | null {
    if (!this.#struck || this.cause.cured(knobs, state) === this.#cured) return null;
    this.#cured = !this.#cured;
    return this.#cured ? 'fault.cured' : 'fault.returned';
  }
}
