import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { learn } from '../../src/responders/learn.ts';

const SEEDS = 20;
const folder = new URL('../../scenarios/', import.meta.url);
const slugs = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** A folder under `scenarios/` is all that it takes to be swept. */
async function load(slug: string): Promise<AnyScenario> {
  const module: { readonly scenario: AnyScenario } = await import(`../../scenarios/${slug}/scenario.ts`);
  return module.scenario;
}

describe.each(slugs)('the scenario %s', (slug) => {
  it('is filed under its slug', async () => {
    expect((await load(slug)).slug).toBe(slug);
  });

  it(`satisfies everything that a scenario must, over ${SEEDS} seeds`, { timeout: 240_000 }, async () => {
    expect(check(await load(slug), SEEDS).findings).toEqual([]);
  });

  it('has in its folder exactly what running it again measures', { timeout: 240_000 }, async () => {
    const scenario = await load(slug);
    expect(learn(scenario)).toEqual(scenario.knowledge);
  });
});
