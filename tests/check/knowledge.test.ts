import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/contract/knowledge.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { learn } from '../../src/responders/learn.ts';
import { load, SLUGS } from './scenarios.ts';

/** So many causes of a scenario are measured again: what changes one mostly changes all, and a run of all takes minutes. */
const CAUSES = 2;

/** The first, and those as far from it as there are. */
function someOf({ causes }: AnyScenario): readonly string[] {
  const step = Math.max(1, Math.floor((causes.length - 1) / (CAUSES - 1)));
  return causes.filter((_, i) => i % step === 0).map(({ id }) => id);
}

const partOf = <T>(all: Readonly<Record<string, T>>, causes: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([cause]) => causes.includes(cause)));

function knownOf({ seeds, likelihood, gain, cures }: Knowledge, causes: readonly string[]): Knowledge {
  return {
    seeds,
    likelihood: partOf(likelihood, causes),
    gain: partOf(gain, causes),
    ...(cures && { cures: partOf(cures, causes) }),
  };
}

describe.each(SLUGS)('the scenario %s', (slug) => {
  it('has in its folder exactly what running it again measures', { timeout: 900_000 }, async () => {
    const scenario = await load(slug);
    const causes = someOf(scenario);
    expect(causes.length).toBeGreaterThanOrEqual(Math.min(CAUSES, scenario.causes.length));
    expect(learn(scenario, causes)).toEqual(knownOf(scenario.knowledge, causes));
  });

  it('knows every cause of it, and no other', async () => {
    const { causes, knowledge } = await load(slug);
    const ids = causes.map(({ id }) => id).sort();
    expect(Object.keys(knowledge.likelihood).sort()).toEqual(ids);
    expect(Object.keys(knowledge.gain).sort()).toEqual(ids);
  });
});
