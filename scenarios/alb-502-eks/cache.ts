import type { Knobs } from './knobs.ts';
import type { State } from './state.ts';
import { CACHE_BASE_CLIENTS, CACHE_MAX_CLIENTS, CACHE_RESTART_SEC } from './system.ts';

/** Leaked connections that close in a second while the import's jobs end. */
const JOB_ENDS_PER_SEC = 600;

/** Whether the price cache takes a new connection. */
export const cacheAnswers = (state: Readonly<State>, nowSec: number): boolean =>
  nowSec >= state.cacheDownUntilSec && state.cacheClients < CACHE_MAX_CLIENTS;

/** The import job leaks a connection for every batch that it does not close; at `maxclients` nobody else gets in. */
export function stepCache(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
  if (knobs.cache.restarts !== state.cacheRestarts) {
    state.cacheRestarts = knobs.cache.restarts;
    state.cacheDownUntilSec = nowSec + CACHE_RESTART_SEC;
  }
  const { leaksPerSec, suspended } = knobs.importJob;
  if (nowSec < state.cacheDownUntilSec) {
    state.cacheLeaked = 0;
    state.cacheClients = 0;
    return;
  }
  const room = CACHE_MAX_CLIENTS - CACHE_BASE_CLIENTS;
  if (suspended) state.cacheLeaked = Math.max(0, state.cacheLeaked - JOB_ENDS_PER_SEC);
  else if (leaksPerSec > 0) state.cacheLeaked = Math.min(room, state.cacheLeaked + leaksPerSec);
  state.cacheClients = CACHE_BASE_CLIENTS + state.cacheLeaked;
}
