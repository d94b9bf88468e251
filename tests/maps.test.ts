import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const MAPS = ['src/README.md', 'src/team/README.md', 'scenarios/README.md', 'README.md', 'tests/mutation/scores.md'];

/** What is of a package. */
const ELSEWHERE: ReadonlySet<string> = new Set(['lib/alea.js']);

/** Files, and folders with a slash behind them. */
const PATHS: readonly string[] = ['.', 'src', 'tests', 'scenarios', 'build', 'assets'].flatMap((top) =>
  readdirSync(`${ROOT}/${top}`, { recursive: top !== '.', withFileTypes: true }).map(
    (entry) => `${entry.parentPath.replaceAll('\\', '/')}/${entry.name}${entry.isDirectory() ? '/' : ''}`,
  ),
);

/** Files by their endings, folders by the slash behind them. A map may leave out where it stands itself. */
const namedIn = (text: string): readonly string[] => [
  ...new Set(text.match(/(?<![\w/.<>*…-])(?:[\w-]+\/)*[\w.-]+\.(?:ts|tsx|js|json|md)\b|(?<=`)(?:[\w-]+\/)+(?=`)/g)),
];

test.each(MAPS)('every file and folder that %s names is there', (map) => {
  const named = namedIn(readFileSync(`${ROOT}/${map}`, 'utf8'));
  expect(named.length).toBeGreaterThan(1);
  const lost = named.filter((path) => !ELSEWHERE.has(path) && !PATHS.some((one) => one.endsWith(`/${path}`)));
  expect(lost).toEqual([]);
});
