import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SOURCES } from './faces.ts';
import { sheet } from './sheet.ts';
import { subsetOf } from './subset.ts';

// Writes the fonts of signs, and the style sheet that names them: npx tsx assets/fonts/make.ts

const here = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

for (const source of SOURCES) writeFileSync(here(`${source.name}.woff2`), await subsetOf(source));
writeFileSync(here('signs.css'), sheet());
