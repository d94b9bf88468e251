import { changesOf, keyOf } from '../belief/changes.ts';
import { alertSource, LOGS_SOURCE, panelSource } from '../belief/evidence.ts';
import type { Knowledge } from '../contract/knowledge.ts';
import type { AnyScenario } from '../contract/scenario.ts';

interface Source {
  readonly source: string;
  /** Ids of what can be found there. */
  readonly outcomes: readonly string[];
}

/** Looks, readings and alerts: all that the table of likelihoods has a row for. */
function sourcesOf({ actions, panels, logs, alerts }: AnyScenario): readonly Source[] {
  const of = (source: string, outcomes: object): Source => ({ source, outcomes: Object.keys(outcomes) });
  return [
    ...actions.flatMap((action) => (action.phase === 'investigate' ? [of(action.id, action.look.outcomes)] : [])),
    ...panels.flatMap(({ id, reading }) => (reading ? [of(panelSource(id), reading.outcomes)] : [])),
    ...(logs?.reading ? [of(LOGS_SOURCE, logs.reading.outcomes)] : []),
    ...alerts.map(({ id }) => of(alertSource(id), { firing: '', quiet: '' })),
  ];
}

/** What the scenario has and its knowledge was not measured with, each once: causes, else looks, readings, alerts and changes. */
export function unmeasured(scenario: AnyScenario): readonly string[] {
  const { causes, knowledge, stabilisesFirst } = scenario;
  const missing = new Set<string>();
  for (const { id } of causes) {
    const found = knowledge.likelihood[id];
    const gains = knowledge.gain[id];
    if (!found || !gains) {
      missing.add(id);
      continue;
    }
    for (const { source } of sourcesOf(scenario)) if (!found[source]) missing.add(source);
    for (const change of changesOf(scenario)) if (gains[keyOf(change)] === undefined) missing.add(keyOf(change));
    if (stabilisesFirst !== undefined && !knowledge.cures) missing.add('what cures, as stabilisesFirst asks');
  }
  return [...missing];
}

/** What is found in a drill, by this table, and is none of the outcomes that the scenario names. */
export function unnamedOutcomes(scenario: AnyScenario, { likelihood }: Knowledge): readonly string[] {
  const told = new Set<string>();
  for (const { source, outcomes } of sourcesOf(scenario)) {
    for (const { [source]: found = {} } of Object.values(likelihood)) {
      for (const outcome of Object.keys(found))
        if (!outcomes.includes(outcome))
          told.add(`${source} finds ${outcome}, which is none of its outcomes: ${outcomes.join(', ')}`);
    }
  }
  return [...told];
}
