import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { scenario as lesson } from '../../scenarios/first-page/scenario.ts';
import { seriousFaults } from './support/axe.ts';
import { Game, launch } from './support/game.ts';
import { Hand } from './support/hand.ts';
import { faultsOf } from './support/overlap.ts';
import { Player } from './support/player.ts';
import { drawn } from './support/room.ts';
import { keep, type Saved, saved } from './support/saved.ts';

/** The hypothesis that lines are pinned to. */
const HELD = { id: 'proxy-sends-astray', label: 'nginx sends pages to the wrong port' } as const;

const act = (action: string, target?: string) =>
  ({ type: 'act', action, responder: 'you', ...(target !== undefined && { target }) }) as const;

/** Looked at, changed and told: now the clock of the lesson goes on by itself, and lines come. */
const verifying: Saved = saved('verifying000', lesson, { seed: 'quiet-otter-41', cause: 'wrong-port' }, 220, [
  [5, { type: 'acknowledge' }],
  [6, act('read-error-log')],
  [40, act('ask-systemd')],
  [70, act('compare-config')],
  [100, { type: 'hold', hypothesis: HELD.id, as: 'likely', pins: [3] }],
  [120, act('roll-back', 'nginx-config')],
  [190, { type: 'say', claims: ['watching-recovery'], nextUpdateSec: 900 }],
]);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function opened(width = 1920, height = 1080, textScale = 1): Promise<Game> {
  const game = await Game.open(browser, { width, height, isMotionReduced: true });
  await game.page.evaluate(
    (settings) => localStorage.setItem('blast-radius/settings', settings),
    JSON.stringify({ textScale, muted: true }),
  );
  await keep(game.page, [verifying]);
  await game.page.goto(`${inject('game')}?run=${verifying.id}`);
  await game.ready();
  return game;
}

async function close(game: Game): Promise<void> {
  expect(game.complaints).toEqual([]);
  await game.close();
}

const logOf = (page: Page): Locator => page.getByRole('log', { name: 'Log lines' });
const rowsOf = (page: Page): Locator => logOf(page).getByRole('article');
const filterOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter lines' });

/** Numbers of the lines that are on the page, and how far it is scrolled. */
const placeOf = (page: Page) =>
  logOf(page).evaluate((log) => ({
    lines: [...log.querySelectorAll<HTMLElement>('[data-seq]')].map(({ dataset }) => Number(dataset.seq)),
    scrollTop: log.scrollTop,
    isAtEnd: log.scrollHeight - log.clientHeight - log.scrollTop < 8,
  }));

const levelsOf = (page: Page): Promise<readonly string[]> =>
  rowsOf(page).evaluateAll((rows) => [...new Set(rows.map((row) => row.querySelector('span')?.textContent ?? ''))]);

