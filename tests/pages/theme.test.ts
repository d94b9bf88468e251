import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLOURS, css, FONTS } from '../../src/screen/theme.ts';

const sheet = readFileSync(new URL('../../src/pages/theme.css', import.meta.url), 'utf8');

/** Value of a custom property as the sheet has it, with the quotes that the code uses. */
const declared = (name: string): string | undefined =>
  new RegExp(`^ *--${name}: (.*);$`, 'm').exec(sheet)?.[1]?.replaceAll('"', "'");

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

test.each(Object.entries(COLOURS))('%s is the same colour on the pages as on the canvas', (name, colour) => {
  expect(declared(kebab(name))).toBe(css(colour));
});

test.each(Object.entries(FONTS))('%s is the same font on the pages as on the canvas', (name, font) => {
  expect(declared(name)).toBe(font);
});
