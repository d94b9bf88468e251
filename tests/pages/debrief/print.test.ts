import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PALETTES, propertyOf } from '../../../src/screen/palette.ts';
import { contrast } from '../../support/vision.ts';

const sheet = readFileSync(new URL('../../../src/pages/debrief/print.css', import.meta.url), 'utf8');
const printed = new Map(
  [...sheet.matchAll(/^ *(--[a-z-]+): #([0-9a-f]{6}) !important;$/gm)].map(([, name = '', value = '']) => [
    name,
    Number.parseInt(value, 16),
  ]),
);

test('paper has a colour for every one of the pages', () => {
  const names = Object.keys(PALETTES.usual).filter((name) => !name.startsWith('series'));
  expect([...printed.keys()].sort()).toEqual(names.map(propertyOf).sort());
});

test.each(['--text', '--soft', '--faint', '--accent', '--critical', '--warning', '--good', '--change'])(
  '%s can be read on everything that is printed below it',
  (name) => {
    const grounds = ['--panel', '--raised', '--selected', '--critical-ground', '--warning-ground', '--good-ground'];
    const least = Math.min(...grounds.map((ground) => contrast(printed.get(name) ?? 0, printed.get(ground) ?? 0)));
    expect(least).toBeGreaterThanOrEqual(4.5);
  },
);
