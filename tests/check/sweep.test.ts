import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { load, SLUGS } from './scenarios.ts';

const SEEDS = 20;

describe.each(SLUGS)('the scenario %s', (slug) => {
  it('is filed under its slug', async () => {
    expect((await load(slug)).slug).toBe(slug);
  });

  it(`satisfies everything that a scenario must, over ${SEEDS} seeds`, { timeout: 900_000 }, async () => {
    expect(check(await load(slug), SEEDS).findings).toEqual([]);
  });
});
