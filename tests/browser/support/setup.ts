import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { findChromium, packedPath } from './chromium.ts';
import { serve } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built game. */
    readonly game: string;
    readonly executablePath: string;
    /** The build that pictures are compared on; null on a machine where it does not run. */
    readonly pinned: string | null;
  }
}

/** Builds the game once, as it is shipped, and serves it from a folder of a server for all browser tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { executablePath, from } = await findChromium();
  process.stdout.write(`Browser tests run on the ${from} Chromium: ${executablePath}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const server = await serve(folder, '/some/folder/');
  project.provide('game', server.address);
  project.provide('executablePath', executablePath);
  project.provide('pinned', await packedPath());
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
