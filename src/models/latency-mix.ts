import { ln, normalCdf } from './maths.ts';

/** How many different log-normal bodies a mix keeps apart; beyond, the two closest are merged. */
const BODIES = 8;
/** How many different fixed latencies a mix holds. */
const SPIKES = 4;
/** Bodies that differ by less in both ln p50 and sigma are one: apart or together, no percentile differs by 1%. */
const NEAR = 0.01;

/** Requests with log-normal latency: how many, not necessarily whole, and the median and standard deviation of its logarithm. */
export interface Body {
  count: number;
  /** Of ms. */
  lnP50: number;
  /** Above 0. */
  sigma: number;
}

interface Spike {
  count: number;
  ms: number;
  lnMs: number;
}

/**
 * The latencies of the requests of one period: log-normal bodies (hits, misses, a slow dependency) and spikes (timeouts,
 * fast failures). Percentiles must not be averaged over ticks: each tick adds its requests here, and the end
 * of the period asks and resets. Made once; nothing else here allocates.
 *
 * Slots in use come first; a count of 0 ends them.
 */
export interface LatencyMix {
  /** One more than are kept, so that a new body can come in before two are merged. */
  readonly bodies: readonly Body[];
  readonly spikes: readonly Spike[];
}

export function createLatencyMix(): LatencyMix {
  return {
    bodies: Array.from({ length: BODIES + 1 }, () => ({ count: 0, lnP50: 0, sigma: 0 })),
    spikes: Array.from({ length: SPIKES }, () => ({ count: 0, ms: 0, lnMs: 0 })),
  };
}

export function resetLatencyMix(mix: LatencyMix): void {
  for (const body of mix.bodies) body.count = 0;
  for (const spike of mix.spikes) spike.count = 0;
}

/** Writes one mix over another. */
export function copyLatencyMix(from: LatencyMix, into: LatencyMix): void {
  for (const [i, body] of into.bodies.entries()) Object.assign(body, from.bodies[i]);
  for (const [i, spike] of into.spikes.entries()) Object.assign(spike, from.spikes[i]);
}

/**
 * Adds `count` requests, not necessarily whole, with log-normal latency.
 *
 * @param count from 0 on.
 * @param p50Ms above 0.
 * @param sigma standard deviation of ln latency, above 0; for none see `addSpike`.
 * @throws RangeError when one is out of its bounds, infinite or NaN.
 */
export function addBody(mix: LatencyMix, count: number, p50Ms: number, sigma: number): void {
  added.count = count;
  added.lnP50 = ln(p50Ms);
  added.sigma = sigma;
  mixIn(mix, added);
}

const added: Body = { count: 0, lnP50: 0, sigma: 0 };

/**
 * The same of a body that is at hand, which stays the caller's: of many, logarithms can be taken once, and no number has to
 * be handed over as an object on the heap.
 *
 * They join a body whose ln p50 and sigma are both within 0.01 of theirs. A ninth body makes the two closest into one with the
 * joint mean and variance of their ln latency. Which two does not depend on how many requests they have: percentiles are there
 * to show the few slow ones.
 *
 * @throws RangeError when a member is out of its bounds, infinite or NaN.
 */
export function mixIn(mix: LatencyMix, { count, lnP50, sigma }: Readonly<Body>): void {
  if (!(count >= 0 && count < Infinity && Math.abs(lnP50) < Infinity && sigma > 0 && sigma < Infinity)) {
    throw new RangeError(`a body of a latency mix: count ${count}, ln p50 ${lnP50}, sigma ${sigma}`);
  }
  if (count === 0) return;
  let used = 0;
  for (const body of mix.bodies) {
    used += 1;
    if (body.count === 0) {
      body.count = count;
      body.lnP50 = lnP50;
      body.sigma = sigma;
      break;
    }
    if (Math.abs(body.lnP50 - lnP50) < NEAR && Math.abs(body.sigma - sigma) < NEAR) {
      join(body, count, lnP50, sigma);
      break;
    }
  }
  if (used > BODIES) mergeClosest(mix.bodies);
}

/**
 * Adds `count` requests, not necessarily whole, that all took `ms`: a timeout, or an answer without any work.
 *
 * @param count from 0 on.
 * @param ms above 0.
 * @throws RangeError when one is out of its bounds, infinite or NaN, and when it would be the fifth different `ms` of
 * the period: latencies that vary are bodies.
 */
export function addSpike(mix: LatencyMix, count: number, ms: number): void {
  if (!(count >= 0 && count < Infinity && ms > 0 && ms < Infinity)) {
    throw new RangeError(`addSpike: count ${count}, ${ms} ms`);
  }
  if (count === 0) return;
  for (const spike of mix.spikes) {
    if (spike.count === 0) {
      spike.count = count;
      spike.ms = ms;
      spike.lnMs = ln(ms);
      return;
    }
    if (spike.ms === ms) {
      spike.count += count;
      return;
    }
  }
  throw new RangeError(`addSpike: ${ms} ms is one more than the ${SPIKES} different fixed latencies that a mix holds`);
}

/** The share of requests slower than `ms`, 0 to 1; a spike at `ms` is not. NaN when the mix is empty. */
export function shareAbove(mix: LatencyMix, ms: number): number {
  const lnMs = ln(Math.max(0, ms));
  let above = 0;
  let total = 0;
  for (const body of mix.bodies) {
    if (body.count === 0) break;
    above += body.count * normalCdf((body.lnP50 - lnMs) / body.sigma);
    total += body.count;
  }
  for (const spike of mix.spikes) {
    if (spike.count === 0) break;
    if (spike.ms > ms) above += spike.count;
    total += spike.count;
  }
  // Not 0 / 0: engines give that NaN different bits.
  return total === 0 ? NaN : above / total;
}

/** The body of both, with their joint mean and variance of ln latency. */
function join(body: Body, count: number, lnP50: number, sigma: number): void {
  const share = count / (body.count + count);
  const shift = lnP50 - body.lnP50;
  const variance = (1 - share) * body.sigma * body.sigma + share * sigma * sigma + share * (1 - share) * shift * shift;
  body.count += count;
  body.lnP50 += share * shift;
  body.sigma = Math.sqrt(variance);
}

/** Makes one of the two closest of a full set of bodies, and leaves the last slot empty. */
function mergeClosest(bodies: readonly Body[]): void {
  let into = bodies[0];
  let from = bodies[0];
  let least = Infinity;
  for (const a of bodies) {
    for (const b of bodies) {
      if (b === a) break;
      const shift = a.lnP50 - b.lnP50;
      const spread = a.sigma - b.sigma;
      const distance = shift * shift + spread * spread;
      if (distance < least) {
        least = distance;
        into = b;
        from = a;
      }
    }
  }
  const last = bodies.at(-1);
  if (into === undefined || from === undefined || last === undefined) throw new Error('mergeClosest: no bodies');
  join(into, from.count, from.lnP50, from.sigma);
  from.count = last.count;
  from.lnP50 = last.lnP50;
  from.sigma = last.sigma;
  last.count = 0;
}
