import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AnyScenario } from '../contract/scenario.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

const FOLDER = fileURLToPath(new URL('../../scenarios', import.meta.url));

/** The slugs of all scenarios: a folder with a scenario.ts is one. */
export function scenarioSlugs(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => existsSync(join(FOLDER, name, 'scenario.ts')))
    .sort();
}

export const allScenarios = (): Promise<readonly AnyScenario[]> => Promise.all(scenarioSlugs().map(load));

/** Throws a `UsageError` for a slug that no scenario has. */
export async function scenarioOf(slug: string): Promise<AnyScenario> {
  const slugs = scenarioSlugs();
  if (slugs.includes(slug)) return load(slug);
  const known = `Scenarios: ${slugs.join(', ')}.`;
  throw new UsageError(`There is no scenario ${slug}. ${didYouMean(slug, slugs)}${known}`);
}

export const knowledgePath = (slug: string): string => join(FOLDER, slug, 'knowledge.json');

async function load(slug: string): Promise<AnyScenario> {
  if (!existsSync(knowledgePath(slug)))
    throw new UsageError(`scenarios/${slug} has no knowledge.json yet. Measure it: npm run -s drill -- learn ${slug}`);
  const module: unknown = await import(pathToFileURL(join(FOLDER, slug, 'scenario.ts')).href);
  if (!exportsScenario(module)) throw new Error(`scenarios/${slug}/scenario.ts exports no scenario`);
  return filedUnder(slug, module.scenario);
}

/** Throws a `UsageError` for a scenario with another slug than the name of its folder. */
export function filedUnder(folder: string, scenario: AnyScenario): AnyScenario {
  if (scenario.slug === folder) return scenario;
  throw new UsageError(
    `scenarios/${folder}/scenario.ts says slug: '${scenario.slug}', and its folder is ${folder}: write slug: '${folder}'.`,
  );
}

/** What the export is made of, the compiler has checked where it was written. */
function exportsScenario(module: unknown): module is { readonly scenario: AnyScenario } {
  return typeof module === 'object' && module !== null && 'scenario' in module && typeof module.scenario === 'object';
}
