import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { parseRun } from '../../src/replay/run-file.ts';
import { Drill } from '../../src/sim/drill.ts';
import { Game, launch } from './support/game.ts';
import { goldenFile, keep, type Saved, saved } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What par did, up to where it closes the incident. */
function beforeClosing(): Saved {
  const parsed = parseRun(readFileSync(goldenFile('par-security-group'), 'utf8'));
  if (!parsed.ok) throw new Error('no golden drill');
  const { spec, inputs } = parsed.value;
  const drill = new Drill(alb, spec);
  while (drill.pagedTick === null) drill.step();
  const pagedTick = drill.pagedTick;
  const [last, ...others] = inputs.map(({ tick, choice }) => [tick - pagedTick, choice] as const).toReversed();
  if (last?.[1].type !== 'close') throw new Error('par does not close it last');
  const { seed, cause } = spec;
  return saved('held00000000', alb, { seed, ...(cause && { cause }) }, last[0], others.toReversed());
}

/** Nobody does anything, until five seconds before the time is up. */
const idle = saved('idle00000000', alb, { seed: 'quiet-otter-41', cause: 'security-group' }, alb.limitSec - 5);

async function goOnWith(run: Saved): Promise<Game> {
  const game = await Game.open(browser, { isMotionReduced: true });
  await keep(game.page, [run]);
  await game.page.goto(`${inject('game')}?run=${run.id}`);
  await game.ready();
  await game.page.getByRole('button', { name: /^Continue/ }).click();
  return game;
}

test('a drill that is resolved ends with what it cost, and goes to its debrief by key or stays', async () => {
  const game = await goOnWith(beforeClosing());
  const { page } = game;
  await game.press('phase/communicate');
  await game.press('act/close');
  const end = page.getByRole('region', { name: 'Resolved' });
  await end.waitFor();
  expect(await end.locator('dd:not([aria-hidden])').allTextContents()).toEqual([
    '05:29',
    '141\u202f622',
    '28.5 of 43.2 min',
  ]);
  expect(await end.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await end.evaluate((element) => element.getAnimations({ subtree: true }).length)).toBe(0);
  await end.getByRole('button', { name: 'Stay here' }).click();
  await end.getByText('The drill stands still.').waitFor();
  await game.toDebrief();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a drill that is lost says so, and what is being written then is still there', async () => {
  const game = await goOnWith(idle);
  const { page } = game;
  const line = page.getByRole('textbox', { name: 'Command line' });
  await line.fill('help');
  const end = page.getByRole('region', { name: 'Lost' });
  await end.waitFor();
  await end.getByText('This was an exercise.').waitFor();
  expect(await line.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await line.inputValue()).toBe('help');
  await page.keyboard.press('Enter');
  await expect.poll(() => line.inputValue()).toBe('');
  expect(await end.isVisible()).toBe(true);
  await game.toDebrief();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});
