import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FONT_SAMPLE } from '../../src/screen/theme.ts';
import { charactersShown } from '../support/shown.ts';
import { faceFor } from '../support/typefaces.ts';

const screen = fileURLToPath(new URL('../../src/screen/', import.meta.url));

const shown = readdirSync(screen, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => charactersShown(name, readFileSync(`${screen}${name}`, 'utf8')));

test.each(['sans', 'mono'] as const)('the canvas waits for every font of signs that it draws: %s', (stack) => {
  const awaited = new Set([...FONT_SAMPLE].map((character) => faceFor(stack, character)));
  const signs = shown.filter(({ character }) => faceFor(stack, character)?.family.startsWith('Signs'));
  expect(signs.length).toBeGreaterThan(20);
  expect(signs.filter(({ character }) => !awaited.has(faceFor(stack, character)))).toEqual([]);
});
