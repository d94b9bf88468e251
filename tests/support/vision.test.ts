import { expect, test } from 'vitest';
import { contrast, distance, over } from './vision.ts';

test('contrasts are those of the guideline', () => {
  expect(contrast(0xffffff, 0x000000)).toBe(21);
  // The lightest grey that is still told from white at 4.5 to 1.
  expect(contrast(0x767676, 0xffffff)).toBeCloseTo(4.54, 2);
  expect(contrast(0x777777, 0xffffff)).toBeCloseTo(4.48, 2);
});

test('what lets light through is mixed with what lies below', () => {
  expect(over(0xff8000, 0.25, 0x004080)).toBe(0x405060);
  expect(over(0xff8000, 1, 0x004080)).toBe(0xff8000);
});

test('red and green are hardly told apart without red or green cones, and blue and yellow are', () => {
  const [red, green, blue, yellow] = [0xa03c3c, 0x5f6e28, 0x3c64d2, 0xe6c81e];
  expect(distance(red, green, 'usual')).toBeGreaterThan(40);
  expect(distance(red, green, 'deuteranopia')).toBeLessThan(10);
  expect(distance(blue, yellow, 'protanopia')).toBeGreaterThan(60);
  expect(distance(blue, yellow, 'deuteranopia')).toBeGreaterThan(60);
  expect(distance(0x2fa0a0, 0x2f9ab8, 'tritanopia')).toBeLessThan(distance(0x2fa0a0, 0x2f9ab8, 'usual'));
});
