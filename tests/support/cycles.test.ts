import { expect, test } from 'vitest';
import { cyclesAmong } from './cycles.ts';
import { parse } from './source.ts';

const among = (files: Readonly<Record<string, string>>) =>
  cyclesAmong(Object.entries(files).map(([path, text]) => parse(path, text)));

test('files that import one another in a circle are found, by whatever way', () => {
  expect(
    among({
      'src/sim/a.ts': "import { b } from './b.ts';",
      'src/sim/b.ts': "export * from '../belief/c.ts';",
      'src/belief/c.ts': "import '../sim/a.ts';",
      'src/sim/d.ts': "import './a.ts';",
    }),
  ).toEqual([['src/sim/a.ts', 'src/sim/b.ts', 'src/belief/c.ts']]);
});

test('types are enough for a circle', () => {
  expect(
    among({
      'src/sim/a.ts': "import './b.ts';",
      'src/sim/b.ts': "import type { A } from './a.ts'; import './c.ts';",
      'src/sim/c.ts': "type B = import('./b.ts').B;",
    }),
  ).toEqual([
    ['src/sim/a.ts', 'src/sim/b.ts'],
    ['src/sim/b.ts', 'src/sim/c.ts'],
  ]);
});

test('what two of them have in common is no circle, and neither is what is imported later', () => {
  expect(
    among({
      'src/sim/a.ts': "import './b.ts'; import './c.ts';",
      'src/sim/b.ts': "import './c.ts';",
      'src/sim/c.ts': "void import('./a.ts'); type A = typeof import('./a.ts');",
    }),
  ).toEqual([]);
});
