import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busy } from './support/drills.ts';
import { Game, launch } from './support/game.ts';
import { Hand } from './support/hand.ts';
import { faultsOf } from './support/overlap.ts';
import { drawn } from './support/room.ts';
import { keep } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function open(): Promise<Game> {
  const game = await Game.open(browser);
  await keep(game.page, [busy]);
  await game.page.goto(`${game.page.url().replace(/[?#].*/, '')}?run=${busy.id}`);
  await game.ready();
  return game;
}

/** A place of a chart's plot in CSS pixels, from its left (0) to its right (1). */
const placeOf = (page: Page, id: string, share: number) =>
  page.evaluate(
    ([chart, part]) => {
      const { controls = [], scale = 1 } = window.blastRadius ?? {};
      const plot = controls.find((one) => one.id === chart)?.plot;
      const [left = 0, right = 0] = plot?.x.range ?? [];
      const [bottom = 0, top = 0] = plot?.y.range ?? [];
      return { x: (left + part * (right - left)) * scale, y: ((bottom + top) / 2) * scale };
    },
    [id, share] as const,
  );

test('charts are read, zoomed, enlarged and singled out with the mouse', async () => {
  const game = await open();
  const { page } = game;
  const hand = new Hand(game);
  const to = async (id: string, share: number) => {
    const { x, y } = await placeOf(page, id, share);
    await page.mouse.move(x, y, { steps: 3 });
  };
  const tip = page.locator('.drill-tip');

  await to('chart/elb-5xx', 0.2);
  await tip.waitFor();
  expect(await tip.innerText()).toMatch(/UTC · T-\d\d:\d\d[\s\S]+HTTPCode_ELB_502_Count\s+no data/);
  await drawn(page);
  expect(await faultsOf(page)).toEqual([]);
  await to('chart/latency', 0.5);
  await expect.poll(() => tip.innerText()).toMatch(/p50\s+\d+ ms/);

  await to('chart/latency', 0.4);
  await page.mouse.down();
  await to('chart/latency', 0.8);
  await expect.poll(() => tip.innerText()).toMatch(/\d\d:\d\d selected$/);
  await page.mouse.up();
  await hand.come(/^charts\/now$/);
  await hand.agree();
  await drawn(page);
  expect(await faultsOf(page)).toEqual([]);
  await hand.click('charts/now');
  await hand.gone('charts/now');

  await hand.click('line/requests-by-code/edge-504');
  await hand.isSelected('line/requests-by-code/edge-504');
  await hand.click('line/requests-by-code/edge-504');

  await hand.click('chart/elb-5xx');
  await hand.click('charts/table');
  const table = page.getByRole('table', { name: 'ELB 5xx by code /min: every datapoint, newest first' });
  expect(await table.getByRole('row').count()).toBeGreaterThan(20);
  expect(await table.getByRole('row').nth(1).innerText()).toMatch(/^\d\d:\d\d:\d\d\s+T\+\d\d:\d\d/);
  await drawn(page);
  expect(await faultsOf(page)).toEqual([]);
  await hand.agree();
  await page.keyboard.press('Escape');
  await table.waitFor({ state: 'detached' });
  await hand.click('charts/all');
  await hand.come(/^chart\/pods$/);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('charts are read, zoomed and enlarged with keys alone, and say what is read', async () => {
  const game = await open();
  const { page } = game;
  const said = page.locator('.drill-layers > [role=status]').filter({ hasText: 'UTC' });
  const chart = page.locator('.drill-mirror [data-item="chart/latency"]');
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  const first = await said.innerText();
  expect(first).toMatch(/^\d\d:\d\d:\d\d UTC · T\+\d\d:\d\d, p50 .+, p95 .+, p99 10\.0 s\.$/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => said.innerText()).not.toBe(first);
  for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => said.innerText()).toContain('02:00 selected, Enter zooms');
  await page.keyboard.press('Enter');
  await page.locator('.drill-mirror [data-item="charts/now"]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.drill-mirror [data-item="charts/now"]').waitFor({ state: 'detached' });
  await chart.focus();
  await page.keyboard.press('Enter');
  await page.locator('.drill-mirror [data-item="charts/table"]').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-item'))).toBe('chart/latency');
  await page.keyboard.press('Escape');
  await page.locator('.drill-mirror [data-item="chart/pods"]').waitFor();
  // Up and down go from chart to chart.
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-item'))).toBe('chart/elb-5xx');
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('nothing is drawn while the drill is paused', async () => {
  const game = await open();
  const { page } = game;
  await page.mouse.move(2, 2);
  await drawn(page);
  const pictures = () => page.evaluate(() => window.blastRadius?.inspect().pictures);
  const before = await pictures();
  await page.waitForTimeout(2000);
  expect(await pictures()).toBe(before);
  await game.close();
});
