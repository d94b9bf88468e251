import { changesOf, keyOf } from '../belief/changes.ts';
import { slowness } from '../belief/watch.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { SeededStreams } from '../sim/random.ts';
import { runFor, runToPage } from './play.ts';

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
    if (slowness(scenario) > 1) runFor(drill, JUDGE_FOR_SEC * slowness(scenario));
    tried.set(keyOf(change), drill.truth().cured);
  }
  return tried;
}

/**
 * The changes that cure this cause, found by making each of them. Where nothing but the knobs says what cures, they are
 * made at the page, to a copy of the knobs: so one run to the page does for all of them.
 */
export function curesOf(scenario: AnyScenario, cause: string, seed: string): ReadonlySet<string> {
  if (scenario.stabilisesFirst !== undefined || slowness(scenario) > 1) {
    return new Set([...triedAlone(scenario, cause, seed)].flatMap(([key, cures]) => (cures ? [key] : [])));
  }
  const { world } = runToPage(scenario, { slug: scenario.slug, seed, cause });
  const cures = new Set<string>();
  for (const action of scenario.actions) {
    if (action.phase !== 'mitigate') continue;
    const then = { ...world, atSec: world.atSec + action.durationSec };
    for (const { id } of action.targets) {
      if (action.refuse?.(then, undefined) || action.refuse?.(then, id)) continue;
      const knobs = copyOf(world.knobs);
      action.effect(knobs, { ...then, knobs }, new SeededStreams(seed).get(`effect/${action.id}`), id);
      const cured = scenario.causes.some((one) => one.id === cause && one.cured(knobs, world.state));
      if (cured) cures.add(keyOf({ action: action.id, target: id }));
    }
  }
  return cures;
}

/** A copy of plain configuration: objects, arrays, and what does not change. */
const copyOf = (knobs: object): object =>
  Object.fromEntries(Object.entries(knobs).map(([key, value]) => [key, copied(value)]));

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  return value instanceof Object ? copyOf(value) : value;
}
