// Runs before the commands that need packages, so that a fresh clone needs nothing but Node and npm. It therefore
// uses nothing but Node itself, and as it runs before every drill it only reads two files when all is well.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} Packages
 */

/**
 * @param {string} path of a lockfile
 * @returns {Packages}
 */
function packagesIn(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * Whether every package of the lockfile is there in its version. Optional ones belong to other platforms. The record
 * in node_modules is the last thing that npm writes, so an interrupted installation counts as none.
 */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, locked]) => {
    const found = installed[path];
    if (path === '' || (found === undefined && locked.optional === true)) return true;
    return found?.version === locked.version && found?.integrity === locked.integrity;
  });
}

/** @returns {number} exit code */
function install() {
  // To stderr: what a drill prints on stdout may be read by a program.
  process.stderr.write('Installing the packages in package-lock.json (npm ci)\n');
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm names itself to the scripts that it runs; called by hand, it is looked for on the path.
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, encoding: 'utf8' })
    : spawnSync(`npm ${options.join(' ')}`, { cwd: root, encoding: 'utf8', shell: true });
  if (result.status !== 0) process.stderr.write(`${result.stdout}${result.stderr}${result.error ?? ''}\n`);
  return result.status ?? 1;
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  process.stderr.write(
    `Blast Radius needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(2);
}
process.exitCode = isInstalled() ? 0 : install();
