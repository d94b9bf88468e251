/** What is used of `navigator.locks`. */
export interface Locks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    granted: (lock: { readonly name: string } | null) => Promise<void> | undefined,
  ): Promise<unknown>;
}

export type Ownership =
  | { readonly owned: true; readonly release: () => void }
  | { readonly owned: false; readonly message: string };

/**
 * Makes a run this tab's own until it is released or the tab is closed. Where the browser has no locks, or refuses
 * them, as on a page that is not served securely, the run goes on without.
 */
export function own(id: string, locks: Locks | undefined): Promise<Ownership> {
  const unguarded: Ownership = { owned: true, release: () => undefined };
  if (!locks) return Promise.resolve(unguarded);
  return new Promise((answer) => {
    locks
      .request(`blast-radius/run/${id}`, { ifAvailable: true }, (lock) => {
        if (lock) return new Promise<void>((release) => answer({ owned: true, release: () => release() }));
        answer({ owned: false, message: 'This drill is open in another tab: go on there, or close that tab first.' });
        return undefined;
      })
      .catch(() => answer(unguarded));
  });
}
