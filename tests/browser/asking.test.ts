import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const DRILL = '?scenario=alb-502-eks&seed=quiet-otter-41';

async function acknowledged(): Promise<Game> {
  const game = await Game.open(browser, { search: `${DRILL}&autostart=1`, isMotionReduced: true });
  await game.paged();
  await game.page.keyboard.press('a');
  return game;
}

const messages = (page: Page): Promise<readonly string[]> => page.locator('.drill-message').allInnerTexts();

test('a note is written while the incident waits, and is on the timeline and in the debrief, as text', async () => {
  const game = await acknowledged();
  const { page } = game;
  await page.keyboard.press('.');
  const field = page.getByRole('textbox', { name: 'New note' });
  await field.waitFor();
  await page.getByText('The incident waits while you write, for a minute at most.').waitFor();
  const before = await game.tick();
  await page.keyboard.type('<b>p99</b> up since 15:30, before the deploy? 🤔');
  await page.waitForTimeout(700);
  expect(await game.tick()).toBe(before);
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Notes (1)' }).click();
  await page.getByText('<b>p99</b> up since 15:30, before the deploy? 🤔').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction((tick) => (window.blastRadius?.tick ?? 0) > tick, before);
  await page
    .locator('.drill-mirror [data-item="timeline"][aria-label*="“<b>p99</b> up since…”"]')
    .waitFor({ state: 'attached' });
  await game.giveUp();
  await page.getByText('Note: <b>p99</b> up since 15:30, before the deploy? 🤔').waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a colleague is asked once one is sure, answers in the channel, and the debrief says so', async () => {
  const game = await acknowledged();
  const { page } = game;
  await page.keyboard.press('@');
  await page.getByRole('button', { name: 'Yes, ask a colleague for advice' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByText('is reading what you have seen').count()).toBe(0);
  await page.getByRole('button', { name: 'Ask a colleague @' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-item') === 'confirm');
  await page.keyboard.press('Enter');
  await page.getByText('Ines (platform) is reading what you have seen …').waitFor();
  await game.hurry();
  await page.getByText('Before touching anything I would take one look').first().waitFor({ timeout: 60_000 });
  expect((await messages(page)).some((text) => text.startsWith('Ines (platform)'))).toBe(true);
  await game.giveUp();
  await page.getByText('assisted (asked once)').first().waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a drill is given up from its pause, asks once, and leads to its debrief', async () => {
  const game = await acknowledged();
  const { page } = game;
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Give up and debrief …' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-item') === 'confirm');
  await page.keyboard.press('Enter');
  await game.toDebrief();
  await page.getByRole('heading', { name: /^Debrief · / }).waitFor();
  await game.close();
});

test('a word of the field is explained where it is pointed at or has the focus, and goes with Escape', async () => {
  const game = await Game.open(browser, { search: DRILL });
  const { page } = game;
  await page.getByRole('button', { name: 'Take the pager' }).click();
  const word = page.locator('dfn', { hasText: /^ALB$/ }).first();
  const said = page.getByRole('tooltip');
  await word.hover();
  await said.waitFor();
  expect(await said.innerText()).toMatch(/^ALB An Application Load Balancer of AWS/);
  // What is said can be pointed at, too, and stays for as long.
  await said.hover();
  await page.waitForTimeout(600);
  expect(await said.count()).toBe(1);
  await page.mouse.move(2, 2);
  await said.waitFor({ state: 'detached' });

  await word.focus();
  await said.waitFor();
  expect(await word.getAttribute('aria-describedby')).toBe(await said.getAttribute('id'));
  await page.keyboard.press('Escape');
  await said.waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: /Take the pager/ }).count()).toBe(1);
  expect(await word.evaluate((one) => one === document.activeElement)).toBe(true);
  await game.close();
});

test('the help has all words of the field, and finds among them', async () => {
  const game = await acknowledged();
  const { page } = game;
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await help.getByRole('button', { name: 'Glossary' }).click();
  await help.getByText('101 of 101').waitFor();
  await help.getByRole('searchbox', { name: 'Find' }).fill('85% full');
  await help.getByText('1 of 101').waitFor();
  expect(await help.locator('dt').allInnerTexts()).toEqual(['nearfull']);
  await game.close();
});
