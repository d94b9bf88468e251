import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Rect } from '../../../src/screen/nodes.ts';
import type { RegionId } from '../../../src/screen/regions.ts';
import { disagreements } from './agreement.ts';
import type { Game, SeenControl } from './game.ts';

/** A mouse over the canvas, and nothing else. */
export class Hand {
  readonly #game: Game;
  readonly #page: Page;

  constructor(game: Game) {
    this.#game = game;
    this.#page = game.page;
  }

  /** Presses where the canvas has drawn a control, which nothing of the page may lie over. */
  async click(id: string): Promise<void> {
    await expect.poll(() => this.#under(id), { message: `what is at ${id}`, timeout: 10_000 }).toBe('CANVAS');
    const { x, y } = middleOf(await this.#placeOf(id));
    await this.#page.mouse.click(x, y);
  }

  /** Goes down on one control and comes up from another. */
  async slip(from: string, to: string): Promise<void> {
    const [fromMiddle, toMiddle] = [middleOf(await this.#placeOf(from)), middleOf(await this.#placeOf(to))];
    await this.#page.mouse.move(fromMiddle.x, fromMiddle.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(toMiddle.x, toMiddle.y, { steps: 4 });
    await this.#page.mouse.up();
  }

  /** Presses an element of the page in its middle. */
  async clickOn(element: Locator): Promise<void> {
    await element.scrollIntoViewIfNeeded();
    const { x, y } = middleOf(await element.boundingBox());
    await this.#page.mouse.click(x, y);
  }

  /** Opens one group of the deck after another until a control is in sight, or turns the wheel where it is not. */
  async open(id: string): Promise<void> {
    const groups = ['', ...(await this.all(/^group\//)).map((group) => group.id)];
    for (const group of groups) {
      if (group !== '') {
        // One that was opened beside another has no heading any more.
        if ((await this.all(new RegExp(`^${group}$`))).length === 0) continue;
        await this.#scrollTo(group);
        await this.click(group);
        await this.gone(group);
      }
      const [control] = await this.all(new RegExp(`^${id}$`));
      if (!control) continue;
      await this.#scrollTo(id);
      return;
    }
    throw new Error(`${id} is in no group of this phase`);
  }

  /** Presses the button that runs ahead, again whenever something has stopped it, until this holds. */
  async runAhead(isEnough: () => Promise<boolean>): Promise<void> {
    while (!(await isEnough())) {
      const [skip] = await this.all(/^skip$/);
      const { x, y } = middleOf(skip?.rect ?? null);
      // The drill may be over by now, so that nothing is there any more.
      if (skip?.label.startsWith('Run ahead')) await this.#page.mouse.click(x, y);
      await this.#page.waitForTimeout(50);
    }
  }

  runAheadUntilGone(id: string): Promise<void> {
    return this.runAhead(async () => (await this.#game.controls()).every((control) => control.id !== id));
  }

  async all(id: RegExp): Promise<readonly SeenControl[]> {
    return (await this.#game.controls()).filter((control) => id.test(control.id));
  }

  /** Waits until there are such controls. */
  async come(id: RegExp, label = /./): Promise<readonly SeenControl[]> {
    const seen = async () => (await this.all(id)).filter((control) => label.test(control.label));
    await expect.poll(seen, { timeout: 20_000 }).not.toEqual([]);
    return seen();
  }

  async gone(id: string): Promise<void> {
    await this.#page.waitForFunction((one) => !window.blastRadius?.controls.some(({ id: other }) => other === one), id);
  }

  async isSelected(id: string): Promise<void> {
    await this.#page.waitForFunction(
      (one) => window.blastRadius?.controls.some((control) => control.id === one && control.selected),
      id,
    );
  }

  /** A moment later at most: the canvas and the page are not drawn in the same instant. */
  async agree(): Promise<void> {
    await expect.poll(() => disagreements(this.#page), { timeout: 10_000 }).toEqual([]);
  }

  /** Turns the wheel over a region, by one step of what it holds. */
  async turn(region: RegionId, by: number): Promise<void> {
    const before = await this.#shownIn(region);
    const middle = await this.#page.evaluate((of) => {
      const { layout, scale = 1 } = window.blastRadius ?? {};
      const { x = 0, y = 0, width = 0, height = 0 } = layout?.[of] ?? {};
      return { x: (x + width / 2) * scale, y: (y + height / 2) * scale };
    }, region);
    await this.#page.mouse.move(middle.x, middle.y);
    await this.#page.mouse.wheel(0, by);
    await expect.poll(() => this.#shownIn(region), { timeout: 10_000 }).not.toBe(before);
  }

  /** Turns the deck, down and then up, until a control is in sight. */
  async #scrollTo(id: string): Promise<void> {
    for (const [turner, by] of [
      ['deck/down', 100],
      ['deck/up', -100],
    ] as const) {
      for (;;) {
        const controls = await this.all(/./);
        if (controls.some((control) => control.id === id && control.rect)) return;
        if (!controls.some((control) => control.id === turner)) break;
        await this.turn('deck', by);
      }
    }
    throw new Error(`${id} is not in sight`);
  }

  /** Another text for whatever else can be pressed in a region. */
  async #shownIn(region: RegionId): Promise<string> {
    const controls = (await this.all(/./)).filter((control) => control.region === region);
    return JSON.stringify(controls.map(({ id, label, rect }) => [id, label, rect]));
  }

  /** What of the page is topmost in the middle of a control. */
  async #under(id: string): Promise<string> {
    const place = await this.#placeOf(id);
    return this.#page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName ?? '', middleOf(place));
  }

  async #placeOf(id: string): Promise<Rect | null> {
    return (await this.#game.controls()).find((control) => control.id === id)?.rect ?? null;
  }
}

/** Outside of the page for what is not in sight. */
const middleOf = (rect: Rect | null): { readonly x: number; readonly y: number } =>
  rect ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 } : { x: -1, y: -1 };
