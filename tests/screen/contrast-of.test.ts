import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf } from '../../src/screen/contrast.ts';
import { contrast } from '../support/vision.ts';

test('black on white is 21, and each on itself is 1', () => {
  expect(contrastOf(0x000000, 0xffffff)).toBeCloseTo(21, 10);
  expect(contrastOf(0xffffff, 0x000000)).toBeCloseTo(21, 10);
  expect(contrastOf(0x56b4e9, 0x56b4e9)).toBe(1);
  // The grey that is just too light for texts on white.
  expect(contrastOf(0x777777, 0xffffff)).toBeCloseTo(4.478, 3);
  expect(contrastOf(0x767676, 0xffffff)).toBeCloseTo(4.542, 3);
});

test('any two are as far apart as somebody else computes it', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff });
  fc.assert(fc.property(colour, colour, (a, b) => Math.abs(contrastOf(a, b) - contrast(a, b)) < 1e-6));
});
