import type { AnyScenario } from '../contract/scenario.ts';

/** What a table made from finitely many seeds never saw is held for rare, not for impossible. */
export const NEVER_SEEN = 0.005;

/** What one source can show, and how likely each is under each cause, in the order of the scenario's. */
type Outcomes = ReadonlyMap<string, readonly number[]>;

const SOURCES = new WeakMap<AnyScenario, Map<string, Outcomes>>();

/** How likely a source's outcomes are, from the scenario's table of what was seen under which cause; worked out once. */
export function outcomesOf(scenario: AnyScenario, source: string): Outcomes {
  let sources = SOURCES.get(scenario);
  if (!sources) {
    sources = new Map();
    SOURCES.set(scenario, sources);
  }
  let outcomes = sources.get(source);
  if (!outcomes) {
    outcomes = madeFrom(scenario, source);
    sources.set(source, outcomes);
  }
  return outcomes;
}

function madeFrom({ causes, knowledge }: AnyScenario, source: string): Outcomes {
  const rows = causes.map(({ id }) => knowledge.likelihood[id]?.[source] ?? {});
  const outcomes = new Set(rows.flatMap((row) => Object.keys(row)));
  return new Map([...outcomes].map((outcome) => [outcome, rows.map((row) => Math.max(NEVER_SEEN, row[outcome] ?? 0))]));
}
