import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { bundleBudget } from './build/bundle-budget.ts';
import { CONTENT_SECURITY_POLICY } from './build/content-security-policy.ts';
import { noteLicences } from './build/licences.ts';
import { offline } from './build/offline.ts';
import { phaser } from './build/phaser.ts';
import { scenarioCards } from './build/scenario-cards.ts';
import { LongFirst } from './tests/support/long-first.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The built page says what it may load; while developing, Vite puts scripts and styles of its own into the page. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  // The built site works in any folder of any server.
  base: './',
  plugins: [contentSecurityPolicy, ...phaser, scenarioCards(here('scenarios')), noteLicences, offline, bundleBudget],
  // Nothing sounds from anywhere: without what places sounds in a room, Howler is a fifth smaller.
  resolve: { alias: { howler: 'howler/dist/howler.core.min.js' } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Phaser is 1.4 MB, and comes after the first page.
  build: {
    outDir: 'dist',
    chunkSizeWarningLimit: 1500,
    // The Content-Security-Policy allows no data addresses but for images.
    assetsInlineLimit: 0,
    // All browsers of the build's target but the oldest preload by themselves; without, those take a moment longer.
    modulePreload: { polyfill: false },
    // How long plugins took says more of the machine than of the build.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    // Whole drills are played, on machines that are shared.
    testTimeout: 180_000,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          environment: 'node',
          // The code under test is pure, so files can share a worker's modules; that saves most of the start-up.
          pool: 'threads',
          isolate: false,
          // Vitest would leave one core to itself, which is half of a small machine.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/browser/support/setup.ts',
          // One browser at a time, and after all else: they share two cores with what they measure against.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A real browser on a busy machine; what fails twice is broken.
          retry: 1,
          // What is waited for comes when the machine has time for it.
          expect: { poll: { timeout: 20_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
