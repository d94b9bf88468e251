import type { Page } from 'playwright-core';

/** Waits until a debrief has all that is computed beside it: some seconds, on a machine that has nothing else to do. */
export async function ranked(page: Page): Promise<void> {
  await page.locator('.debrief-rank', { hasText: 'Less impact than' }).waitFor({ timeout: 120_000 });
}
