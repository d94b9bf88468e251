import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// The game ships all that it shows, but a machine says how fonts are smoothed, and has others. Where pictures are taken there is
// one set of fonts, and nothing else is said of any.

const require = createRequire(import.meta.url);
const FONTS = `${dirname(require.resolve('dejavu-fonts-ttf/package.json'))}/ttf`;
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/fonts', import.meta.url));

const FAMILIES: Readonly<Record<string, string>> = {
  'sans-serif': 'DejaVu Sans',
  serif: 'DejaVu Serif',
  monospace: 'DejaVu Sans Mono',
};

const aliases = Object.entries(FAMILIES).map(
  ([generic, family]) => `  <alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>\n`,
);

/** The environment of a browser that knows no font of this machine. Only Linux heeds it. */
export function withOwnFonts(): Record<string, string> {
  mkdirSync(CACHE, { recursive: true });
  const config = `${CACHE}/fonts.conf`;
  // The font of formulas has arrows that are longer than anybody's.
  writeFileSync(
    config,
    `<?xml version="1.0"?>
<fontconfig>
  <dir>${FONTS}</dir>
  <cachedir>${CACHE}</cachedir>
  <selectfont><rejectfont><glob>*MathTeXGyre*</glob></rejectfont></selectfont>
${aliases.join('')}</fontconfig>
`,
  );
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(inherited), FONTCONFIG_FILE: config };
}
