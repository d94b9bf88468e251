import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rollup } from 'vite';
import { LICENCES, noteLicences, writeLicences } from './licences.ts';

const ICON_SIZES = [192, 512] as const;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Makes the built game installable, with a service worker that has all files of the build before they are asked for. */
export const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icon-192.png' }, injectTo: 'head' },
  ],
  generateBundle() {
    const emit = (fileName: string, source: string | Uint8Array): void => {
      this.emitFile({ type: 'asset', fileName, source });
    };
    emit('manifest.webmanifest', JSON.stringify(MANIFEST, null, 2));
    for (const size of ICON_SIZES) emit(iconName(size), readFileSync(here(`../assets/icons/${iconName(size)}`)));
  },
  async writeBundle({ dir }, bundle) {
    if (dir === undefined) throw new Error('offline: the build has no folder');
    await build({
      configFile: false,
      logLevel: 'warn',
      plugins: [noteLicences],
      define: { PRECACHE: JSON.stringify(precacheOf(bundle, dir)), 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: dir,
        emptyOutDir: false,
        lib: {
          entry: here('../src/app/service-worker.ts'),
          formats: ['iife'],
          name: 'worker',
          fileName: () => 'service-worker.js',
        },
      },
    });
    writeLicences(dir);
  },
};

const iconName = (size: number): string => `icon-${size}.png`;

const MANIFEST = {
  name: 'Blast Radius',
  short_name: 'Blast Radius',
  description: 'Hands-on incident drills for people who carry a pager',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#0a0d14',
  theme_color: '#0a0d14',
  icons: ICON_SIZES.map((size) => ({
    src: iconName(size),
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })),
};

/** Files with a hash in their name never change; of the others, what is in them is their revision. */
const precacheOf = (bundle: Rollup.OutputBundle, dir: string): readonly object[] => [
  ...Object.keys(bundle).map((url) => ({
    url,
    revision: url.startsWith('assets/') ? null : digestOf(readFileSync(join(dir, url))),
  })),
  // Written last, as it tells of the service worker too. It is another one once other packages are.
  { url: LICENCES, revision: digestOf(readFileSync(here('../package-lock.json'))) },
];

const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 16);
