import type { KeyValueStorage, StorageEvents } from '../settings.ts';

// The profile that is in use, as the text of its file: whatever that is, it can be saved again as it came.

const KEY = 'blast-radius/profile';

/** What is used of `localStorage` beyond what settings need. */
export interface ProfileStorage extends KeyValueStorage {
  removeItem(key: string): void;
}

/** Null for none, and where storage is refused. It has to be parsed: another version may have kept it. */
export function keptProfile(storage: () => ProfileStorage): string | null {
  try {
    return storage().getItem(KEY);
  } catch {
    return null;
  }
}

/** Null for none to be kept. False where storage refuses: then what was kept stays. */
export function keepProfile(storage: () => ProfileStorage, text: string | null): boolean {
  try {
    if (text === null) storage().removeItem(KEY);
    else storage().setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another tab has changed it. */
export function followProfile(page: StorageEvents, listener: () => void): void {
  page.addEventListener('storage', ({ key }) => {
    // Null stands for all keys, which are gone.
    if (key === KEY || key === null) listener();
  });
}
