import type { OpenedStore } from '../../session/kept/open-store.ts';
import { own } from '../../session/kept/owner.ts';

/** Drops a run that is not being played. Answers with why not, where it is, or where the browser refuses. */
export async function discardRun(id: string, { store }: OpenedStore): Promise<string | null> {
  const ownership = await own(id, navigator.locks);
  if (!ownership.owned) return ownership.message;
  try {
    await store.remove(id);
    return null;
  } catch {
    return 'This drill could not be discarded: the storage of this browser refuses. Reload the page, and try again.';
  } finally {
    ownership.release();
  }
}
