import type { AnyScenario } from '../contract/scenario.ts';
import { changesOf, keyOf } from './changes.ts';
import { runToPage } from './play.ts';

/** Makes each change by itself, and tells whether it rids the system of this cause; changes that are refused are left out. */
export function triedAlone(scenario: AnyScenario, cause: string, seed: string): ReadonlyMap<string, boolean> {
  const tried = new Map<string, boolean>();
  for (const change of changesOf(scenario)) {
    const drill = runToPage(scenario, { slug: scenario.slug, seed, cause });
    drill.choose({ type: 'acknowledge' });
    if (drill.choose({ type: 'act', ...change, responder: drill.crew.player })) continue;
    while (drill.crew.runs.length > 0 && !drill.outcome) drill.step();
    tried.set(keyOf(change), drill.truth().cured);
  }
  return tried;
}

/** The changes that cure this cause, found by making each of them. */
export function curesOf(scenario: AnyScenario, cause: string, seed: string): ReadonlySet<string> {
  return new Set([...triedAlone(scenario, cause, seed)].flatMap(([key, cures]) => (cures ? [key] : [])));
}
