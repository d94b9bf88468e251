import { readdirSync } from 'node:fs';
import { SLUGS } from './scenarios.ts';
import { sweep } from './sweep.ts';

const elsewhere = readdirSync(new URL('sweep/', import.meta.url)).map((file) => file.replace('.test.ts', ''));

// A new scenario needs no file.
for (const slug of SLUGS.filter((one) => !elsewhere.includes(one))) sweep(slug);
