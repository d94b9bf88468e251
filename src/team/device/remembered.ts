import * as v from 'valibot';
import type { Seat } from '../log.ts';
import { newSecret } from '../secrets.ts';

/** An action that is not settled yet. */
export interface Pending {
  readonly n: number;
  readonly action: unknown;
}

/** What a device knows of its place in a room. */
export interface Remembered {
  /** Whoever has it is this device. */
  readonly token: string;
  /** The highest count that was given to an action. */
  readonly lastN: number;
  /** Oldest first. */
  readonly pending: readonly Pending[];
}

/** Where a device keeps that. */
export interface Memory {
  load(): Remembered;
  /** False where it could not be kept. */
  save(remembered: Remembered): boolean;
}

/** What is used of `localStorage`. */
export interface DeviceStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const PREFIX = 'blast-radius/team/';
/** Rooms of long ago are forgotten. */
const MOST_ROOMS = 20;

const schema = v.object({
  token: v.string(),
  lastN: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  pending: v.array(v.object({ n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), action: v.unknown() })),
  usedAtMs: v.number(),
});

/**
 * Keeps a device's place in the browser, so that it is the same device after a reload. Two tabs of one seat are one device;
 * different seats are not. `storage` is a function because some browsers throw as soon as theirs is asked for; then it is
 * `unkept` that holds it, for as long as the page is there.
 */
export function memoryIn(
  storage: () => DeviceStorage,
  room: string,
  seat: Seat,
  nowMs: () => number,
  unkept = new Map<string, Remembered>(),
): Memory {
  const key = `${PREFIX}${room}/${seat}`;
  return {
    load() {
      return unkept.get(key) ?? read(storage, key) ?? { token: newSecret(), lastN: 0, pending: [] };
    },
    save(remembered) {
      try {
        storage().setItem(key, JSON.stringify({ ...remembered, usedAtMs: nowMs() }));
        forgetOld(storage());
        unkept.delete(key);
        return true;
      } catch {
        unkept.set(key, remembered);
        return false;
      }
    },
  };
}

function read(storage: () => DeviceStorage, key: string): v.InferOutput<typeof schema> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(storage().getItem(key) ?? ''));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function forgetOld(storage: DeviceStorage): void {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) =>
    key.startsWith(PREFIX),
  );
  if (keys.length <= MOST_ROOMS) return;
  const used = keys.map((key) => ({ key, atMs: read(() => storage, key)?.usedAtMs ?? 0 }));
  for (const { key } of used.toSorted((a, b) => b.atMs - a.atMs).slice(MOST_ROOMS)) storage.removeItem(key);
}
