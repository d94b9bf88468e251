import { changesOf, gainOf, keyOf } from '../belief/changes.ts';
import type { Action } from '../contract/action.ts';
import type { AnyScenario } from '../contract/scenario.ts';

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
    const isWaived = scenario.waivers?.some((waiver) => waiver.action === action.id) ?? false;
    if (isWaived && counts) report(`${action.id} is waived, and needs no waiver`);
    if (counts || isWaived) continue;
    const gains = scenario.causes.flatMap(({ id }) => own.map((change) => gainOf(scenario, id, change)));
    const range = `its gains are ${Math.min(...gains)} to ${Math.max(...gains)}`;
    report(`${action.id} is best for no cause and harms under none: ${range}`);
  }
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
