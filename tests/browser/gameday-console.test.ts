import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { shareCodeOf } from '../../src/scoring/summary.ts';
import { Drill } from '../../src/sim/drill.ts';
import { seriousFaults } from './support/axe.ts';
import { Game, launch } from './support/game.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

/** A room on one laptop, on the shortest way: a scenario, and the usual hour. */
async function openRoom(context: BrowserContext): Promise<Page> {
  const { page } = await Game.openIn(context, { search: '?mode=gameday' });
  await page.getByRole('button', { name: /ALB 502/ }).click();
  await page.getByRole('button', { name: 'Open on this laptop' }).click();
  await page.getByRole('heading', { name: 'Game day: ALB 502 Bad Gateway in EKS' }).waitFor();
  return page;
}

async function openWall(context: BrowserContext, console: Page): Promise<Page> {
  const [wall] = await Promise.all([
    context.waitForEvent('page'),
    console.getByRole('button', { name: 'Open projector window' }).click(),
  ]);
  await wall.waitForSelector('.wall[data-ready=true]', { timeout: 60_000 });
  return wall;
}

const statusOf = (wall: Page): Promise<string | null> => wall.locator('.visually-hidden [role=status]').textContent();

test('a scenario is all that a room needs; the projector is in step, and reloads of either lose nothing', async () => {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, serviceWorkers: 'block' });
  const lead = await openRoom(context);
  const wall = await openWall(context, lead);
  await lead.getByRole('button', { name: 'Begin' }).click();
  await expect.poll(() => statusOf(wall)).toBe('Briefing and roles');
  await lead.getByRole('textbox', { name: 'What you see and hear' }).fill('Nobody has asked who commands');
  await lead.getByRole('button', { name: 'Note' }).click();
  await lead.getByText('Nobody has asked who commands').waitFor();

  await wall.reload();
  await expect.poll(() => statusOf(wall)).toBe('Briefing and roles');
  await lead.reload();
  await lead.getByText('Nobody has asked who commands').waitFor();
  await lead.getByRole('button', { name: 'Next: Warm-up' }).click();
  await expect.poll(() => statusOf(wall)).toBe('Warm-up');

  await lead.getByRole('button', { name: '▲ Real incident: stop' }).click();
  // Nobody has to write anything first.
  await lead.getByRole('button', { name: 'Stop everything' }).click();
  await expect.poll(() => statusOf(wall)).toBe('The exercise is stopped for a real incident.');
  await context.close();
});

test('teams without devices of their own have a window each on the one laptop, and keep it through a reload', async () => {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, serviceWorkers: 'block' });
  const lead = await openRoom(context);
  const windowOf = async (team: string): Promise<Page> => {
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      lead.getByRole('link', { name: 'Open a team window' }).click(),
    ]);
    await opened.getByText(team, { exact: true }).click();
    await opened.getByText('Team laptop', { exact: true }).click();
    await opened.getByLabel('Your name').fill(`Window of the ${team}`);
    await opened.getByRole('button', { name: 'Join' }).click();
    await opened.getByText('Waiting to begin').waitFor();
    return opened;
  };
  const otters = await windowOf('Otters');
  await windowOf('Falcons');
  await otters.reload();
  await otters.getByText('Window of the Otters').waitFor();
  for (const team of ['Otters', 'Falcons']) {
    await lead.getByRole('region', { name: team, exact: true }).getByText('Roster: 1 of 1 here').waitFor();
  }
  await context.close();
});

test('a second console looks on, and says so', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const lead = await openRoom(context);
  const { page: second } = await Game.openIn(context, { search: new URL(lead.url()).search });
  await second.getByText('here it can be looked at only').waitFor();
  await context.close();
});

test('a projector whose window is kept from opening is a link', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(() => {
    window.open = () => null;
  });
  const lead = await openRoom(context);
  await lead.getByRole('button', { name: 'Open projector window' }).click();
  const link = lead.getByRole('link', { name: 'open it by hand' });
  expect(await link.getAttribute('href')).toContain('seat=projector');
  await context.close();
});

