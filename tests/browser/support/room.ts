import type { CDPSession, Page } from 'playwright-core';
import type {} from '../../../src/app/exposed.ts';

/** A window, and how dense its pixels are; the browser's own zoom is both. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly density: number;
}

/** Gives a page that is open another window. One of another density only is not told to a page that draws nothing. */
export async function giveRoom(session: CDPSession, { width, height, density }: Room): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: density,
    mobile: false,
  });
}

/** Longer than anything moves, unless the next thing comes. */
const REST_MS = 2000;

/** Waits until everything on the page is drawn as it is now, and rests; or for a while, where a clock runs too fast for that. */
export async function drawn(page: Page): Promise<void> {
  // What has changed its size is composed anew, and drawn with the picture after that.
  await page.waitForFunction(() => {
    const canvas = document.querySelector('canvas');
    return !canvas || !window.blastRadius || canvas.width === Math.round(innerWidth * devicePixelRatio);
  });
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  const rests = page.waitForFunction(() => !window.blastRadius?.inspect().isMoving, null, { timeout: REST_MS });
  await rests.catch(() => undefined);
}
