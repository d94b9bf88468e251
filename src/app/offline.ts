/**
 * Keeps the game in the browser, to be played without a network. Calls back when a newer version has been fetched, with
 * what takes it over; that loads the page anew. Where the browser keeps nothing, such as without HTTPS, nothing happens.
 */
export async function keepOffline(onNewer: (takeOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { Workbox } = await import('workbox-window');
  const worker = new Workbox('./service-worker.js');
  worker.addEventListener('waiting', () =>
    onNewer(() => {
      worker.addEventListener('controlling', () => location.reload());
      worker.messageSkipWaiting();
    }),
  );
  await worker.register();
}