test('logs are filtered, read, pinned, stopped and followed by keys alone', async () => {
  const game = await opened();
  const { page } = game;
  const player = new Player(game);
  await player.press('L');
  await rowsOf(page).first().waitFor();
  expect(await placeOf(page)).toMatchObject({ isAtEnd: true });
  expect(await levelsOf(page)).toContain('● info');
  // Lines do not read themselves out.
  expect(await logOf(page).getAttribute('aria-live')).toBe('off');
  expect(await rowsOf(page).count()).toBeLessThanOrEqual(200);
  expect(await seriousFaults(page)).toEqual([]);

  await player.press('L');
  await player.hasFocusOn(filterOf(page));
  await player.type('lev');
  await page.getByRole('option', { name: 'level:' }).waitFor();
  await player.press('ArrowDown', 'Enter', 'ArrowDown');
  await page.getByRole('option', { name: 'level:error', selected: true }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await player.press('Enter');
  await player.type('status=502 "/track"');
  expect(await filterOf(page).inputValue()).toBe('level:error status=502 "/track"');
  await expect.poll(() => levelsOf(page)).toEqual(['▲ error']);
  const matching = await rowsOf(page).count();
  await page.getByText(`${matching} of `).waitFor();
  await page.getByText('Bars go by level and service alone.').waitFor();

  // What cannot be read is said, and takes nothing away.
  await player.type(' stauts=1');
  await page.getByText('No line has a field “stauts” so far.').waitFor();
  expect(await filterOf(page).getAttribute('aria-invalid')).toBe('true');
  expect(await rowsOf(page).count()).toBe(matching);
  expect(await seriousFaults(page)).toEqual([]);
  for (let i = 0; i < ' stauts=1'.length; i++) await player.press('Backspace');
  await expect.poll(() => filterOf(page).getAttribute('aria-invalid')).toBe('false');

  await player.press('Escape', 'Escape');
  await player.hasFocusOn(logOf(page));
  await page.getByRole('button', { name: 'Pause tail' }).waitFor();
  await player.press('ArrowUp', 'ArrowUp');
  await player.hasFocusOn(rowsOf(page).nth(matching - 2));
  await page.getByRole('button', { name: 'Follow · 0 new' }).waitFor();

  // The clock waits for Enter too, but the line has it.
  await page.getByRole('button', { name: /^Continue/ }).waitFor();
  const line = await rowsOf(page)
    .nth(matching - 2)
    .getAttribute('aria-label');
  await player.press('Enter');
  await page.getByRole('heading', { name: 'Pin a log line to a hypothesis' }).waitFor();
  await player.tabTo(page.getByRole('button', { name: HELD.label, exact: true }));
  await player.press('Enter');
  const box = page.getByRole('checkbox', { name: line ?? '' });
  await box.waitFor();
  expect(await box.isChecked()).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
  await player.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await player.button('Hypotheses', /: likely, 2 pieces of evidence$/).waitFor();
  await player.hasFocusOn(page.getByRole('article', { name: `${line}, pinned` }));

  // With every line again, what comes is counted while nothing moves.
  await player.press('L');
  await player.press('Control+A', 'Backspace', 'Escape', 'Escape');
  await player.hasFocusOn(logOf(page));
  const before = await placeOf(page);
  expect(before.isAtEnd).toBe(false);
  await player.press('P');
  await game.hurry();
  await page.getByRole('button', { name: /^Follow · [1-9]\d* new$/ }).waitFor({ timeout: 30_000 });
  expect(await placeOf(page)).toEqual(before);
  await player.press('Home');
  await player.hasFocusOn(rowsOf(page).first());
  expect((await placeOf(page)).lines[0]).toBe(0);
  await player.press('End');
  await page.getByRole('button', { name: 'Pause tail' }).waitFor();
  const after = await placeOf(page);
  expect(after.isAtEnd).toBe(true);
  expect(after.lines.at(-1)).toBeGreaterThan(before.lines.at(-1) ?? Number.NaN);
  expect(after.lines.length).toBe(200);

  // What was asked for is there again after another tab.
  await player.press('L');
  await player.type('nothing-like-it');
  await page.getByText('No line matches.').waitFor();
  await player.press('Enter', 'D', 'L');
  expect(await filterOf(page).inputValue()).toBe('nothing-like-it');
  await page.getByText('No line matches.').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await close(game);
});

test('logs are filtered, stopped and pinned by mouse, and a bar leads to its lines', async () => {
  const game = await opened(1366, 768);
  const { page } = game;
  const hand = new Hand(game);
  await hand.click('tab/logs');
  await rowsOf(page).first().waitFor();
  const error = page.getByRole('button', { name: /^error .* lines$/ });
  await hand.clickOn(error);
  expect(await filterOf(page).inputValue()).toBe('level:error');
  expect(await error.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => levelsOf(page)).toEqual(['▲ error']);
  await hand.clickOn(error);
  expect(await filterOf(page).inputValue()).toBe('');

  // Up by the wheel stops the tail, and down to its end follows it.
  await logOf(page).hover();
  await page.mouse.wheel(0, -300);
  await page.getByRole('button', { name: /^Follow/ }).waitFor();
  await page.mouse.wheel(0, 3000);
  await page.getByRole('button', { name: 'Pause tail' }).waitFor();

  // A quarter of the way along, it is some minutes ago.
  const bars = page.getByRole('slider', { name: 'Lines by level over time' });
  const { x = 0, y = 0, width = 0, height = 0 } = (await bars.boundingBox()) ?? {};
  await page.mouse.click(x + width / 4, y + height / 2);
  await page.getByRole('button', { name: /^Follow/ }).waitFor();
  const moment = (await bars.getAttribute('aria-valuetext'))?.slice(0, 8) ?? '';
  const top = await logOf(page).evaluate((log) => {
    const rows = [...log.querySelectorAll<HTMLElement>('[data-seq]')];
    return rows.find((row) => row.offsetTop >= log.scrollTop - 1)?.querySelector('time')?.textContent ?? '';
  });
  expect(top >= moment).toBe(true);
  const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
  expect(seconds(top) - seconds(moment)).toBeLessThan(15);

  const row = rowsOf(page).filter({ hasText: 'alike shown' }).first();
  await row.scrollIntoViewIfNeeded();
  await row.hover();
  await row.getByRole('button', { name: /^Pin to hypothesis: / }).click();
  await page.getByRole('heading', { name: 'Pin a log line to a hypothesis' }).waitFor();
  await page.getByRole('button', { name: HELD.label, exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await new Player(game).button('Hypotheses', /: likely, 2 pieces of evidence$/).waitFor();
  expect(await rowsOf(page).filter({ hasText: 'pinned' }).count()).toBe(1);
  await hand.agree();
  await close(game);
});

test('a change is chosen on its lane or in the table, and is the same on both', async () => {
  const game = await opened();
  const { page } = game;
  const player = new Player(game);
  await player.press('G');
  const marks = page.getByRole('group', { name: 'Changes over time' }).getByRole('button');
  const chosen = page.locator('tr[aria-current=true]');
  await marks.first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await marks.last().click();
  await expect.poll(() => chosen.innerText()).toMatch(/response\s+You\s+Roll back/);
  expect(await marks.last().getAttribute('aria-pressed')).toBe('true');

  await player.press('ArrowLeft');
  await player.hasFocusOn(marks.nth((await marks.count()) - 2));
  await page.getByText(/T-01:05 configuration by config-ci: nginx configuration, revision 120/).waitFor();
  await player.press('Enter');
  await expect.poll(() => chosen.innerText()).toContain('revision 120');

  await page.getByRole('row', { name: /spring banner/ }).click();
  expect(await chosen.innerText()).toContain('spring banner');
  expect(await page.locator('.drill-lane-mark[aria-pressed=true]').getAttribute('aria-label')).toContain(
    'spring banner',
  );
  await player.press('ArrowUp');
  await expect.poll(() => chosen.innerText()).toContain('revision 120');
  expect(await seriousFaults(page)).toEqual([]);
  await close(game);
});

describe.each([
  [1920, 1080, 1],
  [3840, 2160, 1],
  [1366, 768, 1],
  [1280, 720, 1],
  [1920, 1080, 2],
  [1280, 720, 2],
])('in %i×%i with text at %i times its size', (width, height, textScale) => {
  test('nothing of logs and changes is cut off, or lies over anything', async () => {
    const game = await opened(width, height, textScale);
    const { page } = game;
    const found: string[] = [];
    const look = async (what: string): Promise<void> => {
      await drawn(page);
      found.push(...(await faultsOf(page)).map((fault) => `${what}: ${fault}`));
    };
    await page.keyboard.press('l');
    await rowsOf(page).first().waitFor();
    await look('logs');
    await page.keyboard.press('l');
    await expect.poll(() => filterOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('level:error stauts=1');
    await look('a bad filter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('nothing-like-it');
    await page.keyboard.press('Enter');
    await look('no line');
    await page.keyboard.press('g');
    await page.locator('.drill-changes tr[tabindex="0"]').click();
    await look('changes');
    expect(found).toEqual([]);
    await close(game);
  });
});
