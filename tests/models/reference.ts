// exp, ln and the normal distribution in whole numbers of 2^-256, by series that anybody can check, to measure the
// error of the fast ones. Far more exact than a double, and slow.

const FRACTION_BITS = 256;
const ONE = 1n << 256n;
const LN2 = 2n * artanh(ONE / 3n);
/** 1 / sqrt(2 π) to 44 places: Abramowitz & Stegun 26.2.1, table 1.1. */
const BELL_HEIGHT = (39894228040143267793994605993438186847585863n * ONE) / 10n ** 44n;

/** mantissa × 2^exponent */
export interface Big {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** e to the power of a finite `x`: Taylor's series of the rest after whole multiples of ln 2. */
export function bigExp(x: number): Big {
  const fixed = fixedOf(bigOf(x));
  let k = fixed / LN2;
  if (fixed < 0n) k -= 1n;
  const r = fixed - k * LN2;
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n; n++) {
    term = times(term, r) / n;
    sum += term;
  }
  return { mantissa: sum, exponent: Number(k) - FRACTION_BITS };
}

/** The natural logarithm of a finite `x` above 0: k ln 2 + 2 artanh((m - 1) / (m + 1)), m from 2/3 to 4/3. */
export function bigLn(x: number): Big {
  const { mantissa, exponent } = bigOf(x);
  let k = exponent + bitLength(mantissa);
  let m = fixedOf({ mantissa, exponent: exponent - k });
  if (3n * m < 2n * ONE) {
    m *= 2n;
    k -= 1;
  }
  return {
    mantissa: BigInt(k) * LN2 + 2n * artanh(((m - ONE) * ONE) / (m + ONE)),
    exponent: -FRACTION_BITS,
  };
}

/** The normal distribution for |z| <= 9: 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + ...), Abramowitz & Stegun 26.2.11. */
export function bigNormalCdf(z: number): Big {
  const fixed = fixedOf(bigOf(z));
  const square = times(fixed, fixed);
  let sum = 0n;
  let term = fixed;
  for (let n = 3n; term !== 0n; n += 2n) {
    sum += term;
    term = times(term, square) / n;
  }
  // Not exp(-z²/2): the square of z is no double, and exp would see it rounded.
  let bell = ONE;
  let power = ONE;
  const quarter = square / 256n;
  for (let n = 1n; power !== 0n; n++) {
    power = times(power, -quarter) / n;
    bell += power;
  }
  for (let doublings = 0; doublings < 7; doublings++) bell = times(bell, bell);
  return { mantissa: ONE / 2n + times(times(bell, BELL_HEIGHT), sum), exponent: -FRACTION_BITS };
}

/** By how many units in the last place of a double of the size of `exact` it is missed by `value`, a finite number. */
export function ulpsOff(value: number, exact: Big): number {
  const ulp = Math.max(exact.exponent + bitLength(exact.mantissa) - 53, -1074);
  return Math.abs(numberOf(minus(bigOf(value), exact), -ulp));
}

/** The distance of `value`, a finite number, from `exact`. */
export function distance(value: number, exact: Big): number {
  return Math.abs(numberOf(minus(bigOf(value), exact), 0));
}

/** A finite double, exactly. */
function bigOf(x: number): Big {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

/** In whole numbers of 2^-256, cut off. */
function fixedOf({ mantissa, exponent }: Big): bigint {
  const shift = exponent + FRACTION_BITS;
  return shift >= 0 ? mantissa << BigInt(shift) : mantissa >> BigInt(-shift);
}

function minus(a: Big, b: Big): Big {
  const exponent = Math.min(a.exponent, b.exponent);
  const mantissa = (a.mantissa << BigInt(a.exponent - exponent)) - (b.mantissa << BigInt(b.exponent - exponent));
  return { mantissa, exponent };
}

/** big × 2^scale as a double of some 60 good bits before rounding. */
function numberOf({ mantissa, exponent }: Big, scale: number): number {
  const drop = Math.max(0, bitLength(mantissa) - 60);
  return Number(mantissa >> BigInt(drop)) * 2 ** (exponent + drop + scale);
}

function artanh(x: bigint): bigint {
  const square = times(x, x);
  let sum = 0n;
  let power = x;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = times(power, square);
  }
  return sum;
}

/** Rounds towards 0, so that a shrinking series ends for negative arguments too. */
function times(a: bigint, b: bigint): bigint {
  return (a * b) / ONE;
}

function bitLength(n: bigint): number {
  return (n < 0n ? -n : n).toString(2).length;
}
