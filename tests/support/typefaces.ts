import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import { FONTS } from '../../src/screen/theme.ts';

const require = createRequire(import.meta.url);

/** The style sheets that bring our fonts, as the page has them. */
const SHEETS = [
  require.resolve('@fontsource-variable/inter/wght.css'),
  require.resolve('@fontsource-variable/jetbrains-mono/wght.css'),
  fileURLToPath(new URL('../../assets/fonts/signs.css', import.meta.url)),
];

/** One rule for a font: which characters a browser asks its file for, and what that file has. */
interface Face {
  readonly family: string;
  readonly font: Font;
  readonly ranges: readonly (readonly [first: number, last: number])[];
  /** 1 for as it is in the file. */
  readonly sizeAdjust: number;
}

const faces: readonly Face[] = SHEETS.flatMap((sheet) =>
  [...readFileSync(sheet, 'utf8').matchAll(/@font-face\s*\{(.*?)\}/gs)].map(([, rule = '']) =>
    faceOf(rule, dirname(sheet)),
  ),
);

function faceOf(rule: string, folder: string): Face {
  const of = (property: string): string | undefined => new RegExp(`${property}:\\s*([^;]+);`).exec(rule)?.[1];
  const file = /url\(["']?([^"')]+)/.exec(of('src') ?? '')?.[1];
  if (file === undefined) throw new Error(`a font without a file: ${rule}`);
  const font = create(readFileSync(join(folder, file)));
  if (!('glyphForCodePoint' in font)) throw new Error(`${file} is a collection of fonts`);
  return {
    family: unquoted(of('font-family') ?? ''),
    font,
    ranges: (of('unicode-range') ?? 'U+0-10FFFF').split(',').map((range) => {
      const [first = '', last = first] = range.trim().slice(2).split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
    sizeAdjust: Number.parseFloat(of('size-adjust') ?? '100') / 100,
  };
}

function unquoted(name: string): string {
  return name.trim().replaceAll(/["']/g, '');
}

/** Which of our fonts a browser takes a character from; undefined where it is left to those of the machine. */
export function faceFor(stack: keyof typeof FONTS, character: string): Face | undefined {
  const code = character.codePointAt(0) ?? 0;
  const families = FONTS[stack].split(',').map(unquoted);
  return families
    .flatMap((family) => faces.filter((face) => face.family === family))
    .find(
      ({ font, ranges }) =>
        ranges.some(([first, last]) => first <= code && code <= last) && font.hasGlyphForCodePoint(code),
    );
}

/** How wide a character is, as a share of the font size. */
export function advanceOf(stack: keyof typeof FONTS, character: string): number {
  const face = faceFor(stack, character);
  if (!face) throw new Error(`${stack} has no ${character}`);
  const { font, sizeAdjust } = face;
  return (font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm) * sizeAdjust;
}
