import type { Action, AnyScenario } from '../contract/scenario.ts';
import { changesOf, gainOf, keyOf } from '../responders/changes.ts';
import { runToPage } from '../responders/play.ts';
import { SeededStreams } from '../sim/random.ts';

/** Within this of the best gain a change is as good as the best. */
const AS_GOOD = 0.02;
const HARM = -0.01;

/** Every action that changes something is best for some cause, or harms under another: there is no filler. */
export function checkMitigations(scenario: AnyScenario, report: (message: string) => void): void {
  const changes = changesOf(scenario);
  const best = new Map(
    scenario.causes.map(({ id }) => [id, Math.max(...changes.map((change) => gainOf(scenario, id, change)))]),
  );
  for (const action of scenario.actions) {
    if (action.phase !== 'mitigate') continue;
    const own = changes.filter((change) => change.action === action.id);
    const counts = scenario.causes.some(({ id }) =>
      own.some((change) => {
        const gain = gainOf(scenario, id, change);
        return gain < HARM || (gain > 0 && gain >= (best.get(id) ?? 0) - AS_GOOD);
      }),
    );
    if (!counts) report(`${action.id} is best for no cause and harms under none`);
  }
}

/**
 * The changes that cure this cause, found by making each of them: at the page, to a copy of the knobs, which are all that
 * a cure is judged by. So one run to the page does for all of them.
 */
export function curesOf(scenario: AnyScenario, cause: string, seed: string): ReadonlySet<string> {
  const { world } = runToPage(scenario, { slug: scenario.slug, seed, cause });
  const cures = new Set<string>();
  for (const action of scenario.actions) {
    if (action.phase !== 'mitigate') continue;
    const then = { ...world, atSec: world.atSec + action.durationSec };
    for (const { id } of action.targets) {
      if (action.refuse?.(then, undefined) || action.refuse?.(then, id)) continue;
      const knobs = copyOf(world.knobs);
      if (typeof knobs !== 'object' || knobs === null) throw new Error(`${scenario.slug}: knobs are not an object`);
      action.effect(knobs, { ...then, knobs }, new SeededStreams(seed).get(`effect/${action.id}`), id);
      const cured = scenario.causes.find((one) => one.id === cause)?.cured(knobs) ?? false;
      if (cured) cures.add(keyOf({ action: action.id, target: id }));
    }
  }
  return cures;
}

/** A copy of plain configuration: objects, arrays, and what does not change. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

/** The same scenario where these changes cannot be chosen. */
export function without(scenario: AnyScenario, withheld: ReadonlySet<string>): AnyScenario {
  const actions = scenario.actions.flatMap((action): Action<object, object>[] => {
    if (action.phase !== 'mitigate') return [action];
    const targets = action.targets.filter(({ id }) => !withheld.has(keyOf({ action: action.id, target: id })));
    return targets.length > 0 ? [{ ...action, targets }] : [];
  });
  return { ...scenario, actions };
}
