import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { load } from './scenarios.ts';

const SEEDS = 20;

/** A scenario that is dear to sweep has a file of its own under `sweep/`, so that others are swept beside it. */
export function sweep(slug: string): void {
  describe(`the scenario ${slug}`, () => {
    it('is filed under its slug', async () => {
      expect((await load(slug)).slug).toBe(slug);
    });

    it(`satisfies everything that a scenario must, over ${SEEDS} seeds`, { timeout: 900_000 }, async () => {
      expect(check(await load(slug), SEEDS).findings).toEqual([]);
    });
  });
}
