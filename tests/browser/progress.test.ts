import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as latency } from '../../scenarios/latency-after-deploy/scenario.ts';
import type { FinishedRun } from '../../src/session/kept/store.ts';
import { load, SLUGS } from '../check/scenarios.ts';
import { seriousFaults } from './support/axe.ts';
import { keepFinished, playedBy } from './support/finished.ts';
import { Game, launch } from './support/game.ts';

const DAY_MS = 86_400_000;
const FIRST_AT = Date.UTC(2026, 2, 1, 12);

let browser: Browser;
let runs: readonly FinishedRun[] = [];
beforeAll(async () => {
  browser = await launch();
  const specs = [
    { slug: alb.slug, seed: 'slow-river-3', cause: 'security-group' },
    { slug: alb.slug, seed: 'slow-river-4', cause: 'target-port' },
    { slug: alb.slug, seed: 'slow-river-4', cause: 'target-port' },
    { slug: latency.slug, seed: 'slow-river-3', cause: 'missing-index' },
  ];
  runs = await Promise.all(
    specs.map(({ slug, seed, cause }, i) =>
      playedBy(
        i === 0 ? 'idle' : 'par',
        { slug, seed, cause },
        { id: `run00000000${i}`, startedAt: FIRST_AT + i * DAY_MS },
        { repeat: i === 2 },
      ),
    ),
  );
});
afterAll(() => browser.close());

test('progress is told from the runs that are kept, and judges those that have no score', async () => {
  const game = await Game.open(browser, { search: '?scenario=alb-502-eks&seed=quiet-otter-41' });
  const { page } = game;
  await keepFinished(page, runs);
  await page.reload();
  await page.getByText(/^Progress · 3 of \d+ causes met$/).waitFor();
  await page.getByRole('button', { name: 'Your progress' }).click();
  await page.getByRole('heading', { level: 1, name: 'Progress' }).waitFor();
  expect(new URL(page.url()).search).toBe('?progress=all');
  await page.getByText('3 first attempts, 1 repeat.').waitFor();

  const newest = page.getByRole('region', { name: 'Runs, newest first' }).getByRole('listitem');
  await expect.poll(() => newest.getByText(/^\d+ of 100$/).count()).toBe(4);
  expect(await seriousFaults(page)).toEqual([]);
  const causes = page.getByRole('region', { name: 'Causes met' });
  await causes.getByText('2 of 14 met, 1 resolved').waitFor();
  await causes.getByText('1 of 10 met, all resolved').waitFor();
  const all = await page.locator('body').textContent();
  for (const { id, title } of alb.causes) {
    const isMet = id === 'security-group' || id === 'target-port';
    expect([id, all?.includes(title)]).toEqual([id, isMet]);
  }

  await page.getByText('ALB 502 Bad Gateway in EKS', { exact: true }).first().click();
  await page.getByText('2 first attempts, 1 repeat.').waitFor();
  await causes.getByText('once, not resolved').waitFor();
  await page.getByRole('img', { name: /^To mitigate: 2 of 5 first attempts so far\. 3 runs, / }).waitFor();
  expect(await newest.count()).toBe(3);

  // They are kept: nothing has to be judged once more.
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Progress' }).waitFor();
  expect(await newest.getByText(/^\d+ of 100$/).count()).toBe(4);
  await newest.last().getByRole('button').click();
  await page.getByRole('heading', { level: 1, name: 'Debrief · ALB 502 Bad Gateway in EKS' }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a run of another version stays without a score, and says why', async () => {
  const [first] = runs;
  if (!first) throw new Error('there are no runs');
  const game = await Game.open(browser);
  const { page } = game;
  await keepFinished(page, [{ ...first, recording: { ...first.recording, digest: '0123456789abcdef' } }]);
  await page.goto(`${inject('game')}?progress=alb-502-eks`);
  await page.getByText('One is of another version of the game, and cannot be judged.').waitFor();
  await page.getByText('of another version', { exact: true }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a suggestion leads to its drill', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await keepFinished(page, runs);
  await page.goto(`${inject('game')}?progress=all`);
  const scenarios = await Promise.all(SLUGS.toSorted().map(load));
  const fresh = scenarios.find(({ slug, lesson }) => !lesson && slug !== alb.slug && slug !== latency.slug);
  const title = fresh?.title ?? '';
  const next = page.getByRole('region', { name: 'What to drill next' });
  await next.getByText(`Drill next: ${title}. You have not met it yet.`).waitFor();
  await next.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('before the first drill it says what there will be', async () => {
  const game = await Game.open(browser, { search: '?progress=all' });
  const { page } = game;
  await page.getByText('Nothing is finished yet in this browser.').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a debrief tells what its run is the first of, and keeps the score that it comes to', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await keepFinished(page, runs.slice(1, 2));
  await page.goto(`${inject('game')}?run=run000000001`);
  await page.getByRole('heading', { level: 2, name: 'Score' }).waitFor();
  await page.getByRole('region', { name: 'Result' }).getByText('A new cause met and resolved: 1 of 14').waitFor();
  const total = await page.locator('.debrief-total').innerText();
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page
    .getByRole('button', { name: new RegExp(`Resolved slow-river-4 first attempt, score ${total} of 100`) })
    .waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});
