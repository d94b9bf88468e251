import type { AnyScenario } from '../contract/scenario.ts';
import type { Belief } from './belief.ts';
import { type Change, gainOf } from './changes.ts';

/**
 * How many times longer people wait than in an incident of minutes: in drills of weeks. An incident of hours is answered
 * as quickly as any, however fast its clock goes by on screen.
 */
export const slowness = ({ pacing }: AnyScenario): number => (pacing?.stopsAtDecisions ? pacing.factor : 1);

/** A rollout of six pods needs some minutes. */
const WATCH_SEC = 300;

/** Seconds that a change is given to show before it counts as no help: longer in an incident of hours. */
export const watchSecOf = (scenario: AnyScenario): number => WATCH_SEC * slowness(scenario);

/** Nothing that a change shows is certain. */
const LEAST = 0.02;

/** That a change did not help speaks against the causes under which it would have. */
export function weighAsNoHelp(belief: Belief, scenario: AnyScenario, change: Change): void {
  for (const { id } of scenario.causes) {
    belief.weigh(id, Math.max(LEAST, 1 - Math.max(0, gainOf(scenario, id, change))));
  }
}

/** That service came back after these changes speaks for the causes under which one of them helps. */
export function weighAsHelp(belief: Belief, scenario: AnyScenario, changes: readonly Change[]): void {
  for (const { id } of scenario.causes) {
    belief.weigh(id, Math.max(LEAST, ...changes.map((change) => gainOf(scenario, id, change))));
  }
}
