import type { CDPSession, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Rect } from '../../../src/screen/nodes.ts';
import type { RegionId } from '../../../src/screen/regions.ts';
import type { Game, SeenControl } from './game.ts';

type Place = { readonly x: number; readonly y: number };

/** Somebody with a tablet: taps, swipes and holds, and has no mouse and no keys. */
export class Fingers {
  readonly #game: Game;
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(game: Game, session: CDPSession) {
    this.#game = game;
    this.#page = game.page;
    this.#session = session;
  }

  static async of(game: Game): Promise<Fingers> {
    return new Fingers(game, await game.context.newCDPSession(game.page));
  }

  /** Taps where the canvas has drawn a control, which nothing of the page may lie over. */
  async tap(id: string): Promise<void> {
    await expect.poll(() => this.#under(id), { message: `what is at ${id}`, timeout: 20_000 }).toBe('CANVAS');
    const { x, y } = middleOf(await this.#placeOf(id));
    await this.#page.touchscreen.tap(x, y);
  }

  /** Taps a place of a control, from its upper left corner (0, 0) to its lower right one (1, 1). */
  async tapAt(id: string, across: number, down: number): Promise<void> {
    const { x, y, width, height } = (await this.#placeOf(id)) ?? { x: 0, y: 0, width: 0, height: 0 };
    await this.#page.touchscreen.tap(x + across * width, y + down * height);
  }

  async tapOn(element: Locator): Promise<void> {
    await element.tap();
  }

  /** Up by so many CSS pixels over the middle of a region, or down where that is negative. */
  async swipe(region: RegionId, byPx: number): Promise<void> {
    const from = await this.#middle(region);
    await this.#touch('touchStart', { x: from.x, y: from.y + byPx / 2 });
    for (let step = 1; step <= 8; step++) {
      await this.#touch('touchMove', { x: from.x, y: from.y + byPx / 2 - (byPx * step) / 8 });
    }
    await this.#touch('touchEnd');
  }

  /** Keeps a finger on a control for a while. */
  async hold(id: string): Promise<void> {
    await this.#touch('touchStart', middleOf(await this.#placeOf(id)));
    await this.#page.waitForTimeout(700);
    await this.#touch('touchEnd');
  }

  async all(id: RegExp): Promise<readonly SeenControl[]> {
    return (await this.#game.controls()).filter((control) => id.test(control.id) && control.rect);
  }

  /** Waits until there are such controls in sight. */
  async come(id: RegExp): Promise<readonly SeenControl[]> {
    await expect.poll(async () => (await this.all(id)).length, { timeout: 60_000 }).toBeGreaterThan(0);
    return this.all(id);
  }

  /** Taps the button that runs ahead, again whenever something has stopped it, until this holds. */
  async runAheadUntil(isEnough: () => Promise<boolean>): Promise<void> {
    while (!(await isEnough())) {
      const [skip] = await this.all(/^skip$/);
      if (skip?.label.startsWith('Run ahead')) {
        const { x, y } = middleOf(skip.rect);
        await this.#page.touchscreen.tap(x, y);
      }
      await this.#page.waitForTimeout(80);
    }
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Place): Promise<void> {
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  }

  async #middle(region: RegionId): Promise<Place> {
    return this.#page.evaluate((of) => {
      const { layout, scale = 1 } = window.blastRadius ?? {};
      const { x = 0, y = 0, width = 0, height = 0 } = layout?.[of] ?? {};
      return { x: (x + width / 2) * scale, y: (y + height / 2) * scale };
    }, region);
  }

  async #under(id: string): Promise<string> {
    const place = await this.#placeOf(id);
    return this.#page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName ?? '', middleOf(place));
  }

  async #placeOf(id: string): Promise<Rect | null> {
    return (await this.#game.controls()).find((control) => control.id === id)?.rect ?? null;
  }
}

/** Outside of the page for what is not in sight. */
const middleOf = (rect: Rect | null): Place =>
  rect ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } : { x: -1, y: -1 };

/** What can be pressed on the page, over the canvas or beside it, and is too small for a finger. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const pressed = 'button, a[href], input, select, textarea, summary, [role=option]';
    return [...document.querySelectorAll<HTMLElement>(pressed)].flatMap((element) => {
      if (element.closest('.drill-mirror')) return [];
      const isBox = element.matches('[type=checkbox], [type=radio]');
      // The label of a box is pressed as well as the box.
      const target = (isBox && element instanceof HTMLInputElement && element.labels?.[0]) || element;
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0 || getComputedStyle(target).visibility === 'hidden') return [];
      // What stands among lines reaches beyond itself.
      const { content, width: reachWidth, height: reachHeight } = getComputedStyle(target, '::after');
      const hasReach = content === '""';
      const wide = Math.max(width, hasReach ? Number.parseFloat(reachWidth) : 0);
      const high = Math.max(height, hasReach ? Number.parseFloat(reachHeight) : 0);
      const isSmall = wide < 43.5 || high < 43.5;
      const name = (target.textContent?.trim() || target.getAttribute('aria-label') || '').slice(0, 30);
      return isSmall ? [`${target.tagName.toLowerCase()} "${name}" is ${Math.round(wide)}×${Math.round(high)}`] : [];
    });
  });
