import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../src/cli/ensure-installed.mjs', import.meta.url));
const LOCKED = {
  '': { version: '0.1.0' },
  'node_modules/alpha': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/beta-darwin': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const INSTALLED = { 'node_modules/alpha': LOCKED['node_modules/alpha'] };
const INSTALLING = 'Installing the packages in package-lock.json (npm ci)\n';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  mkdirSync(join(root, 'src/cli'), { recursive: true });
  cpSync(SCRIPT, join(root, 'src/cli/ensure-installed.mjs'));
  write('package-lock.json', JSON.stringify({ packages: LOCKED }));
  write('npm-cli.js', "console.error('npm was run with ' + process.argv[2]); process.exit(7);");
});

afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(root, name), text);
}

function writeInstalled(packages: object): void {
  mkdirSync(join(root, 'node_modules'));
  write('node_modules/.package-lock.json', JSON.stringify({ packages }));
}

/** Runs it with an npm that says how it was called and fails. */
function run(...nodeOptions: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, npm_execpath: join(root, 'npm-cli.js') };
  const args = [...nodeOptions, join(root, 'src/cli/ensure-installed.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

test('says nothing when all is installed, and misses no package of another platform', () => {
  writeInstalled(INSTALLED);
  expect(run()).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('leaves packages alone that are there besides', () => {
  writeInstalled({ ...INSTALLED, 'node_modules/gamma': { version: '3.0.0' } });
  expect(run()).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('says in one line that it installs', () => {
  write('npm-cli.js', "console.log('added 93 packages');");
  expect(run()).toEqual({ status: 0, stdout: '', stderr: INSTALLING });
});

test('shows what npm said when the installation fails', () => {
  expect(run()).toEqual({ status: 7, stdout: '', stderr: `${INSTALLING}npm was run with ci\n\n` });
});

test.each([
  ['another version', { 'node_modules/alpha': { version: '0.9.0', integrity: 'sha512-a' } }],
  ['another content', { 'node_modules/alpha': { version: '1.0.0', integrity: 'sha512-z' } }],
  ['a package missing', {}],
  ['another version of an optional one', { ...INSTALLED, 'node_modules/beta-darwin': { version: '1.0.0' } }],
])('installs on %s', (_, packages) => {
  writeInstalled(packages);
  expect(run().stderr).toContain('npm was run with ci');
});

test('installs after an interrupted installation, which leaves no record', () => {
  mkdirSync(join(root, 'node_modules'));
  expect(run().stderr).toContain('npm was run with ci');
});

test('refuses a Node that is too old', () => {
  const old = "Object.defineProperty(process, 'versions', { value: { node: '20.18.3' } })";
  expect(run('--import', `data:text/javascript,${encodeURIComponent(old)}`)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'Blast Radius needs Node.js 20.19 or newer; this is 20.18.3.\n',
  });
});
