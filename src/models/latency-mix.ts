import { at } from './at.ts';
import { exp, ln, normalCdf } from './maths.ts';
import { normalDensity } from './percentiles.ts';

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
  if (!(count >= 0 && count < Infinity && p50Ms > 0 && p50Ms < Infinity && sigma > 0 && sigma < Infinity)) {
    throw new RangeError(`addBody: count ${count}, p50 ${p50Ms} ms, sigma ${sigma}`);
  }
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
    throw new RangeError(`mixIn: count ${count}, ln p50 ${lnP50}, sigma ${sigma}`);
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

/** Width in ln ms at which the search for a quantile stops. */
const PRECISION = 1e-7;
/** Most of Newton's steps. */
const STEPS = 8;
/** A step from where the count is as near as this, as a share of all, leads close enough. */
const CLOSE = 1e-5;
/** Counts that differ by more than this share of all do so beyond the errors of both. */
const DOUBT = 5e-9;

/** A quantile that is asked for period after period: where it was last is where its search begins. */
export interface Quantile {
  /** Which one, above 0 and below 1. */
  q: number;
  /** What it was last, and ln of it; NaN before, and where the mix was empty. */
  ms: number;
  lnMs: number;
}

/**
 * The `q`-quantile in ms: the least latency that a share of `q` stays at or below. NaN when the mix is empty. Exact
 * where it falls on a spike, else to one part in 10⁶ for q from 0.001 to 0.999. It never falls as `q` grows: halving an
 * interval that does not depend on `q` cannot cross over, as Newton's steps might.
 *
 * @param q above 0 and below 1.
 * @throws RangeError when `q` is out of its bounds or NaN.
 */
export function quantile(mix: LatencyMix, q: number): number {
  once.q = q;
  once.lnMs = Number.NaN;
  findQuantile(mix, once);
  return once.ms;
}

const once: Quantile = { q: 0.5, ms: Number.NaN, lnMs: Number.NaN };

/**
 * Writes the quantile that is asked for, which is the same to the last bit wherever its search begins: from where it was a
 * period ago, with two thirds of the counts.
 *
 * @throws RangeError when `q` is out of its bounds or NaN.
 */
export function findQuantile(mix: LatencyMix, asked: Quantile): void {
  const { q } = asked;
  if (!(q > 0 && q < 1)) throw new RangeError(`findQuantile: ${q} is not between 0 and 1`);
  const total = requestsIn(mix);
  if (total === 0) {
    asked.ms = Number.NaN;
    asked.lnMs = Number.NaN;
    return;
  }
  let low = Infinity;
  let high = -Infinity;
  for (const body of mix.bodies) {
    if (body.count === 0) break;
    low = Math.min(low, body.lnP50 - REACH * body.sigma);
    high = Math.max(high, body.lnP50 + REACH * body.sigma);
  }
  const wanted = q * total;
  for (const spike of mix.spikes) {
    if (spike.count === 0) break;
    point.lnMs = spike.lnMs;
    countAtPoint(mix);
    if (wanted > point.count) low = Math.max(low, spike.lnMs);
    else if (wanted > point.count - spike.count) {
      asked.ms = spike.ms;
      asked.lnMs = spike.lnMs;
      return;
    } else high = Math.min(high, spike.lnMs);
  }
  search.wanted = wanted;
  search.total = total;
  search.from = low;
  search.to = high;
  halve(mix, asked);
  asked.ms = exp(asked.lnMs);
}

/** What is looked for and between which values of ln ms. Written over with every search, as `point` is. */
const search = { wanted: 0, total: 0, from: 0, to: 0 };

/**
 * Where `wanted` of `total` requests are reached between two values of ln ms, by halving. Of most halves it is known
 * beforehand which one it will be: Newton's steps lead close to the place, and what is counted on either side of it leaves no
 * doubt about what lies further out. So the outcome is that of halving alone, with a quarter of its counts.
 */
