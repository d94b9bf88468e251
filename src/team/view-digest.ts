import { Digest } from '../sim/digest.ts';

/** Of parts that were digested before: a view shares most of them with the one before it. */
const known = new WeakMap<object, string>();

/**
 * A fingerprint of plain data, the same at both ends of a wire: as JSON does, it passes over keys without a value, and takes
 * what is no finite number for null. The data is never changed in place.
 */
export function viewDigest(view: unknown): string {
  if (typeof view !== 'object' || view === null) return fresh(view);
  const before = known.get(view);
  if (before !== undefined) return before;
  const digest = fresh(view);
  known.set(view, digest);
  return digest;
}

function fresh(value: unknown): string {
  const digest = new Digest();
  if (Array.isArray(value)) {
    digest.text('[]');
    for (const item of value) add(digest, item);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    digest.text('{}');
    for (const [key, part] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      digest.text(key);
      add(digest, part);
    }
  } else add(digest, value);
  return digest.hex();
}

function add(digest: Digest, value: unknown): void {
  if (typeof value === 'object' && value !== null) digest.text(viewDigest(value));
  else if (typeof value === 'number') digest.value(Number.isFinite(value) ? value + 0 : null);
  else digest.value(value ?? null);
}
