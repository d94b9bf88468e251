import { at } from './at.ts';
import type { LatencyMix } from './latency-mix.ts';
import { exp, normalCdf } from './maths.ts';
import { normalDensity } from './percentiles.ts';

// Percentiles of a mix, found by counting what lies below a latency. It is asked for some every minute of a drill.

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
