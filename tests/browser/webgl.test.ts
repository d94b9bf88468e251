import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { openCalm } from '../../src/session/opening.ts';
import { Drill } from '../../src/sim/drill.ts';
import { busy } from './support/drills.ts';
import { Game, launch } from './support/game.ts';
import { drawn } from './support/room.ts';
import { goldenCode, keep } from './support/saved.ts';
import { runIdOf, storedRun } from './support/stored.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('without WebGL there is a sentence and a way on, and no drill runs behind it', async () => {
  const game = await Game.open(browser, {
    search: '?scenario=alb-502-eks&autostart=1',
    prepare: () => {
      const before = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = new Proxy(before, {
        apply: (target, canvas, [type, ...rest]) =>
          String(type).includes('webgl') ? null : Reflect.apply(target, canvas, [type, ...rest]),
      });
    },
  });
  const { page } = game;
  await page.getByRole('heading', { level: 1, name: 'The drill screen cannot be shown' }).waitFor();
  await page.getByText('WebGL is missing. Turn on hardware acceleration in its settings').waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
  const { toTick, spec } = await storedRun(page, runIdOf(page));
  const unseen = new Drill(scenario, spec);
  openCalm(scenario, unseen);
  expect(toTick).toBe(unseen.tick);
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page.getByRole('region', { name: 'A drill is waiting' }).waitFor();

  // All that is no drill goes on as ever: settings, debriefs with their graphs, runs beside one another.
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.goto(`${inject('game')}#${goldenCode('restart-first')}`);
  await page.getByRole('heading', { level: 2, name: 'Your run against par' }).waitFor();
  await page.getByText('How it was judged').waitFor();
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'The drill screen cannot be shown' }).waitFor();
  await page.getByRole('button', { name: 'Side by side' }).click();
  await page.getByRole('button', { name: 'Par on this seed' }).click();
  await page.getByRole('button', { name: 'Leave the replay' }).click();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('where drawing throws, there is a sentence and a way on too', async () => {
  const game = await Game.open(browser, {
    search: '?scenario=alb-502-eks&autostart=1',
    prepare: () => {
      const before = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = new Proxy(before, {
        apply: (target, canvas, [type, ...rest]) => {
          // Phaser tries others when it is loaded.
          if (type === 'webgl') throw new Error('no canvas today');
          return Reflect.apply(target, canvas, [type, ...rest]);
        },
      });
    },
  });
  const { page } = game;
  await page.getByRole('heading', { level: 1, name: 'The drill screen cannot be shown' }).waitFor();
  await page.getByText('The drill screen could not be loaded (Error: no canvas today). Reload the page.').waitFor();
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page.getByRole('region', { name: 'A drill is waiting' }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('when the graphics card is taken away, all of the screen comes back with it', async () => {
  const game = await Game.open(browser, { width: 1280, height: 720 });
  const { page } = game;
  await keep(page, [busy]);
  await page.goto(`${inject('game')}?run=${busy.id}`);
  await game.ready();
  await drawn(page);
  const canvas = page.locator('canvas');
  const before = await canvas.screenshot();

  await page.evaluate(() => {
    const gl = document.querySelector('canvas')?.getContext('webgl');
    Object.assign(window, { lose: gl?.getExtension('WEBGL_lose_context') });
    Reflect.get(window, 'lose').loseContext();
  });
  const alert = page.getByText('The graphics card was taken away.');
  await alert.waitFor();
  // The drill is still there, for those who do not need to see it.
  await page.keyboard.press('m');
  await page.locator('[data-item="phase/mitigate"][aria-pressed=true]').waitFor();
  await page.keyboard.press('i');

  await page.evaluate(() => Reflect.get(window, 'lose').restoreContext());
  await alert.waitFor({ state: 'detached' });
  await drawn(page);
  expect((await canvas.screenshot()).equals(before)).toBe(true);

  // And it goes on.
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForFunction((tick) => (window.blastRadius?.tick ?? 0) > tick, busy.tick);
  await drawn(page);
  expect((await canvas.screenshot()).equals(before)).toBe(false);

  // While it runs, it waits for the graphics card.
  await page.evaluate(() => Reflect.get(window, 'lose').loseContext());
  await alert.waitFor();
  await page.getByText('Paused. The incident waits.').waitFor();
  await page.evaluate(() => Reflect.get(window, 'lose').restoreContext());
  await alert.waitFor({ state: 'detached' });
  await page.getByText('Paused. The incident waits.').waitFor({ state: 'detached' });
  expect(game.complaints.filter((complaint) => !/context/i.test(complaint))).toEqual([]);
  await game.close();
});
