import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { css, PALETTES, propertyOf } from '../../src/screen/palette.ts';
import { FONTS } from '../../src/screen/theme.ts';

const sheet = readFileSync(new URL('../../src/pages/theme.css', import.meta.url), 'utf8');

/** Value of a custom property as the sheet has it, with the quotes that the code uses. */
const declared = (property: string): string | undefined =>
  new RegExp(`^ *${property}: (.*);$`, 'm').exec(sheet)?.[1]?.replaceAll('"', "'");

test.each(Object.entries(PALETTES.usual))('%s is the same colour on the pages as on the canvas', (name, colour) => {
  expect(declared(propertyOf(name))).toBe(css(colour));
});

test.each(Object.entries(FONTS))('%s is the same font on the pages as on the canvas', (name, font) => {
  expect(declared(propertyOf(name))).toBe(font);
});
