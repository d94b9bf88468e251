import type { Browser, Page } from 'playwright-core';
import type { Goal } from './goals.ts';
import type { Smoothness } from './page/smoothness.ts';
import { heading, row } from './print.ts';

/** Bots that play in the worker, each a drill. */
const DRILLS = 1000;
const SECONDS = 10;
const REDRAW_MS = 250;

/** Lets bots play in a worker of a page that redraws all its charts, and compares its pictures with those it has alone. */
export async function drillsBeside(browser: Browser, address: string): Promise<readonly Goal[]> {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    bypassCSP: true,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(`${address}#ours`);
  await page.waitForFunction('window.drawer !== undefined', null, { timeout: 60_000 });
  await page.evaluate(`setInterval(() => window.drawer.redraw(), ${REDRAW_MS})`);
  await watched(page, 2);
  const alone = await watched(page, SECONDS);
  await page.evaluate(`window.startDrills(${DRILLS})`);
  const beside = await watched(page, SECONDS);
  await page.waitForFunction('window.drillsDone !== null', null, { timeout: 900_000 });
  const ms = Number(await page.evaluate('window.drillsDone'));
  await context.close();
  heading(`${DRILLS} drills of bots in a worker, beside a page that redraws 24 charts four times a second`);
  row('', 'pictures/s', 'longest', 'tasks over 50 ms');
  for (const [name, { framesPerSec, longestFrameMs, longTasks }] of [
    ['the page alone', alone],
    ['beside the drills', beside],
  ] as const) {
    row(name, framesPerSec.toFixed(1), `${longestFrameMs.toFixed(0)} ms`, String(longTasks));
  }
  row('all of them', `${(ms / 1000).toFixed(1)} s`, `${((1000 * DRILLS) / ms).toFixed(1)}/s`);
  return [
    {
      name: '1,000 drills in a worker: tasks of the page over 50 ms besides its own',
      measured: Math.max(0, beside.longTasks - alone.longTasks),
      goal: 0,
      unit: 'count',
      // On two cores, the graphics process in software and the worker take what there is.
      isRobust: false,
    },
  ];
}

const watched = (page: Page, seconds: number): Promise<Smoothness> =>
  page.evaluate<Smoothness>(`window.watch(${seconds * 1000})`);
