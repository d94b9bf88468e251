import type { Browser } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';

let server: ViteDevServer;
let browser: Browser;
beforeAll(async () => {
  server = await createServer({ logLevel: 'warn', server: { host: '127.0.0.1', port: 0, hmr: false } });
  await server.listen();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('a drill plays from the sources, without a build', async () => {
  const game = await Game.open(browser, {
    address: server.resolvedUrls?.local[0] ?? 'nowhere',
    search: '?scenario=first-page&seed=slow-river-3&autostart=1',
  });
  await game.ready();
  expect(game.complaints).toEqual([]);
  await game.close();
});
