import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { allScenarios } from '../../../src/cli/scenarios.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { type RunningServer, startServer } from '../../../src/server/server.ts';
import { type Clock, systemClock } from '../../../src/team/clock.ts';
import { roomRules } from '../../../src/team/day/rules.ts';
import { launch } from './game.ts';

export interface HallOptions {
  /** The game that is served; the one of all tests where it is left out. */
  readonly site?: string;
  readonly scenarios?: readonly AnyScenario[];
  readonly clock?: Clock;
  /** The file of the organisation that it speaks for. */
  readonly profile?: string;
}

/** A game day server with the real rules, and a browser for all who come to it. */
export interface GameDayHall {
  readonly browser: Browser;
  /** Of the game, as devices open it. */
  readonly address: string;
  readonly key: string;
  /** Where its rooms are kept. */
  readonly data: string;
  /** Stops the server, and starts one that serves another build at the same place. */
  renew(site: string): Promise<void>;
  close(): Promise<void>;
}

export async function openHall({ site = inject('folder'), ...options }: HallOptions = {}): Promise<GameDayHall> {
  const scenarios = options.scenarios ?? (await allScenarios());
  const folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
  const data = join(folder, 'data');
  const serve = (served: string, port: number): Promise<RunningServer> =>
    startServer({
      site: served,
      data,
      port,
      isLan: false,
      address: null,
      rules: () => roomRules(scenarios),
      clock: options.clock ?? systemClock,
      profile: options.profile ?? null,
      report: () => undefined,
    });
  let server = await serve(site, 0);
  const browser = await launch();
  return {
    browser,
    address: `http://127.0.0.1:${server.port}/`,
    key: server.key,
    data,
    async renew(newer) {
      await server.close();
      server = await serve(newer, server.port);
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface SeatOptions {
  readonly width?: number;
  readonly height?: number;
  /** Pressed with fingers. */
  readonly hasFingers?: boolean;
  /** Run before the page's own scripts. */
  readonly prepare?: () => void;
}

/** A window of a game day, and everything that came to it over its socket. */
export class Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly heard: string[] = [];
  /** What its scripts threw. */
  readonly errors: string[] = [];
  /** What the Content-Security-Policy forbade. */
  readonly forbidden: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.stack ?? String(error)));
    page.on('console', (message) => {
      if (/security policy/i.test(message.text())) this.forbidden.push(message.text());
    });
    this.context = page.context();
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void this.heard.push(String(payload))),
    );
  }

  /** Comes in by the code of a room. */
  async join(team: string, as: 'Team laptop' | 'Phone' | 'Spectator', name: string): Promise<void> {
    await this.page.getByText(team, { exact: true }).click();
    await this.page.getByText(as, { exact: true }).click();
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByRole('button', { name: 'Join' }).click();
    await this.page.waitForURL(/seat=/);
  }

  /** All that is written on the canvas; nothing where there is none. */
  drawn(): Promise<string> {
    return this.page.evaluate(() => {
      const { inspect } = window.blastRadius ?? window.blastRadiusWall ?? {};
      return (inspect?.().texts ?? []).map(({ text }) => text).join('\n');
    });
  }

  /** Waits until something is written on the canvas. */
  async draws(text: string | RegExp): Promise<void> {
    await expect.poll(() => this.drawn(), { message: `drawn: ${text}` }).toMatch(text);
  }

  /** All that it was told, that is in its page, and that is drawn. */
  async everything(): Promise<string> {
    return [await this.page.content(), await this.drawn(), ...this.heard].join('\n');
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name }).first();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** Waits until such a text is in sight. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }
}

/** Opens a window in a browser of its own storage, as on a device of its own. */
export async function seatAt<T extends Seat>(
  Kind: new (page: Page) => T,
  { browser, address }: Pick<GameDayHall, 'browser' | 'address'>,
  search: string,
  { width = 1024, height = 700, hasFingers = false, prepare }: SeatOptions = {},
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: hasFingers,
    isMobile: hasFingers,
    serviceWorkers: 'block',
    // A dozen windows draw at the same time, without a graphics card.
    reducedMotion: 'reduce',
  });
  if (prepare) await context.addInitScript(prepare);
  const seat = new Kind(await context.newPage());
  await seat.page.goto(address + search);
  return seat;
}

/** A team's laptop, whose drill is on a canvas. */
export class Laptop extends Seat {
  /** Waits until the drill is there. */
  async ready(): Promise<void> {
    await this.page.waitForSelector('.drill[data-ready=true]', { timeout: 60_000 });
  }

  tick(): Promise<number> {
    return this.page.evaluate(() => window.blastRadius?.tick ?? -1);
  }

  /** Presses a control by its button of the mirror once it can be pressed, and waits until it is gone. */
  async control(id: string): Promise<void> {
    const control = this.page.locator(`.drill-mirror [data-item="${id}"]:not([aria-disabled=true])`);
    await control.waitFor({ state: 'attached', timeout: 60_000 });
    await control.dispatchEvent('click');
    await control.waitFor({ state: 'detached' });
  }
}

/** The room that a window is in. */
export const roomOf = (page: Page): string => new URL(page.url()).searchParams.get('room') ?? '';
