import { expect, test } from 'vitest';
import { mixed, PALETTES, paletteOf, propertyOf, shadeOf } from '../../src/screen/palette.ts';

test('a name has the shade that the palette gives it, and a mix lies between two', () => {
  const { usual } = PALETTES;
  expect(shadeOf('critical', usual)).toBe(0xf5535b);
  expect(shadeOf('critical', PALETTES['high-contrast'])).toBe(0xff9282);
  expect(shadeOf(mixed('text', 'ground', 1), usual)).toBe(0xe6edf6);
  expect(shadeOf(mixed('text', 'ground', 0), usual)).toBe(0x0a0d14);
  expect(shadeOf(mixed('text', 'ground', 0.25), usual)).toBe(0x41454d);
});

test('colours of somebody’s own take the place of the theme’s, and no other is touched', () => {
  const own = paletteOf('high-contrast', { accent: 0xff6600 });
  expect(own).toEqual({ ...PALETTES['high-contrast'], accent: 0xff6600 });
});

test('pages know a colour by its name with hyphens', () => {
  expect(['onAccent', 'criticalGround', 'series1', 'text'].map(propertyOf)).toEqual([
    '--on-accent',
    '--critical-ground',
    '--series1',
    '--text',
  ]);
});
