import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Game } from './game.ts';

/** More than any page has for the Tab key. */
const MOST_STOPS = 60;

/** More than anything takes that a player waits for. */
const MOST_TICKS = 900;

/** Somebody who plays with the keyboard, and knows of the drill only what its page tells. */
export class Player {
  readonly #game: Game;

  constructor(game: Game) {
    this.#game = game;
  }

  /** Keys as a person names them: "A", "Space", "Shift+Tab". */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#game.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#game.page.keyboard.type(text);
  }

  /** A button of the mirror, by the name of its region and its label. */
  button(region: string, label: string | RegExp): Locator {
    const group = this.#game.page.getByRole('group', { name: region, exact: true });
    return group.getByRole('button', { name: label }).first();
  }

  /** Presses the key that is told beside something on the screen. */
  async pressKeyOf(region: string, label: string | RegExp): Promise<void> {
    const key = await this.button(region, label).getAttribute('aria-keyshortcuts');
    if (key === null) throw new Error(`${region}: ${label} has no key`);
    await this.press(key);
  }

  /** Goes on with Tab until something has the focus. */
  async tabTo(wanted: Locator): Promise<void> {
    await wanted.waitFor();
    const stops: string[] = [];
    for (let left = MOST_STOPS; left > 0; left--) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
      stops.push(
        await this.#game.page.evaluate(
          () => document.activeElement?.ariaLabel ?? document.activeElement?.tagName ?? '',
        ),
      );
    }
    throw new Error(`Tab never comes to ${wanted}, but to ${stops.join(', ')}`);
  }

  /** Waits until something has the focus, which comes a moment after it is shown. */
  async hasFocusOn(wanted: Locator): Promise<void> {
    await expect.poll(() => wanted.evaluate((element) => element === document.activeElement)).toBe(true);
  }

  /** Lets time pass at its fastest until something is so, and goes on whenever something has happened. */
  async runAheadUntil(isSo: () => Promise<boolean>): Promise<void> {
    const latest = (await this.#game.tick()) + MOST_TICKS;
    while (!(await isSo())) {
      if ((await this.#game.tick()) > latest) throw new Error(`nothing came of waiting for ${MOST_TICKS} ticks`);
      // Not from the mirror, which is a moment behind: the same key would then stop it.
      const skip = (await this.#game.controls()).find(({ id }) => id === 'skip');
      if (skip?.label.startsWith('Run ahead')) await this.press('Space');
      await this.#game.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }

  /** All that is written on the canvas. */
  async drawn(): Promise<string> {
    const texts = await this.#game.page.evaluate(() => window.blastRadius?.inspect().texts.map(({ text }) => text));
    return (texts ?? []).join('\n');
  }

  /** Waits until something can be read on the canvas. */
  async sees(text: string): Promise<void> {
    await expect.poll(() => this.drawn(), { timeout: 20_000 }).toContain(text);
  }
}
