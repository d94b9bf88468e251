import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { ARGUMENTS, findChromium } from '../browser/support/chromium.ts';
import { serve } from '../browser/support/server.ts';
import { median } from './measure.ts';
import { heading, row, times } from './print.ts';

/** Four redraws a second of all charts, as monitoring that is watched closely would have it. */
const EVERY_MS = 250;
const SECONDS = 4;
const ROUNDS = 3;
const SIZES = [
  { name: '1080p', width: 1920, height: 1080 },
  { name: '4K', width: 3840, height: 2160 },
] as const;

/** Of what uPlot costs with lines alone, and of what an empty scene costs while nothing changes. */
const GOAL_REDRAWN = 0.5;
const GOAL_IDLE = 1.5;

const DRAWERS = ['ours', 'uplot', 'uplot-axes', 'empty'] as const;
type Drawer = (typeof DRAWERS)[number];

interface Cost {
  /** Milliseconds of the main thread in a second. */
  readonly redrawn: number;
  /** Of all threads of the page, and of the graphics process, which without a graphics card draws on the processor too. */
  readonly page: number;
  readonly graphics: number;
  /** Of the main thread while nothing changes, and the pictures that are drawn then. */
  readonly idle: number;
  readonly idlePictures: number;
}

/**
 * Draws the same 24 panels of 3 lines of 600 points with our charts and with uPlot, and an empty scene of Phaser, in one
 * browser, and prints what each costs. Chromium paints the strokes of a canvas when a picture is made, on other threads of
 * the page than the one that asked for them; ours are vertices by then. So both the main thread and all threads are told,
 * and the latter are compared.
 */
export async function charts(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'blast-radius-bench-'));
  const root = fileURLToPath(new URL('page', import.meta.url));
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000, assetsInlineLimit: 0 },
  });
  const server = await serve(folder, '/bench/');
  const { executablePath } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...ARGUMENTS, '--disable-accelerated-2d-canvas'] });
  try {
    for (const size of SIZES) {
      heading(`24 charts of 3 lines of 600 points, 1.5 px, four times a second at ${size.name}`);
      const costs = new Map<Drawer, Cost[]>();
      for (let round = 0; round < ROUNDS; round++) {
        for (const name of DRAWERS) {
          const cost = await measured(browser, `${server.address}#${name}`, size);
          costs.set(name, [...(costs.get(name) ?? []), cost]);
        }
      }
      print(costs);
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(browser: Browser, address: string, size: { width: number; height: number }): Promise<Cost> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    // What the bench asks the page is a text of its own.
    bypassCSP: true,
    // uPlot asks for one that Intl knows, which that of a bare machine need not be.
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForFunction('window.drawer !== undefined', null, { timeout: 30_000 }).catch((error: unknown) => {
    throw new Error(`bench: ${address} draws nothing: ${complaints.join(', ')}`, { cause: error });
  });
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  // What is compiled first, and drawn first, is no measure of what follows.
  await spend(page, session, true, 1);
  const before = await processesSec(browser);
  const redrawn = await spend(page, session, true, SECONDS);
  const after = await processesSec(browser);
  const inProcess = (type: string): number => (((after[type] ?? 0) - (before[type] ?? 0)) * 1000) / SECONDS;
  await page.waitForTimeout(500);
  const drawn = await pictures(page);
  const idle = await spend(page, session, false, SECONDS);
  const idlePictures = ((await pictures(page)) - drawn) / SECONDS;
  await context.close();
  return { redrawn, page: inProcess('renderer'), graphics: inProcess('GPU'), idle, idlePictures };
}

const pictures = (page: Page): Promise<number> => page.evaluate('window.drawer.pictures()');

/** Milliseconds of the main thread in a second. */
async function spend(page: Page, session: CDPSession, isRedrawn: boolean, seconds: number): Promise<number> {
  if (isRedrawn) {
    await page.evaluate(
      `{
        const timer = setInterval(() => window.drawer.redraw(), ${EVERY_MS});
        setTimeout(() => clearInterval(timer), ${seconds * 1000 + 10});
      }`,
    );
  }
  const before = await taskSec(session);
  await page.waitForTimeout(seconds * 1000);
  return (((await taskSec(session)) - before) * 1000) / seconds;
}

/** CPU time of the browser's processes so far, by what they are. */
async function processesSec(browser: Browser): Promise<Readonly<Record<string, number>>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sums: Record<string, number> = {};
  for (const { type, cpuTime } of processInfo) sums[type] = (sums[type] ?? 0) + cpuTime;
  return sums;
}

async function taskSec(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'TaskDuration');
  if (!found) throw new Error('bench: the browser does not tell the duration of its tasks');
  return found.value;
}

const LABELS: Readonly<Record<Drawer, string>> = {
  ours: 'our charts',
  uplot: 'uPlot, lines alone',
  'uplot-axes': 'uPlot with axes',
  empty: 'an empty scene of Phaser',
};

function print(costs: ReadonlyMap<Drawer, readonly Cost[]>): void {
  const of = (name: Drawer, what: keyof Cost): number => median((costs.get(name) ?? []).map((cost) => cost[what]));
  const told = (name: Drawer, what: keyof Cost): string =>
    `${of(name, what).toFixed(of(name, what) < 10 ? 1 : 0)} ms/s`;
  row('', 'main thread', 'all threads', 'graphics', 'idle', 'pictures/s idle');
  for (const name of DRAWERS) {
    const columns = (['redrawn', 'page', 'graphics', 'idle'] as const).map((what) => told(name, what));
    row(LABELS[name], ...columns, of(name, 'idlePictures').toFixed(0));
  }
  const page = of('ours', 'page') / of('uplot', 'page');
  const idle = of('ours', 'idle') / of('empty', 'idle');
  row('ours to uPlot, all threads', times(page), verdict(page, GOAL_REDRAWN));
  row('ours to uPlot, main thread', times(of('ours', 'redrawn') / of('uplot', 'redrawn')));
  row('ours to an empty scene, idle', times(idle), verdict(idle, GOAL_IDLE));
}

const verdict = (ratio: number, goal: number): string => `${ratio <= goal ? 'within' : 'over'} the goal of ${goal}×`;
