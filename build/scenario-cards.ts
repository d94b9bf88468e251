import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type { AnyScenario } from '../src/contract/scenario.ts';
import { cardOf, type ScenarioCard } from '../src/contract/scenario-card.ts';

const NAME = 'virtual:scenario-cards';
const RESOLVED = `\0${NAME}`;

/** Makes the cards of the first page from the scenarios themselves, so that it loads none of their models. */
export function scenarioCards(folder: string): Plugin {
  return {
    name: 'scenario-cards',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const cards: ScenarioCard[] = [];
      for (const slug of readdirSync(folder).sort()) {
        const path = join(folder, slug, 'scenario.ts');
        if (!existsSync(path)) continue;
        const { module, dependencies } = await runnerImport<{ readonly scenario: AnyScenario }>(path);
        for (const file of [path, ...dependencies]) this.addWatchFile(file);
        cards.push(cardOf(module.scenario));
      }
      return `export const cards = ${JSON.stringify(cards)};`;
    },
  };
}
