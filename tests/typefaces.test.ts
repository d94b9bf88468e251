import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FACES, SOURCES } from '../assets/fonts/faces.ts';
import { sheet } from '../assets/fonts/sheet.ts';
import { subsetOf } from '../assets/fonts/subset.ts';
import { createBot } from '../src/responders/bots.ts';
import { play } from '../src/responders/play.ts';
import { debriefOf } from '../src/scoring/debrief.ts';
import type { FONTS } from '../src/screen/theme.ts';
import { load, SLUGS } from './check/scenarios.ts';
import { charactersShown } from './support/shown.ts';
import { advanceOf, faceFor } from './support/typefaces.ts';

const root = new URL('..', import.meta.url);
const read = (path: string): Buffer => readFileSync(new URL(path, root));

/** What prints to a terminal has the fonts of that. */
const IN_TERMINALS = /^src\/(cli|check|server)\//;

const SOURCES_SHOWN = [
  'index.html',
  ...['src', 'scenarios'].flatMap((top) =>
    readdirSync(fileURLToPath(new URL(top, root)), { recursive: true, encoding: 'utf8' })
      .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.(tsx?|css)$/.test(path) && !IN_TERMINALS.test(path)),
  ),
];

const shown = SOURCES_SHOWN.flatMap((path) =>
  charactersShown(path, read(path).toString('utf8')).map((one) => ({ ...one, path })),
);

const stacks = ['sans', 'mono'] as const satisfies readonly (keyof typeof FONTS)[];

const known = new Map<string, readonly string[]>();

/** Of a character, in which of our stacks it is missing. */
function missing(character: string): readonly string[] {
  const before = known.get(character);
  if (before) return before;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const found = stacks
    .filter((stack) => !faceFor(stack, character))
    .map((stack) => `U+${code} ${character} in ${stack}`);
  known.set(character, found);
  return found;
}

describe('no character that is shown is left to the fonts of a machine', () => {
  test('wherever a source has it', () => {
    expect(
      shown.flatMap(({ character, path, line }) => missing(character).map((what) => `${path}:${line} ${what}`)),
    ).toEqual([]);
  });

  // A bot that does anything sees more than one that knows what to look at, and sooner.
  test.each(SLUGS)('whatever comes to the screen in %s', async (slug) => {
    const scenario = await load(slug);
    const characters = new Set<string>();
    for (const { id: cause } of scenario.causes) {
      const drill = play(scenario, { slug, seed: 'signs-1', cause }, createBot('random', scenario, 'signs-1'));
      const { series: _, ...told } = drill.view();
      for (const character of JSON.stringify([told, debriefOf(drill)])) characters.add(character);
    }
    expect([...characters].flatMap(missing)).toEqual([]);
  });

  test('one that none of them has is noticed, and one in a comment or a pattern is not shown', () => {
    const script = "// ☃\nconst a = <b title='→'>✋ {`⌘\\u2713`}</b>; /[ⓧ]/;";
    expect(charactersShown('a.tsx', script).filter(({ character }) => character > '~')).toEqual([
      { character: '→', line: 2 },
      { character: '✋', line: 2 },
      { character: '⌘', line: 2 },
      { character: '✓', line: 2 },
    ]);
    expect(charactersShown('a.css', '/* ☃ */\n.a::before { content: "▸\\21E4 "; }')).toEqual([
      { character: '▸', line: 2 },
      { character: '⇤', line: 2 },
    ]);
    expect(missing('✋')).toEqual(['U+270B ✋ in sans', 'U+270B ✋ in mono']);
    expect(missing('→')).toEqual([]);
  });
});

describe('the fonts of signs', () => {
  test.each(SOURCES)('$name is what the script writes', async (source) => {
    expect(Buffer.from(await subsetOf(source)).equals(read(`assets/fonts/${source.name}.woff2`))).toBe(true);
  });

  test('and so is their style sheet', () => {
    expect(read('assets/fonts/signs.css').toString('utf8')).toBe(sheet());
  });

  test('have no sign that nothing shows', () => {
    const needed = new Set(shown.map(({ character }) => character));
    const signs = FACES.flatMap(({ signs }) => [...signs]);
    expect(signs.filter((sign) => !needed.has(sign))).toEqual([]);
  });

  test('stand in columns: all are as wide as a letter of monospace text, to a sixtieth of a pixel', () => {
    expect(advanceOf('mono', 'x')).toBe(0.6);
    const signs = FACES.flatMap(({ family, signs }) => (family === 'Signs Mono' ? [...signs] : []));
    const off = signs.filter((sign) => Math.abs(advanceOf('mono', sign) - 0.6) * 13 > 1 / 60);
    expect(off).toEqual([]);
  });
});
