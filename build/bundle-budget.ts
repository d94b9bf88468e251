import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** Script before the first page can be used, gzipped. */
export const FIRST_PAGE_BYTES = 45_000;
/** All script of a first drill, over the whole of Phaser alone. */
export const FIRST_DRILL_OVER_PHASER = 1.15;

/** Prints what a player's browser fetches, and fails the build when it is too much. */
export const bundleBudget: Plugin = {
  name: 'bundle-budget',
  apply: 'build',
  writeBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
    const firstPage = sizeOf(reached(chunks, (chunk) => chunk.imports));
    // The heaviest scenario stands for all: a drill fetches one.
    const scenarios = chunks.filter(isScenario).toSorted((a, b) => sizeOf([b]) - sizeOf([a]));
    const others = new Set([...scenarios.slice(1), ...ELSEWHERE.map((name) => roomOf(chunks, name))]);
    const drill = reached(chunks, (chunk) => [...chunk.imports, ...chunk.dynamicImports], others);
    const firstDrill = sizeOf(drill);
    const most = Math.round(FIRST_DRILL_OVER_PHASER * wholePhaser());
    say(`first page ${kilobytes(firstPage)} of at most ${kilobytes(FIRST_PAGE_BYTES)}`);
    say(`first drill ${kilobytes(firstDrill)} of at most ${kilobytes(most)}`);
    if (firstPage > FIRST_PAGE_BYTES)
      this.error('the first page loads too much script: import() what it can be without');
    if (firstDrill > most) this.error('a first drill loads too much script');
  },
};

const isScenario = ({ facadeModuleId }: Rollup.OutputChunk): boolean =>
  facadeModuleId !== null && /\/scenarios\/[^/]+\/scenario\.ts$/.test(facadeModuleId);

/** What no drill needs: what looks back on it, game days, and what reads files where there are none. */
const ELSEWHERE = [
  'gameday/game-day-room.tsx',
  'debrief-room.ts',
  'preferences/profile-room.ts',
  'progress-room.tsx',
  'runs/run-files.ts',
  'replay-page.tsx',
].map((name) => `/src/app/${name}`);

function roomOf(chunks: readonly Rollup.OutputChunk[], name: string): Rollup.OutputChunk {
  const room = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(name));
  if (!room) throw new Error(`bundle-budget: nothing is fetched for ${name}`);
  return room;
}

/** The entry and what it leads to. */
function reached(
  chunks: readonly Rollup.OutputChunk[],
  next: (chunk: Rollup.OutputChunk) => readonly string[],
  without: ReadonlySet<Rollup.OutputChunk> = new Set(),
): readonly Rollup.OutputChunk[] {
  const found = new Set<Rollup.OutputChunk>();
  const visit = (chunk: Rollup.OutputChunk | undefined): void => {
    if (!chunk || found.has(chunk) || without.has(chunk)) return;
    found.add(chunk);
    for (const name of next(chunk)) visit(chunks.find(({ fileName }) => fileName === name));
  };
  visit(chunks.find(({ isEntry, name }) => isEntry && name === 'index'));
  return [...found];
}

const sizeOf = (chunks: readonly Rollup.OutputChunk[]): number =>
  chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);

/** The whole of Phaser as its package ships it, minified and gzipped. */
function wholePhaser(): number {
  const folder = dirname(createRequire(import.meta.url).resolve('phaser/package.json'));
  return gzipSync(readFileSync(join(folder, 'dist/phaser.esm.min.js'))).length;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const say = (line: string): void => void process.stdout.write(`Script, gzipped: ${line}\n`);
