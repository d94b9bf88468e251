import { keyIn } from '../../team/addresses.ts';

const KEY = 'blast-radius/facilitator';

/** What makes a facilitator on the server that this page came from; null where there is none. */
export const facilitatorKey = (): string | null => keyIn(location.hash) ?? keptKey();

/** For as long as this tab: a reload opens the same console. */
export function keepKey(key: string): void {
  try {
    sessionStorage.setItem(KEY, `#key=${key}`);
  } catch {
    // It is in the address that the server printed.
  }
}

function keptKey(): string | null {
  try {
    return keyIn(sessionStorage.getItem(KEY) ?? '');
  } catch {
    return null;
  }
}
