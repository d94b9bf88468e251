import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathNode } from '../../src/screen/nodes.ts';
import type {} from './canvas/page.ts';
import { launch } from './support/game.ts';
import { serve } from './support/server.ts';

// Paths are drawn by the graphics card alone, so what they look like is on the canvas and nowhere else.

let browser: Browser;
let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blast-radius-canvas-'));
  const root = fileURLToPath(new URL('canvas', import.meta.url));
  await build({ root, base: './', logLevel: 'error', plugins: [], build: { outDir: folder, emptyOutDir: true } });
  const server = await serve(folder, '/canvas/');
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 200, height: 100 } });
  await page.goto(server.address);
  await page.waitForFunction(() => window.show !== undefined);
  close = async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
});
afterAll(() => close());

interface Path extends Omit<Partial<PathNode>, 'points' | 'fillTo'> {
  readonly points: readonly number[];
  readonly fillTo?: number | readonly number[];
}

/** How much red, green and blue a pixel has, where paths are drawn on black. */
async function drawn(...paths: readonly Path[]): Promise<(x: number, y: number) => readonly number[]> {
  await page.evaluate(async (all) => {
    const rect = { x: 0, y: 0, width: 200, height: 100 };
    await window.show?.([
      { type: 'box', rect, radius: 0, fill: { of: 'ground', rest: 'ground', share: 1 } },
      ...all.map(({ points, fillTo, ...more }) => ({
        type: 'path' as const,
        width: 2,
        colour: 'text' as const,
        ...more,
        points: Float32Array.from(points, (one) => one ?? Number.NaN),
        ...(fillTo !== undefined && {
          fillTo: typeof fillTo === 'number' ? fillTo : Float32Array.from(fillTo, (one) => one ?? Number.NaN),
        }),
      })),
    ]);
  }, paths);
  const { data, width } = PNG.sync.read(await page.screenshot());
  return (x, y) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
}

const GROUND = [0x0a, 0x0d, 0x14];
const TEXT = [0xe6, 0xed, 0xf6];
const GAP = Number.NaN;

test('a line is as wide as it is, and no wider where its points are closer than pixels', async () => {
  const dense = Array.from({ length: 401 }, (_, i) => [20 + i * 0.25, 40]).flat();
  const at = await drawn({ points: [20, 20, 120, 20] }, { points: dense });
  for (const x of [30, 70, 110]) {
    expect([18, 19, 20, 21].map((y) => at(x, y))).toEqual([GROUND, TEXT, TEXT, GROUND]);
    expect([38, 39, 40, 41].map((y) => at(x, y))).toEqual([GROUND, TEXT, TEXT, GROUND]);
  }
  expect([at(17, 20), at(123, 20)]).toEqual([GROUND, GROUND]);
});

test('rims that are half on a pixel are not painted twice where segments meet', async () => {
  const dense = Array.from({ length: 401 }, (_, i) => [20 + i * 0.25, 60.5]).flat();
  const at = await drawn({ points: [20, 20.5, 120, 20.5] }, { points: dense });
  const rim = at(70, 19);
  expect(rim).not.toEqual(GROUND);
  expect(rim).not.toEqual(TEXT);
  for (const x of [30, 51, 70, 93, 110]) {
    expect([at(x, 59), at(x, 60), at(x, 61)]).toEqual([rim, TEXT, rim]);
  }
});

test('a corner is whole, whether it turns a little or all the way back', async () => {
  const at = await drawn(
    { points: [20, 80, 60, 40, 100, 80], width: 4 },
    { points: [150, 20, 150, 80, 152, 20], width: 4 },
  );
  expect([at(60, 40), at(60, 41), at(40, 60), at(80, 60)]).toEqual([TEXT, TEXT, TEXT, TEXT]);
  expect([at(150, 79), at(150, 50), at(151, 40)]).toEqual([TEXT, TEXT, TEXT]);
});

test('a gap breaks a line, a datapoint alone is a dot, and points that do not move change nothing', async () => {
  const at = await drawn(
    { points: [20, 20, 60, 20, GAP, GAP, 80, 20, GAP, GAP, 100, 20, 140, 20] },
    { points: [20, 50, 20, 50, 60, 50, 60, 50, 60, 50, 100, 50] },
  );
  expect([at(40, 20), at(70, 20), at(90, 20), at(120, 20)]).toEqual([TEXT, GROUND, GROUND, TEXT]);
  const dot = at(80, 20);
  expect(dot[0]).toBeGreaterThan(0xa0);
  expect([at(79, 19), at(80, 19), at(79, 20)]).toEqual([dot, dot, dot]);
  for (const x of [25, 59, 60, 61, 95])
    expect([48, 49, 50, 51].map((y) => at(x, y))).toEqual([GROUND, TEXT, TEXT, GROUND]);
});

test('a fill goes down to its ground, or to another line, and not where they break', async () => {
  const at = await drawn(
    { points: [20, 20, 60, 20, 90, 20], fillTo: 40, fillOpacity: 0.5 },
    {
      points: [120, 20, 150, 20, GAP, GAP, 160, 20, 180, 20],
      fillTo: [120, 60, 150, 60, GAP, GAP, 160, 30, 180, 30],
      fillOpacity: 0.5,
    },
  );
  const filled = at(40, 30);
  expect(filled).toEqual([0x78, 0x7d, 0x85]);
  // Segments that share a side do not both paint it.
  expect([at(59, 30), at(60, 30), at(61, 30), at(40, 39), at(40, 40), at(95, 30)]).toEqual([
    filled,
    filled,
    filled,
    filled,
    GROUND,
    GROUND,
  ]);
  expect([at(140, 55), at(140, 65), at(155, 25), at(170, 25), at(170, 35)]).toEqual([
    filled,
    GROUND,
    GROUND,
    filled,
    GROUND,
  ]);
});

test('a path that is kept is drawn where it was, and one that changes where it is now', async () => {
  const at = await page.evaluate(async () => {
    const kept = Float32Array.of(10, 20, 190, 20);
    const path = (points: Float32Array) => ({ type: 'path', points, width: 2, colour: 'text' }) as const;
    await window.show?.([path(kept), path(Float32Array.of(10, 40, 190, 40)), path(kept)]);
    await window.show?.([
      path(kept),
      path(Float32Array.of(10, 60, 190, 60, 190, 70)),
      path(Float32Array.of(10, 80, 190, 80)),
    ]);
  });
  expect(at).toBeUndefined();
  const { data, width } = PNG.sync.read(await page.screenshot());
  const lit = [20, 40, 60, 80].map((y) => (data[4 * (y * width + 100)] ?? 0) > 0x80);
  expect(lit).toEqual([true, false, true, true]);
});
