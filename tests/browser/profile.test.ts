import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFaults } from './support/axe.ts';
import { Game, launch } from './support/game.ts';
import { Player } from './support/player.ts';

const EXAMPLE = new URL('../profile/basket.json', import.meta.url);
const exampleText = readFileSync(EXAMPLE, 'utf8');

/** A name of the scenario that is left: as a word, or at the beginning of an alert. */
const LEFT = /(?<![A-Za-z0-9])(?:[Cc]heckout|CHECKOUT|price-cache|price-import|orders-db)(?![a-z])/;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const settings = (page: Page): Locator => page.getByRole('dialog', { name: 'Settings' });

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await settings(page).getByText('Organisation', { exact: true }).waitFor();
  return settings(page);
}

async function handIn(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await settings(page).locator('input[type=file]').setInputFiles(file);
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    settings(page).getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

const told = (page: Page, text: string): Promise<void> =>
  settings(page).getByRole('status').filter({ hasText: text }).waitFor();

/** Where a name is left in all that is written on the page and on its canvas; null where none is. */
async function leftOn(game: Game): Promise<string | null> {
  const inPage = await game.page.evaluate(() => {
    const labelled = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '');
    return [document.title, document.body.textContent ?? '', ...labelled].join('\n');
  });
  const text = `${inPage}\n${await new Player(game).drawn()}`;
  const at = text.search(LEFT);
  return at < 0 ? null : text.slice(Math.max(0, at - 80), at + 80);
}

test('a profile is opened, told by name, kept, saved again and removed', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await openSettings(page);

  await handIn(page, 'wrong.json', '{"format":"blast-radius-profile","version":1,"name":"","colors":{}}');
  await told(page, 'This file cannot be used. Nothing was changed.');
  await told(page, 'colors: There is no key "colors" here.');
  await told(page, 'name: The name of an organisation is a text of 1 to 60 characters');
  expect(await settings(page).getByRole('button', { name: 'Save a copy' }).count()).toBe(0);

  await handIn(page, 'basket.json', exampleText);
  await told(page, 'Used from the next drill on.');
  await settings(page).getByText('In use: Basket & Sons').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await saved(page, 'Save a copy')).toBe(exampleText);

  // Its colours are those of the usual theme; whoever wants more contrast has that.
  const accent = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
  expect(await accent()).toBe('#ff9f5a');
  await settings(page).getByText('High contrast').click();
  await expect.poll(accent).toBe('#86d2ff');
  await settings(page).getByText('Usual').click();
  await expect.poll(accent).toBe('#ff9f5a');
  await handIn(page, 'faint.json', exampleText.replace('#ff9f5a', '#3b6ea5'));
  await told(page, 'colours.accent: #3b6ea5 has a contrast of 2.89:1');
  expect(await accent()).toBe('#ff9f5a');

  // What cannot be used takes nothing away.
  await handIn(page, 'run.json', '{"format":"blast-radius-run","version":1}');
  await told(page, 'This file cannot be used; the profile of Basket & Sons stays.');
  await settings(page).getByText('In use: Basket & Sons').waitFor();
  await settings(page).getByRole('button', { name: 'Done' }).click();
  await page.getByText('In the words of Basket & Sons.').waitFor();

  await page.reload();
  await page.getByText('Basket-api fails behind a load balancer').first().waitFor();
  expect(await page.evaluate(() => document.body.textContent)).not.toMatch(LEFT);
  await openSettings(page);
  await settings(page).getByText('In use: Basket & Sons').waitFor();
  const remove = settings(page).getByRole('button', { name: /^Remove/ });
  await remove.click();
  await remove.filter({ hasText: 'Remove it for good?' }).click();
  await told(page, 'Removed. Drills to come are in the game’s own words.');
  await settings(page).getByRole('button', { name: 'Done' }).click();
  await page.getByText('Checkout fails behind a load balancer').first().waitFor();
  await page.reload();
  await page.getByText('Checkout fails behind a load balancer').first().waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('the template can be downloaded, and opens as it is', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await openSettings(page);
  const template = await saved(page, 'Download template');
  expect(JSON.parse(template)).toMatchObject({ format: 'blast-radius-profile', services: { checkout: 'checkout' } });
  await handIn(page, 'template.json', template.replace('Your organisation', 'Ours'));
  await settings(page).getByText('In use: Ours').waitFor();
  await game.close();
});

