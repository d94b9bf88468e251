import type { AnyScenario } from '../contract/scenario.ts';

/** One thing that can be done to the system: an action and its target. */
export interface Change {
  readonly action: string;
  readonly target: string;
}

/** What is asked of a scenario again and again, worked out once. */
interface Table {
  readonly changes: readonly Change[];
  /** Gains under each cause, in the order of the scenario's, by change. */
  readonly gains: Map<string, readonly number[]>;
  mostGains: readonly number[] | null;
}

const TABLES = new WeakMap<AnyScenario, Table>();

function tableOf(scenario: AnyScenario): Table {
  let table = TABLES.get(scenario);
  if (!table) {
    const changes = scenario.actions.flatMap((action) =>
      action.phase === 'mitigate' ? action.targets.map(({ id }) => ({ action: action.id, target: id })) : [],
    );
    table = { changes, gains: new Map(), mostGains: null };
    TABLES.set(scenario, table);
  }
  return table;
}

export const changesOf = (scenario: AnyScenario): readonly Change[] => tableOf(scenario).changes;

export const keyOf = ({ action, target }: Change): string => `${action}:${target}`;

/** Share of the impact still to come that this change takes away under this cause; negative where it adds. */
export const gainOf = (scenario: AnyScenario, cause: string, change: Change): number =>
  scenario.knowledge.gain[cause]?.[keyOf(change)] ?? 0;

/** The same under each cause, in the order of the scenario's. */
export function gainsOf(scenario: AnyScenario, change: Change): readonly number[] {
  const { gains } = tableOf(scenario);
  const key = keyOf(change);
  let row = gains.get(key);
  if (!row) {
    row = scenario.causes.map(({ id }) => gainOf(scenario, id, change));
    gains.set(key, row);
  }
  return row;
}

/** What the best change under each cause gains there, or 0 where none helps: the worth of knowing the cause. */
export function mostGainsOf(scenario: AnyScenario): readonly number[] {
  const table = tableOf(scenario);
  table.mostGains ??= scenario.causes.map((_, i) =>
    Math.max(0, ...table.changes.map((change) => gainsOf(scenario, change)[i] ?? 0)),
  );
  return table.mostGains;
}

/** What is to be expected of something that is worth `value` under each cause. */
export const sumOver = (posterior: readonly number[], value: (causeIndex: number) => number): number =>
  posterior.reduce((sum, p, i) => sum + p * value(i), 0);

/** The same of something of which these are the worths. */
export function expectedOf(posterior: readonly number[], worths: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < posterior.length; i++) sum += (posterior[i] ?? 0) * (worths[i] ?? 0);
  return sum;
}
