import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { SOURCES } from '../assets/fonts/faces.ts';

/** Beside the page. */
export const LICENCES = 'licences.txt';

/** Packages whose code a package carries in files of its own, beside the package itself. */
const CARRIED: Readonly<Record<string, readonly string[]>> = { '@dagrejs/dagre': ['@dagrejs/graphlib'] };

/** Where a package has the licence of what is shipped, if not in the usual file: the part of a file from these words on. */
const WITHIN: Readonly<Record<string, { readonly file: string; readonly from: string }>> = {
  seedrandom: { file: 'README.md', from: 'LICENSE (MIT)' },
  // The other one is of its scripts.
  '@expo-google-fonts/jetbrains-mono': { file: 'LICENSE_FONT', from: 'Copyright' },
};

/** The style sheet of fonts that are made from parts of others. */
const SIGNS = '/assets/fonts/signs.css';

/** Folders of all packages that this build, and the one of the service worker, put into what they wrote. */
const folders = new Set<string>();

/** Notes whose code a bundle has. To be among the plugins of each build whose files are shipped. */
export const noteLicences: Plugin = {
  name: 'note-licences',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type === 'chunk') for (const id of part.moduleIds) note(id);
    }
  },
};

/**
 * Writes the licences of all that is shipped into one file of a folder. Throws for a package that ships and whose
 * licence cannot be found.
 */
export function writeLicences(dir: string): void {
  const told = [...folders].toSorted().map(licenceOf);
  writeFileSync(join(dir, LICENCES), [ownLicence(), ...told].join(`\n\n${'='.repeat(80)}\n\n`));
}

/** Sounds and icons are made by this project, and are under its licence too. */
function ownLicence(): string {
  const text = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8').trim();
  return `Blast Radius, its sounds and its icons (MIT)\n\n${text}\n\nWhat it ships besides is by others, under the licences below.`;
}

function note(moduleId: string): void {
  const path = moduleId.replace(/^\0/, '').split('?')[0] ?? '';
  if (path.endsWith(SIGNS)) for (const source of SOURCES) note(source.path.replaceAll('\\', '/'));
  const [, folder, name = ''] = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path) ?? [];
  if (folder === undefined) return;
  folders.add(folder);
  for (const carried of CARRIED[name] ?? []) folders.add(join(folder.slice(0, -name.length), carried));
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${textOf(folder, name)}`;
}

function textOf(folder: string, name: string): string {
  const within = WITHIN[name];
  const own = readdirSync(folder).find((file) => /^licen[cs]e(\.\w+)?$/i.test(file));
  if (!within && own !== undefined) return readFileSync(join(folder, own), 'utf8').trim();
  const path = within && join(folder, within.file);
  const text = path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : '';
  const at = within ? text.indexOf(within.from) : -1;
  if (at < 0) throw new Error(`licences: ${name} ships, and has no licence in ${folder}: say in WITHIN where it is`);
  return text.slice(at).trim();
}
