import { readdirSync } from 'node:fs';
import type { AnyScenario } from '../../src/contract/scenario.ts';

const folder = new URL('../../scenarios/', import.meta.url);

/** A folder under `scenarios/` is all that it takes to be swept. */
export const SLUGS = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

export async function load(slug: string): Promise<AnyScenario> {
  const module: { readonly scenario: AnyScenario } = await import(`../../scenarios/${slug}/scenario.ts`);
  return module.scenario;
}
