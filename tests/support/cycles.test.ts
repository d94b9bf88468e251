import { expect, test } from 'vitest';
import { cyclesAmong } from './cycles.ts';
import { parse } from './source.ts';

const among = (files: Readonly<Record<string, string>>) =>
  cyclesAmong(Object.entries(files).map(([path, text]) => parse(path, text)));

test('files that load one another in a circle are found, by whatever way', () => {
  expect(
    among({
      'src/sim/a.ts': "import { b } from './b.ts';",
      'src/sim/b.ts': "export * from '../belief/c.ts';",
      'src/belief/c.ts': "import '../sim/a.ts';",
      'src/sim/d.ts': "import './a.ts';",
    }),
  ).toEqual([['src/sim/a.ts', 'src/sim/b.ts', 'src/belief/c.ts']]);
});

test('what two of them have in common is no circle, and neither are types and what is imported later', () => {
  expect(
    among({
      'src/sim/a.ts': "import './b.ts'; import './c.ts';",
      'src/sim/b.ts': "import './c.ts'; import type { A } from './a.ts';",
      'src/sim/c.ts': "void import('./a.ts');",
    }),
  ).toEqual([]);
});