function halve(mix: LatencyMix, asked: Quantile): void {
  const { wanted, total, from, to } = search;
  const { lnMs } = asked;
  const doubt = DOUBT * total;
  // Up to `under` the count is surely too low, and from `over` on it surely is not.
  let under = from;
  let over = to;
  let place = lnMs > from && lnMs < to ? lnMs : 0.5 * (from + to);
  let missing = Infinity;
  let density = 0;
  for (let i = 0; i < STEPS && Math.abs(missing) > CLOSE * total; i++) {
    point.lnMs = place;
    countAtPoint(mix);
    missing = wanted - point.count;
    density = point.density;
    if (missing > doubt) under = place;
    else if (missing < -doubt) over = place;
    const next = place + missing / density;
    place = next > under && next < over ? next : 0.5 * (under + over);
  }
  const aside = (1.25 * doubt) / density;
  point.lnMs = place - aside;
  if (point.lnMs > under) {
    countAtPoint(mix);
    if (wanted - point.count > doubt) under = point.lnMs;
  }
  point.lnMs = place + aside;
  if (point.lnMs < over) {
    countAtPoint(mix);
    if (point.count - wanted > doubt) over = point.lnMs;
  }
  let low = from;
  let high = to;
  while (high - low > PRECISION) {
    const middle = 0.5 * (low + high);
    if (middle <= under) low = middle;
    else if (middle >= over) high = middle;
    else {
      point.lnMs = middle;
      countAtPoint(mix);
      if (point.count < wanted) low = middle;
      else high = middle;
    }
  }
  asked.lnMs = 0.5 * (low + high);
}

function requestsIn({ bodies, spikes }: LatencyMix): number {
  let total = 0;
  for (const body of bodies) {
    if (body.count === 0) break;
    total += body.count;
  }
  for (const spike of spikes) {
    if (spike.count === 0) break;
    total += spike.count;
  }
  return total;
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

/**
 * How many requests took up to so many ms, and how fast that rises with ln ms, spikes left out. Written over with every count:
 * numbers that are handed over are objects on the heap.
 */
const point = { lnMs: 0, count: 0, density: 0 };

/** How far out a body is looked at, in its standard deviations: 1e-19 of it is further out. */
const REACH = 9;
const NODES_PER_SIGMA = 32;
const NODES = Float64Array.from({ length: 2 * REACH * NODES_PER_SIGMA + 1 }, (_, i) => i / NODES_PER_SIGMA - REACH);
const CDF_AT_NODE = NODES.map(normalCdf);
const DENSITY_AT_NODE = NODES.map((z) => normalDensity(z));

/**
 * Counts what took up to exp(`lnMs`) ms. Of a body to an absolute error below 2e-9, three times as fast as by normalCdf: Taylor's
 * series at the nearest node, with φ' = -z φ and φ'' = (z² - 1) φ. Its density, which only guides a search, has less of it.
 */
function countAtPoint(mix: LatencyMix): void {
  const { lnMs } = point;
  let count = 0;
  let density = 0;
  for (const body of mix.bodies) {
    if (body.count === 0) break;
    const z = (lnMs - body.lnP50) / body.sigma;
    if (!(z > -REACH)) continue;
    if (!(z < REACH)) {
      count += body.count;
      continue;
    }
    const node = Math.round((z + REACH) * NODES_PER_SIGMA);
    const near = at(NODES, node);
    const high = at(DENSITY_AT_NODE, node);
    const d = z - near;
    count += body.count * (at(CDF_AT_NODE, node) + high * d * (1 - d * (near / 2 - (d * (near * near - 1)) / 6)));
    density += (body.count / body.sigma) * high * (1 - d * near);
  }
  for (const spike of mix.spikes) {
    if (spike.count === 0) break;
    if (spike.lnMs <= lnMs) count += spike.count;
  }
  point.count = count;
  point.density = density;
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
