import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';

// That drills, debriefs and game days keep to it, the tests that play them hold: they want no complaints.

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('what the Content-Security-Policy forbids does not run, and is complained of', async () => {
  const game = await Game.open(browser);
  const ran = await game.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.ran = "yes"';
    document.head.append(script);
    return document.body.dataset.ran ?? 'no';
  });
  expect(ran).toBe('no');
  await expect
    .poll(() => game.complaints.join())
    .toMatch(/violates .*Content Security Policy directive.*script-src 'self'/);
  await game.close();
});
