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
