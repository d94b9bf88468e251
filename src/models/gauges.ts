// A model has a table of what it measures, by id, and writes a row of values a tick in the order of that table.

/** The place of each of them in the row. */
export function slotsOf<Id extends string>(table: Readonly<Record<Id, unknown>>): Readonly<Record<Id, number>>;
export function slotsOf(table: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(table).map((id, slot) => [id, slot]));
}

/** All of them with their ids, in the order of the row. */
export const signalsOf = <Gauge>(
  table: Readonly<Record<string, Gauge>>,
): readonly (Gauge & { readonly id: string })[] => Object.entries(table).map(([id, gauge]) => ({ id, ...gauge }));
