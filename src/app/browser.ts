import type { How } from './route.ts';

/** Puts an address in the place of the one that is shown; the page stays as it is. */
export function putAddress(address: string, how: How = 'push'): void {
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Hands a text to the browser to be saved as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has to have taken it before the address goes.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Calls back once the browser has nothing better to do. */
export function whenIdle(callback: () => void): void {
  // Safari has no such request.
  if ('requestIdleCallback' in window) requestIdleCallback(callback);
  else setTimeout(callback, 1000);
}
