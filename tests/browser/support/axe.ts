import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Theme } from '../../../src/screen/palette.ts';
import { faintTexts, type Least } from './contrasts.ts';
import { foreignTexts } from './foreign-texts.ts';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Least contrast of texts and of large ones: 1.4.3 (AA), and 1.4.6 (AAA) for the theme of high contrast. */
const LEAST: Readonly<Record<Theme, Least>> = {
  usual: { text: 4.5, large: 3 },
  'high-contrast': { text: 7, large: 4.5 },
};

/** What is wrong with a page, one line each: all that axe-core finds, texts that are too faint, and texts in fonts that are not ours. */
export async function seriousFaults(page: Page, theme: Theme = 'usual'): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's Content-Security-Policy does not hold back.
  await page.evaluate(source);
  const rules = { 'color-contrast-enhanced': { enabled: theme === 'high-contrast' } };
  const options = JSON.stringify({ resultTypes: ['violations'], rules });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  const found = results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
  return [...found, ...(await faintTexts(page, LEAST[theme])), ...(await foreignTexts(page))];
}