test('where windows cannot talk, the console goes on and the projector says why it cannot', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  const lead = await openRoom(context);
  await lead.getByText('does not let windows talk').waitFor();
  const room = new URL(lead.url()).searchParams.get('room') ?? '';
  const { page: wall } = await Game.openIn(context, { search: `?mode=gameday&seat=projector&room=${room}&at=here` });
  await wall.getByText('does not let its windows talk').waitFor();
  await context.close();
});

test('cause and seeds show only while the key is held, and are nowhere on the wall', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const lead = await openRoom(context);
  const wall = await openWall(context, lead);
  for (const name of ['Begin', 'Next: Warm-up', 'Next: First round']) await lead.getByRole('button', { name }).click();
  await lead.locator('body').focus();
  await lead.keyboard.down('c');
  const secrets = await lead.getByRole('region', { name: 'What only facilitators know' }).locator('p').allInnerTexts();
  expect(secrets.length).toBe(3);
  await lead.keyboard.up('c');
  expect(await lead.getByRole('region', { name: 'What only facilitators know' }).count()).toBe(0);
  const seeds = await Promise.all(
    secrets.map((text) => text.split(' ').find((word) => /^[a-z]+-[a-z]+-\d+$/.test(word))),
  );
  expect(seeds.every((seed) => seed !== undefined)).toBe(true);
  await expect.poll(() => statusOf(wall)).toBe('First round');
  await wall.waitForTimeout(2000);
  const shown = `${await wall.content()} ${await lead.content()}`;
  for (const seed of seeds) expect(shown).not.toContain(seed);
  await context.close();
});

test('the report can be had as a file, and as a page that prints nothing else', async () => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const lead = await openRoom(context);
  await lead.getByRole('button', { name: 'Begin' }).click();
  const [download] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('button', { name: 'Report as Markdown' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('after-action-report.md');
  await lead.getByRole('button', { name: 'Show and print' }).click();
  await lead.getByRole('heading', { name: 'Objectives' }).waitFor();
  expect(await seriousFaults(lead)).toEqual([]);
  await lead.emulateMedia({ media: 'print' });
  const printed = (await lead.locator('body').innerText()).trim();
  expect(printed).toMatch(
    /^Game day: ALB 502 Bad Gateway in EKS: after-action report of an exercise\s+This was an exercise\./,
  );
  expect(printed).not.toContain('Back to the console');
  await lead.emulateMedia({ media: null });
  await lead.getByRole('button', { name: 'Back to the console' }).click();
  await lead.getByRole('button', { name: 'Next: Warm-up' }).waitFor();
  await context.close();
});

/** What a team hands in that has acknowledged the page and given up. */
function codeOf(seed: string): string {
  const drill = new Drill(scenario, { slug: scenario.slug, seed });
  while (drill.pagedTick === null) drill.step();
  drill.choose({ type: 'acknowledge' });
  drill.step();
  drill.choose({ type: 'give-up' });
  drill.step();
  return shareCodeOf(drill) ?? '';
}

test('a team without the network plays by a link, and its run comes in; one of another seed does not', async () => {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const lead = await openRoom(context);
  for (const name of ['Begin', 'Next: Warm-up', 'Next: First round']) await lead.getByRole('button', { name }).click();
  await lead.getByText('A team without the network').click();
  await lead.getByRole('button', { name: 'Copy its link' }).click();
  await lead.getByText('Copied. It names the seed.').waitFor();
  const link = new URL(await lead.evaluate(() => navigator.clipboard.readText()));
  const seed = link.searchParams.get('seed') ?? '';
  const alone = await Game.openIn(context, { search: link.search });
  await expect.poll(() => alone.page.getByRole('textbox', { name: 'Seed' }).inputValue()).toBe(seed);

  const bring = async (code: string): Promise<void> => {
    await lead.getByLabel('Its share code, or what is in its file').fill(code);
    await lead.getByRole('button', { name: 'Bring it in' }).click();
  };
  await bring(codeOf('quiet-otter-41'));
  await lead.getByText('This run is of another seed than this round: quiet-otter-41.').waitFor();
  await bring(codeOf(seed));
  await lead.getByText('Brought in.').waitFor();
  await context.close();
});
