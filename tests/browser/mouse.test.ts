import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';
import { Hand } from './support/hand.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('a drill is played by mouse, on the canvas, until it is lost, and the canvas and its mirror agree throughout', async () => {
  const game = await Game.open(browser, {
    search: '?scenario=alb-502-eks&seed=quiet-otter-41&tempo=standard&autostart=1',
    width: 1366,
    height: 768,
  });
  const hand = new Hand(game);
  const { page } = game;
  await game.paged();
  await hand.agree();

  await hand.click('pause');
  await page.getByText('Paused. The incident waits.').waitFor();
  await hand.agree();
  await hand.click('pause');
  await page.getByText('Paused. The incident waits.').waitFor({ state: 'detached' });
  await hand.click('acknowledge');
  await hand.gone('acknowledge');

  for (const { id } of await hand.all(/^tab\//)) {
    await hand.click(id);
    await hand.isSelected(id);
    await hand.agree();
  }
  await hand.click('tab/dashboard');
  await hand.isSelected('tab/dashboard');
  // Whoever slips does nothing, and does not pause either.
  await hand.slip('tab/terminal', 'pause');
  await hand.isSelected('tab/dashboard');
  expect(await page.getByText('Paused. The incident waits.').count()).toBe(0);
  for (const phase of ['communicate', 'escalate', 'investigate', 'mitigate']) {
    await hand.click(`phase/${phase}`);
    await hand.isSelected(`phase/${phase}`);
    await hand.agree();
  }

  // The deck is longer than its room here: the wheel turns it down, and up again.
  const top = await hand.come(/^deck\/down$/);
  await hand.turn('deck', 100);
  await hand.come(/^deck\/up$/);
  await hand.agree();
  await hand.turn('deck', -100);
  await hand.gone('deck/up');
  expect(await hand.all(/^deck\/down$/)).toEqual(top);

  // A look, and its result.
  await hand.click('phase/investigate');
  const [look] = await hand.all(/^act\//);
  await hand.click(look?.id ?? '');
  const [looking] = await hand.come(/^abort\//);
  expect(look?.label).toContain(looking?.label.replace('Abort: ', ''));
  await hand.agree();
  await hand.runAheadUntilGone(looking?.id ?? '');
  await hand.come(new RegExp(`^${look?.id}$`), /, seen$/);
  await hand.agree();

  // A change with a target, with whatever group it is in opened before. What is chosen while paused is chosen.
  await hand.click('pause');
  await hand.click('phase/mitigate');
  await hand.open('act/scale-out');
  await hand.agree();
  await hand.click('act/scale-out');
  await hand.come(/^target\//);
  await hand.agree();
  await hand.click('target/scale-out/9');
  const [scaling] = await hand.come(/^abort\//);
  expect(scaling?.label).toBe('Abort: Scale checkout out to replicas: 9 pods');

  // What is refused says why, and is not done.
  await hand.open('act/set-idle-timeout');
  await hand.click('act/set-idle-timeout');
  await hand.come(/^target\//);
  await hand.agree();
  await hand.click('target/set-idle-timeout/30');
  await page
    .getByRole('status')
    .filter({ hasText: /^You are busy for another \d+ s\.$/ })
    .waitFor();
  await hand.click('cancel');
  await hand.gone('cancel');
  await hand.runAheadUntilGone(scaling?.id ?? '');

  // The riskiest asks once more; it is started on the second try, and aborted.
  await hand.click('pause');
  for (const answer of ['cancel', 'confirm']) {
    await hand.open('act/restart-pods');
    await hand.click('act/restart-pods');
    await hand.come(/^target\//);
    await hand.click('target/restart-pods/rolling');
    await hand.come(/^confirm$/);
    await hand.agree();
    await hand.click(answer);
    await hand.gone('confirm');
  }
  const [restarting] = await hand.come(/^abort\//);
  await hand.click(restarting?.id ?? '');
  await hand.gone(restarting?.id ?? '');
  await hand.click('pause');

  // A hypothesis: its words are typed, as words are; all else is pressed.
  await hand.click('hypothesis/add');
  await page.locator('[role=combobox]:focus').waitFor();
  await page.keyboard.type('readiness');
  await hand.clickOn(page.getByRole('option', { name: 'Pods fail readiness' }));
  await hand.clickOn(page.getByText('Likely: what I act on'));
  await hand.clickOn(page.getByRole('button', { name: 'Save' }));
  const [held] = await hand.come(/^hypothesis\/readiness-failing$/);
  expect(held?.label).toBe('Pods fail readiness: likely, 0 pieces of evidence');
  await hand.agree();
  await hand.click('hypothesis/readiness-failing');
  await hand.clickOn(page.getByRole('button', { name: 'Cancel' }));

  // On a larger screen there is room for the button of the search.
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.waitForFunction(() => window.blastRadius?.layout.top?.width === 1600);
  await hand.agree();
  await hand.click('deck/search');
  await page.locator('[type=search]:focus').waitFor();
  await page.keyboard.type('readiness');
  await hand.come(/^act\/edit-readiness$/);
  await hand.agree();
  await hand.click('cancel');
  await hand.gone('cancel');

  for (const [id, close] of [
    ['settings', 'Done'],
    ['help', 'Back to the incident'],
  ] as const) {
    await hand.click(id);
    await hand.clickOn(page.getByRole('dialog').getByRole('button', { name: close }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await hand.click('mute');
  await hand.click('tempo');
  await hand.come(/^tempo$/, /^Tempo: brisk/);
  await hand.agree();

  // Once somebody has come, it can be chosen whose hands are used.
  await hand.click('phase/escalate');
  await hand.click('act/page-secondary');
  await game.hurry();
  await hand.runAhead(async () => (await hand.all(/^hands$/)).length > 0);
  await hand.agree();
  await hand.click('hands');
  await hand.come(/^hands$/, /^Hands: You$/);
  const onward = page.getByRole('button', { name: /^To the debrief/ });
  await hand.runAhead(() => onward.isVisible());
  await hand.clickOn(onward);
  expect(await page.locator('.debrief-outcome').textContent()).toBe('▲ Lost');
  expect(game.complaints).toEqual([]);
  await game.close();
});
