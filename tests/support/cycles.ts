import { arrowsOf, fileOf } from './arrows.ts';
import type { Source } from './source.ts';

/**
 * Ways by which files import one another in a circle, each as its paths. Types count: they are gone when anything is loaded,
 * and still none of these files can be read, or moved, without the others. What is imported later, with `import()`, does not,
 * and neither does `typeof import()`, which is what it brings.
 */
export function cyclesAmong(sources: readonly Source[]): readonly (readonly string[])[] {
  const paths = new Set(sources.map(({ path }) => path));
  const imports = new Map(
    sources.map((source) => {
      const imported = arrowsOf(source).filter(({ isLate }) => !isLate);
      const files = imported.map(({ specifier }) => (specifier === null ? null : fileOf(source.path, specifier)));
      return [source.path, files.filter((path) => path !== null && paths.has(path))] as const;
    }),
  );
  const cycles: (readonly string[])[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const follow = (path: string): void => {
    const since = way.indexOf(path);
    if (since >= 0) cycles.push(way.slice(since));
    if (since >= 0 || done.has(path)) return;
    way.push(path);
    for (const next of imports.get(path) ?? []) if (next !== null) follow(next);
    way.pop();
    done.add(path);
  };
  for (const path of paths) follow(path);
  return cycles;
}
