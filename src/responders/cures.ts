import type { AnyScenario } from '../contract/scenario.ts';
import { changesOf, keyOf } from './changes.ts';
import { runFor, runToPage, slowness } from './play.ts';

/** A change is judged by what comes in the twenty minutes from then on, longer in a drill of hours and weeks. */
export const JUDGE_FOR_SEC = 1200;

/** The changes that cure this cause, found by making each of them. */
export function curesOf(scenario: AnyScenario, cause: string, seed: string): ReadonlySet<string> {
  const cures = changesOf(scenario).filter(({ action, target }) => {
    const drill = runToPage(scenario, { slug: scenario.slug, seed, cause });
    drill.choose({ type: 'acknowledge' });
    drill.choose({ type: 'act', action, target, responder: drill.crew.player });
    while (drill.crew.runs.length > 0 && !drill.outcome) drill.step();
    // Where work takes days, a change has cured once these have passed.
    if (scenario.pacing?.stopsAtDecisions) runFor(drill, JUDGE_FOR_SEC * slowness(scenario));
    return drill.truth().cured;
  });
  return new Set(cures.map(keyOf));
}
