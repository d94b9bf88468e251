import type { Cause } from '../cause.ts';
import { ID_PATTERN } from '../ids.ts';

/** Notes a problem of scenario data unless something holds. */
export type Demand = (ok: boolean, path: string, code: string, message: string) => void;

/** Demands that the ids of these rows are kebab-case, and each stands once: they stand in recordings. */
export function checkInnerIds(rows: readonly { readonly id: string }[], path: string, demand: Demand): void {
  for (const { id } of rows) demand(ID_PATTERN.test(id), `${path}.${id}`, 'not-kebab', `${id} is not kebab-case`);
  demand(new Set(rows.map(({ id }) => id)).size === rows.length, path, 'duplicate', 'an id stands twice');
}

/** Demands that there is more than one outcome, and that none gives a cause away: players read them. */
export function checkOutcomes(
  outcomes: Readonly<Record<string, string>>,
  causes: readonly Pick<Cause<object>, 'id' | 'title'>[],
  path: string,
  demand: Demand,
): void {
  const entries = Object.entries(outcomes);
  demand(entries.length > 1, path, 'missing', 'there is more than one thing to be found');
  for (const [outcome, text] of entries) {
    const spoils = causes.some(({ id, title }) => outcome === id || text.includes(title));
    demand(!spoils, `${path}.${outcome}`, 'spoiler', 'an outcome may not name a cause');
  }
}
