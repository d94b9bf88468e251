import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { busy, calm, paged } from './support/drills.ts';
import { Game, launch } from './support/game.ts';
import { Player } from './support/player.ts';
import { keep, type Saved } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function opened(run: Saved, width = 1920, height = 1080): Promise<{ game: Game; player: Player; page: Page }> {
  const game = await Game.open(browser, { width, height, isMotionReduced: true });
  await keep(game.page, [run]);
  await game.page.goto(`${inject('game')}?run=${run.id}`);
  await game.ready();
  return { game, player: new Player(game), page: game.page };
}

async function close(game: Game): Promise<void> {
  expect(game.complaints).toEqual([]);
  await game.close();
}

test('the focus comes back from a form, from the search and from a bar to where it was, or near it', async () => {
  const { game, player, page } = await opened(busy);

  const goOn = page.getByRole('button', { name: /^Continue/ });
  await player.tabTo(goOn);
  await player.press('Enter');
  await goOn.waitFor({ state: 'detached' });
  await player.hasFocusOn(player.button('Clock and settings', 'Run ahead'));
  await player.press('P');
  await goOn.waitFor();

  await player.tabTo(page.getByRole('button', { name: /Status update due/ }));
  await player.press('Enter');
  await player.hasFocusOn(page.getByRole('checkbox', { name: 'How many requests are failing' }));
  await player.press('Escape');
  await player.hasFocusOn(page.locator('.drill-messages'));

  await player.button('Actions', 'Search actions').focus();
  await player.press('Enter');
  await player.hasFocusOn(page.getByRole('searchbox', { name: 'Search actions' }));
  await player.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-region]')?.ariaLabel))
    .toBe('Actions');

  const settings = player.button('Clock and settings', 'Settings');
  await settings.focus();
  await player.press('Enter');
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await player.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await player.hasFocusOn(settings);
  await close(game);
});

test('whoever cancels is back on the action that they had begun to choose', async () => {
  const { game, player, page } = await opened(busy);
  const item = (id: string) => page.locator(`.drill-mirror [data-item^="${id}"]`).first();
  await player.press('P', 'M');
  const action = item('act/');
  await action.focus();
  await player.press('Enter');
  const target = item('target/');
  await player.hasFocusOn(target);
  const cancel = item('cancel');
  await cancel.focus();
  await player.press('Enter');
  await player.hasFocusOn(action);

  await player.press('C');
  const giveUp = item('act/give-up');
  await giveUp.focus();
  await player.press('Enter');
  await player.hasFocusOn(cancel);
  await player.press('Escape');
  await player.hasFocusOn(giveUp);
  await close(game);
});

test('the incident waits while an answer is being chosen', async () => {
  const { game, player, page } = await opened(busy);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await player.press('R');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.drill-replies') !== null)).toBe(true);
  await player.sees('×0');
  await page.locator('.drill-messages').focus();
  await expect.poll(() => player.drawn()).not.toContain('×0');
  await close(game);
});

test('on a small screen the focus opens its area, and an update that is out of sight is put away', async () => {
  const { game, player, page } = await opened(busy, 900, 600);
  const area = (name: string) => page.getByRole('tab', { name, exact: true, selected: true });
  await player.button('Actions', 'Mitigate').focus();
  await area('Act').waitFor();
  await player.press('U');
  const form = page.getByRole('form', { name: 'Status update' });
  await form.waitFor();
  const first = page.getByRole('checkbox', { name: 'How many requests are failing' });
  await player.hasFocusOn(first);
  await player.press('Space');
  await page.getByRole('tab', { name: 'Watch', exact: true }).dispatchEvent('click');
  await form.waitFor({ state: 'detached' });
  await area('Watch').waitFor();
  await player.press('U');
  await form.waitFor();
  expect(await first.isChecked()).toBe(true);
  await close(game);
});

test('alerts and figures can be heard, and follow the drill without anything else being made anew', async () => {
  const { game, page } = await opened(paged);
  await page.getByRole('button', { name: /^Continue/ }).click();
  const told = page.getByRole('group', { name: 'Clock and settings' }).getByRole('group');
  const before = await told.getAttribute('aria-label');
  expect(before).toMatch(/^NO SEV, now: stop customer impact\. 00:2\d since the page, error rate [\d.]+%, /);
  expect(await page.getByRole('group', { name: 'Alerts' }).getByRole('group').count()).toBeGreaterThan(1);
  await page.evaluate(() => {
    Object.assign(window, { made: 0 });
    const top = document.querySelector('.drill-mirror [data-region=top]');
    if (top)
      new MutationObserver((all) => Object.assign(window, { made: all.length })).observe(top, {
        subtree: true,
        childList: true,
      });
  });
  await expect.poll(() => told.getAttribute('aria-label')).not.toBe(before);
  expect(await page.evaluate('window.made')).toBe(0);
  await close(game);
});

test('who reads further up in the terminal is left there', async () => {
  const { game, player, page } = await opened(busy, 1280, 720);
  await player.press('T');
  const input = page.getByRole('textbox', { name: 'Command line' });
  await player.hasFocusOn(input);
  const output = page.getByRole('region', { name: 'Output' });
  const scrolledBy = () => output.evaluate(({ scrollTop }) => scrollTop);
  await player.type('help');
  await player.press('Enter');
  await output.evaluate((box) => box.scrollTo(0, 10));
  await page.getByRole('button', { name: /^Continue/ }).click();
  // What was in progress is done, and written below.
  await page.getByText(/^\$ .*restart-checkout/).waitFor({ timeout: 20_000 });
  await page.getByText('done', { exact: true }).last().waitFor({ timeout: 20_000 });
  expect(await scrolledBy()).toBe(10);
  await input.focus();
  await player.type('help');
  await player.press('Enter');
  await expect.poll(scrolledBy).toBeGreaterThan(10);
  await close(game);
});

test('Q leaves a drill, which can be gone on with', async () => {
  const { game, player, page } = await opened(calm);
  await player.press('Q');
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  await page
    .getByRole('button', { name: /^Go on|^Continue|^Resume/ })
    .first()
    .click();
  await game.ready();
  expect(await game.tick()).toBe(calm.tick);
  await close(game);
});
