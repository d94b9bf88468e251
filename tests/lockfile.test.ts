import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
);

/** Where a package may find one that it names: in its own folder, or in one above it. */
function placesFor(path: string, name: string): readonly string[] {
  const parts = path === '' ? [] : path.split('/node_modules/');
  return [...parts.keys(), parts.length].map((depth) =>
    [...parts.slice(0, depth), name].join('/node_modules/').replace(/^(?!node_modules\/)/, 'node_modules/'),
  );
}

const missing = (packages: typeof lock.packages): readonly string[] =>
  Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !placesFor(path, name).some((place) => place in packages))
      .map((name) => `${path || 'the project'} names ${name}`),
  );

test('has every package that one of its packages names, as a clean install wants it, optional ones too', () => {
  expect(missing(lock.packages)).toEqual([]);
});

test('a package that is not published is noticed', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { b: '^1.0.0', c: '^1.0.0' } },
    'node_modules/a/node_modules/b': { dependencies: { c: '^1.0.0' } },
  };
  expect(missing(packages)).toEqual(['node_modules/a names c', 'node_modules/a/node_modules/b names c']);
  expect(missing({ ...packages, 'node_modules/c': {} })).toEqual([]);
});

test('names no place to download from', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
