import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

type Role = Parameters<Page['getByRole']>[0];

/** More than anything takes that a player waits for. */
const MOST_MS = 90_000;

/** Somebody who neither sees the page nor points at it: it is known by roles and names, and pressed by name. */
export class Reader {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  find(role: Role, name: string | RegExp, within?: Locator): Locator {
    return (within ?? this.#page).getByRole(role, { name });
  }

  /** Presses as a screen reader does: no pointer is anywhere. */
  async press(role: Role, name: string | RegExp, group?: string): Promise<void> {
    const within = group === undefined ? undefined : this.#page.getByRole('group', { name: group, exact: true });
    const found = this.find(role, name, within).first();
    await found.waitFor({ state: 'attached' });
    await found.focus();
    await found.dispatchEvent('click');
  }

  async write(role: Role, name: string | RegExp, text: string): Promise<void> {
    await this.find(role, name).first().fill(text);
  }

  /** Waits until something was read out. */
  async hears(text: string | RegExp): Promise<void> {
    const spoken = this.#page.getByRole('log').or(this.#page.getByRole('status')).or(this.#page.getByRole('alert'));
    await spoken.filter({ hasText: text }).first().waitFor({ state: 'attached', timeout: MOST_MS });
  }

  /** Whether it was read out by now. */
  async hasHeard(text: string): Promise<boolean> {
    return (await this.#page.getByRole('log', { name: 'What happens' }).getByText(text).count()) > 0;
  }

  /** Runs ahead, again whenever something has happened, until this holds. */
  async runAheadUntil(isSo: () => Promise<boolean>): Promise<void> {
    await expect
      .poll(
        async () => {
          if (await isSo()) return true;
          const ahead = this.find('button', /^Run ahead/);
          if ((await ahead.count()) > 0)
            await ahead.dispatchEvent('click', {}, { timeout: 2000 }).catch(() => undefined);
          return false;
        },
        { timeout: MOST_MS, interval: 100 },
      )
      .toBe(true);
  }

  /** The headings, as a list of them has them. */
  async outline(): Promise<readonly string[]> {
    const headings = await this.#page.getByRole('heading').all();
    return Promise.all(
      headings.map(async (one) => `${await one.evaluate((element) => element.tagName)} ${await one.innerText()}`),
    );
  }

  /** Headings that skip a level on the way down. */
  async skipped(): Promise<readonly string[]> {
    const outline = await this.outline();
    const level = (heading: string | undefined): number => Number(heading?.slice(1, 2) ?? 0);
    return outline.filter((heading, i) => level(heading) > level(outline[i - 1]) + 1);
  }
}
