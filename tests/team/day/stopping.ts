import type { Scenario } from '../../../src/contract/scenario.ts';
import { type ToyKnobs, type ToyState, toy } from '../../support/toy-scenario.ts';

/** The toy, going from one decision to the next. */
export const stopping: Scenario<ToyKnobs, ToyState> = { ...toy, pacing: { factor: 1, stopsAtDecisions: true } };
