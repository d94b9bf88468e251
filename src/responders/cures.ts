import type { AnyScenario } from '../contract/scenario.ts';
import { changesOf, keyOf } from './changes.ts';
import { runToPage } from './play.ts';

/** The changes that cure this cause, found by making each of them. */
export function curesOf(scenario: AnyScenario, cause: string, seed: string): ReadonlySet<string> {
  const cures = changesOf(scenario).filter(({ action, target }) => {
    const drill = runToPage(scenario, { slug: scenario.slug, seed, cause });
    drill.choose({ type: 'acknowledge' });
    drill.choose({ type: 'act', action, target, responder: drill.crew.player });
    while (drill.crew.runs.length > 0 && !drill.outcome) drill.step();
    return drill.truth().cured;
  });
  return new Set(cures.map(keyOf));
}
