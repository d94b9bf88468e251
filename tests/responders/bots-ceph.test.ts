import { expect, it } from 'vitest';
import { scenario } from '../../scenarios/ceph-cascade/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';

it('par waits for the window, and leaves a roll-out alone while it goes from rack to rack', () => {
  const seed = 'slow-river-2';
  const drill = play(scenario, { slug: scenario.slug, seed, cause: 'memory-leak' }, createBot('par', scenario, seed));
  const changes = drill.inputs.flatMap(({ choice }) =>
    choice.type === 'act' && choice.target !== undefined ? [`${choice.action}:${choice.target}`] : [],
  );
  expect(changes).toEqual(['restart-osds:watch', 'bring-in-build:next-at-03-00']);
  expect(drill.outcome).toBe('resolved');
});
