import { scenario } from '../../../scenarios/alb-502-eks/scenario.ts';
import { BOTS, createBot } from '../../../src/responders/bots.ts';
import { play } from '../../../src/responders/play.ts';

// Plays as many drills as it is told to, by all bots in turn, and answers with how long that took.

addEventListener('message', ({ data }: MessageEvent<number>) => {
  const startMs = performance.now();
  for (let i = 0; i < data; i++) {
    const seed = `beside-${i}`;
    play(scenario, { slug: scenario.slug, seed }, createBot(BOTS[i % BOTS.length] ?? 'par', scenario, seed));
  }
  postMessage(performance.now() - startMs);
});
