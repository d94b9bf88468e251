import type { AnyScenario } from '../contract/scenario.ts';

/** One thing that can be done to the system: an action and its target. */
export interface Change {
  readonly action: string;
  readonly target: string;
}

export const changesOf = (scenario: AnyScenario): readonly Change[] =>
  scenario.actions.flatMap((action) =>
    action.phase === 'mitigate' ? action.targets.map(({ id }) => ({ action: action.id, target: id })) : [],
  );

export const keyOf = ({ action, target }: Change): string => `${action}:${target}`;

/** Share of the impact still to come that this change takes away under this cause; negative where it adds. */
export const gainOf = (scenario: AnyScenario, cause: string, change: Change): number =>
  scenario.knowledge.gain[cause]?.[keyOf(change)] ?? 0;

/** The same under the cause at this place among the scenario's. */
export const gainAt = (scenario: AnyScenario, causeIndex: number, change: Change): number =>
  gainOf(scenario, scenario.causes[causeIndex]?.id ?? '', change);

/** What is to be expected of something that is worth `value` under each cause. */
export const sumOver = (posterior: readonly number[], value: (causeIndex: number) => number): number =>
  posterior.reduce((sum, p, i) => sum + p * value(i), 0);
