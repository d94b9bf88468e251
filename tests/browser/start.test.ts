import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFaults } from './support/axe.ts';
import { Game, launch } from './support/game.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('the title is there at once, keeps to its policy, and has no serious fault of access', async () => {
  const game = await Game.open(browser);
  await game.page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(await seriousFaults(game.page)).toEqual([]);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a scenario that cannot be fetched says so, and is there once the page is loaded again', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await page.route(/scenario-[^/]*\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('heading', { level: 1, name: /is not here$/ }).waitFor();
  await page.getByText('It could not be fetched').waitFor();
  await page.unroute(/scenario-[^/]*\.js$/);
  // A browser may remember for as long as the page lives that a script could not be fetched.
  await page.reload();
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
  await game.close();
});

test('one that takes a moment is announced', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  let letGo = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/scenario-[^/]*\.js$/, async (route) => {
    await wait;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('status').filter({ hasText: 'Fetching ' }).waitFor();
  letGo();
  await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
  expect(await page.getByText('Fetching ').count()).toBe(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});
