import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

export interface Browser {
  readonly executablePath: string;
  readonly from: 'installed' | 'packed' | 'playwright';
}

/** Software WebGL, and nothing that reaches for the network. */
export const ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A real Chromium: the one that `CHROMIUM` names, else one that is installed, else the one that an npm package carries,
 * else Playwright's own. Throws with what to do when there is none, so that browser tests never pass by not running.
 */
export async function findChromium(): Promise<Browser> {
  const named = process.env.CHROMIUM ?? '';
  if (named !== '' && !starts(named)) {
    throw new Error(`CHROMIUM is ${named}, which does not start. Set it to the path of a Chromium, or leave it empty.`);
  }
  const installed = named || candidates().find((path) => isExecutable(path) && starts(path));
  if (installed !== undefined) return { executablePath: installed, from: 'installed' };
  const fromPackage = await packedPath();
  if (fromPackage !== null) return { executablePath: fromPackage, from: 'packed' };
  const playwrights = playwrightPath();
  if (playwrights !== null) return { executablePath: playwrights, from: 'playwright' };
  throw new Error(
    'The browser tests need a Chromium and found none. Install Chrome, Chromium or Edge, or set CHROMIUM to the path of one.',
  );
}

/** The same build everywhere, which pictures can be compared on; null where it does not run. */
export async function packedPath(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  // The package unpacks into the directory for temporary files and takes what it finds there, whoever put it there.
  const cache = fileURLToPath(new URL('../../../node_modules/.cache/chromium', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cache;
  try {
    packed.setGraphicsMode = true;
    const path = await packed.executablePath();
    return starts(path) ? path : null;
  } catch {
    return null;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const LINUX_NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

function candidates(): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return MAC_PATHS;
    case 'win32': {
      const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '');
      return roots.filter(Boolean).flatMap((root) => WINDOWS_PATHS.map((path) => join(root, path)));
    }
    default: {
      const folders = (process.env.PATH ?? '').split(delimiter);
      return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some that are there do not start, such as the stub of a package that was never installed. */
const starts = (path: string): boolean =>
  process.platform === 'win32' ? existsSync(path) : spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;

function playwrightPath(): string | null {
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  const cli = join(dirname(fileURLToPath(import.meta.resolve('playwright-core/package.json'))), 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 600_000 });
  return status === 0 && existsSync(path) ? path : null;
}
