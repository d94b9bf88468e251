import type { Draw } from '../../src/contract/random.ts';
import {
  addSpike,
  copyLatencyMix,
  createLatencyMix,
  type LatencyMix,
  mixIn,
  resetLatencyMix,
} from '../../src/models/latency-mix.ts';
import { findQuantile, type Quantile } from '../../src/models/latency-quantile.ts';
import { ln } from '../../src/models/maths.ts';
import { gaussian } from '../../src/models/noise.ts';
import { normalDensity, quantileError, Z95, Z99 } from '../../src/models/percentiles.ts';
import type { Body, Serving } from './serving.ts';
import { LATENCY_SIGMA, type Percentiles, type Version } from './system.ts';

/** Latencies change slowly: the histogram takes in a quarter of a minute at once. */
export const SAMPLE_SEC = 15;
export const PERIOD_SEC = 60;

interface Histogram {
  readonly mix: LatencyMix;
  requests: number;
}

const emptyHistogram = (): Histogram => ({ mix: createLatencyMix(), requests: 0 });

/** A percentile of a histogram that is read every minute. */
interface Reading {
  readonly histogram: Histogram;
  readonly quantile: Quantile;
  /** The normal density there, which says how far a reading may be off. */
  readonly density: number;
  /** How many requests it is of. */
  requests: number;
  /** What was read last, ms; NaN where nothing was served. */
  ms: number;
}

const readingOf = (histogram: Histogram, q: number, z: number): Reading => ({
  histogram,
  quantile: { q, ms: Number.NaN, lnMs: Number.NaN },
  density: normalDensity(z),
  requests: 0,
  ms: Number.NaN,
});

/** The histograms of one minute, of all requests, by version and by route. Percentiles of parts never add up to those of the whole. */
export class Histograms {
  readonly #all = emptyHistogram();
  readonly #stable = emptyHistogram();
  readonly #canary = emptyHistogram();
  readonly #feed = emptyHistogram();
  readonly #products = emptyHistogram();
  readonly #orders = emptyHistogram();
  readonly #p50 = readingOf(this.#all, 0.5, 0);
  readonly #p95 = readingOf(this.#all, 0.95, Z95);
  readonly #p99 = readingOf(this.#all, 0.99, Z99);
  readonly #p95Stable = readingOf(this.#stable, 0.95, Z95);
  readonly #p95Canary = readingOf(this.#canary, 0.95, Z95);
  readonly #p95Feed = readingOf(this.#feed, 0.95, Z95);
  readonly #p95Products = readingOf(this.#products, 0.95, Z95);
  readonly #p95Orders = readingOf(this.#orders, 0.95, Z95);
  /** In the order in which they draw. */
  readonly #readings = [
    this.#p50,
    this.#p95,
    this.#p99,
    this.#p95Stable,
    this.#p95Canary,
    this.#p95Feed,
    this.#p95Products,
    this.#p95Orders,
  ] as const;
  /** Which version has served this minute: while it is one alone, the histogram of all is its own too. */
  #served: Version | 'none' | 'both' = 'none';

  /** Takes in a quarter of a minute of what is served now. */
  add({ bodies, bodyCount }: Serving): void {
    for (let i = 0; i < bodyCount; i++) {
      const body = bodies[i];
      if (!body) continue;
      sample.count = body.perSec * SAMPLE_SEC;
      sample.lnP50 = ln(body.p50Ms);
      sample.sigma = body.sigma;
      if (this.#served !== 'both' && this.#served !== body.version) this.#meet(body.version);
      take(this.#all, body);
      if (this.#served === 'both') take(body.version === 'stable' ? this.#stable : this.#canary, body);
      take(this.#routeOf(body), body);
    }
  }

  /** Writes the minute's percentiles, each as far off as its number of requests lets it be, and begins the next minute. */
  close(into: Percentiles, draw: Draw): void {
    for (const reading of this.#readings) find(reading);
    if (this.#served === 'stable') findAs(this.#p95Stable, this.#p95);
    else if (this.#served === 'canary') findAs(this.#p95Canary, this.#p95);
    for (const reading of this.#readings) read(reading, draw);
    into.p50 = this.#p50.ms;
    into.p95 = this.#p95.ms;
    into.p99 = this.#p99.ms;
    into.stable = this.#p95Stable.ms;
    into.canary = this.#p95Canary.ms;
    into.feed = this.#p95Feed.ms;
    into.products = this.#p95Products.ms;
    into.orders = this.#p95Orders.ms;
    for (const { histogram } of this.#readings) clear(histogram);
    this.#served = 'none';
  }

  /** A version that has not served this minute. */
  #meet(version: Version): void {
    if (this.#served === 'none') {
      this.#served = version;
      return;
    }
    const other = version === 'stable' ? this.#canary : this.#stable;
    copyLatencyMix(this.#all.mix, other.mix);
    other.requests = this.#all.requests;
    this.#served = 'both';
  }

  #routeOf({ route }: Readonly<Body>): Histogram {
    if (route === 'feed') return this.#feed;
    return route === 'products' ? this.#products : this.#orders;
  }
}

/** What the histograms take in at the moment. */
const sample = { count: 0, lnP50: 0, sigma: 0 };

function take(histogram: Histogram, { failed, p50Ms }: Readonly<Body>): void {
  histogram.requests += sample.count;
  if (failed) addSpike(histogram.mix, sample.count, p50Ms);
  else mixIn(histogram.mix, sample);
}

function find(reading: Reading): void {
  const { histogram, quantile } = reading;
  reading.requests = histogram.requests;
  if (histogram.requests >= 1) findQuantile(histogram.mix, quantile);
}

/** The same percentile of the same requests. */
function findAs(reading: Reading, { requests, quantile }: Readonly<Reading>): void {
  reading.requests = requests;
  reading.quantile.ms = quantile.ms;
  reading.quantile.lnMs = quantile.lnMs;
}

function read(reading: Reading, draw: Draw): void {
  const { requests, quantile, density } = reading;
  const noise = gaussian(draw);
  if (requests < 1) reading.ms = Number.NaN;
  else reading.ms = quantile.ms * (1 + noise * quantileError(LATENCY_SIGMA, quantile.q, density, requests));
}

function clear(histogram: Histogram): void {
  resetLatencyMix(histogram.mix);
  histogram.requests = 0;
}
