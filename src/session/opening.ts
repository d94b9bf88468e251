import { type AnyScenario, paceFactorOf } from '../contract/scenario.ts';
import { runToPage } from '../responders/play.ts';
import type { Drill } from '../sim/drill.ts';

/** Simulated seconds of calm that are shown before the page, times the factor of the scenario's pacing. */
const CALM_SEC = 60;
/** Real seconds that they take. */
const OPENING_SEC = 3;

/**
 * Runs a drill that has not been paged yet to shortly before its page. Before the page nothing can be chosen, so
 * another drill of the same spec tells when that is. Answers with the simulated seconds per real second at which the
 * page comes after three real seconds; null for a drill that was paged or that no page comes to.
 */
export function openCalm(scenario: AnyScenario, drill: Drill): number | null {
  if (drill.pagedTick !== null) return null;
  const { pagedTick } = runToPage(scenario, drill.spec);
  if (pagedTick === null) return null;
  const calmTicks = Math.round((CALM_SEC * paceFactorOf(scenario)) / scenario.tickSec);
  while (drill.tick < pagedTick - calmTicks) drill.step();
  // The page comes within the tick of that number, so that tick has to be run as well.
  return ((pagedTick + 1 - drill.tick) * scenario.tickSec) / OPENING_SEC;
}
