import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['firefox', 'firefox-esr'];
const MAC_PATH = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** The Firefox that is installed, or null. */
export function findFirefox(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC_PATH];
  return paths.find(isExecutable) ?? null;
}

/** Opens an address in a Firefox without a window and with a profile of its own; what it answers with ends both. */
export async function openFirefox(path: string, address: string): Promise<() => Promise<void>> {
  const profile = mkdtempSync(join(tmpdir(), 'blast-radius-firefox-'));
  const firefox = spawn(path, ['--headless', '--no-remote', '--profile', profile, address], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => firefox.once('exit', () => resolve()));
  return async () => {
    firefox.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
