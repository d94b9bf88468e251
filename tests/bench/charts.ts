import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { ARGUMENTS, findChromium } from '../browser/support/chromium.ts';
import { serve } from '../browser/support/server.ts';
import { drillsBeside } from './beside.ts';
import type { Goal } from './goals.ts';
import { median } from './measure.ts';
import { heading, row, times } from './print.ts';
import { processTimes } from './processes.ts';

/** Four redraws a second of all charts, as monitoring that is watched closely would have it. */
const EVERY_MS = 250;
const SECONDS = 4;
const ROUNDS = 3;
const SIZES = [
  { name: '1080p', width: 1920, height: 1080 },
  { name: '4K', width: 3840, height: 2160 },
] as const;

/**
 * Who paints what is drawn on a 2D canvas, which uPlot does and we do not. Either is what some players have. Goals are for
 * the first: in the second, uPlot's strokes are another process's work, which no main thread tells of, and on a machine
 * without a graphics card that process paints in software what a card would paint.
 */
const PAINTERS = [
  {
    name: 'strokes of 2D canvases are painted by the page',
    flags: ['--disable-accelerated-2d-canvas'],
    isJudged: true,
  },
  { name: 'strokes of 2D canvases are painted by the graphics process', flags: [], isJudged: false },
] as const;

/** Of what uPlot costs with lines alone, and of what an empty scene costs while nothing changes. */
const GOAL_REDRAWN = 0.5;
const GOAL_IDLE = 1.5;

const DRAWERS = ['ours', 'uplot', 'uplot-axes', 'empty'] as const;
type Drawer = (typeof DRAWERS)[number];

/** Milliseconds of CPU time in a second. */
interface Cost {
  readonly main: number;
  /** Of all threads of the page, and of the graphics process, which without a graphics card draws on the processor too. */
  readonly page: number;
  readonly graphics: number;
  /** Of the main thread while nothing changes, and the pictures that are drawn then. */
  readonly idle: number;
  readonly idlePictures: number;
}

/**
 * Draws the same 24 panels of 3 lines of 600 points with our charts and with uPlot, and an empty scene of Phaser, in one
 * browser, and prints what each costs.
 */
export async function charts(): Promise<readonly Goal[]> {
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
  const goals: Goal[] = [];
  try {
    for (const painter of PAINTERS) {
      const browser = await chromium.launch({ executablePath, args: [...ARGUMENTS, ...painter.flags] });
      for (const size of SIZES) {
        heading(`24 charts of 3 lines of 600 points, 1.5 px, four times a second at ${size.name}; ${painter.name}`);
        const costs = new Map<Drawer, Cost[]>();
        for (let round = 0; round < (painter.isJudged ? ROUNDS : 1); round++) {
          for (const name of DRAWERS) {
            const cost = await measured(browser, `${server.address}#${name}`, size);
            costs.set(name, [...(costs.get(name) ?? []), cost]);
          }
        }
        const found = judged(size.name, costs);
        if (painter.isJudged) goals.push(...found);
      }
      if (painter.isJudged) goals.push(...(await drillsBeside(browser, server.address)));
      await browser.close();
    }
    return goals;
  } finally {
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
  // What is compiled first, and drawn first, is no measure of what follows.
  await redraw(page, 1);
  const before = await processTimes(browser);
  await redraw(page, SECONDS);
  const after = await processTimes(browser);
  await page.waitForTimeout(500);
  const drawn = await pictures(page);
  const still = await processTimes(browser);
  await page.waitForTimeout(SECONDS * 1000);
  const end = await processTimes(browser);
  const idlePictures = ((await pictures(page)) - drawn) / SECONDS;
  await context.close();
  return {
    main: perSecond(before.mainSec, after.mainSec),
    page: perSecond(before.pageSec, after.pageSec),
    graphics: perSecond(before.graphicsSec, after.graphicsSec),
    idle: perSecond(still.mainSec, end.mainSec),
    idlePictures,
  };
}

const perSecond = (beforeSec: number, afterSec: number): number => ((afterSec - beforeSec) * 1000) / SECONDS;

const pictures = (page: Page): Promise<number> => page.evaluate('window.drawer.pictures()');

async function redraw(page: Page, seconds: number): Promise<void> {
  await page.evaluate(
    `{
      const timer = setInterval(() => window.drawer.redraw(), ${EVERY_MS});
      setTimeout(() => clearInterval(timer), ${seconds * 1000 + 10});
    }`,
  );
  await page.waitForTimeout(seconds * 1000);
}

const LABELS: Readonly<Record<Drawer, string>> = {
  ours: 'our charts',
  uplot: 'uPlot, lines alone',
  'uplot-axes': 'uPlot with axes',
  empty: 'an empty scene of Phaser',
};

function judged(size: string, costs: ReadonlyMap<Drawer, readonly Cost[]>): readonly Goal[] {
  const of = (name: Drawer, what: keyof Cost): number => median((costs.get(name) ?? []).map((cost) => cost[what]));
  const told = (name: Drawer, what: keyof Cost): string =>
    `${of(name, what).toFixed(of(name, what) < 10 ? 1 : 0)} ms/s`;
  row('', 'main thread', 'all threads', 'graphics', 'idle', 'pictures/s idle');
  for (const name of DRAWERS) {
    const columns = (['main', 'page', 'graphics', 'idle'] as const).map((what) => told(name, what));
    row(LABELS[name], ...columns, of(name, 'idlePictures').toFixed(0));
  }
  const main = of('ours', 'main') / of('uplot', 'main');
  const idle = of('ours', 'idle') / of('empty', 'idle');
  const all = (name: Drawer): number => of(name, 'page') + of(name, 'graphics');
  row('ours to uPlot, main thread', times(main));
  row('ours to uPlot, all threads', times(of('ours', 'page') / of('uplot', 'page')));
  row('ours to uPlot, with graphics', times(all('ours') / all('uplot')));
  row('ours to an empty scene, idle', times(idle));
  return [
    {
      name: `24 charts redrawn four times a second at ${size}: main thread, to uPlot’s`,
      measured: main,
      goal: GOAL_REDRAWN,
      unit: 'times',
      isRobust: true,
    },
    {
      name: `The same, standing still at ${size}: main thread, to an empty scene’s`,
      measured: idle,
      goal: GOAL_IDLE,
      unit: 'times',
      isRobust: true,
    },
    {
      name: `Pictures a second while nothing changes at ${size}`,
      measured: of('ours', 'idlePictures'),
      goal: 0,
      unit: 'count',
      isRobust: true,
    },
  ];
}
