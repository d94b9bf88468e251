import { at } from './at.ts';
import { exp } from './maths.ts';

/** One uniform draw in [0, 1). */
export type Draw = () => number;

/** Up to this mean `poisson` inverts the exact distribution. Above, no cumulative probability is off by over 0.018. */
const POISSON_INVERSION_MAX = 30;
/** How many uniforms make up a value of `gaussian`. */
const UNIFORMS = 3;
/** Room for one value: one that is returned is an object on the heap, unless an engine makes the function part of its caller. */
const drawn = new Float64Array(1);
/** More than what rounding takes off an exponential of at most 1, and less than what two draws differ by. */
const ROUNDING = 1e-15;

/**
 * A value of mean 0 and variance 1, bell-shaped, from -3 to 3. Three draws.
 *
 * The sum of three uniforms has mean 3/2 and variance 3/12 (Irwin-Hall); doubling the deviation makes the variance 1.
 * Unlike Box-Muller it needs no logarithm or cosine, and no sample is ever absurdly far out.
 */
export function gaussian(draw: Draw): number {
  // A loop and not a sum of three calls: an engine that makes the draw part of this does so once, and has room left to make
  // all of it part of whatever asks. What is not made part returns every number as an object on the heap.
  let sum = 0;
  for (let i = 0; i < UNIFORMS; i++) sum += draw();
  return (sum - UNIFORMS / 2) * 2;
}

/** Fills an array with values of `gaussian`, in order. Many that are returned one by one are as many objects on the heap. */
export function gaussians(values: Float64Array, draw: Draw): void {
  for (let i = 0; i < values.length; i++) values[i] = gaussian(draw);
}

/**
 * A whole number of events where `mean` are expected. One draw up to a mean of 30, three above. At a mean of 0 still
 * one, so that what follows on the stream does not depend on it.
 *
 * Up to 30 by inversion: the smallest n whose cumulative probability exceeds the draw. Above, `gaussian` scaled, rounded
 * and clipped at 0: its variance exceeds the mean by the 1/12 of rounding.
 *
 * @throws RangeError when `mean` is negative, infinite or NaN.
 */
export function poisson(mean: number, draw: Draw): number {
  if (!(mean >= 0 && mean < Infinity)) throw notAMean(mean);
  if (mean <= POISSON_INVERSION_MAX) return few(mean, draw);
  gaussians(drawn, draw);
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * at(drawn, 0)));
}

/** Made apart, as in other blocks that are asked every tick: numbers in a message are objects on the heap before it is one. */
const notAMean = (mean: number): RangeError => new RangeError(`poisson: mean ${mean} is not a finite number from 0 on`);

/** `poisson` for means from 0 to 30. One draw. */
export function few(mean: number, draw: Draw): number {
  const u = draw();
  // e^-m is never below 1 - m: of what is rare, most draws need no exponential.
  if (u < 1 - mean - ROUNDING) return 0;
  sought.mean = mean;
  sought.u = u;
  return inverted();
}

/** Written over with every search: numbers that are handed over are objects on the heap. */
const sought = { mean: 0, u: 0 };

function inverted(): number {
  const { mean, u } = sought;
  let count = 0;
  let probability = exp(-mean);
  let cumulative = probability;
  while (u >= cumulative) {
    count += 1;
    probability *= mean / count;
    const next = cumulative + probability;
    // Rounding can leave the sum just short of 1, and a draw above it: then this is as far out as doubles tell.
    if (next === cumulative) break;
    cumulative = next;
  }
  return count;
}

/**
 * `x` rounded down or up, up with the probability of its fraction, so that the mean of many is `x`. One draw, also for
 * whole numbers. Infinity and NaN come back as they are.
 */
export function stochasticRound(x: number, draw: Draw): number {
  const floor = Math.floor(x);
  return draw() < x - floor ? floor + 1 : floor;
}

/**
 * Takes a drift, a wandering deviation around 0, one step on (first-order autoregression): `phi` × what it was plus fresh noise.
 * Three draws. It is written where it is kept, as every model has one a tick, and what is returned is an object on the heap.
 *
 * @param phi how much of the last value stays, from -1 to 1, both excluded for a process that settles. With a step of
 * T seconds it forgets over about T / (1 - phi) seconds.
 * @param sigma standard deviation of the series in the long run, not of one step: a step adds
 * sigma sqrt(1 - phi²). So traffic with a coefficient of variation of 5% has 0.05, whatever phi is.
 * @throws RangeError when |phi| > 1 or phi is NaN.
 */
export function wander(state: { drift: number }, phi: number, sigma: number, draw: Draw): void {
  const left = 1 - phi * phi;
  if (!(left >= 0)) throw new RangeError(`wander: phi ${phi} is not from -1 to 1`);
  gaussians(drawn, draw);
  state.drift = phi * state.drift + sigma * Math.sqrt(left) * at(drawn, 0);
}
