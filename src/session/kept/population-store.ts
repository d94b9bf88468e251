import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import type { PopulationImpacts } from '../../scoring/population.ts';

/** Where populations are kept, so that each is simulated once. It never rejects: what is not kept is simulated again. */
export interface PopulationCache {
  get(key: string): Promise<PopulationImpacts | null>;
  put(key: string, impacts: PopulationImpacts): Promise<void>;
}

const DATABASE = 'blast-radius-populations';
/** Of a thousand numbers each; the oldest goes first. */
const MOST_KEPT = 50;

interface Schema extends DBSchema {
  populations: { key: string; value: Kept; indexes: { keptAt: number } };
}

interface Kept {
  readonly key: string;
  /** Unix milliseconds. */
  readonly keptAt: number;
  readonly impacts: PopulationImpacts;
}

const keptSchema = v.object({ impacts: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(1)) });

/** In the browser's storage, apart from the runs: it may be lost, and they may not. */
export function idbPopulations(now: () => number): PopulationCache {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const open = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>(DATABASE, 1, {
      upgrade(database) {
        database.createObjectStore('populations', { keyPath: 'key' }).createIndex('keptAt', 'keptAt');
      },
    });
    return opened;
  };
  return {
    async get(key) {
      try {
        const parsed = v.safeParse(keptSchema, await (await open()).get('populations', key));
        return parsed.success ? parsed.output.impacts : null;
      } catch {
        return null;
      }
    },
    async put(key, impacts) {
      try {
        const change = (await open()).transaction('populations', 'readwrite');
        await change.store.put({ key, keptAt: now(), impacts });
        let surplus = (await change.store.count()) - MOST_KEPT;
        for (let oldest = await change.store.index('keptAt').openCursor(); oldest && surplus > 0; surplus--) {
          await oldest.delete();
          oldest = await oldest.continue();
        }
        await change.done;
      } catch {
        // It is simulated again.
      }
    },
  };
}
