import { exp } from './maths.ts';

/**
 * Lookups a second that a cache passes on to the origin behind it: λ (1 - h). From a hit ratio of 0.95 to one of 0.9 the
 * origin's load doubles; to none it grows twentyfold.
 */
export const originPerSec = (lookupsPerSec: number, hitRatio: number): number => lookupsPerSec * (1 - hitRatio);

/**
 * How much is left, 0 to 1, of the distance to the hit ratio that a cache settles at some seconds later. Every miss fills a
 * key, so it shrinks by e^(-λ t / keys): warm after a few times keys over lookups a second.
 *
 * @param keys keys that make up most of the lookups, above 0.
 */
export const coldLeft = (lookupsPerSec: number, keys: number, sec: number): number =>
  exp((-lookupsPerSec * sec) / keys);

/**
 * The hit ratio by then.
 *
 * @param hitRatio now, 0 to 1.
 * @param reachable what it settles at: the share of lookups that ask for a key which was asked for before, 0 to 1.
 */
export const warmedHitRatio = (hitRatio: number, reachable: number, left: number): number =>
  reachable + (hitRatio - reachable) * left;
