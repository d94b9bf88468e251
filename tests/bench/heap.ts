import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type {} from '../../src/app/exposed.ts';
import { ARGUMENTS, findChromium } from '../browser/support/chromium.ts';
import { serve } from '../browser/support/server.ts';
import { judge } from './goals.ts';
import { heading, row } from './print.ts';

// Whether a drill of an hour leaves anything behind: npm run bench:heap. It takes ten minutes, which is what sixty simulated
// ones take at the fastest tempo.

const DRILL = '?scenario=latency-after-deploy&seed=bench&tempo=brisk&autostart=1';
const MINUTES = 60;
const EVERY_MINUTES = 10;
/** By then, all that is looked at was looked at many times, and what is kept of what was shown is full. */
const FIRST_MINUTES = 10;
/** Of what lay there by then. */
const GOAL = 0.05;

/** Compiled code, and what V8 keeps beside it. */
const OF_CODE = new Set(['code', 'hidden']);

interface Counted {
  /** Of what is alive, without what V8 makes of the program: that grows the longer anything runs, and then stops. */
  readonly dataBytes: number;
  readonly codeBytes: number;
  readonly elements: number;
  readonly listeners: number;
}

const folder = mkdtempSync(join(tmpdir(), 'blast-radius-heap-'));
await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
const server = await serve(folder, '/game/');
const { executablePath } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...ARGUMENTS] });
try {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(server.address + DRILL);
  await page.waitForFunction(() => window.blastRadius?.controls.some(({ id }) => id === 'acknowledge'));
  await page.keyboard.press('a');
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  heading(`The heap of ${MINUTES} simulated minutes at brisk tempo, after collecting garbage`);
  row('minutes since the page', 'data', 'code', 'elements', 'listeners');
  const from = await counted(page, session, FIRST_MINUTES);
  let to = from;
  for (let minutes = FIRST_MINUTES + EVERY_MINUTES; minutes <= MINUTES; minutes += EVERY_MINUTES) {
    to = await counted(page, session, minutes);
  }
  const growth = to.dataBytes / from.dataBytes - 1;
  judge([
    {
      name: `Growth of the heap over ${MINUTES - FIRST_MINUTES} minutes`,
      measured: growth,
      goal: GOAL,
      unit: 'percent',
      isRobust: true,
    },
  ]);
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Plays until so many simulated minutes after the page, and prints what is there by then. */
async function counted(page: Page, session: CDPSession, minutes: number): Promise<Counted> {
  await page.evaluate(play, minutes * 60);
  await page.waitForTimeout(1000);
  const { dataBytes, codeBytes } = await heapOf(session);
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const seen = { dataBytes, codeBytes, elements: of('Nodes'), listeners: of('JSEventListeners') };
  const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
  row(String(minutes), mebibytes(dataBytes), mebibytes(codeBytes), String(seen.elements), String(seen.listeners));
  return seen;
}

/** The parts of a heap snapshot that are read: https://github.com/v8/v8/blob/main/include/v8-profiler.h */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly unknown[] };
  };
  readonly nodes: readonly number[];
}

/** All that is alive, after collecting garbage. */
async function heapOf(session: CDPSession): Promise<Pick<Counted, 'dataBytes' | 'codeBytes'>> {
  await session.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes }: Snapshot = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [names] = types;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let dataBytes = 0;
  let codeBytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type: unknown = Array.isArray(names) ? names[nodes[node + typeAt] ?? 0] : null;
    const bytes = nodes[node + sizeAt] ?? 0;
    if (typeof type === 'string' && OF_CODE.has(type)) codeBytes += bytes;
    else dataBytes += bytes;
  }
  return { dataBytes, codeBytes };
}

/**
 * Looks at one tab after another, again and again, and at last at the first. It runs in the page: what a debugger asks is
 * compiled anew each time, and kept.
 */
function play(untilSec: number): Promise<void> {
  const keys = ['l', 'v', 'o', 't', 'g', 'd'];
  let at = 0;
  // No function in it has a name, which the compiler would wrap into one that the page does not have.
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      // As the clock of the top bar has it.
      const clock = window.blastRadius?.inspect().texts.find(({ key }) => key === 'top/clock')?.text ?? '';
      const parts = clock.replace('T+', '').split(':');
      const isThere = parts.reduce((sum, part) => 60 * sum + Number(part), 0) >= untilSec;
      const key = isThere ? 'd' : (keys[at++ % keys.length] ?? 'd');
      window.dispatchEvent(new KeyboardEvent('keydown', { key }));
      if (!isThere) return;
      clearInterval(timer);
      resolve();
    }, 400);
  });
}
