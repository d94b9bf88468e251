import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FinishedRun } from '../../src/session/kept/store.ts';
import { busy, calm, paged, taught } from './support/drills.ts';
import { keepFinished, playedBy } from './support/finished.ts';
import { Game, launch } from './support/game.ts';
import { faultsOf } from './support/overlap.ts';
import { ranked } from './support/ranked.ts';
import { drawn, giveRoom, type Room } from './support/room.ts';
import { goldenCode, keep, type Saved } from './support/saved.ts';

/** Each folds the drill screen and the pages in another way; twice as large a text folds them further. */
const ROOMS: readonly Room[] = [
  { width: 1280, height: 720, density: 1 },
  { width: 1366, height: 768, density: 1 },
  { width: 1920, height: 1080, density: 1 },
];

/** These have as many units as one of the above, and lengths that are rounded elsewhere. */
const DENSE_ROOMS: readonly Room[] = [
  { width: 3840, height: 2160, density: 1 },
  { width: 1920, height: 1080, density: 2 },
  // 1920×1080 at a zoom of 80%.
  { width: 2400, height: 1350, density: 0.8 },
  // And of 150%.
  { width: 1280, height: 720, density: 1.5 },
  { width: 1920, height: 1080, density: 3 },
];

/** A4 within its margins. */
const PAPER: Room = { width: 680, height: 1009, density: 1 };

/** Keys that bring a drill from one state to the next. */
const STATES: readonly (readonly [name: string, ...keys: readonly string[]])[] = [
  ['dashboard', 'd'],
  ['resources', 's'],
  ['terminal', 't', 'Escape'],
  ['changes', 'g'],
  ['mitigate', 'm'],
  ['target', '1'],
  ['sure', '1'],
  ['search', 'Escape', 'Escape', '/', 'r'],
  ['communicate', 'Escape', 'c'],
  ['escalate', 'e'],
  ['hypothesis', 'h', 'p', 'o', 'd'],
  ['holding', 'ArrowDown', 'Enter'],
  ['help', 'Escape', '?'],
  ['settings', 'Escape', ','],
  ['composer', 'Escape', 'u'],
  ['answer', 'Escape', 'r'],
];

/** How far parts of a page run on past what is seen of them. */
const scrolled = (parts: readonly Element[]): readonly number[] =>
  parts.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth).filter((more) => more > 0);

let browser: Browser;
let runs: readonly FinishedRun[] = [];
beforeAll(async () => {
  browser = await launch();
  runs = await Promise.all(
    (['par', 'shotgun', 'novice'] as const).map((bot, i) =>
      playedBy(
        bot,
        { slug: 'alb-502-eks', seed: `slow-river-${i}`, cause: 'security-group' },
        { id: `run00000000${i}`, startedAt: Date.UTC(2026, 2, 1 + i) },
      ),
    ),
  );
});
afterAll(() => browser.close());

