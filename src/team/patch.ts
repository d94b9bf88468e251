/**
 * How one piece of plain data differs from another, both such as JSON holds: a key without a value is none. `set` replaces
 * it; `at` changes what is under some keys, `cut` drops keys; of a list `drop` takes items off its beginning, `keep` leaves
 * so many of the rest, and `add` puts new ones at its end.
 */
export type Patch =
  | { readonly set: unknown }
  | { readonly at: Readonly<Record<string, Patch>>; readonly cut?: readonly string[] }
  | {
      readonly drop?: number;
      readonly keep: number;
      readonly at?: Readonly<Record<string, Patch>>;
      readonly add?: readonly unknown[];
    };

/** What leads from one to the other; null where they are equal. Parts that are the very same object cost nothing. */
export const patchOf = (before: unknown, after: unknown): Patch | null => new Patcher().patchOf(before, after);

/** How deep parts are looked for that others have in common; below that, comparing them is as quick. */
const DEEPEST_SHARED = 4;

/**
 * The same for many pairs that have parts in common, such as the views of all devices at one moment: two parts are compared
 * once. Remembers what it was given, so it is to be let go afterwards.
 */
export class Patcher {
  /** By the part before: what it was compared with last, and what came of it. */
  readonly #known = new Map<object, { readonly after: object; readonly patch: Patch | null }>();

  patchOf(before: unknown, after: unknown, depth = 0): Patch | null {
    if (Object.is(before, after)) return null;
    if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
      return { set: after };
    }
    if (depth > DEEPEST_SHARED) return this.#compare(before, after, depth);
    const known = this.#known.get(before);
    if (known?.after === after) return known.patch;
    const patch = this.#compare(before, after, depth);
    this.#known.set(before, { after, patch });
    return patch;
  }

  #compare(before: object, after: object, depth: number): Patch | null {
    if (isList(before) && isList(after)) return this.#patchOfLists(before, after, depth);
    if (isObject(before) && isObject(after)) return this.#patchOfObjects(before, after, depth);
    return { set: after };
  }

  #patchOfObjects(before: PlainObject, after: PlainObject, depth: number): Patch | null {
    const changed: [string, Patch][] = [];
    for (const [key, value] of Object.entries(after)) {
      if (value === undefined) continue;
      const old = ownOf(before, key);
      const patch = old === undefined ? { set: value } : this.patchOf(old, value, depth + 1);
      if (patch) changed.push([key, patch]);
    }
    const cut = Object.keys(before).filter(
      (key) => ownOf(before, key) !== undefined && ownOf(after, key) === undefined,
    );
    if (changed.length === 0 && cut.length === 0) return null;
    return { at: Object.fromEntries(changed), ...(cut.length > 0 && { cut }) };
  }

  #patchOfLists(before: readonly unknown[], after: readonly unknown[], depth: number): Patch | null {
    const drop = droppedOf(before, after);
    const keep = Math.min(before.length - drop, after.length);
    const changed: [string, Patch][] = [];
    for (let i = 0; i < keep; i++) {
      const patch = this.patchOf(before[i + drop] ?? null, after[i] ?? null, depth + 1);
      if (patch) changed.push([String(i), patch]);
    }
    const add = after.slice(keep);
    if (drop === 0 && changed.length === 0 && add.length === 0 && keep === before.length) return null;
    return {
      ...(drop > 0 && { drop }),
      keep,
      ...(changed.length > 0 && { at: Object.fromEntries(changed) }),
      ...(add.length > 0 && { add }),
    };
  }
}

/** How many items a list has lost at its beginning, as a window that moves on does. */
function droppedOf(before: readonly unknown[], after: readonly unknown[]): number {
  const [first, second] = after;
  if (first === undefined || same(before[0], first)) return 0;
  for (let i = 1; i < before.length; i++) {
    const hasSecond = second === undefined || i + 1 >= before.length || same(before[i + 1], second);
    if (hasSecond && same(before[i], first)) return i;
  }
  return 0;
}

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (isList(one) && isList(other)) return one.length === other.length && one.every((item, i) => same(item, other[i]));
  if (!isObject(one) || !isObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    same(ownOf(one, key), ownOf(other, key)),
  );
}

/** The data after a patch. What it does not touch is the very same object; throws where it does not fit. */
export function patched(before: unknown, patch: Patch): unknown {
  if ('set' in patch) return patch.set;
  if ('keep' in patch) {
    if (!isList(before)) throw new Error('patch: there is no list to change');
    const { drop = 0, keep, at = {}, add = [] } = patch;
    if (drop + keep > before.length) throw new Error(`patch: ${drop + keep} items of ${before.length}`);
    const items = before.slice(drop, drop + keep);
    for (const [key, change] of Object.entries(at)) {
      const old = items[Number(key)];
      if (old === undefined) throw new Error(`patch: no item ${key}`);
      items[Number(key)] = patched(old, change);
    }
    return [...items, ...add];
  }
  if (!isObject(before)) throw new Error('patch: there is no object to change');
  const parts = new Map(Object.entries(before));
  for (const key of patch.cut ?? []) parts.delete(key);
  for (const [key, change] of Object.entries(patch.at)) {
    const old = parts.get(key);
    if (old === undefined && !('set' in change)) throw new Error(`patch: no part ${key}`);
    parts.set(key, patched(old ?? null, change));
  }
  return Object.fromEntries(parts);
}

type PlainObject = Readonly<Record<string, unknown>>;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !isList(value);
const ownOf = (object: PlainObject, key: string): unknown | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Views are some ten levels deep; what is deeper than this has been made to take a device's stack. */
const DEEPEST = 64;

/** Whether this is a patch, all the way down. */
export const isPatch = (value: unknown): value is Patch => isPatchAt(value, 0);

function isPatchAt(value: unknown, depth: number): value is Patch {
  if (!isObject(value) || depth > DEEPEST) return false;
  if ('set' in value) return true;
  const { at = {}, cut = [], keep, drop = 0, add = [] } = value;
  if (!isObject(at) || !Object.values(at).every((change) => isPatchAt(change, depth + 1))) return false;
  if (keep === undefined) return 'at' in value && isList(cut) && cut.every((key) => typeof key === 'string');
  return isCount(keep) && isCount(drop) && isList(add);
}

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
