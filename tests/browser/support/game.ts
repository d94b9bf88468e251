import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type {} from '../../../src/app/exposed.ts';
import { ARGUMENTS } from './chromium.ts';

export interface Options {
  /** What follows the address of the game. */
  readonly search?: string;
  /** Of another copy of the game than the one that all tests share. */
  readonly address?: string;
  readonly width?: number;
  readonly height?: number;
  /** Device pixels in a CSS pixel. */
  readonly density?: number;
  readonly isMotionReduced?: boolean;
  /** What the system wants: more contrast, or its own colours. */
  readonly contrast?: 'more';
  readonly forcedColors?: 'active';
  /** Pressed with fingers, and with nothing else. */
  readonly hasFingers?: boolean;
  /** Lets the game keep itself in the browser, to be played without a network. */
  readonly isKept?: boolean;
  /** Run before the page's own scripts. */
  readonly prepare?: (() => void) | readonly (() => void)[];
}

/** `env` is its environment, where that is to be another one than that of the tests. */
export const launch = (
  executablePath = inject('executablePath'),
  env?: Readonly<Record<string, string>>,
): Promise<Browser> => chromium.launch({ executablePath, args: [...ARGUMENTS], ...(env && { env: { ...env } }) });

/** What the driver says of the service worker that it was told to block. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** The game in a browser of its own storage, with whatever it complained of. */
export class Game {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console and of scripts, and what the Content-Security-Policy forbade. */
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      if (isComplaint && message.text() !== BLOCKED) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async open(browser: Browser, options: Options = {}): Promise<Game> {
    const { width = 1920, height = 1080, density = 1, isMotionReduced = false, hasFingers = false } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: density,
      reducedMotion: isMotionReduced ? 'reduce' : 'no-preference',
      contrast: options.contrast ?? 'no-preference',
      forcedColors: options.forcedColors ?? 'none',
      hasTouch: hasFingers,
      isMobile: hasFingers,
      // It would answer in place of the server, whatever a test does to that.
      serviceWorkers: options.isKept ? 'allow' : 'block',
    });
    return Game.openIn(context, options);
  }

  /** One more page in a context, which shares its storage. */
  static async openIn(context: BrowserContext, options: Options = {}): Promise<Game> {
    const { address = inject('game'), search = '', prepare = [] } = options;
    const page = await context.newPage();
    for (const script of [prepare].flat()) await page.addInitScript(script);
    const game = new Game(context, page);
    await page.goto(address + search);
    return game;
  }

  /** Waits until the drill screen can be used. */
  async ready(): Promise<void> {
    await this.page.waitForSelector('.drill[data-ready=true]', { timeout: 60_000 });
    await this.page.waitForFunction(() => (window.blastRadius?.inspect().pictures ?? 0) > 0);
  }

  /** Waits for the page, which comes a few seconds after the drill began. */
  async paged(): Promise<void> {
    await this.ready();
    await this.page.waitForFunction(() => window.blastRadius?.controls.some(({ id }) => id === 'acknowledge'), null, {
      timeout: 60_000,
    });
  }

  async tick(): Promise<number> {
    return this.page.evaluate(() => window.blastRadius?.tick ?? -1);
  }

  /** Tick and digest of the same moment. */
  async moment(): Promise<{ readonly tick: number; readonly digest: string }> {
    return this.page.evaluate(() => {
      const { tick = -1, digest = '' } = window.blastRadius ?? {};
      return { tick, digest };
    });
  }

  /** Presses the mirror's button of a control, once it is there. */
  async press(id: string): Promise<void> {
    await this.page.locator(`.drill-mirror [data-item="${id}"]`).dispatchEvent('click');
  }

  /** Ends the drill, which has been paged, and goes on to its debrief. */
  async giveUp(): Promise<void> {
    await this.press('phase/communicate');
    await this.press('act/give-up');
    await this.press('confirm');
    await this.toDebrief();
  }

  /** From the end of a drill. */
  async toDebrief(): Promise<void> {
    await this.page.getByRole('button', { name: /^To the debrief/ }).click();
  }

  /** From now on, the page takes one real second for ten. */
  async hurry(): Promise<void> {
    await this.page.evaluate(() => {
      const now = performance.now.bind(performance);
      const from = now();
      performance.now = () => from + 10 * (now() - from);
    });
  }

  /** The controls that the canvas is drawn with, in CSS pixels. */
  async controls(): Promise<readonly SeenControl[]> {
    return this.page.evaluate(() => {
      const { controls = [], scale = 1 } = window.blastRadius ?? {};
      return controls.map(({ id, region, label, key, refusal, rect }) => ({
        id,
        region,
        label,
        key,
        refusal,
        rect: rect && { x: rect.x * scale, y: rect.y * scale, width: rect.width * scale, height: rect.height * scale },
      }));
    });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

export interface SeenControl {
  readonly id: string;
  readonly region: string;
  readonly label: string;
  readonly key: string | null;
  readonly refusal: string | null;
  readonly rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}
