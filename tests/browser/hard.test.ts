import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('a hard drill is chosen on the title, said on the briefing and in the drill, and stays hard', async () => {
  const game = await Game.open(browser, { search: '?scenario=alb-502-eks&seed=quiet-otter-41' });
  const { page } = game;
  await page.getByRole('radio', { name: /^Hard/ }).check({ force: true });
  await page.getByRole('button', { name: 'Take the pager' }).click();
  await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
  expect(new URL(page.url()).searchParams.get('difficulty')).toBe('hard');
  await page.getByText(/^Besides the incident a second, small fault/).waitFor();

  await page.getByRole('button', { name: 'Take the pager' }).click();
  await game.paged();
  const drawn = await page.evaluate(() =>
    window.blastRadius?.inspect().texts.flatMap(({ text }) => (text.includes('hard drill') ? [text] : [])),
  );
  expect(drawn).toEqual(['EKS · networking · seed quiet-otter-41 · hard drill · standard']);
  await game.press('acknowledge');
  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  await page
    .getByText(/seed quiet-otter-41.*hard/)
    .first()
    .waitFor();

  // The title and the progress keep it apart from ordinary ones.
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page
    .getByText(/quiet-otter-41.*first attempt, hard/)
    .first()
    .waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Your progress' }).click();
  expect(await page.getByRole('radio', { name: 'Hard drills' }).isChecked()).toBe(true);
  expect(await page.getByRole('radio', { name: 'Standard drills' }).count()).toBe(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});
