import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { DrillSpec } from '../../src/contract/drill.ts';
import type { FinishedRun } from '../../src/session/kept/store.ts';
import { dayAt, drillOfDay } from '../../src/session/progress/today.ts';
import { load, SLUGS } from '../check/scenarios.ts';
import { seriousFaults } from './support/axe.ts';
import { keepFinished, playedBy } from './support/finished.ts';
import { Game, launch } from './support/game.ts';
import { runIdOf, storedRun } from './support/stored.ts';

const NOW = '2026-03-14T18:45:00Z';

let browser: Browser;
let slugs: readonly string[] = [];
beforeAll(async () => {
  browser = await launch();
  const scenarios = await Promise.all(SLUGS.map(load));
  slugs = scenarios.flatMap(({ slug, lesson }) => (lesson ? [] : [slug]));
});
afterAll(() => browser.close());

const specOf = (date: string): DrillSpec => drillOfDay(dayAt(Date.parse(date)), slugs);

/** As somebody finished it, on its day. */
const finishedOn = async (date: string, bot: 'par' | 'shotgun' = 'par'): Promise<FinishedRun> =>
  playedBy(bot, specOf(date), {
    id: `day${date.replaceAll('-', '')}x`,
    startedAt: Date.parse(`${date}T17:00Z`),
    daily: date,
  });

/** The game with the clock of its page set, and these runs in its storage. */
async function openedAt(now: string, runs: readonly FinishedRun[] = []): Promise<Game> {
  const game = await Game.open(browser, { search: '?scenario=alb-502-eks&seed=slow-river-3' });
  await keepFinished(game.page, runs);
  await setClock(game.page, now);
  return game;
}

async function setClock(page: Page, now: string): Promise<void> {
  await page.clock.setFixedTime(now);
  await page.goto(inject('game'));
}

const panelOf = (page: Page): Locator => page.getByRole('region', { name: /./ }).filter({ hasText: 'Today’s drill' });

test('today’s drill is the same for everybody, and is begun from the title', async () => {
  const spec = specOf('2026-03-14');
  const { title } = await load(spec.slug);
  const game = await openedAt(NOW);
  const { page } = game;
  const panel = panelOf(page);
  await panel.getByRole('heading', { level: 2, name: title }).waitFor();
  expect(await panel.innerText()).toContain('Sat 14 Mar');
  expect(await panel.innerText()).toContain('One seed for everybody, for 5 h 15 min more');
  expect(await panel.innerText()).toContain('No days in a row yet');
  expect(await seriousFaults(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Take today’s pager' }).click();
  await page.getByText(`drill of Sat 14 Mar · seed ${spec.seed}`).waitFor();
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await game.paged();
  const { spec: begun, daily } = await storedRun(page, runIdOf(page));
  expect([begun, daily]).toEqual([spec, '2026-03-14']);

  await page.goto(inject('game'));
  await panel.getByRole('button', { name: 'Go on with it' }).click();
  await game.ready();
  await page.getByRole('button', { name: 'Continue' }).click();
  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  await page.getByRole('button', { name: 'Back to title' }).click();
  await panel.getByText('Given up').waitFor();
  expect(await panel.innerText()).toContain('No days in a row yet');
  expect(await panel.getByRole('button', { name: 'Take today’s pager' }).count()).toBe(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a day whose scenario is the one that is chosen has two panels with names of their own', async () => {
  const days = Array.from({ length: 31 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`);
  const day = days.find((date) => specOf(date).slug === 'alb-502-eks');
  const game = await openedAt(`${day}T12:00:00Z`);
  await panelOf(game.page).getByRole('heading', { level: 2, name: 'ALB 502 Bad Gateway in EKS' }).waitFor();
  await game.page.getByRole('region', { name: 'ALB 502 Bad Gateway in EKS', exact: true }).waitFor();
  expect(await seriousFaults(game.page)).toEqual([]);
  await game.close();
});

test('a link to it counts for its day as well', async () => {
  const { slug, seed } = specOf('2026-03-14');
  const game = await openedAt(NOW);
  const { page } = game;
  await page.goto(`${inject('game')}?scenario=${slug}&seed=${seed}&autostart=1`);
  await game.ready();
  expect((await storedRun(page, runIdOf(page))).daily).toBe('2026-03-14');
  await setClock(page, '2026-03-16T09:00:00Z');
  await page.goto(`${inject('game')}?scenario=${slug}&seed=${seed}&autostart=1`);
  await game.ready();
  expect((await storedRun(page, runIdOf(page))).daily).toBe(undefined);
  expect(game.complaints).toEqual([]);
  await game.close();
});

describe('a row of days', () => {
  let runs: readonly FinishedRun[] = [];
  beforeAll(async () => {
    runs = await Promise.all(['2026-03-11', '2026-03-12', '2026-03-13'].map((date) => finishedOn(date)));
  });

  test('stands until a day was missed, with grace until noon, and through a clock that goes back', async () => {
    const game = await openedAt(NOW, runs);
    const { page } = game;
    const panel = panelOf(page);
    const isTold = (text: string): Promise<void> => panel.getByText(text).waitFor();
    await isTold('3 days in a row, today’s to come');

    await setClock(page, '2026-03-15T11:00:00Z');
    await isTold('3 days in a row, today’s to come');
    await isTold('It still counts if it is begun within 1 h 0 min.');
    await panel.getByRole('button', { name: /^Take yesterday’s: / }).click();
    await page.getByText(`seed ${specOf('2026-03-14').seed}`).waitFor();

    await setClock(page, '2026-03-15T12:00:00Z');
    await isTold('No days in a row yet');
    await isTold('longest 3');
    await setClock(page, '2026-03-12T08:00:00Z');
    await isTold('3 days in a row');
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('grows with today’s, whose result is copied without its cause', async () => {
    const today = await finishedOn('2026-03-14');
    const { slug, seed } = specOf('2026-03-14');
    const { title, causes } = await load(slug);
    const game = await openedAt(NOW, [...runs, today]);
    const { page } = game;
    await game.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const panel = panelOf(page);
    await panel.getByText('4 days in a row').waitFor();
    await panel.getByText(/score \d+/).waitFor();
    expect(await panel.innerText()).toContain('the next one in 5 h 15 min');
    expect(await seriousFaults(page)).toEqual([]);

    await panel.getByRole('button', { name: 'Copy result' }).click();
    await panel.getByText('Copied, without the cause.').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines[0]).toBe('Blast Radius (exercise), drill of the day 2026-03-14');
    expect(lines[1]).toMatch(new RegExp(`^${title} · resolved · mitigated in .+ · score \\d+/100$`));
    expect(lines.slice(3)).toEqual(['4 days in a row', `${inject('game')}?scenario=${slug}&seed=${seed}`]);
    for (const cause of causes) expect(lines.join()).not.toContain(cause.title);

    await panel.getByRole('button', { name: 'Debrief' }).click();
    await page.getByRole('heading', { level: 1, name: `Debrief · ${title}` }).waitFor();
    expect(game.complaints).toEqual([]);
    await game.close();
  });
});

test('it is another one once the day has changed, while the page is open', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await page.clock.install({ time: '2026-03-14T23:59:30Z' });
  await page.goto(inject('game'));
  const panel = panelOf(page);
  await panel.getByText('Sat 14 Mar').waitFor();
  await page.clock.runFor(61_000);
  await panel.getByText('Sun 15 Mar').waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});
