import { readFileSync } from 'node:fs';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { type Profile, parseProfile } from '../../src/profile/profile.ts';

/** What an organisation would hand in, as a file; the browser's tests open the same one. */
const EXAMPLE_FILE = new URL('./basket.json', import.meta.url);

export const exampleText = (): string => readFileSync(EXAMPLE_FILE, 'utf8');

export function example(): Profile {
  const parsed = parseProfile(exampleText());
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return parsed.value;
}

const escaped = (text: string): string => text.replaceAll('-', '\\-');
const joined = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Finds a name of a scenario that is left in a text: as a word, in a compound, or at the beginning of an alert. */
export function leftIn({ ownNames = [] }: AnyScenario): (text: string) => string | null {
  if (ownNames.length === 0) return () => null;
  const word = new RegExp(`(?<![a-z0-9])(?:${ownNames.map(escaped).join('|')})(?![a-z0-9])`, 'i');
  const compound = new RegExp(`(?:${ownNames.map(joined).join('|')})[A-Z0-9]`);
  return (text) => (word.exec(text) ?? compound.exec(text))?.[0] ?? null;
}

/** Keys under which a text is an id, or texts are ids, and nothing that is read. */
const IDS: ReadonlySet<string> = new Set([
  ...['id', 'slug', 'rule', 'inject', 'action', 'target', 'responder', 'hypothesis', 'pattern', 'signal', 'signals'],
  ...['outcome', 'detail', 'cause', 'causes', 'detectedBy', 'rate', 'errors', 'latency', 'headline', 'panels', 'pages'],
  ...['otherwise', 'byTheBook', 'badSignal', 'totalSignal', 'ownNames', 'interruption'],
]);

const isIds = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/** All texts in something, with where they are. Functions are not asked. */
export function textsIn(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, `${path}[${i}]`));
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'knowledge' || (IDS.has(key) && isIds(item)) ? [] : textsIn(item, `${path}.${key}`),
  );
}
