import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { allScenarios } from '../../src/cli/scenarios.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { consoleLink } from '../../src/team/addresses.ts';
import { systemClock } from '../../src/team/clock.ts';
import { roomRules } from '../../src/team/day/rules.ts';
import { Game, launch } from './support/game.ts';

let browser: Browser;
let folder = '';
let server: RunningServer;
let address = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  const scenarios = await allScenarios();
  server = await startServer({
    site: inject('folder'),
    data: join(folder, 'data'),
    port: 0,
    isLan: false,
    address: null,
    rules: () => roomRules(scenarios),
    clock: systemClock,
    report: () => undefined,
  });
  address = `http://127.0.0.1:${server.port}/`;
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that came to a window over its socket. */
interface Joined {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly heard: string[];
}

async function windowOf(search: string, width = 1600, height = 900): Promise<Joined> {
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: 'block' });
  const heard: string[] = [];
  context.on('page', (page) =>
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload)))),
  );
  const { page } = await Game.openIn(context, { address, search });
  return { context, page, heard };
}

async function joins(room: string, as: string, name: string, width?: number, height?: number): Promise<Joined> {
  const joined = await windowOf(`?room=${room}`, width, height);
  const { page } = joined;
  await page.getByText('Otters').click();
  await page.getByText(as, { exact: true }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(/seat=/);
  return joined;
}

test('a laptop and a phone join by code; what waits for the network comes once, a reloaded laptop goes on, and nothing spoils', async () => {
  const { page: lead, context } = await windowOf(consoleLink(server.key));
  await lead.getByRole('button', { name: /ALB 502/ }).click();
  await lead.getByRole('button', { name: 'Open for all devices' }).click();
  await lead.getByRole('button', { name: 'Begin' }).waitFor();
  const room = new URL(lead.url()).searchParams.get('room') ?? '';
  const laptop = await joins(room, 'Team laptop', 'Lab');
  const phone = await joins(room, 'Phone', 'Ada', 390, 844);
  for (const name of ['Begin', 'Next: Warm-up', 'Next: First round']) await lead.getByRole('button', { name }).click();
  await laptop.page.waitForSelector('.drill[data-ready=true]', { timeout: 60_000 });
  const acknowledge = laptop.page.locator('.drill-mirror [data-item="acknowledge"]');
  await acknowledge.waitFor({ state: 'attached', timeout: 60_000 });
  await acknowledge.dispatchEvent('click');
  await acknowledge.waitFor({ state: 'detached' });

  // What is pressed without a network arrives once, when there is one again.
  await phone.page.getByRole('button', { name: 'Act', exact: true }).click();
  await phone.page
    .getByRole('button', { name: /^Describe target health/ })
    .first()
    .waitFor();
  await phone.context.setOffline(true);
  await phone.page.getByRole('button', { name: 'Team', exact: true }).click();
  await phone.page.getByLabel('Ask the facilitator to come over').fill('We need you');
  await phone.page.getByRole('button', { name: 'Raise hand' }).click();
  await phone.context.setOffline(false);
  await lead.getByText('✋ We need you').waitFor({ timeout: 60_000 });
  expect(await lead.getByText('✋ We need you').count()).toBe(1);

  const before = await laptop.page.evaluate(() => window.blastRadius?.tick ?? 0);
  await laptop.page.reload();
  await laptop.page.waitForSelector('.drill[data-ready=true]', { timeout: 60_000 });
  await expect.poll(() => laptop.page.evaluate(() => window.blastRadius?.tick ?? 0)).toBeGreaterThan(before);

  // Nothing that came to them, or that they show, has the seed, or a word of what it was.
  await lead.locator('body').focus();
  await lead.keyboard.down('c');
  const secret = await lead
    .getByRole('region', { name: 'What only facilitators know' })
    .locator('p')
    .nth(1)
    .innerText();
  await lead.keyboard.up('c');
  const seed = secret.split(' ').find((word) => /^[a-z]+-[a-z]+-\d+$/.test(word)) ?? '';
  const cause = scenario.causes.find(({ title }) => secret.includes(title));
  expect(seed).not.toBe('');
  expect(cause).toBeDefined();
  for (const { page, heard } of [laptop, phone]) {
    const texts = await page.evaluate(
      () =>
        window.blastRadius
          ?.inspect()
          .texts.map(({ text }) => text)
          .join('\n') ?? '',
    );
    const everything = [await page.content(), texts, ...heard].join('\n');
    expect(heard.length).toBeGreaterThan(0);
    expect(everything).not.toContain(seed);
    expect(everything).not.toContain(cause?.explanation ?? seed);
  }
  for (const one of [laptop.context, phone.context, context]) await one.close();
});
