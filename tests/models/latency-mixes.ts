import fc from 'fast-check';
import { addBody, addSpike, createLatencyMix, type LatencyMix } from '../../src/models/latency-mix.ts';

export const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const requests = fc.oneof(fc.nat({ max: 1_000_000 }), fc.double({ min: 0.001, max: 10, noNaN: true }));
export const body = fc.record({
  count: requests,
  p50Ms: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
  sigma: fc.double({ min: 0.01, max: 2, noNaN: true }),
});
const spike = fc.record({
  count: requests,
  ms: fc.constantFrom(1, 100, 5000, 30_000),
});
export const mixture = fc
  .record({ bodies: fc.array(body, { maxLength: 12 }), spikes: fc.array(spike, { maxLength: 6 }) })
  .map(({ bodies, spikes }) => {
    const mix = createLatencyMix();
    for (const { count, p50Ms, sigma } of bodies) addBody(mix, count, p50Ms, sigma);
    for (const { count, ms } of spikes) addSpike(mix, count, ms);
    return mix;
  });

export function total(mix: LatencyMix): number {
  return [...mix.bodies, ...mix.spikes].reduce((sum, { count }) => sum + count, 0);
}
