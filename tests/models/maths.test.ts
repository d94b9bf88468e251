import alea from 'seedrandom/lib/alea.js';
import { describe, expect, it } from 'vitest';
import { exp, ln, normalCdf } from '../../src/models/maths.ts';
import { type Big, bigExp, bigLn, bigNormalCdf, distance, ulpsOff } from './reference.ts';

const draw = alea('maths', { state: true });

/** The largest error over `count` arguments of `sample`. */
function worst(
  count: number,
  sample: () => number,
  f: (x: number) => number,
  exact: (x: number) => Big,
  error: (value: number, exact: Big) => number,
): number {
  let most = 0;
  for (let i = 0; i < count; i++) {
    const x = sample();
    most = Math.max(most, error(f(x), exact(x)));
  }
  return most;
}

/** Any finite double from 0 on, each exponent as likely as another. */
function anyPositive(): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, Math.floor(draw() * 0x7ff00000));
  view.setUint32(4, Math.floor(draw() * 0x100000000));
  return view.getFloat64(0);
}

/** Near 0 on both sides, down to 2^-60. */
function nearZero(): number {
  return (draw() - 0.5) * 2 ** -Math.floor(draw() * 60);
}

describe('the reference that the others are measured by', () => {
  it('has constants of mathematics right to half a unit', () => {
    expect(ulpsOff(Math.E, bigExp(1))).toBeLessThanOrEqual(0.5);
    expect(ulpsOff(Math.LN2, bigLn(2))).toBeLessThanOrEqual(0.5);
    expect(ulpsOff(Math.LN10, bigLn(10))).toBeLessThanOrEqual(0.5);
    expect(distance(0.8413447460685429, bigNormalCdf(1))).toBeLessThan(6e-17);
  });

  it('tells a unit in the last place, of subnormal numbers too', () => {
    expect(ulpsOff(1 + 2 ** -52, { mantissa: 1n, exponent: 0 })).toBe(1);
    expect(ulpsOff(1 - 2 ** -53, { mantissa: 1n, exponent: 0 })).toBe(0.5);
    expect(ulpsOff(15e-324, { mantissa: 1n, exponent: -1074 })).toBe(2);
  });
});

describe('exp', () => {
  // Abramowitz & Stegun, tables 4.4 and 1.1.
  it.each([
    [-10, 4.539992976248485e-5],
    [-2, 0.1353352832366127],
    [-1, 0.36787944117144233],
    [-0.5, 0.6065306597126334],
    [0.1, 1.1051709180756477],
    [0.5, 1.6487212707001282],
    [1, Math.E],
    [2, 7.38905609893065],
    [10, 22026.465794806718],
    [100, 2.6881171418161356e43],
  ])('of %d is published as %d', (x, published) => {
    expect(Math.abs(exp(x) / published - 1)).toBeLessThanOrEqual(2 ** -52);
  });

  it('is exact at 0 and next to it', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(1e-300)).toBe(1);
    expect(exp(-1e-300)).toBe(1);
  });

  it('ends where doubles end', () => {
    expect(exp(709.782712893384)).toBeCloseTo(1.797693134862273e308, -294);
    expect(exp(709.7827128933841)).toBe(Infinity);
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019412)).toBe(0);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBe(NaN);
  });

  it.each([
    ['from -745 to 709', () => draw() * 1454.9 - 745.1],
    ['from -20 to 20', () => draw() * 40 - 20],
    ['near 0', nearZero],
    ['half-way between multiples of ln 2', () => (Math.floor(draw() * 60 - 30) + 0.5) * Math.LN2 + nearZero() / 1024],
    ['where the result is subnormal', () => -708 - draw() * 37.1],
  ])('errs by less than 1 ulp %s', (_, sample) => {
    expect(worst(4000, sample, exp, bigExp, ulpsOff)).toBeLessThan(1);
  });
});

describe('ln', () => {
  // Abramowitz & Stegun, tables 4.2 and 1.1.
  it.each([
    [0.25, -1.3862943611198906],
    [0.5, -Math.LN2],
    [1.5, 0.4054651081081644],
    [2, Math.LN2],
    [3, 1.0986122886681098],
    [7, 1.9459101490553132],
    [10, Math.LN10],
    [1000, 6.907755278982137],
  ])('of %d is published as %d', (x, published) => {
    expect(Math.abs(ln(x) / published - 1)).toBeLessThanOrEqual(2 ** -52);
  });

  it('has its special values', () => {
    expect(ln(1)).toBe(0);
    expect(ln(0)).toBe(-Infinity);
    expect(ln(-0)).toBe(-Infinity);
    expect(ln(-1)).toBe(NaN);
    expect(ln(-Infinity)).toBe(NaN);
    expect(ln(NaN)).toBe(NaN);
    expect(ln(Infinity)).toBe(Infinity);
    expect(ln(5e-324)).toBe(-744.4400719213812);
    expect(ln(1.7976931348623157e308)).toBe(709.782712893384);
  });

  it.each([
    ['over all doubles', () => anyPositive() || 1],
    ['over subnormal ones', () => anyPositive() * 2 ** -1000 * 2 ** -74 || 5e-324],
    ['from 1/2 to 2', () => 0.5 + 1.5 * draw()],
    ['near 1', () => 1 + nearZero()],
    ['where the exponent steps', () => (Math.SQRT2 + nearZero() / 1024) * (draw() < 0.5 ? 1 : 0.5)],
  ])('errs by less than 1 ulp %s', (_, sample) => {
    expect(worst(4000, sample, ln, bigLn, ulpsOff)).toBeLessThan(1);
  });

  it('undoes exp', () => {
    for (let x = -700; x <= 700; x += 0.37) expect(Math.abs(ln(exp(x)) - x)).toBeLessThan(1e-15 + Math.abs(x) * 3e-16);
  });
});

describe('normalCdf', () => {
  // Abramowitz & Stegun, table 26.1; the last three from its asymptotic expansion 26.2.12.
  it.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [1.6448536269514722, 0.95],
    [2, 0.977249868051821],
    [2.3263478740408408, 0.99],
    [3, 0.99865010196837],
    [-1, 0.158655253931457],
    [-3, 0.00134989803163],
  ])('of %d is published as %d', (z, published) => {
    expect(Math.abs(normalCdf(z) - published)).toBeLessThan(1e-15);
  });

  it.each([
    [-10, 7.61985302416053e-24],
    [-20, 2.75362411860623e-89],
    [-37, 5.72557122252458e-300],
  ])('keeps its digits far out, at %d', (z, published) => {
    expect(Math.abs(normalCdf(z) / published - 1)).toBeLessThan(1e-8);
  });

  it('has its special values', () => {
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(40)).toBe(1);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(NaN)).toBe(NaN);
  });

  it('errs by less than 1e-15 from -9 to 9', () => {
    expect(worst(4000, () => 18 * draw() - 9, normalCdf, bigNormalCdf, distance)).toBeLessThan(1e-15);
  });

  it('errs by less than one part in 10⁸ of a small share', () => {
    const relative = (value: number, exact: Big) => distance(value, exact) / value;
    expect(worst(2000, () => -9 * draw(), normalCdf, bigNormalCdf, relative)).toBeLessThan(1e-8);
  });
});
