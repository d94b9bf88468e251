import type { Browser } from 'playwright-core';
import alea from 'seedrandom/lib/alea.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { Game, launch } from './support/game.ts';
import { Profile } from './support/profile.ts';
import { digestAt, runIdOf, storedRun } from './support/stored.ts';

const DRILL = '?scenario=alb-502-eks&seed=quiet-otter-41&tempo=brisk&autostart=1';
const WHERE_LEFT = 'The drill stands where you left it.';

/** Most ticks that one beat runs, which a kill may take with it: one real second, at the tempo and running ahead. */
const BEAT_TICKS = { brisk: 6, ahead: 20 };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const profile = new Profile();
afterAll(() => profile.remove());

test('a drill whose browser is killed, again and again, stands where it was', async () => {
  const draw = alea('where browsers are killed', { state: true });
  const between = (least: number, most: number): number => least + Math.floor(draw() * (most - least + 1));
  let game = await Game.openIn(await profile.start(), { search: DRILL });
  await game.ready();
  const run = runIdOf(game.page);

  const killedAfter = async (ticks: number): Promise<number> => {
    const until = (await game.tick()) + ticks;
    await game.page.waitForFunction((least) => (window.blastRadius?.tick ?? 0) >= least, until, { polling: 50 });
    const seen = await game.tick();
    expect(game.complaints).toEqual([]);
    await profile.kill();
    return seen;
  };
  const standsAt = async (seen: number, lostTicks: number, choices: readonly string[]): Promise<void> => {
    await game.ready();
    expect(runIdOf(game.page)).toBe(run);
    await game.page.getByText(WHERE_LEFT).waitFor();
    const { tick, digest } = await game.moment();
    expect(tick).toBeGreaterThanOrEqual(seen - lostTicks);
    const stored = await storedRun(game.page, run);
    expect(stored.inputs.map(({ choice }) => choice.type)).toEqual(choices);
    expect(digest).toBe(digestAt(scenario, stored, tick));
  };
  const goOn = (): Promise<void> => game.page.getByRole('button', { name: 'Continue' }).click();
  const reopenByAddress = async (): Promise<void> => {
    game = await Game.openIn(await profile.start(), { search: `?run=${run}` });
  };
  const reopenFromTitle = async (): Promise<void> => {
    game = await Game.openIn(await profile.start());
    const waiting = game.page.getByRole('region', { name: 'A drill is waiting' });
    await waiting.getByRole('button', { name: 'Resume' }).click();
  };

  const inCalm = await killedAfter(between(0, 15));
  await reopenByAddress();
  await standsAt(inCalm, BEAT_TICKS.ahead, []);
  await goOn();

  await game.paged();
  await game.press('acknowledge');
  const acknowledged = await killedAfter(between(1, 12));
  await reopenFromTitle();
  await standsAt(acknowledged, BEAT_TICKS.brisk, ['acknowledge']);
  await goOn();

  await game.page.keyboard.press('i');
  await game.page.keyboard.press('1');
  await game.page.locator('.drill-mirror [data-item^="abort/"]').waitFor({ state: 'attached' });
  const looking = await killedAfter(between(1, 8));
  await reopenByAddress();
  await standsAt(looking, BEAT_TICKS.brisk, ['acknowledge', 'act']);
  expect(await game.page.locator('.drill-mirror [data-item^="abort/"]').count()).toBe(1);
  await goOn();

  await game.press('skip');
  const ahead = await killedAfter(between(3, 10));
  await reopenFromTitle();
  await standsAt(ahead, BEAT_TICKS.ahead, ['acknowledge', 'act']);
  await goOn();

  await game.giveUp();
  const digest = await debriefDigest(game);
  await profile.kill();

  game = await Game.openIn(await profile.start());
  await game.page.getByRole('button', { name: /Given up quiet-otter-41 first attempt/ }).click();
  expect(await debriefDigest(game)).toBe(digest);
  expect(runIdOf(game.page)).toBe(run);
  expect(game.complaints).toEqual([]);
});

test('a page that is loaded again in the middle of an action goes on with it, to the end', async () => {
  const game = await Game.open(browser, { search: DRILL });
  const { page } = game;
  await game.paged();
  await game.press('acknowledge');
  await page.keyboard.press('i');
  await page.keyboard.press('1');
  const abort = page.locator('.drill-mirror [data-item^="abort/"]');
  await abort.waitFor({ state: 'attached' });
  await game.press('pause');
  const before = await game.moment();
  const run = runIdOf(page);
  await expect.poll(async () => (await storedRun(page, run)).toTick).toBe(before.tick);

  await page.reload();
  await game.ready();
  await page.getByText(WHERE_LEFT).waitFor();
  expect(await game.moment()).toEqual(before);
  expect(digestAt(scenario, await storedRun(page, run), before.tick)).toBe(before.digest);
  expect(await abort.count()).toBe(1);

  await page.getByRole('button', { name: 'Continue' }).click();
  await game.press('skip');
  await abort.waitFor({ state: 'detached' });
  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a drill that is open in one tab is neither opened nor discarded in a second one', async () => {
  const first = await Game.open(browser, { search: DRILL });
  await first.ready();
  const search = `?run=${runIdOf(first.page)}`;
  const second = await Game.openIn(first.context, { search });
  await second.page.getByRole('heading', { name: 'This drill is elsewhere' }).waitFor();
  await second.page.getByText('This drill is open in another tab: go on there, or close that tab first.').waitFor();
  await second.page.getByRole('button', { name: 'Back to title' }).click();
  await second.page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  const waiting = second.page.getByRole('region', { name: 'A drill is waiting' });
  await waiting.getByRole('button', { name: 'Discard' }).click();
  await waiting.getByRole('button', { name: 'Discard for good?' }).click();
  await second.page.getByText('This drill is open in another tab: go on there, or close that tab first.').waitFor();

  await first.page.close();
  await waiting.getByRole('button', { name: 'Resume' }).click();
  await second.ready();
  await second.page.getByText(WHERE_LEFT).waitFor();
  expect(runIdOf(second.page)).toBe(new URLSearchParams(search).get('run'));
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await second.close();
});

async function debriefDigest(game: Game): Promise<string> {
  return (await game.page.getByText(/^Seed .* digest/).innerText()).replace(/^.*digest ([0-9a-f]+)\..*$/s, '$1');
}
