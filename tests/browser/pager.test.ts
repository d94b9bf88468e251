import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';

const DRILL = '?scenario=alb-502-eks&seed=quiet-otter-41&tempo=brisk&autostart=1';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('the page comes in without taking the focus, is told, and is answered on its own card', async () => {
  const game = await Game.open(browser, { search: DRILL });
  const { page } = game;
  await game.ready();
  const line = page.getByRole('textbox', { name: 'Command line' });
  await line.fill('help');
  await game.paged();
  const card = page.getByRole('region', { name: 'Pager' });
  await card.getByRole('heading', { name: 'CheckoutErrorBudgetBurn' }).waitFor();
  expect(await line.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await line.inputValue()).toBe('help');
  await page
    .getByRole('alert')
    .getByText(/^PAGE ▲ CheckoutErrorBudgetBurn/)
    .waitFor({ state: 'attached' });
  await card.getByRole('button', { name: 'Acknowledge' }).click();
  await page.waitForFunction(() => window.blastRadius?.controls.every(({ id }) => id !== 'acknowledge'));
  await page.locator('.drill-pager').waitFor({ state: 'detached' });
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('where nothing is to move, the page is simply there, and simply gone', async () => {
  const game = await Game.open(browser, { search: DRILL, isMotionReduced: true });
  const { page } = game;
  await game.paged();
  const card = page.getByRole('region', { name: 'Pager' });
  await card.waitFor();
  expect(await card.evaluate((element) => element.getAnimations({ subtree: true }).length)).toBe(0);
  await card.getByRole('button', { name: 'Acknowledge' }).focus();
  const counts = await page.evaluate(async () => {
    dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return document.querySelectorAll('.drill-pager').length;
  });
  expect(counts).toBe(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});
