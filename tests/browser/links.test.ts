import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Game, launch } from './support/game.ts';
import { goldenCode, goldenFile } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const ALB = 'scenario=alb-502-eks';
const NO_SEED =
  'A seed has only lower-case letters, digits and single hyphens between them: type one such as quiet-otter-41.';

/** What the first page is set to. */
async function chosenOn(page: Page): Promise<object> {
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  return {
    scenario: await page.locator('.title-drill h2').innerText(),
    seed: await page.getByLabel('Seed', { exact: true }).inputValue(),
    tempo: await page.locator('input[name=tempo]:checked').inputValue(),
  };
}

test('a link with autostart begins its drill at once', async () => {
  const game = await Game.open(browser, { search: `?${ALB}&seed=quiet-otter-41&tempo=brisk&autostart=1` });
  await game.paged();
  expect(new URL(game.page.url()).search).toMatch(/^\?run=[a-z0-9]{12}$/);
  expect(await game.page.title()).toBe('ALB 502 Bad Gateway in EKS · Blast Radius');
  const texts = await game.page.evaluate(() =>
    window.blastRadius
      ?.inspect()
      .texts.map(({ text }) => text)
      .join('\n'),
  );
  expect(texts).toContain('quiet-otter-41');
  expect(texts).toContain('brisk');
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a link without autostart sets the first page, and passes over what it does not know', async () => {
  const game = await Game.open(browser, { search: `?${ALB}&seed=quiet-otter-41&tempo=brisk&utm_source=chat` });
  const { page } = game;
  expect(await chosenOn(page)).toEqual({
    scenario: 'ALB 502 Bad Gateway in EKS',
    seed: 'quiet-otter-41',
    tempo: 'brisk',
  });
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByText('seed quiet-otter-41 · Brisk ×6').waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a link to the lesson shows what it is about', async () => {
  const game = await Game.open(browser, { search: '?scenario=first-page&seed=slow-river-3' });
  const { page } = game;
  await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
  await page.getByText('seed slow-river-3 · Standard ×3').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(page.url()).toBe(inject('game'));
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('the way back from a briefing, and every address gone through, keep what was chosen', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await page.getByLabel('Seed', { exact: true }).fill('slow-river-3');
  await page.locator('input[name=tempo][value=brisk]').dispatchEvent('click');
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  const chosen = { scenario: 'ALB 502 Bad Gateway in EKS', seed: 'slow-river-3', tempo: 'brisk' };
  expect(await chosenOn(page)).toEqual(chosen);
  await page.goBack();
  await expect.poll(async () => page.getByLabel('Seed', { exact: true }).inputValue()).not.toBe('slow-river-3');
  await page.goForward();
  await expect.poll(() => chosenOn(page)).toEqual(chosen);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a tempo that was chosen is that of the next visit, and one that a link had is not', async () => {
  const game = await Game.open(browser, { search: `?${ALB}&tempo=relaxed&autostart=1` });
  const { page } = game;
  await game.ready();
  await page.goto(inject('game'));
  expect(await chosenOn(page)).toMatchObject({ tempo: 'standard' });
  await page.locator('input[name=tempo][value=real-time]').dispatchEvent('click');
  await page.reload();
  expect(await chosenOn(page)).toMatchObject({ tempo: 'real-time' });
  expect(game.complaints).toEqual([]);
  await game.close();
});

describe('a link that cannot be followed', () => {
  let game: Game;
  beforeAll(async () => {
    game = await Game.open(browser);
  });
  afterAll(() => game.close());

  test.each([
    [
      'an unknown scenario',
      '?scenario=alb-503-eks',
      'There is no scenario "alb-503-eks". Scenarios here: alb-502-eks, ceph-cascade, error-budget, first-page, latency-after-deploy.',
    ],
    ['a malformed seed', `?${ALB}&seed=Quiet_Otter&autostart=1`, NO_SEED],
    [
      'an unknown tempo',
      `?${ALB}&tempo=slow`,
      'There is no tempo "slow". Tempos: relaxed, standard, brisk, real-time.',
    ],
    ['an autostart of nothing', '?autostart=1', 'autostart needs a scenario: add scenario=….'],
    ['a name that comes twice', `?${ALB}&${ALB}`, 'This link has scenario more than once: leave one.'],
    ['too much of it', `?${ALB}&note=${'x'.repeat(2000)}`, 'This link is longer than 2000 characters: copy it again.'],
    ['no name of a run', '?run=<script>', '"<script>" names no run: it has twelve lower-case letters and digits.'],
  ])('that has %s is answered on the first page', async (_what, search, sentence) => {
    await game.page.goto(inject('game') + search);
    expect(await game.page.locator('.title-notice-warning').innerText()).toBe(`◆ ${sentence}`);
    expect(await game.page.getByRole('button', { name: 'Take the pager' }).isEnabled()).toBe(true);
    expect(game.complaints).toEqual([]);
  });

  test.each([
    [
      'a run that is not kept here',
      '?run=abcdefghijkl',
      'This run cannot be opened',
      'Run abcdefghijkl is not kept in this browser: a run file or a share code would open it.',
    ],
    [
      'a damaged share code',
      '#BR1-AAAAAAAA',
      'This link cannot be opened',
      'This code is damaged: copy it again, whole, from BR1- to its last character.',
    ],
    [
      'a share code of a later version',
      '#BR7-AAAAAAAA',
      'This link cannot be opened',
      'This code is from codec version 7; this build reads version 1: open it with a newer build.',
    ],
  ])('of %s is answered on a page of its own', async (_what, link, title, sentence) => {
    const { page } = game;
    await page.goto('about:blank');
    await page.goto(inject('game') + link);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText(sentence, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back to title' }).click();
    await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
    expect(page.url()).toBe(inject('game'));
    expect(game.complaints).toEqual([]);
  });
});

test('a share code opens its debrief, also when it is pasted into a game that is open', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  for (const [name, outcome] of [
    ['par-security-group', 'Resolved'],
    ['idle', 'Lost'],
  ] as const) {
    await page.goto(`${inject('game')}#${goldenCode(name)}`);
    await page.locator('.debrief-outcome', { hasText: outcome }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Debrief · ALB 502 Bad Gateway in EKS' }).waitFor();
  }
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a run file opens its debrief, which has an address of its own', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  const choose = async (file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a run file' }).click();
    await (await chooser).setFiles(file);
  };
  const named = (text: string) => ({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });

  await choose(named('{"format": "something-else"}'));
  await page.getByRole('heading', { level: 1, name: 'This file cannot be opened' }).waitFor();
  await page.getByText('This is no run file, whose format is "blast-radius-run"').waitFor();
  await page.getByRole('button', { name: 'Back to title' }).click();
  await choose(named(`{${' '.repeat(1_048_576)}}`));
  await page.getByText('This text is longer than 1 MiB, the most a run file has').waitFor();
  await page.getByRole('button', { name: 'Back to title' }).click();

  await choose(goldenFile('par-security-group'));
  await page.locator('.debrief-outcome', { hasText: 'Resolved' }).waitFor();
  expect(page.url()).toBe(`${inject('game')}#${goldenCode('par-security-group')}`);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('back and forward leave a drill and take it up again', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await game.paged();
  const address = page.url();
  const before = await game.tick();

  await page.goBack();
  await page.getByRole('region', { name: 'A drill is waiting' }).waitFor();
  await page.waitForFunction(() => window.blastRadius === undefined);

  await page.goForward();
  await game.ready();
  expect(page.url()).toBe(address);
  await page.getByText('The drill stands where you left it.').waitFor();
  expect(await game.tick()).toBeGreaterThanOrEqual(before);
  await page.getByRole('button', { name: 'Continue' }).click();
  const resumedAt = await game.tick();
  await page.waitForFunction((tick) => (window.blastRadius?.tick ?? 0) > tick, resumedAt);

  await page.goBack();
  await page.getByRole('button', { name: 'Resume' }).dblclick();
  await game.ready();
  expect(page.url()).toBe(address);
  expect(game.complaints).toEqual([]);
  await game.close();
});
