import type { Streams } from './random.ts';
import type { Past, Signal } from './telemetry.ts';

// K: knobs, the plain configuration of the simulated system. S: its integrated state. Members that take them are
// written as methods so that a Scenario<Knobs, State> is an AnyScenario: the kernel hands each scenario back only
// the world that this same scenario made.

/** The system as it is at a moment. Nothing in it names the cause. */
export interface World<K, S> {
  /** Simulated seconds since the first tick. */
  readonly atSec: number;
  readonly knobs: Readonly<K>;
  readonly state: Readonly<S>;
}

/** The system at the first tick, healthy. */
export interface Beginning<K, S> {
  readonly knobs: K;
  readonly state: S;
  /** Unix seconds of the first tick on the incident's own clock. */
  readonly startsAtSec: number;
  readonly past: Past;
}

/** `goal.lost`: what the drill was for is out of reach, and it ends as lost before its time is up. */
export type ModelEvent = 'impact.began' | 'impact.ended' | 'fault.worse' | 'data.lost' | 'goal.lost';

/** The physics of one drill. */
export interface Stepper<K, S> {
  /**
   * Integrates `state` over the tick that begins at `atSec`, and writes one value per signal, in the order of
   * `signals`, into `out` (NaN where nothing is reported). It makes no objects in a system that is at rest.
   */
  step(state: S, knobs: Readonly<K>, atSec: number, out: Float64Array): void;
}

/** The simulated system of a scenario. */
export interface Model<K, S> {
  /** All that it measures; a stepper writes one value for each, in this order. */
  readonly signals: readonly Signal[];
  /** The healthy system, independent of the cause. */
  begin(streams: Streams): Beginning<K, S>;
  /** Binds the streams once, so that a step does not look them up. */
  stepper(streams: Streams): Stepper<K, S>;
  /** Raises each edge once, when it happens; the state remembers what was raised. */
  detect(state: S, raise: (event: ModelEvent) => void): void;
}