test('one that cannot be read any more is told, stays, and can be saved and removed', async () => {
  const later = '{"format":"blast-radius-profile","version":2,"name":"Later"}';
  const keep = (): void => {
    if (localStorage.getItem('blast-radius/profile') === null)
      localStorage.setItem('blast-radius/profile', '{"format":"blast-radius-profile","version":2,"name":"Later"}');
  };
  const game = await Game.open(browser, { prepare: keep });
  const { page } = game;
  await page.getByText('Checkout fails behind a load balancer').first().waitFor();
  await openSettings(page);
  await told(page, 'What is kept here as a profile cannot be read by this version');
  await told(page, 'This profile is version 2; this build reads version 1.');
  expect(await saved(page, 'Save a copy')).toBe(later);
  expect(await page.evaluate(() => localStorage.getItem('blast-radius/profile'))).toBe(later);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('another tab speaks in its words too, and without storage it lasts as long as the page', async () => {
  const game = await Game.open(browser);
  const other = await Game.openIn(game.context);
  await openSettings(game.page);
  await handIn(game.page, 'basket.json', exampleText);
  await other.page.getByText('Basket-api fails behind a load balancer').first().waitFor();
  await game.close();

  const refuse = (): void => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  };
  const refused = await Game.open(browser, { prepare: refuse });
  await openSettings(refused.page);
  await handIn(refused.page, 'basket.json', exampleText);
  await told(refused.page, 'It lasts as long as this page is open: the storage of this browser refuses.');
  await settings(refused.page).getByText('In use: Basket & Sons').waitFor();
  await refused.close();
});

test('a drill under a profile is in its words from briefing to debrief', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const player = new Player(game);
  await openSettings(page);
  await handIn(page, 'basket.json', exampleText);
  await settings(page).getByText('In use: Basket & Sons').waitFor();
  await settings(page).getByRole('button', { name: 'Done' }).click();

  await page.getByRole('textbox', { name: 'Seed' }).fill('quiet-otter-41');
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByText('the first within 10 minutes of the page, then one every 20 minutes or sooner').waitFor();
  await page.getByText('customers cannot buy, or data is at risk').waitFor();
  const link = page.getByRole('link', { name: 'basket-api' });
  expect(await link.getAttribute('href')).toBe('https://wiki.basket.example/runbooks/basket-api#triage');
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(await leftOn(game)).toBeNull();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take the pager' }).click();

  await game.paged();
  await game.press('acknowledge');
  await game.press('phase/communicate');
  await game.press('act/declare');
  await game.press('target/declare/1');
  await player.sees('P1 Critical');

  // The way to a runbook is pressed on the canvas.
  await game.context.route('https://wiki.basket.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>runbook</title>' }),
  );
  const runbook = (await game.controls()).find(({ id, rect }) => id.startsWith('runbook/') && rect !== null);
  if (!runbook?.rect) throw new Error('no runbook is in sight');
  const { x, y, width, height } = runbook.rect;
  const [opened] = await Promise.all([
    game.context.waitForEvent('page'),
    page.mouse.click(x + width / 2, y + height / 2),
  ]);
  await opened.waitForURL(/^https:\/\/wiki\.basket\.example\/runbooks\//);
  expect(await opened.evaluate(() => window.opener)).toBeNull();
  await opened.close();
  // And it is a link for those who do not see the canvas.
  const mirrored = page.getByRole('group', { name: 'Alerts', exact: true }).getByRole('link').first();
  expect(await mirrored.getAttribute('rel')).toBe('noopener noreferrer');

  // Typed as it is shown, a command is understood.
  await game.press('tab/terminal');
  const line = page.getByRole('textbox', { name: 'Command line' });
  await line.fill('kubectl -n shop get pods -l app=basket-api -o wide');
  await line.press('Enter');
  await page
    .getByText(/basket-api-[a-z0-9]+-[a-z0-9]{5}/)
    .first()
    .waitFor({ timeout: 60_000 });
  for (const tab of ['logs', 'topology', 'changes', 'resources', 'dashboard']) {
    await game.press(`tab/${tab}`);
    await page.waitForTimeout(300);
    expect(await leftOn(game), tab).toBeNull();
  }

  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  await page.getByText(/Basket & Sons · alb-502-eks · seed quiet-otter-41/).waitFor();
  await page.getByText('Declared, at last P1 Critical').waitFor();
  await page.getByRole('heading', { level: 2, name: 'Runbooks' }).waitFor();
  // What a worker has computed beside the page is in these words as well.
  await page
    .getByRole('heading', { level: 2, name: 'Evidence that told the causes apart' })
    .waitFor({ timeout: 60_000 });
  expect(await leftOn(game)).toBeNull();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export postmortem' }).click(),
  ]);
  const markdown = readFileSync(await download.path(), 'utf8');
  expect(markdown).toContain('- Organisation: Basket & Sons');
  expect(markdown).not.toMatch(LEFT);

  // A drill of another day, resumed or replayed, has the times that it began with.
  await page.getByRole('button', { name: 'Replay' }).click();
  await game.ready();
  expect(await leftOn(game)).toBeNull();
  expect(game.complaints).toEqual([]);
  await game.close();
});
