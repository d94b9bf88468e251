import { CHOICE_FIELDS, type Recording, SPEC_FIELDS } from './recording.ts';

// The compact form of a recording, as JSON in a share code:
//
//   [[slug, seed, cause?, difficulty?, cadence?], toTick, digest, [[ticks since the input before, type, field, …], …]]
//
// What is absent before something that is there is null, which no field can be otherwise; after it, it is left out.
// Ids are in plain text, so that a code outlives a new order of a scenario's tables. All is ASCII but the text of notes,
// which `packedJson` writes as JSON's own escapes.

type Fields = Readonly<Record<string, unknown>>;

export function pack({ spec, inputs, toTick, digest }: Recording): readonly unknown[] {
  let last = 0;
  const rows = inputs.map(({ tick, choice }) => {
    const sinceTicks = tick - last;
    last = tick;
    return [sinceTicks, choice.type, ...valuesOf(choice, CHOICE_FIELDS.get(choice.type) ?? [])];
  });
  return [valuesOf({ ...spec }, SPEC_FIELDS), toTick, digest, rows];
}

/** A packed recording as ASCII, one character a byte. */
export const packedJson = (packed: readonly unknown[]): string =>
  JSON.stringify(packed).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Undoes `pack` for a value of any shape: what is not as it should be is handed on for `parseRecording` to name.
 * Null for what does not resemble a packed recording at all.
 */
export function unpack(packed: unknown): unknown {
  if (!Array.isArray(packed) || packed.length !== 4) return null;
  const [spec, toTick, digest, rows]: readonly unknown[] = packed;
  let last = 0;
  const inputs = eachOf(rows, (row) => {
    if (!Array.isArray(row)) return row;
    const [since, type, ...values]: readonly unknown[] = row;
    const tick = typeof since === 'number' ? last + since : since;
    if (typeof tick === 'number') last = tick;
    const fields = typeof type === 'string' ? CHOICE_FIELDS.get(type) : undefined;
    return { tick, choice: { type, ...named(values, fields ?? []) } };
  });
  return { spec: Array.isArray(spec) ? named(spec, SPEC_FIELDS) : spec, inputs, toTick, digest };
}

/** The fields up to the last that is there. */
function valuesOf(record: Fields, fields: readonly string[]): readonly unknown[] {
  const last = fields.findLastIndex((field) => record[field] !== undefined);
  return fields.slice(0, last + 1).map((field) => record[field] ?? null);
}

/** Gives values their names back; the first without one gets its place for a name, to be refused by it. */
function named(values: readonly unknown[], fields: readonly string[]): Fields {
  const known = values.slice(0, fields.length + 1);
  const entries = known.map((value, place) => [fields[place] ?? `value ${place + 1}`, value] as const);
  return Object.fromEntries(entries.filter(([, value], place) => value !== null || place >= fields.length));
}

function eachOf(rows: unknown, read: (row: unknown) => unknown): unknown {
  return Array.isArray(rows) ? rows.map(read) : rows;
}
