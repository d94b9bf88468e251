import { at } from './at.ts';

// ECMAScript leaves Math.exp and Math.log approximate and engines differ in the last bit. Here there are only
// operations that IEEE 754 fixes, so every engine computes the same bits.

/** ln 2 = LN2_HI + LN2_LO. LN2_HI has 32 significant bits, so that its product with any exponent is exact. */
const LN2_HI = 2977044471 / 4294967296;
const LN2_LO = 1.9082149292705878e-10;
const LOG2_E = 1.4426950408889634;

/** Above it exp overflows. */
const EXP_MAX = 709.782712893384;
/** At or below it exp is nearer to 0 than to the smallest double. */
const EXP_MIN = -745.1332191019412;

const MIN_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18014398509481984;

const LEAST_POWER = -1024;
/** 2^-1024 to 2^1023, all of them doubles and reached by exact steps from 1. Three times as fast as writing the bits. */
const POWERS_OF_TWO = new Float64Array(2048);
for (let n = 0, up = 1, down = 0.5; n <= 1023; n++, up *= 2, down /= 2) {
  POWERS_OF_TWO[n - LEAST_POWER] = up;
  POWERS_OF_TWO[-1 - n - LEAST_POWER] = down;
}

/** 2 to the power of a whole number from -1024 to 1023, exactly; NaN for any other. */
function powerOfTwo(exponent: number): number {
  return at(POWERS_OF_TWO, exponent - LEAST_POWER);
}

// A DataView is big-endian unless told otherwise, whatever the machine: offset 0 has sign, exponent and upper fraction.
const bits = new DataView(new ArrayBuffer(8));
const EXPONENT_BIAS = 1023;
/** From the upper word of sqrt(1/2) to that of 1: added to a double's upper word, it makes the exponent step there. */
const SQRT_HALF_TO_ONE = 0x3ff00000 - 0x3fe6a09e;

/**
 * e to the power of `x`. Error below 1 ulp over the whole range of doubles. Infinity above 709.782712893384, 0 from
 * -745.1332191019412 down, NaN for NaN.
 *
 * The method is that of fdlibm's e_exp.c (Sun, 1993): with x = k ln 2 + r and |r| <= ln 2 / 2,
 * exp(r) = 1 + r + r c / (2 - c), where c = r - (r (exp(r) + 1) / (exp(r) - 1) - 2). fdlibm fits that bracket with five
 * coefficients; we take its own series in r², whose terms are 2 B(2n) / (2n)! with Bernoulli's numbers (Abramowitz &
 * Stegun 23.1.1), to the term beyond which 2^-57 is left.
 */
export function exp(x: number): number {
  if (!(x <= EXP_MAX)) return x > EXP_MAX ? Infinity : NaN;
  if (x <= EXP_MIN) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  const hi = x - k * LN2_HI;
  const lo = k * LN2_LO;
  const r = hi - lo;
  const t = r * r;
  const series =
    1 / 6 + t * (-1 / 360 + t * (1 / 15120 + t * (-1 / 604800 + t * (1 / 23950080 + t * (-691 / 653837184000)))));
  const c = r - t * series;
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  return k > LEAST_POWER && k < -LEAST_POWER ? y * powerOfTwo(k) : scaled(y, k);
}

/** y 2^k in two steps, since k goes from -1075 to 1024. The first is exact, so there is one rounding, in subnormals. */
function scaled(y: number, k: number): number {
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * The natural logarithm of `x`. Error below 1 ulp over the whole range of doubles, subnormal ones included.
 * -Infinity for 0 and -0, NaN below 0 and for NaN.
 *
 * The method is that of fdlibm's e_log.c (Sun, 1993): with x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2), and
 * s = f / (2 + f), ln(1 + f) = 2 artanh(s) = f - (f²/2 - s (f²/2 + R)). fdlibm fits R with seven coefficients; we take
 * its own series 2/3 s² + 2/5 s⁴ + ..., to the term beyond which 2^-60 is left.
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const isSubnormal = x < MIN_NORMAL;
  const normal = isSubnormal ? x * TWO_TO_54 : x;
  bits.setFloat64(0, normal);
  const exponent = ((bits.getUint32(0) + SQRT_HALF_TO_ONE) >> 20) - EXPONENT_BIAS;
  const f = normal * powerOfTwo(-exponent) - 1;
  const k = isSubnormal ? exponent - 54 : exponent;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  // Odd and even terms apart: two short chains of dependent operations instead of one long one.
  const odd = 2 / 3 + w * (2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19 + w * (2 / 23)))));
  const even = 2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21))));
  const rest = z * odd + w * even;
  const half = 0.5 * f * f;
  return k * LN2_HI - (half - (s * (half + rest) + k * LN2_LO) - f);
}

/**
 * The share of a standard normal distribution at or below `z`, 0 to 1. Absolute error below 1e-15 and relative error
 * below 1e-8 down to z = -37; 0 beyond. NaN for NaN.
 *
 * Hart's algorithm 5666 (Computer Approximations, 1968) as given in G. West, "Better approximations to cumulative
 * normal functions" (Wilmott, 2005): a rational function up to |z| = 5 sqrt(2), a continued fraction beyond.
 */
export function normalCdf(z: number): number {
  const a = Math.abs(z);
  if (a > 37) return z > 0 ? 1 : 0;
  const bell = exp(-0.5 * a * a);
  let tail: number;
  if (a < 7.07106781186547) {
    const above =
      220.206867912376 +
      a *
        (221.213596169931 +
          a *
            (112.079291497871 +
              a * (33.912866078383 + a * (6.37396220353165 + a * (0.700383064443688 + a * 0.0352624965998911)))));
    const below =
      440.413735824752 +
      a *
        (793.826512519948 +
          a *
            (637.333633378831 +
              a *
                (296.564248779674 +
                  a * (86.7807322029461 + a * (16.064177579207 + a * (1.75566716318264 + a * 0.0883883476483184))))));
    tail = (bell * above) / below;
  } else {
    tail = bell / (a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))) / 2.506628274631;
  }
  return z > 0 ? 1 - tail : tail;
}

/** The same of the first `count` values of an array, each in its place. Many that are returned one by one are as many objects on the heap. */
export function normalCdfs(values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) values[i] = normalCdf(at(values, i));
}
