import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { sentinelsOf } from '../../team/day/masked.ts';

/**
 * A copy of the built game in which all that only the truth of these scenarios says is a sentinel. Throws where some of it
 * is not found: what nobody looks for is never seen.
 */
export function maskSite(site: string, into: string, scenarios: readonly AnyScenario[]): void {
  cpSync(site, into, { recursive: true });
  const sentinels = new Map(scenarios.flatMap((scenario) => [...sentinelsOf(scenario)]));
  // A text may be a part of another one.
  const longestFirst = [...sentinels].toSorted(([a], [b]) => b.length - a.length);
  const missing = new Set(sentinels.keys());
  const assets = join(into, 'assets');
  for (const name of readdirSync(assets).filter((one) => one.endsWith('.js'))) {
    const path = join(assets, name);
    const before = readFileSync(path, 'utf8');
    let after = before;
    for (const [text, sentinel] of longestFirst) {
      const replaced = after.replaceAll(text, sentinel);
      if (replaced !== after) missing.delete(text);
      after = replaced;
    }
    if (after !== before) writeFileSync(path, after);
  }
  if (missing.size > 0) throw new Error(`not in the built game: ${[...missing].join(' | ')}`);
}
