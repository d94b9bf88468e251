import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';
import { listenIn, loops, started } from './support/heard.ts';

const DRILL = '?scenario=alb-502-eks&seed=quiet-otter-41&tempo=brisk&autostart=1';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The loudest sample of a moment. */
const loudness = (page: Page): Promise<number> =>
  page.evaluate(`Math.max(0, ...window.heard.taps.map((tap) => {
    const samples = new Float32Array(tap.fftSize);
    tap.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }))`);

/** The loudest sample of the background in so many milliseconds. */
const backgroundOver = (page: Page, ms: number): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    let most = 0;
    const until = performance.now() + ${ms};
    const timer = setInterval(() => {
      for (const loop of window.heard.loops) {
        const tap = window.heard.behind.get(loop);
        const samples = new Float32Array(tap.fftSize);
        tap.getFloatTimeDomainData(samples);
        for (const sample of samples) most = Math.max(most, Math.abs(sample));
      }
      if (performance.now() < until) return;
      clearInterval(timer);
      resolve(most);
    }, 10);
  })`);

const hide = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

test('nothing is heard before the first gesture, no stale burst then, and silence when muted', async () => {
  const game = await Game.open(browser, { search: DRILL, prepare: [listenIn] });
  const { page } = game;
  await game.paged();
  expect(await started(page)).toBe(0);

  await page.keyboard.press('a');
  await expect.poll(() => started(page), { timeout: 20_000 }).toBeGreaterThan(0);
  // The ambience, and perhaps what acknowledging sounds like; not the page and the alerts of before.
  expect(await started(page)).toBeLessThanOrEqual(2);
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBeGreaterThan(0.001);

  await page.keyboard.press('n');
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBe(0);
  await page.keyboard.press('n');
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBeGreaterThan(0.001);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a gesture that the browser does not take is made up for by the next one', async () => {
  const refuseOnce = (): void => {
    let asked = 0;
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        // A browser without a head does not always wait for a gesture.
        void this.suspend();
      }
      override resume(): Promise<void> {
        return ++asked === 1 ? Promise.reject(new DOMException('Not by this.', 'NotAllowedError')) : super.resume();
      }
    };
  };
  const game = await Game.open(browser, { search: DRILL, prepare: [listenIn, refuseOnce] });
  const { page } = game;
  await game.paged();
  await page.keyboard.press('a');
  await page.waitForFunction(() => window.blastRadius?.controls.every(({ id }) => id !== 'acknowledge'));
  expect(await started(page)).toBe(0);
  await page.keyboard.press('m');
  await expect.poll(() => loops(page), { timeout: 20_000 }).toBe(1);
  expect(await started(page)).toBe(1);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a background that is turned all the way down stops with the clock, and is heard when it is turned up', async () => {
  const turnDown = (): void =>
    localStorage.setItem(
      'blast-radius/settings',
      JSON.stringify({ volumes: { master: 1, alerts: 0, ticks: 0, ambience: 0 } }),
    );
  const game = await Game.open(browser, { search: DRILL, prepare: [listenIn, turnDown] });
  const { page } = game;
  await game.paged();
  await page.keyboard.press('a');
  await expect.poll(() => loops(page), { timeout: 20_000 }).toBe(1);
  await hide(page, true);
  await expect.poll(() => loops(page), { timeout: 20_000 }).toBe(0);
  await hide(page, false);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect.poll(() => loops(page), { timeout: 20_000 }).toBe(1);
  expect(await loudness(page)).toBe(0);

  await page.keyboard.press(',');
  await page.locator('#settings-ambience').fill('60');
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBeGreaterThan(0.001);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('the background steps back under a page, and comes back after it', async () => {
  const game = await Game.open(browser, { search: DRILL, prepare: [listenIn] });
  const { page } = game;
  await game.paged();
  await page.keyboard.press('a');
  await expect.poll(() => loops(page), { timeout: 20_000 }).toBe(1);
  await page.keyboard.press(',');
  // Its swell takes a second and a third, and so does what is measured.
  await expect.poll(() => backgroundOver(page, 1400), { timeout: 20_000 }).toBeGreaterThan(0.1);
  const before = await backgroundOver(page, 1400);

  await page.locator('.settings-row:has(#settings-master) button').click();
  await page.waitForTimeout(200);
  const under = await backgroundOver(page, 1100);
  expect(under / before).toBeGreaterThan(0.1);
  expect(under / before).toBeLessThan(0.55);

  await expect.poll(() => backgroundOver(page, 1400), { timeout: 20_000 }).toBeGreaterThan(0.75 * before);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a pager that nobody answers rings again, and is silent once somebody does', async () => {
  const game = await Game.open(browser, { search: DRILL, prepare: [listenIn] });
  const { page } = game;
  await game.ready();
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await game.paged();
  await expect.poll(() => loops(page), { timeout: 20_000 }).toBe(1);
  // Paused, it waits as the incident does: what is counted from here are rings alone.
  await page.keyboard.press('p');
  const before = await started(page);
  await page.keyboard.press('p');
  await expect.poll(() => started(page), { timeout: 20_000 }).toBeGreaterThan(before);
  await page.keyboard.press('a');
  await page.waitForFunction(() => window.blastRadius?.controls.every(({ id }) => id !== 'acknowledge'));
  await expect.poll(() => page.locator('.drill-pager').count()).toBe(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a hidden tab stops the clock, and says so when it is seen again', async () => {
  const game = await Game.open(browser, { search: DRILL });
  const { page } = game;
  await game.paged();
  await hide(page, true);
  const tick = await game.tick();
  await hide(page, false);
  await page.getByText('The incident waited while this page was out of sight.').waitFor();
  expect(await game.tick()).toBe(tick);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect.poll(() => game.tick(), { timeout: 20_000 }).toBeGreaterThan(tick);
  expect(game.complaints).toEqual([]);
  await game.close();
});
