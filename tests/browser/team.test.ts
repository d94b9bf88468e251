import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toyServer } from '../server/toy-site.ts';
import { launch } from './support/game.ts';
import type {} from './team/page.ts';

const ROOM = 'K7CDF';

let browser: Browser;
let folder = '';
let server: Awaited<ReturnType<typeof toyServer>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  const root = fileURLToPath(new URL('./team', import.meta.url));
  const site = join(folder, 'site');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    build: { outDir: site, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  server = await toyServer({ site, data: join(folder, 'data') });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A window with whatever it complained of. */
async function open(context: BrowserContext): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(server.origin);
  await page.waitForFunction(() => 'harness' in window);
  return { page, complaints };
}

const connectionOf = (page: Page) => page.evaluate(() => window.harness.connection().type);
const isLive = (page: Page) => expect.poll(() => connectionOf(page)).toBe('live');
const wordsIn = (page: Page) => page.evaluate(() => window.harness.view()?.words ?? []);
const put = (page: Page, word: string) =>
  page.evaluate((text) => window.harness.act({ type: 'put', word: text }), word);

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => 'harness' in window);
}

/** A room on the server whose box is open, with its console. */
async function networkRoom(): Promise<{ readonly lead: Page; readonly room: string; readonly complaints: string[] }> {
  const { page: lead, complaints } = await open(await browser.newContext());
  const { room } = await lead.evaluate(async (key) => {
    const opened = await window.harness.openRoom(key);
    await window.harness.lead(opened.room, opened.key);
    await window.harness.act({ type: 'open', secret: 'seed-4711', untilMs: Date.now() + 3_600_000 });
    return opened;
  }, server.key);
  return { lead, room, complaints };
}

async function joined(context: BrowserContext, room: string) {
  const opened = await open(context);
  await opened.page.evaluate((code) => window.harness.join(code, 'player'), room);
  await isLive(opened.page);
  return opened;
}

describe('over a network', () => {
  test('a phone that lost its network comes back by itself, and what was done meanwhile counts once', async () => {
    const { lead, room, complaints } = await networkRoom();
    const context = await browser.newContext();
    const { page } = await joined(context, room);
    await put(page, 'before');
    await context.setOffline(true);
    await page.evaluate(() => {
      for (const word of ['a', 'b', 'c']) window.harness.offer({ type: 'put', word });
    });
    await expect.poll(() => connectionOf(page)).toBe('offline');
    await put(await joined(await browser.newContext(), room).then((other) => other.page), 'from another');
    await context.setOffline(false);
    await isLive(page);
    await expect.poll(() => wordsIn(page)).toEqual(['before', 'a', 'b', 'c']);
    const all = await lead.evaluate(() => window.harness.state()?.words.map(({ word }) => word));
    expect(all).toEqual(['before', 'from another', 'a', 'b', 'c']);
    // The policy of the page lets sockets through, and nothing else was wrong.
    expect(complaints).toEqual([]);
  });

  test('a phone whose page was closed with something unsent sends it when it is opened again', async () => {
    const { room } = await networkRoom();
    const context = await browser.newContext();
    const { page } = await joined(context, room);
    await context.setOffline(true);
    await page.evaluate(() => window.harness.offer({ type: 'put', word: 'unsent' }));
    await page.close();
    await context.setOffline(false);
    const { page: again } = await joined(context, room);
    await expect.poll(() => wordsIn(again)).toEqual(['unsent']);
  });

  test('a second tab takes the place of the first, which can take it back', async () => {
    const { room } = await networkRoom();
    const context = await browser.newContext();
    const { page: first } = await joined(context, room);
    const { page: second } = await joined(context, room);
    await expect.poll(() => connectionOf(first)).toBe('evicted');
    await first.evaluate(() => window.harness.retry());
    await isLive(first);
    await expect.poll(() => connectionOf(second)).toBe('evicted');
  });

  test('a page of elsewhere cannot talk to the server', async () => {
    const { page } = await open(await browser.newContext());
    const other = server.origin.replace('127.0.0.1', 'localhost');
    await page.goto(other);
    const status = await page.evaluate(async (origin) => {
      const answer = await fetch(`${origin}/team/?EIO=4&transport=polling`, { mode: 'no-cors' }).catch(() => null);
      return answer?.type ?? 'blocked';
    }, server.origin);
    expect(status).toBe('blocked');
  });
});

describe('on one laptop', () => {
  async function localRoom() {
    const context = await browser.newContext();
    const { page: lead, complaints } = await open(context);
    await lead.evaluate(async (room) => {
      await window.harness.host(room);
      await window.harness.act({ type: 'open', secret: 'seed-4711', untilMs: Date.now() + 3_600_000 });
    }, ROOM);
    return { context, lead, complaints };
  }

  async function watching(context: BrowserContext, seat: 'player' | 'projector') {
    const { page } = await open(context);
    await page.evaluate(([room, as]) => window.harness.watch(room, as), [ROOM, seat] as const);
    await isLive(page);
    return page;
  }

  test('console and projector are closed and opened again, and nothing is lost', async () => {
    const { context, lead, complaints } = await localRoom();
    const wall = await watching(context, 'projector');
    const ada = await watching(context, 'player');
    await put(ada, 'latency');
    await expect.poll(() => wordsIn(wall)).toEqual(['latency']);

    await reload(lead);
    await expect.poll(() => connectionOf(wall)).toBe('offline');
    await ada.evaluate(() => window.harness.offer({ type: 'put', word: 'meanwhile' }));
    expect(await lead.evaluate((room) => window.harness.host(room), ROOM)).toEqual({ isHost: true, notKept: null });
    await isLive(wall);
    await expect.poll(() => wordsIn(wall)).toEqual(['latency', 'meanwhile']);
    expect(await lead.evaluate(() => window.harness.state()?.secret)).toBe('seed-4711');

    await wall.close();
    const again = await watching(context, 'projector');
    await expect.poll(() => wordsIn(again)).toEqual(['latency', 'meanwhile']);
    expect(await lead.evaluate(() => window.harness.rooms())).toEqual([ROOM]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a second console looks on until the first is closed', async () => {
    const { context, lead } = await localRoom();
    const { page: second } = await open(context);
    expect(await second.evaluate((room) => window.harness.host(room), ROOM)).toEqual({ isHost: false, notKept: null });
    await expect
      .poll(() => second.evaluate(() => window.harness.connection()))
      .toEqual({ type: 'live', mayAct: false });
    await lead.close();
    await reload(second);
    expect(await second.evaluate((room) => window.harness.host(room), ROOM)).toEqual({ isHost: true, notKept: null });
    await expect.poll(() => second.evaluate(() => window.harness.connection())).toEqual({ type: 'live', mayAct: true });
    await context.close();
  });
});
