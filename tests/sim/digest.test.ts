import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Digest } from '../../src/sim/digest.ts';

const digestOf = (...values: readonly unknown[]): string => {
  const digest = new Digest();
  for (const value of values) digest.value(value);
  return digest.hex();
};

describe('a digest', () => {
  test('gives the digits that it gave when they were written down here', () => {
    expect(digestOf()).toBe('ab3e7c0bebb6c228');
    expect(digestOf(0)).toBe('18b6b1bd0d0b4059');
    expect(digestOf(1)).toBe('2228f1a2a62b8800');
    expect(digestOf(Number.NaN)).toBe('b8437e79988adc1f');
    expect(digestOf('')).toBe('b4e3f33a6c3b9ae0');
    expect(digestOf('blast radius')).toBe('daad25e2123750e5');
    expect(digestOf([true, 'x', 0.1])).toBe('7b7b9d839f965271');
    expect(digestOf({ b: [1, 2, 3], a: null })).toBe('90830bbbd209eb22');
  });

  test('does not depend on the order of keys', () => {
    expect(digestOf({ a: null, b: [1, 2, 3] })).toBe('90830bbbd209eb22');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (data) => {
        const turned = Object.fromEntries(Object.entries(data).toReversed());
        expect(digestOf(turned)).toBe(digestOf(data));
      }),
    );
  });

  test('takes every NaN for the same, whatever its bits', () => {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setBigUint64(0, 0xfff8_dead_beef_0001n);
    expect(digestOf(bits.getFloat64(0))).toBe(digestOf(Number.NaN));
    expect(digestOf(new Float64Array([bits.getFloat64(0)]))).toBe(digestOf(new Float64Array([Number.NaN])));
  });

  test('tells 0 from -0, 1 from "1", null from "", and an empty list from none', () => {
    const all = [0, -0, 1, '1', null, undefined, '', [0], ['0'], false, true, Number.NaN, Number.POSITIVE_INFINITY];
    expect(new Set(all.map((value) => digestOf(value))).size).toBe(all.length);
    expect(digestOf([], [1])).not.toBe(digestOf([1], []));
  });

  test('changes with any one number, however little it changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.double({ noNaN: true }),
        (values, at, other) => {
          const index = at % values.length;
          fc.pre(!Object.is(values[index], other));
          expect(digestOf(values.with(index, other))).not.toBe(digestOf(values));
        },
      ),
      { numRuns: 500 },
    );
    expect(digestOf([0.1 + 0.2])).not.toBe(digestOf([0.3]));
  });

  test('changes with the order of values', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 12 }), (values) => {
        expect(digestOf(values.toReversed())).not.toBe(digestOf(values));
      }),
    );
  });

  test('changes with any character of a text, and with where one text ends', () => {
    expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.nat(), (text, at) => {
        const index = at % text.length;
        const changed = `${text.slice(0, index)}\u2191${text.slice(index + 1)}`;
        expect(digestOf(changed)).not.toBe(digestOf(text));
      }),
    );
  });

  test('tells which object a key belongs to', () => {
    expect(digestOf({ a: { b: 1 }, c: 2 })).not.toBe(digestOf({ a: { b: 1, c: 2 } }));
  });

  test('reads a typed array as it reads a list of the same numbers', () => {
    expect(digestOf(new Float64Array([1, 2.5]))).toBe(digestOf([1, 2.5]));
    expect(digestOf(new Int32Array([1, 2]))).toBe(digestOf([1, 2]));
  });

  test('has no two alike among 20,000 neighbours', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i++) seen.add(digestOf(i));
    expect(seen.size).toBe(20_000);
  });

  test('can be read on the way, and goes on from there', () => {
    const digest = new Digest();
    digest.number(1);
    const early = digest.hex();
    expect(digest.hex()).toBe(early);
    digest.number(2);
    expect(digest.hex()).toBe(digestOf(1, 2));
  });

  test('refuses what is not plain data', () => {
    expect(() => digestOf(() => 1)).toThrow('Digest: a function is not plain data');
    expect(() => digestOf(1n)).toThrow('Digest: a bigint is not plain data');
  });
});
