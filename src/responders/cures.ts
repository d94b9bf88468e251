import type { AnyScenario } from '../contract/scenario.ts';
import { changesOf, keyOf } from './changes.ts';
import { runFor, runToPage, slowness } from './play.ts';

/** A change is judged by what comes in the twenty minutes from then on, longer in a drill of hours and weeks. */
export const JUDGE_FOR_SEC = 1200;

/** Makes each change by itself, and tells whether it rids the system of this cause; changes that are refused are left out. */
export function triedAlone(scenario: AnyScenario, cause: string, seed: string): ReadonlyMap<string, boolean> {
  const tried = new Map<string, boolean>();
  for (const change of changesOf(scenario)) {
    const drill = runToPage(scenario, { slug: scenario.slug, seed, cause });
    drill.choose({ type: 'acknowledge' });
    if (drill.choose({ type: 'act', ...change, responder: drill.crew.player })) continue;
    while (drill.crew.runs.length > 0 && !drill.outcome) drill.step();
    // Where work takes days, a change has cured once these have passed.
    if (scenario.pacing?.stopsAtDecisions) runFor(drill, JUDGE_FOR_SEC * slowness(scenario));
    tried.set(keyOf(change), drill.truth().cured);
  }
  return tried;
}

/** The changes that cure this cause, found by making each of them. */
export function curesOf(scenario: AnyScenario, cause: string, seed: string): ReadonlySet<string> {
  return new Set([...triedAlone(scenario, cause, seed)].flatMap(([key, cures]) => (cures ? [key] : [])));
}
