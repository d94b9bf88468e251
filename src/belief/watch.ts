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

/** Seconds that a change is given to show before it counts as no help. */
export function watchSecOf(scenario: AnyScenario, id: string): number {
  const action = scenario.actions.find((one) => one.id === id);
  const ownSec = action?.phase === 'mitigate' ? (action.showsAfterSec ?? 0) : 0;
  return Math.max(WATCH_SEC * slowness(scenario), ownSec);
}

/** When a change was begun, and when its run ended or will end. */
export interface Made extends Change {
  readonly startTick: number;
  readonly endTick: number;
}

/** The tick by which it should show. It is given time from its beginning; one that waits for a window, from its end. */
export function showsByTick(scenario: AnyScenario, { action, startTick, endTick }: Made): number {
  const ticks = Math.round(watchSecOf(scenario, action) / scenario.tickSec);
  return endTick > startTick + ticks ? endTick + ticks : startTick + ticks;
}

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
