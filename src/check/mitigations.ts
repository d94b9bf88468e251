import { type Change, changesOf, gainOf, keyOf } from '../belief/changes.ts';
import type { Action } from '../contract/action.ts';
import type { AnyScenario } from '../contract/scenario.ts';

/** A change that cures at least so often is one that experts make. */
const CURES = 0.5;
/** Within this of the best gain a change is as good as the best. */
const AS_GOOD = 0.02;
const HARM = -0.01;

/**
 * Every action that changes something is best for some cause, cures one where service is held first, or harms under another:
 * there is no filler.
 */
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
        const cures = (scenario.knowledge.cures?.[id]?.[keyOf(change)] ?? 0) >= CURES;
        return cures || gain < HARM || (gain > 0 && gain >= (best.get(id) ?? 0) - AS_GOOD);
      }),
    );
    const isWaived = scenario.waivers?.some((waiver) => waiver.action === action.id) ?? false;
    if (isWaived && counts) report(`${action.id} is waived, and needs no waiver`);
    if (counts || isWaived) continue;
    report(`${action.id} is best for no cause, and harms under none: ${whatItDoes(scenario, own)}`);
  }
}

/** Where it helps most, and what helps more there. */
function whatItDoes(scenario: AnyScenario, own: readonly Change[]): string {
  const most = (
    changes: readonly Change[],
    cause: string,
  ): { readonly change: Change | undefined; readonly gain: number } => {
    const change = changes.toSorted((a, b) => gainOf(scenario, cause, b) - gainOf(scenario, cause, a))[0];
    return { change, gain: change ? gainOf(scenario, cause, change) : 0 };
  };
  const helped = scenario.causes.map(({ id }) => ({ id, ...most(own, id) })).toSorted((a, b) => b.gain - a.gain)[0];
  if (!helped?.change || helped.gain <= 0) return 'it does nothing that is felt';
  const better = most(changesOf(scenario), helped.id);
  const share = ({ change, gain }: typeof better): string =>
    `${change ? keyOf(change) : ''} takes ${Math.round(100 * gain)}%`;
  return `of the impact of ${helped.id} ${share(helped)} away, and ${share(better)}`;
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
