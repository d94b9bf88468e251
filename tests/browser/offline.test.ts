import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { Game, launch } from './support/game.ts';
import { serve } from './support/server.ts';

let browser: Browser;
let folder: string;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  cpSync(inject('folder'), folder, { recursive: true });
  server = await serve(folder, '/drills/');
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until the game has been kept whole. */
async function kept({ page }: Game): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

test('once kept, the game is played without a server', async () => {
  const game = await Game.open(browser, { isKept: true, address: server.address });
  const { page } = game;
  await kept(game);
  await server.close();
  await page.goto(`${server.address}?scenario=alb-502-eks&seed=quiet-otter-41&tempo=brisk`);
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await game.paged();
  expect(await page.evaluate(async () => (await fetch('./licences.txt')).text())).toContain('SIL OPEN FONT LICENSE');
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a newer version is offered on the title, and taken over when the player says so', async () => {
  const game = await Game.open(browser, { isKept: true, address: server.address });
  const { page } = game;
  await kept(game);
  await page.reload();
  appendFileSync(join(folder, 'service-worker.js'), '// renewed\n');
  await page.reload();
  const takeOver = page.getByRole('button', { name: 'Take it over' });
  await takeOver.waitFor();
  const reloaded = page.waitForEvent('load');
  await takeOver.click();
  await reloaded;
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(await takeOver.count()).toBe(0);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  await game.close();
});
