import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['src', 'scenarios', 'assets'];

/** The folder of the built game, which is built first where it is older than what it is made from. */
export function ensureBuilt(): string {
  const folder = join(ROOT, 'dist');
  if (isBuilt(folder)) return folder;
  process.stderr.write('Building the game\n');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    // What is printed here may be read by a program.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The game could not be built: see above.');
  return folder;
}

function isBuilt(folder: string): boolean {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return false;
  const builtAtMs = statSync(index).mtimeMs;
  const files = SOURCES.flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, top, name)),
  );
  const own = readdirSync(ROOT).filter((name) => /\.(ts|html|json)$/.test(name));
  return [...files, ...own.map((name) => join(ROOT, name))].every((path) => statSync(path).mtimeMs <= builtAtMs);
}
