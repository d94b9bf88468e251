import { expect, test } from 'vitest';
import { sizeOf } from '../../src/view/scale.ts';

test('a unit is a CSS pixel on a screen of 1920×1080, whatever its density', () => {
  expect(sizeOf(1920, 1080, 2, 1)).toEqual({ width: 1920, height: 1080, scale: 1, density: 2 });
});

test('a smaller screen has fewer units, not smaller ones', () => {
  expect(sizeOf(1366, 768, 1, 1)).toEqual({ width: 1366, height: 768, scale: 1, density: 1 });
});

test('a larger screen has larger units', () => {
  expect(sizeOf(3840, 2160, 1, 1)).toEqual({ width: 1920, height: 1080, scale: 2, density: 1 });
  expect(sizeOf(3840, 1080, 1, 1)).toEqual({ width: 3840, height: 1080, scale: 1, density: 1 });
});

test('larger text leaves room for fewer units', () => {
  expect(sizeOf(1920, 1080, 1, 1.5)).toEqual({ width: 1280, height: 720, scale: 1.5, density: 1 });
});
