import type { Draw } from '../../src/contract/random.ts';
import {
  addSpike,
  createLatencyMix,
  type LatencyMix,
  mixIn,
  quantile,
  resetLatencyMix,
} from '../../src/models/latency-mix.ts';
import { ln } from '../../src/models/maths.ts';
import { gaussian } from '../../src/models/noise.ts';
import { quantileError, Z95, Z99 } from '../../src/models/percentiles.ts';
import type { Body, Serving } from './serving.ts';
import { LATENCY_SIGMA, type Percentiles, ROUTES, type Route, VERSIONS, type Version } from './system.ts';

/** Latencies change slowly: the histogram takes in a quarter of a minute at once. */
export const SAMPLE_SEC = 15;
export const PERIOD_SEC = 60;

interface Histogram {
  readonly mix: LatencyMix;
  requests: number;
}

const emptyHistogram = (): Histogram => ({ mix: createLatencyMix(), requests: 0 });

/** The histograms of one minute, of all requests, by version and by route. Percentiles of parts never add up to those of the whole. */
export class Histograms {
  readonly #all = emptyHistogram();
  readonly #byVersion: Readonly<Record<Version, Histogram>> = { stable: emptyHistogram(), canary: emptyHistogram() };
  readonly #byRoute: Readonly<Record<Route, Histogram>> = {
    feed: emptyHistogram(),
    products: emptyHistogram(),
    orders: emptyHistogram(),
  };

  /** Takes in a quarter of a minute of what is served now. */
  add({ bodies, bodyCount }: Serving): void {
    for (let i = 0; i < bodyCount; i++) {
      const body = bodies[i];
      if (!body) continue;
      sample.count = body.perSec * SAMPLE_SEC;
      sample.lnP50 = ln(body.p50Ms);
      sample.sigma = body.sigma;
      take(this.#all, body);
      take(this.#byVersion[body.version], body);
      take(this.#byRoute[body.route], body);
    }
  }

  /** Writes the minute's percentiles, each as far off as its number of requests lets it be, and begins the next minute. */
  close(into: Percentiles, draw: Draw): void {
    into.p50 = read(this.#all, 0.5, 0, draw);
    into.p95 = read(this.#all, 0.95, Z95, draw);
    into.p99 = read(this.#all, 0.99, Z99, draw);
    for (const version of VERSIONS) into[version] = read(this.#byVersion[version], 0.95, Z95, draw);
    for (const route of ROUTES) into[route] = read(this.#byRoute[route], 0.95, Z95, draw);
    clear(this.#all);
    for (const version of VERSIONS) clear(this.#byVersion[version]);
    for (const route of ROUTES) clear(this.#byRoute[route]);
  }
}

/** What the histograms take in at the moment. */
const sample = { count: 0, lnP50: 0, sigma: 0 };

function take(histogram: Histogram, { failed, p50Ms }: Readonly<Body>): void {
  histogram.requests += sample.count;
  if (failed) addSpike(histogram.mix, sample.count, p50Ms);
  else mixIn(histogram.mix, sample);
}

function read({ mix, requests }: Histogram, q: number, z: number, draw: Draw): number {
  const noise = gaussian(draw);
  if (requests < 1) return Number.NaN;
  return quantile(mix, q) * (1 + noise * quantileError(LATENCY_SIGMA, q, z, requests));
}

function clear(histogram: Histogram): void {
  resetLatencyMix(histogram.mix);
  histogram.requests = 0;
}
