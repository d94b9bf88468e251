import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { load } from '../check/scenarios.ts';
import { paged } from './support/drills.ts';
import { withOwnFonts } from './support/fonts.ts';
import { foreignTexts } from './support/foreign-texts.ts';
import { Game, launch } from './support/game.ts';
import { differenceOf } from './support/picture.ts';
import { ranked } from './support/ranked.ts';
import { drawn } from './support/room.ts';
import { goldenCode, keep } from './support/saved.ts';

const pinned = inject('pinned');

describe.skipIf(pinned === null)('pictures, which are compared on Linux x64 only', () => {
  let browser: Browser;
  let game: Game;
  beforeAll(async () => {
    browser = await launch(pinned ?? undefined, withOwnFonts());
    game = await Game.open(browser, {
      search: '?scenario=alb-502-eks&seed=quiet-otter-41',
      isMotionReduced: true,
      // Today's drill is another one on every day.
      prepare: () => {
        const now = Date.UTC(2026, 2, 14, 12);
        Date.now = () => now;
      },
    });
  });
  afterAll(() => browser.close());

  async function look(name: string): Promise<void> {
    const { page } = game;
    await page.evaluate(() => document.fonts.ready);
    await drawn(page);
    const taken = await page.screenshot({ animations: 'disabled' });
    expect(differenceOf(name, taken)).toBe(null);
    expect(await foreignTexts(page)).toEqual([]);
    expect(game.complaints).toEqual([]);
  }

  test('the title looks as it did', async () => {
    await game.page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
    await look('title');
  });

  test('the briefing looks as it did', async () => {
    await game.page.getByRole('button', { name: 'Take the pager' }).click();
    await game.page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
    await look('briefing');
  });

  test('the drill looks as it did, twenty seconds after the page', async () => {
    await keep(game.page, [paged]);
    await game.page.goto(`${inject('game')}?run=${paged.id}`);
    await game.ready();
    expect(await game.tick()).toBe(paged.tick);
    await look('drill');
  });

  test('the debrief looks as it did', async () => {
    await game.page.goto(`${inject('game')}#${goldenCode('restart-first')}`);
    await game.page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
    await ranked(game.page);
    await look('debrief');
  });

  test('the lesson looks as it did, before it begins', async () => {
    await game.page.goto(`${inject('game')}?scenario=first-page&seed=quiet-otter-41`);
    await game.page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
    await look('lesson');
  });

  test.each([
    ['alb-502-eks', 'restart-first'],
    ['latency-after-deploy', 'latency-par-missing-index'],
    ['ceph-cascade', 'ceph-par-small-disk'],
    ['error-budget', 'budget-idle'],
  ] as const)('a replay of %s looks as it did', async (slug, run) => {
    await game.page.goto(`${inject('game')}?replay#${goldenCode(run)}`);
    // The one before is shown until this one is there.
    const { title } = await load(slug);
    await game.page.getByRole('heading', { level: 1, name: `Replay · ${title}` }).waitFor();
    await game.ready();
    await look(`replay-${slug}`);
  });

  test('the plan of a game day looks as it did', async () => {
    await game.page.goto(`${inject('game')}?mode=gameday`);
    await game.page.getByRole('button', { name: /Ceph cascade/ }).click();
    await look('game-day-plan');
  });
});
