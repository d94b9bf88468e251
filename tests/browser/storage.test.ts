import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { busy } from './support/drills.ts';
import { Game, launch } from './support/game.ts';
import { keep } from './support/saved.ts';
import { runIdOf, spoil } from './support/stored.ts';

const DRILL = '?scenario=alb-502-eks&seed=quiet-otter-41&tempo=brisk&autostart=1';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('where the browser refuses to store anything, a drill says so and goes on to its debrief', async () => {
  const refuse = (): void => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  };
  const game = await Game.open(browser, { search: DRILL, prepare: refuse });
  const { page } = game;
  await game.paged();
  const told = page.getByRole('status').filter({
    hasText: 'This drill is not being kept: this browser lets the page store nothing. Allow site data to keep drills.',
  });
  await told.waitFor();
  await told.getByRole('button', { name: 'Dismiss' }).click();
  await told.waitFor({ state: 'detached' });
  await game.press('acknowledge');
  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  await page.getByText('Allow site data to keep drills. Save the run file to have it again.').waitFor();
  // As long as the page is open, the run is kept all the same.
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page.getByRole('button', { name: /Given up quiet-otter-41/ }).waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('when storage is full in the middle of a drill, it says so and goes on to its debrief', async () => {
  // Chromium itself takes half a minute to notice that its quota was changed.
  const fill = (): void => {
    const { put } = IDBObjectStore.prototype;
    let left = 20;
    IDBObjectStore.prototype.put = function (value, key) {
      if (left-- > 0) return put.call(this, value, key);
      throw new DOMException('The current transaction exceeded its quota limitations.', 'QuotaExceededError');
    };
  };
  const game = await Game.open(browser, { search: DRILL, prepare: fill });
  const { page } = game;
  const told = page.getByRole('status').filter({
    hasText: 'This drill is no longer being kept: the storage of this browser is full. Make room to keep the next one.',
  });
  await told.waitFor();
  await game.paged();
  await game.press('acknowledge');
  await game.giveUp();
  await page.getByRole('heading', { level: 1, name: /^Debrief/ }).waitFor();
  await page.getByText('Make room to keep the next one. Save the run file to have it again.').waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a run whose record is damaged is not opened, and can be played anew or discarded', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await keep(page, [busy]);
  await spoil(page, 'entries', [busy.id, 1]);

  await page.goto(`${inject('game')}?run=${busy.id}`);
  await page.getByRole('heading', { name: 'This run cannot be opened' }).waitFor();
  await page
    .getByText('This run cannot be taken up again: entry 2 of its record cannot be read. Nothing was deleted.')
    .waitFor();
  await page.getByRole('button', { name: 'Play its seed anew' }).click();
  await game.ready();
  expect(runIdOf(page)).not.toBe(busy.id);
  await page.goBack();
  await page.getByRole('heading', { name: 'This run cannot be opened' }).waitFor();
  await page.getByRole('button', { name: 'Back to title' }).click();
  // The newest comes first.
  const waiting = page.getByRole('region', { name: 'A drill is waiting' });
  await waiting.nth(1).getByRole('button', { name: 'Discard' }).click();
  await waiting.nth(1).getByRole('button', { name: 'Discard for good?' }).click();
  await waiting.nth(1).waitFor({ state: 'detached' });
  await page.goBack();
  await page.getByText(`Run ${busy.id} is not kept in this browser`).waitFor();
  expect(await page.getByRole('button', { name: 'Play its seed anew' }).count()).toBe(0);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('finished runs that are damaged are left out of the list, and say so when they are asked for', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  await spoil(page, 'finished', 'spoilt000000');
  await page.goto(`${inject('game')}?run=spoilt000000`);
  await page.getByRole('heading', { name: 'This run cannot be opened' }).waitFor();
  await page.getByText('What is kept of this run is damaged, and cannot be read. Nothing was deleted.').waitFor();
  await page.getByRole('button', { name: 'Back to title' }).click();
  await page.getByRole('heading', { level: 1, name: 'Blast Radius' }).waitFor();
  await page.getByText('None of this one yet.').waitFor();
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('settings that are damaged are as they were at first, and those that are whole are kept', async () => {
  const game = await Game.open(browser);
  const { page } = game;
  for (const [stored, size, isMuted] of [
    ['{"textScale": 1.5, "muted"', '100%', false],
    ['[1, 2]', '100%', false],
    ['{"textScale": 99, "muted": true, "volumes": "loud", "motion": 7}', '100%', true],
    ['{"textScale": 1.5, "muted": "yes"}', '150%', false],
  ] as const) {
    await page.evaluate((text) => localStorage.setItem('blast-radius/settings', text), stored);
    await page.reload();
    await page.getByRole('button', { name: 'Settings' }).click();
    expect(await page.getByRole('slider', { name: 'Size' }).getAttribute('aria-valuetext')).toBe(size);
    expect(await page.getByRole('checkbox', { name: 'Mute everything' }).isChecked()).toBe(isMuted);
    expect(await page.getByRole('slider', { name: 'All sound' }).inputValue()).toBe('80');
    const motion = page.getByRole('group', { name: 'Motion' });
    expect(await motion.getByRole('radio', { name: 'As my system' }).isChecked()).toBe(true);
  }
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('settings that are changed in one tab are those of the other one, which does not set them back', async () => {
  const first = await Game.open(browser);
  const second = await Game.openIn(first.context);
  await second.page.getByRole('button', { name: 'Settings' }).click();
  await first.page.getByRole('button', { name: 'Settings' }).click();
  await first.page.getByRole('checkbox', { name: 'Mute everything' }).check();
  const isMuted = second.page.getByRole('checkbox', { name: 'Mute everything' });
  await expect.poll(() => isMuted.isChecked()).toBe(true);
  await second.page.getByText('Reduced', { exact: true }).click();
  await expect.poll(() => first.page.getByRole('radio', { name: 'Reduced' }).isChecked()).toBe(true);
  await first.page.reload();
  await first.page.getByRole('button', { name: 'Settings' }).click();
  expect(await first.page.getByRole('checkbox', { name: 'Mute everything' }).isChecked()).toBe(true);
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await first.close();
});