describe.each([1, 2])('with text at %i times its size', (textScale) => {
  let game: Game;
  let session: CDPSession;
  const found: string[] = [];

  async function enter(room: Room): Promise<void> {
    await giveRoom(session, room);
    await drawn(game.page);
  }
  async function look(what: string, { width, height, density }: Room): Promise<void> {
    const faults = await faultsOf(game.page);
    found.push(...faults.map((fault) => `${what}, ${width}×${height} at ${density}: ${fault}`));
  }
  async function lookFromAll(what: string, rooms: readonly Room[]): Promise<void> {
    for (const room of rooms) {
      await enter(room);
      await look(what, room);
    }
  }
  async function open({ id }: Saved): Promise<void> {
    await game.page.goto(`${inject('game')}?run=${id}`);
    await game.ready();
  }

  beforeAll(async () => {
    game = await Game.open(browser, { isMotionReduced: true });
    await game.page.evaluate(
      (settings) => localStorage.setItem('blast-radius/settings', settings),
      JSON.stringify({ textScale, muted: true }),
    );
    await keep(game.page, [calm, paged, busy, taught]);
    session = await game.context.newCDPSession(game.page);
    await game.page.reload();
  });
  afterAll(() => game.close());

  test('nothing is cut off or lies over something else on the pages', async () => {
    const { page } = game;
    await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
    await lookFromAll('title', [...ROOMS, ...DENSE_ROOMS]);
    await page.getByRole('button', { name: 'Settings' }).click();
    await lookFromAll('settings', ROOMS);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take the pager' }).click();
    await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
    await lookFromAll('briefing', [...ROOMS, ...DENSE_ROOMS]);
    await page.goto(`${inject('game')}#${goldenCode('restart-first')}`);
    await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
    await ranked(page);
    await lookFromAll('debrief', [...ROOMS, ...DENSE_ROOMS]);
    await page.emulateMedia({ media: 'print' });
    await lookFromAll('debrief on paper', [PAPER]);
    // What runs on into a scrolling part cannot be read on paper.
    expect(await page.locator('.debrief-way').evaluateAll(scrolled)).toEqual([]);
    await page.emulateMedia({ media: null });
    await keepFinished(page, runs);
    await page.goto(`${inject('game')}?progress=alb-502-eks`);
    await page.getByRole('heading', { level: 1, name: 'Progress' }).waitFor();
    await page
      .getByText(/^\d+ of 100$/)
      .nth(runs.length - 1)
      .waitFor({ state: 'attached' });
    await lookFromAll('progress', [...ROOMS, ...DENSE_ROOMS]);
    await page.getByText('All scenarios').click();
    await lookFromAll('progress of all', ROOMS);
    await page.getByRole('button', { name: 'Back to title' }).click();
    await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
    await page.getByText(/^Progress · /).waitFor();
    await lookFromAll('title with runs', [...ROOMS, ...DENSE_ROOMS]);
    expect(found.splice(0)).toEqual([]);
    expect(game.complaints).toEqual([]);
  });

  test('nothing is cut off or lies over something else on the drill screen', async () => {
    await open(calm);
    await lookFromAll('before the page', ROOMS);
    await open(paged);
    await lookFromAll('paged', ROOMS);
    await open(taught);
    await lookFromAll('lesson', ROOMS);
    await game.page.keyboard.press('o');
    await lookFromAll('topology', ROOMS);
    await open(busy);
    for (const room of ROOMS) {
      await enter(room);
      for (const [name, ...keys] of STATES) {
        for (const key of keys) await game.page.keyboard.press(key);
        await drawn(game.page);
        await look(name, room);
      }
      await game.page.keyboard.press('Escape');
    }
    expect(found.splice(0)).toEqual([]);
    expect(game.complaints).toEqual([]);
  });

  test('it stays so in a window that changes while the drill goes on', async () => {
    await open(busy);
    await game.page.keyboard.press('m');
    await game.page.getByRole('button', { name: 'Continue' }).click();
    await expect.poll(() => game.tick()).toBeGreaterThan(busy.tick);
    await lookFromAll('playing', textScale === 1 ? DENSE_ROOMS : DENSE_ROOMS.slice(0, 1));
    expect(found.splice(0)).toEqual([]);
    expect(game.complaints).toEqual([]);
  });
});

test('planted faults are found', async () => {
  const game = await Game.open(browser, { width: 1280, height: 720 });
  const { page } = game;
  await keep(page, [paged]);
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.locator('.title-head h1').evaluate((heading) => {
    heading.style.translate = '0 40px';
  });
  await page.getByRole('button', { name: 'Shuffle' }).evaluate((button) => {
    button.style.maxWidth = '40px';
    button.style.overflowWrap = 'normal';
  });
  expect((await faultsOf(page)).map((fault) => fault.replaceAll(/ \[[\d -]+\]/g, ''))).toEqual([
    'button.button "Shuffle" is cut off by button.button',
    'h1 "Blast Radius" lies over p "Incident drills you can replay. The pager is about to go off"',
  ]);

  await page.goto(`${inject('game')}?run=${paged.id}`);
  await game.ready();
  await drawn(page);
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => {
    const { blastRadius } = window;
    if (!blastRadius) return;
    const inspection = blastRadius.inspect();
    const severity = inspection.texts.find(({ key }) => key === 'top/severity');
    if (!severity) return;
    const moved = { ...severity, key: 'moved', rect: { ...severity.rect, x: severity.rect.x + 2 } };
    const lost = { ...severity, key: 'lost', rect: { ...severity.rect, y: innerHeight - 4 } };
    blastRadius.inspect = () => ({ ...inspection, texts: [...inspection.texts, moved, lost] });
  });
  expect((await faultsOf(page)).map((fault) => fault.replaceAll(/ \[[\d -]+\]/g, ''))).toEqual([
    'canvas text top/severity "NO SEV" lies over canvas text moved "NO SEV"',
    'canvas text lost "NO SEV" is outside the canvas',
  ]);
  expect(game.complaints).toEqual([]);
  await game.close();
});
