import { exp } from './maths.ts';

// Latency is log-normal in its body: ln of it is normal with mean ln(p50) and standard deviation sigma.
// A sigma of 0.5 is a narrow distribution, 0.9 a wide one.

/** Standard normal deviate of the 95th percentile. */
export const Z95 = 1.6448536269514722;
/** Standard normal deviate of the 99th percentile. */
export const Z99 = 2.3263478740408408;

/** The quantile in ms that lies `z` standard deviations above the median: p50 exp(σ z). */
export function logNormalQuantile(p50Ms: number, sigma: number, z: number): number {
  return p50Ms * exp(sigma * z);
}

/** The mean in ms: p50 exp(σ² / 2). */
export function logNormalMean(p50Ms: number, sigma: number): number {
  return p50Ms * exp(0.5 * sigma * sigma);
}

/** The density of the standard normal distribution at `z`. */
export const normalDensity = (z: number): number => exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/**
 * Relative standard error of a quantile read off `samples` requests with log-normal latency: a sample quantile has
 * variance q (1 - q) / (n f²), and f of a log-normal is φ(z) / (σ x). What makes the p95 of a small canary dance.
 *
 * @param q the quantile, above 0 and below 1, and `density` φ(z), the normal density at its standard normal deviate.
 * @param samples above 0.
 */
export function quantileError(sigma: number, q: number, density: number, samples: number): number {
  return (sigma * Math.sqrt((q * (1 - q)) / samples)) / density;
}
