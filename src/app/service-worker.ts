import { skipWaiting } from 'workbox-core';
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

// Keeps the whole game, so that it can be played without a network. It is built apart from the page, after it.

/** Every file of this build, put here by the build. */
declare const PRECACHE: PrecacheEntry[];

cleanupOutdatedCaches();
// What follows the question mark is for the page, not for the server.
precacheAndRoute(PRECACHE, { ignoreURLParametersMatching: [/./] });

// Only when the player asks for it: a drill that is running goes on with the version that it began with.
addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void skipWaiting();
});
