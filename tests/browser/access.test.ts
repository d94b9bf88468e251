import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Theme } from '../../src/screen/palette.ts';
import { seriousFaults } from './support/axe.ts';
import { busy, paged, taught } from './support/drills.ts';
import { foreignTexts } from './support/foreign-texts.ts';
import { Game, launch, type Options } from './support/game.ts';
import { ranked } from './support/ranked.ts';
import { goldenCode, keep, type Saved } from './support/saved.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What every page has: one main heading, a language, a landmark, a name, and all that axe-core asks for. */
async function faultsOf(game: Game, theme?: Theme): Promise<readonly string[]> {
  const { page } = game;
  const frame = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    language: document.documentElement.lang,
    mains: document.querySelectorAll('main').length,
    isNamed: document.title.endsWith('Blast Radius'),
  }));
  expect(frame).toEqual({ headings: 1, language: 'en', mains: 1, isNamed: true });
  return seriousFaults(page, theme);
}

/** Goes through a page by Tab, and answers with whatever had the focus without showing it. */
async function unseenFocus(game: Game, stops: number): Promise<readonly string[]> {
  const unseen: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await game.page.keyboard.press('Tab');
    const fault = await game.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // A field may leave it to what is around it to show that it has the focus.
      const shows = (one: Element | null): boolean => {
        if (!one) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
      };
      const stop = [element, element.closest('.chip, .title-card, .drill-shell')].find(
        (one) => one && one.getBoundingClientRect().width > 1 && shows(one),
      );
      return stop ? null : element.outerHTML.slice(0, 160);
    });
    if (fault !== null) unseen.push(fault);
  }
  return [...new Set(unseen)];
}

async function opened(theme: Theme, runs: readonly Saved[], run: Saved, width = 1920, height = 1080): Promise<Game> {
  const game = await Game.open(browser, { width, height, isMotionReduced: true, ...wanting(theme) });
  await keep(game.page, runs);
  await game.page.goto(`${inject('game')}?run=${run.id}`);
  await game.ready();
  return game;
}

/** A system that asks for the theme. */
const wanting = (theme: Theme): Options => (theme === 'high-contrast' ? { contrast: 'more' } : {});

describe.each<Theme>(['usual', 'high-contrast'])('in the %s theme', (theme) => {
  test('the pages have no serious fault, and show where the focus is', async () => {
    const game = await Game.open(browser, wanting(theme));
    const { page } = game;
    await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(await unseenFocus(game, 14)).toEqual([]);

    await page.getByRole('button', { name: 'Settings' }).click();
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(await unseenFocus(game, 8)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Take the pager' }).click();
    await page.getByRole('heading', { level: 2, name: 'Service map' }).waitFor();
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(await unseenFocus(game, 3)).toEqual([]);

    await page.goto(`${inject('game')}#${goldenCode('restart-first')}`);
    await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
    await ranked(page);
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(await unseenFocus(game, 6)).toEqual([]);

    await page.goto(`${inject('game')}?run=abcdefghijkl`);
    await page.getByRole('heading', { level: 1, name: 'This run cannot be opened' }).waitFor();
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(await unseenFocus(game, 1)).toEqual([]);
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('the drill has no serious fault, whatever is open on it', async () => {
    const game = await opened(theme, [busy], busy);
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(await unseenFocus(game, 20)).toEqual([]);
    for (const keys of [['g'], ['m', '1'], ['Escape', '/', 'r'], ['Escape', 'u'], ['Escape', 'h', 'p', 'o', 'd']]) {
      await game.page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
      for (const key of keys) await game.page.keyboard.press(key);
      expect(await seriousFaults(game.page, theme)).toEqual([]);
    }
    for (const keys of [
      ['ArrowDown', 'Enter'],
      ['Escape', '?'],
      ['Escape', ','],
    ]) {
      for (const key of keys) await game.page.keyboard.press(key);
      await game.page.locator('dialog[open]').waitFor();
      expect(await seriousFaults(game.page, theme)).toEqual([]);
      expect(await unseenFocus(game, 4)).toEqual([]);
    }
    expect(game.complaints).toEqual([]);
    await game.close();
  });

  test('a small drill has no serious fault in any of its areas, nor has the lesson', async () => {
    const game = await opened(theme, [paged, taught], paged, 900, 600);
    for (const key of ['t', 'd', 'i', 'u', 'Escape']) {
      await game.page.keyboard.press(key);
      if (key === 't') await game.page.keyboard.press('Escape');
      expect(await faultsOf(game, theme)).toEqual([]);
    }
    await game.page.goto(`${inject('game')}?run=${taught.id}`);
    await game.ready();
    expect(await faultsOf(game, theme)).toEqual([]);
    expect(game.complaints).toEqual([]);
    await game.close();
  });
});

test.each(['by the system', 'in the settings'])('where motion is reduced %s, nothing moves', async (where) => {
  const isSystems = where === 'by the system';
  const game = await Game.open(browser, { width: 1280, height: 720, isMotionReduced: isSystems });
  const { page } = game;
  if (!isSystems) {
    await page.evaluate(() => localStorage.setItem('blast-radius/settings', JSON.stringify({ motion: 'reduced' })));
  }
  const moving = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration ?? 0) > 1)
        .map((animation) => ('animationName' in animation ? String(animation.animationName) : 'transition')),
    );
  await keep(page, [busy, taught]);
  await page.reload();
  await page.getByRole('button', { name: 'Shuffle' }).hover();
  expect(await moving()).toEqual([]);
  for (const { id } of [taught, busy]) {
    await page.goto(`${inject('game')}?run=${id}`);
    await game.ready();
    await page.keyboard.press('t');
    await page.keyboard.press('Escape');
    expect(await moving()).toEqual([]);
  }
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('where it is not, the spinner of a command turns', async () => {
  const game = await Game.open(browser);
  await keep(game.page, [busy]);
  await game.page.goto(`${inject('game')}?run=${busy.id}`);
  await game.ready();
  const names = await game.page.evaluate(() =>
    document.getAnimations().map((animation) => ('animationName' in animation ? animation.animationName : '')),
  );
  expect(names).toContain('drill-spin');
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a text that is drawn in a font of the machine is found, and one of ours is not', async () => {
  const { page, context } = await Game.open(browser);
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  expect(await foreignTexts(page)).toEqual([]);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p>→ ours ॥</p><p id="planted">not ours</p>');
    const planted = document.querySelector<HTMLElement>('#planted');
    if (planted) planted.style.fontFamily = 'serif';
  });
  // The font of a sign that was not shown before comes a moment later.
  await page.evaluate(() => document.fonts.ready);
  expect(await foreignTexts(page)).toEqual([expect.stringMatching(/^in .*: not ours$/)]);
  await context.close();
});
