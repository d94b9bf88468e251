import { openIdbStore } from './idb-store.ts';
import { MemoryStore } from './memory-store.ts';
import { whyNotKept } from './not-kept.ts';
import type { RunStore } from './store.ts';

export interface OpenedStore {
  readonly store: RunStore;
  /** Why drills are kept no longer than the page is open, in a sentence; null where they are. */
  readonly notKept: string | null;
}

/** The browser's storage, or what stands in for it where there is none. */
export async function openStore(): Promise<OpenedStore> {
  try {
    return { store: await openIdbStore(), notKept: null };
  } catch (error) {
    return { store: new MemoryStore(), notKept: whyNotKept(error) };
  }
}
