import type { AnyScenario } from '../../../src/contract/scenario.ts';

export const MASK = 'SENTINEL';

type Cause = AnyScenario['causes'][number];

/** What a cause says, a member at a time. */
const saidOf = (cause: Cause): readonly (readonly [string, readonly string[]])[] => [
  ['title', [cause.title]],
  ['explanation', [cause.explanation]],
  ['factor', cause.contributingFactors],
  ['why', cause.whys],
  ['prevention', cause.prevention],
];

/** All that only the truth of the causes says, each with the sentinel that stands for it: what it is, and of which cause. */
export const sentinelsOf = ({ causes }: AnyScenario): ReadonlyMap<string, string> =>
  new Map(
    causes
      .flatMap((cause, i) =>
        saidOf(cause).flatMap(([what, texts]) => texts.map((text) => [text, `${MASK} ${i} ${what}`] as const)),
      )
      // Of what two causes say alike, the first one has it.
      .toReversed(),
  );

/**
 * The same scenario, playing the same on every seed, in which all that only the truth of a cause says is a sentinel: its
 * id, title, explanation, factors, whys, preventions. Whatever comes of it must not have one before the reveal.
 */
export function masked(scenario: AnyScenario): AnyScenario {
  const ids = new Map(scenario.causes.map(({ id }, i) => [id, `sentinel-cause-${i}`]));
  const idOf = (id: string): string => ids.get(id) ?? id;
  const renamed = <T>(table: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(table).map(([id, row]) => [idOf(id), row]));
  const sentinels = sentinelsOf(scenario);
  const hidden = (text: string): string => sentinels.get(text) ?? text;
  const { likelihood, gain, cures } = scenario.knowledge;
  return {
    ...scenario,
    causes: scenario.causes.map((cause) => ({
      ...cause,
      id: idOf(cause.id),
      title: hidden(cause.title),
      explanation: hidden(cause.explanation),
      contributingFactors: cause.contributingFactors.map(hidden),
      whys: cause.whys.map(hidden),
      prevention: cause.prevention.map(hidden),
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
