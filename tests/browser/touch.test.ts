import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { busy } from './support/drills.ts';
import { Fingers, smallTargets } from './support/fingers.ts';
import { Game, launch } from './support/game.ts';
import { drawn } from './support/room.ts';
import { goldenCode, keep } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const LYING = { width: 1180, height: 820 };
const UPRIGHT = { width: 820, height: 1180 };

const isTold = async (page: Page, text: string): Promise<boolean> =>
  (await page.getByRole('log', { name: 'What happens' }).innerText()).includes(text);

test('an incident is worked from the title to its debrief with fingers alone', async () => {
  const game = await Game.open(browser, { ...LYING, hasFingers: true });
  const { page } = game;
  const fingers = await Fingers.of(game);
  await page.getByRole('textbox', { name: 'Seed' }).tap();
  // A keyboard comes up on the screen.
  await page.getByRole('textbox', { name: 'Seed' }).fill('quiet-otter-41');
  await fingers.tapOn(page.locator('.chip', { hasText: 'Brisk' }));
  await fingers.tapOn(page.getByRole('button', { name: 'Take the pager', exact: true }));
  await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
  await fingers.tapOn(page.getByRole('button', { name: /^Take the pager/ }));
  await game.paged();

  await fingers.tap('area/talk');
  await fingers.come(/^acknowledge$/);
  await fingers.tap('acknowledge');
  await fingers.tap('area/act');
  await fingers.tap('phase/communicate');
  await fingers.come(/^act\/declare$/);
  await fingers.tap('act/declare');
  await fingers.come(/^target\/declare\//);
  await fingers.tap('target/declare/1');
  await page.waitForFunction(() => window.blastRadius?.inspect().texts.some(({ text }) => text === 'SEV-1'));

  // A chart is read where it is tapped, and enlarged by its heading.
  await fingers.tap('area/watch');
  await fingers.come(/^chart\/error-ratio$/);
  await fingers.tapAt('chart/error-ratio', 0.7, 0.5);
  await page.locator('.drill-tip').waitFor();
  await fingers.tapAt('chart/error-ratio', 0.1, 0.08);
  await fingers.come(/^charts\/all$/);
  await fingers.tap('charts/all');

  await fingers.tap('area/act');
  await fingers.tap('phase/investigate');
  await fingers.come(/^act\/describe-target-health$/);
  // Held, it is told about, and nothing is done.
  await fingers.hold('act/describe-target-health');
  expect(await fingers.all(/^abort\//)).toEqual([]);
  await fingers.tap('act/describe-target-health');
  await fingers.come(/^abort\//);
  await fingers.runAheadUntil(async () => (await fingers.all(/^abort\//)).length === 0);
  await fingers.tap('group/investigate/network');
  await fingers.come(/^act\/compare-security-groups$/);
  await fingers.tap('act/compare-security-groups');
  await fingers.come(/^abort\//);
  await fingers.runAheadUntil(async () => (await fingers.all(/^abort\//)).length === 0);
  await fingers.tap('area/watch');
  await fingers.tap('tab/terminal');
  await page.getByText('Target.Timeout').first().waitFor();

  await fingers.tap('area/act');
  await fingers.tap('hypothesis/add');
  await page.getByRole('combobox').fill('network path');
  await fingers.tapOn(page.getByRole('option', { name: /^Network path/ }));
  await fingers.tapOn(page.getByText('Likely: what I act on'));
  await fingers.tapOn(page.getByRole('button', { name: 'Save' }));
  await fingers.come(/^hypothesis\/network-path-blocked$/);

  await fingers.tap('phase/mitigate');
  await fingers.come(/^act\/edit-security-group$/);
  await fingers.hold('act/edit-security-group');
  await page.locator('.drill-about', { hasText: 'Blast radius' }).waitFor();
  await fingers.tap('act/edit-security-group');
  await fingers.come(/^target\/edit-security-group\/from-alb$/);
  await fingers.tap('target/edit-security-group/from-alb');
  await fingers.runAheadUntil(() => isTold(page, 'Verifying'));

  await fingers.tap('area/talk');
  await fingers.tapOn(page.getByRole('button', { name: /Status update/ }).last());
  await fingers.tapOn(page.getByText('How many requests are failing'));
  await fingers.tapOn(page.getByRole('button', { name: /^Send ·/ }));
  await page.getByRole('form', { name: 'Status update' }).waitFor({ state: 'detached' });
  await game.hurry();
  await fingers.runAheadUntil(() => isTold(page, 'Verified'));
  await fingers.tap('area/act');
  await fingers.tap('phase/communicate');
  await fingers.come(/^act\/close$/);
  await fingers.tap('act/close');
  await page.getByRole('button', { name: /^To the debrief/ }).tap();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

describe.each([LYING, UPRIGHT])('on a tablet of $width × $height', (size) => {
  test('everything on the pages is large enough to be pressed', async () => {
    const game = await Game.open(browser, { ...size, hasFingers: true });
    const { page } = game;
    await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole('button', { name: 'Settings' }).tap();
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).tap();
    await page.getByRole('button', { name: 'Take the pager', exact: true }).tap();
    await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.goto(`${inject('game')}#${goldenCode('restart-first')}`);
    await page.getByText('How it was judged').waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole('button', { name: 'Replay', exact: true }).tap();
    await game.ready();
    expect(await smallTargets(page)).toEqual([]);
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('everything over the drill is too, lists move with a swipe, and a keyboard on the screen hides no form', async () => {
    const game = await Game.open(browser, { ...size, hasFingers: true });
    const { page } = game;
    const fingers = await Fingers.of(game);
    await keep(page, [busy]);
    await page.goto(`${inject('game')}?run=${busy.id}`);
    await game.ready();
    expect(await smallTargets(page)).toEqual([]);
    for (const { id } of await fingers.all(/^tab\//)) {
      await fingers.tap(id);
      await drawn(page);
      expect(await smallTargets(page), id).toEqual([]);
    }
    // Two fingers zoom the page, and one does not.
    expect(await page.locator('canvas').evaluate((canvas) => getComputedStyle(canvas).touchAction)).toBe('pinch-zoom');

    const withKeyboard = { width: size.width, height: Math.round(size.height / 2) };
    await page.setViewportSize(withKeyboard);
    await drawn(page);
    await fingers.tap('area/act');
    await fingers.tap('phase/investigate');
    await fingers.come(/^deck\/down$/);
    const [first] = await fingers.all(/^(act|group)\//);
    await fingers.swipe('deck', 100);
    await expect.poll(async () => (await fingers.all(/^(act|group)\//))[0]?.id).not.toBe(first?.id);
    await fingers.swipe('deck', -200);
    await expect.poll(async () => (await fingers.all(/^(act|group)\//))[0]?.id).toBe(first?.id);
    // Nothing was pressed on the way.
    expect(await page.getByRole('button', { name: /^Continue/ }).count()).toBe(1);

    await page.setViewportSize(size);
    await drawn(page);
    await fingers.tap('area/talk');
    await page
      .getByRole('button', { name: /Status update/ })
      .last()
      .tap();
    await page.getByRole('form', { name: 'Status update' }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.setViewportSize(withKeyboard);
    await drawn(page);
    const send = page.getByRole('button', { name: /^Send ·/ });
    await send.scrollIntoViewIfNeeded();
    expect((await send.boundingBox())?.y).toBeLessThan(withKeyboard.height - 44);
    await page.getByRole('button', { name: 'Cancel' }).tap();

    await page.setViewportSize(size);
    await drawn(page);
    await fingers.tap('area/act');
    await fingers.tap('hypothesis/add');
    await page.getByRole('combobox').fill('pod');
    expect(await smallTargets(page)).toEqual([]);
    await page.setViewportSize(withKeyboard);
    const field = await page.getByRole('combobox').boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThan(withKeyboard.height);
    expect(game.complaints).toEqual([]);
    await game.close();
  });
});
