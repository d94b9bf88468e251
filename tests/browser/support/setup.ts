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
    /** The folder that it was built into. */
    readonly folder: string;
    readonly executablePath: string;
    /** The build that pictures are compared on; null on a machine where it does not run. */
    readonly pinned: string | null;
  }
}

/** Builds the game once, as it is shipped, and serves it from a folder of a server for all browser tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { executablePath, from } = await findChromium();
  process.stdout.write(`Browser tests run on the ${from} Chromium: ${executablePath}\n`);
  project.provide('executablePath', executablePath);
  project.provide('pinned', await packedPath());
  const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await buildInto(folder);
    const server = await serve(folder, '/some/folder/');
    project.provide('game', server.address);
    project.provide('folder', folder);
    return () => server.close().finally(remove);
  } catch (error) {
    remove();
    throw error;
  }
}

/** As it is shipped: the test runner has set another environment, which Vite would build for. */
async function buildInto(outDir: string): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  } finally {
    process.env.NODE_ENV = before;
  }
}
