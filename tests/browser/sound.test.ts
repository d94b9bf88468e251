import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Game, launch } from './support/game.ts';

const DRILL = '?scenario=alb-502-eks&seed=quiet-otter-41&tempo=brisk&autostart=1';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Counts what is started, and listens in before the loudspeaker. */
function listenIn(): void {
  const heard = { started: 0, taps: [] as AnalyserNode[] };
  Object.assign(window, { heard });
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...args: [number?, number?, number?]) {
    heard.started++;
    start.apply(this, args);
  };
  const connect = AudioNode.prototype.connect;
  const tapped = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
    if (to instanceof AudioDestinationNode) {
      const tap = this.context.createAnalyser();
      heard.taps.push(tap);
      Reflect.apply(connect, this, [tap]);
    }
    return Reflect.apply(connect, this, [to, ...rest]);
  };
  Object.assign(AudioNode.prototype, { connect: tapped });
}

const started = (page: Page): Promise<number> => page.evaluate('window.heard.started');

/** The loudest sample of a moment. */
const loudness = (page: Page): Promise<number> =>
  page.evaluate(`Math.max(0, ...window.heard.taps.map((tap) => {
    const samples = new Float32Array(tap.fftSize);
    tap.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }))`);

test('nothing is heard before the first gesture, no stale burst then, and silence when muted', async () => {
  const game = await Game.open(browser, { search: DRILL, prepare: listenIn });
  const { page } = game;
  await game.paged();
  expect(await started(page)).toBe(0);

  await page.keyboard.press('a');
  await expect.poll(() => started(page), { timeout: 20_000 }).toBeGreaterThan(0);
  // The ambience, and what acknowledging sounds like; not the page and the alerts of before.
  expect(await started(page)).toBeLessThanOrEqual(2);
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBeGreaterThan(0.001);

  await page.keyboard.press('n');
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBe(0);
  await page.keyboard.press('n');
  await expect.poll(() => loudness(page), { timeout: 20_000 }).toBeGreaterThan(0.001);
  expect(game.complaints).toEqual([]);
  await game.close();
});

test('a hidden tab stops the clock, and says so when it is seen again', async () => {
  const game = await Game.open(browser, { search: DRILL });
  const { page } = game;
  await game.paged();
  const hide = (isHidden: boolean): Promise<void> =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await hide(true);
  const tick = await game.tick();
  await hide(false);
  await page.getByText('The incident waited while this page was out of sight.').waitFor();
  expect(await game.tick()).toBe(tick);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect.poll(() => game.tick(), { timeout: 20_000 }).toBeGreaterThan(tick);
  expect(game.complaints).toEqual([]);
  await game.close();
});
