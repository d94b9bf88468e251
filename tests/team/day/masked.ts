import type { AnyScenario } from '../../../src/contract/scenario.ts';

export const MASK = 'SENTINEL';

/**
 * The same scenario, playing the same on every seed, in which all that only the truth of a cause says is a sentinel: its
 * id, title, explanation, factors, whys, preventions. Whatever comes of it must not have one before the reveal.
 */
export function masked(scenario: AnyScenario): AnyScenario {
  const ids = new Map(scenario.causes.map(({ id }, i) => [id, `sentinel-cause-${i}`]));
  const idOf = (id: string): string => ids.get(id) ?? id;
  const renamed = <T>(table: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(table).map(([id, row]) => [idOf(id), row]));
  const { likelihood, gain, cures } = scenario.knowledge;
  return {
    ...scenario,
    causes: scenario.causes.map((cause) => ({
      ...cause,
      id: idOf(cause.id),
      title: `${MASK} title`,
      explanation: `${MASK} explanation`,
      contributingFactors: [`${MASK} factor`],
      whys: [`${MASK} why`],
      prevention: [`${MASK} prevention`],
    })),
    hypotheses: scenario.hypotheses.map((hypothesis) => ({ ...hypothesis, causes: hypothesis.causes.map(idOf) })),
    knowledge: {
      ...scenario.knowledge,
      likelihood: renamed(likelihood),
      gain: renamed(gain),
      ...(cures && { cures: renamed(cures) }),
    },
  };
}
