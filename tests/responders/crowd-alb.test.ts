import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Responder } from '../../src/contract/player-view.ts';
import { playAll } from '../../src/responders/crowd.ts';
import { play } from '../../src/responders/play.ts';
import { reasoned } from '../../src/responders/reasoned.ts';

const spec = { slug: 'alb-502-eks', seed: 'crowd-1' };

/** No two know quite as much; some choose alike all the same. */
const crowd = (): readonly Responder[] =>
  Array.from({ length: 24 }, (_, i) =>
    reasoned(scenario, {
      skill: 0.55 + (i % 4) / 10 + i / 1000,
      haste: (i % 3) / 4,
      readingSec: 20 + 10 * (i % 2),
      readsPanels: true,
      keepsUpdates: i % 2 > 0,
    }),
  );

test('each of a crowd plays as if alone, and those who choose alike share a drill', () => {
  const digests: string[] = [];
  let drills = 0;
  for (const { drill, places } of playAll(scenario, spec, crowd())) {
    drills++;
    for (const place of places) digests[place] = drill.digest();
  }
  expect(digests).toEqual(crowd().map((responder) => play(scenario, spec, responder).digest()));
  expect(drills).toBeLessThan(24);
});
