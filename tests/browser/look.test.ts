import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { faintTexts } from './support/contrasts.ts';
import { busy } from './support/drills.ts';
import { Game, launch, type Options } from './support/game.ts';
import { drawn } from './support/room.ts';
import { goldenCode, keep } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** #rrggbb of a place on the screen. */
async function shadeAt(page: Page, x: number, y: number): Promise<string> {
  const clip = { x, y, width: 1, height: 1 };
  const { data } = PNG.sync.read(await page.screenshot({ clip }));
  return `#${[0, 1, 2].map((i) => (data[i] ?? 0).toString(16).padStart(2, '0')).join('')}`;
}

/** The ground of the pages, and that of a panel on the canvas: the room around panels takes on a tone. */
async function grounds(page: Page): Promise<readonly string[]> {
  await drawn(page);
  const ofPages = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--ground').trim(),
  );
  return [ofPages, await shadeAt(page, 14, 500)];
}

const USUAL = ['#0a0d14', '#111722'];
const BLACK = ['#000000', '#000000'];

async function opened(options: Options = {}): Promise<Game> {
  const game = await Game.open(browser, { width: 1280, height: 720, ...options });
  await keep(game.page, [busy]);
  await game.page.goto(`${inject('game')}?run=${busy.id}`);
  await game.ready();
  return game;
}

describe('high contrast', () => {
  test('is put on and off in the settings while a drill runs, on its canvas and around it', async () => {
    const game = await opened();
    const { page } = game;
    expect(await grounds(page)).toEqual(USUAL);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForFunction((tick) => (window.blastRadius?.tick ?? 0) > tick, busy.tick);
    const { tick } = await game.moment();

    await page.keyboard.press(',');
    await page.getByRole('radio', { name: 'High contrast' }).check({ force: true });
    await page.keyboard.press('Escape');
    expect(await grounds(page)).toEqual(BLACK);
    // It goes on where it was.
    await page.waitForFunction((before) => (window.blastRadius?.tick ?? 0) > before, tick);
    await page.reload();
    await game.ready();
    expect(await grounds(page)).toEqual(BLACK);

    await page.keyboard.press(',');
    await page.getByRole('radio', { name: 'Usual' }).check({ force: true });
    await page.keyboard.press('Escape');
    expect(await grounds(page)).toEqual(USUAL);
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('comes and goes with what the system wants, unless the player wants something else', async () => {
    const game = await opened({ contrast: 'more' });
    const { page } = game;
    expect(await grounds(page)).toEqual(BLACK);
    await page.emulateMedia({ contrast: 'no-preference' });
    await expect.poll(() => grounds(page)).toEqual(USUAL);
    await page.emulateMedia({ contrast: 'more' });
    await expect.poll(() => grounds(page)).toEqual(BLACK);
    await page.keyboard.press(',');
    await page.getByRole('radio', { name: 'Usual' }).check({ force: true });
    await page.keyboard.press('Escape');
    expect(await grounds(page)).toEqual(USUAL);
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('is still on when the graphics card comes back, and what was put on meanwhile is', async () => {
    const game = await opened({ contrast: 'more' });
    const { page } = game;
    await drawn(page);
    const canvas = page.locator('canvas');
    const [before, alert] = [await canvas.screenshot(), page.getByText('The graphics card was taken away.')];
    const lose = (): Promise<void> =>
      page.evaluate(() => {
        const gl = document.querySelector('canvas')?.getContext('webgl');
        Object.assign(window, { lose: gl?.getExtension('WEBGL_lose_context') });
        Reflect.get(window, 'lose').loseContext();
      });
    const giveBack = async (): Promise<void> => {
      await page.evaluate(() => Reflect.get(window, 'lose').restoreContext());
      await alert.waitFor({ state: 'detached' });
      await drawn(page);
    };
    await lose();
    await alert.waitFor();
    await giveBack();
    expect((await canvas.screenshot()).equals(before)).toBe(true);

    await page.emulateMedia({ contrast: 'no-preference' });
    await drawn(page);
    const usual = await canvas.screenshot();
    await page.emulateMedia({ contrast: 'more' });
    await lose();
    await alert.waitFor();
    await page.emulateMedia({ contrast: 'no-preference' });
    await giveBack();
    expect((await canvas.screenshot()).equals(usual)).toBe(true);
    expect(usual.equals(before)).toBe(false);
    expect(game.complaints.filter((complaint) => !/context/i.test(complaint))).toEqual([]);
    await game.close();
  });
});

test('where the system forces its colours, what is chosen is marked in them, and the drill keeps its own', async () => {
  const game = await Game.open(browser, { forcedColors: 'active' });
  const { page } = game;
  const chosen = page.locator('.chip', { hasText: 'Standard ×' });
  const other = page.locator('.chip', { hasText: 'Brisk ×' });
  const outlineOf = (chip: typeof chosen): Promise<string> =>
    chip.evaluate((one) => getComputedStyle(one).outlineStyle);
  await chosen.waitFor();
  expect([await outlineOf(chosen), await outlineOf(other)]).toEqual(['solid', 'none']);
  await keep(page, [busy]);
  await page.goto(`${inject('game')}?run=${busy.id}`);
  await game.ready();
  expect((await grounds(page))[0]).toBe(BLACK[0]);
  expect(await faintTexts(page, { text: 7, large: 4.5 })).toEqual([]);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a debrief is printed dark on white, whole and without buttons', async () => {
  const game = await Game.open(browser, { search: `#${goldenCode('restart-first')}`, width: 794, height: 1123 });
  const { page } = game;
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  await page.getByText('How it was judged').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await shadeAt(page, 2, 2)).toBe('#ffffff');
  expect(await faintTexts(page, { text: 4.5, large: 3 })).toEqual([]);
  expect(await page.locator('button:visible').count()).toBe(0);
  // Folded away on the screen.
  expect(await page.getByText('Acknowledged within five minutes').isVisible()).toBe(true);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});
