import { exp } from './maths.ts';

/**
 * Lookups a second that a cache passes on to the origin behind it: λ (1 - h). From a hit ratio of 0.95 to one of 0.9 the
 * origin's load doubles; to none it grows twentyfold.
 */
export const originPerSec = (lookupsPerSec: number, hitRatio: number): number => lookupsPerSec * (1 - hitRatio);

/**
 * The hit ratio some seconds later. Every miss fills a key, so the distance to what the cache can reach shrinks by
 * e^(-λ t / keys): warm after a few times keys over lookups a second.
 *
 * @param hitRatio now, 0 to 1.
 * @param reachable what it settles at: the share of lookups that ask for a key which was asked for before, 0 to 1.
 * @param keys keys that make up most of the lookups, above 0.
 */
export function warmedHitRatio(
  hitRatio: number,
  reachable: number,
  lookupsPerSec: number,
  keys: number,
  sec: number,
): number {
  return reachable + (hitRatio - reachable) * exp((-lookupsPerSec * sec) / keys);
}
