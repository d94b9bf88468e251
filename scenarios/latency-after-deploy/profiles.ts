/** What the parts of a request take on one kind of pod: medians in ms. */
export interface Spans {
  /** How far the spans on the pod's CPU are stretched, 1 in a healthy hour. */
  stretch: number;
  /** Cores used by a pod, and the share of its scheduling periods that were throttled. */
  cores: number;
  throttled: number;
  authMs: number;
  /** The lookup by segment alone. */
  segmentMs: number;
  feedDbMs: number;
  orderDbMs: number;
  productDbMs: number;
  pricingMs: number;
  /** Share of product lookups that the cache answers. */
  hitRatio: number;
}

export const noSpans = (): Spans => ({
  stretch: 0,
  cores: 0,
  throttled: 0,
  authMs: 0,
  segmentMs: 0,
  feedDbMs: 0,
  orderDbMs: 0,
  productDbMs: 0,
  pricingMs: 0,
  hitRatio: 0,
});

/**
 * How the requests of one version fare at this moment: its spans, its pools and what becomes of requests. Panels, looks,
 * logs and traces agree because they read it.
 */
export interface Profile extends Spans {
  /** Of all requests, 0 to 1. */
  share: number;
  pods: number;
  /** Connections to be had in a pod's pool, those in use, and callers that wait. */
  capacity: number;
  active: number;
  pending: number;
  /** Share of callers that wait for a connection, and how long those do. */
  waitingShare: number;
  waitMs: number;
  /** Of callers, the share that gets no connection before its time is up. */
  lostShare: number;
  /** Of requests: too slow or failed, and failed alone. */
  badShare: number;
  failedShare: number;
}

/** Written out, as is what clears it: objects that others are spread or copied into are slow tables to V8. */
export const noProfile = (): Profile => ({
  stretch: 0,
  cores: 0,
  throttled: 0,
  authMs: 0,
  segmentMs: 0,
  feedDbMs: 0,
  orderDbMs: 0,
  productDbMs: 0,
  pricingMs: 0,
  hitRatio: 0,
  share: 0,
  pods: 0,
  capacity: 0,
  active: 0,
  pending: 0,
  waitingShare: 0,
  waitMs: 0,
  lostShare: 0,
  badShare: 0,
  failedShare: 0,
});

/** What a pod's pool is doing. */
export interface PoolUse {
  capacity: number;
  active: number;
  pending: number;
  waiting: number;
  waitMs: number;
  /** Share of callers whose deadline passes. */
  expired: number;
}

/** Begins the sums of a tick. */
export function clearProfile(profile: Profile): void {
  if (profile.share === 0) return;
  profile.share = 0;
  profile.pods = 0;
  profile.stretch = 0;
  profile.cores = 0;
  profile.throttled = 0;
  profile.authMs = 0;
  profile.segmentMs = 0;
  profile.feedDbMs = 0;
  profile.orderDbMs = 0;
  profile.productDbMs = 0;
  profile.pricingMs = 0;
  profile.hitRatio = 0;
  profile.capacity = 0;
  profile.active = 0;
  profile.pending = 0;
  profile.waitingShare = 0;
  profile.waitMs = 0;
  profile.lostShare = 0;
  profile.badShare = 0;
  profile.failedShare = 0;
}

/** Adds a group of pods that takes this share of all requests. */
export function addToProfile(
  profile: Profile,
  share: number,
  pods: number,
  spans: Readonly<Spans>,
  pool: Readonly<PoolUse>,
): void {
  profile.share += share;
  profile.pods += pods;
  profile.stretch += share * spans.stretch;
  profile.cores += share * spans.cores;
  profile.throttled += share * spans.throttled;
  profile.authMs += share * spans.authMs;
  profile.segmentMs += share * spans.segmentMs;
  profile.feedDbMs += share * spans.feedDbMs;
  profile.orderDbMs += share * spans.orderDbMs;
  profile.productDbMs += share * spans.productDbMs;
  profile.pricingMs += share * spans.pricingMs;
  profile.hitRatio += share * spans.hitRatio;
  profile.capacity += share * pool.capacity;
  profile.active += share * pool.active;
  profile.pending += share * pool.pending;
  profile.waitingShare += share * pool.waiting;
  profile.waitMs += share * pool.waitMs;
  profile.lostShare += share * pool.expired;
}

/** Turns the sums into means. */
export function closeProfile(profile: Profile): void {
  const { share } = profile;
  profile.stretch /= share;
  profile.cores /= share;
  profile.throttled /= share;
  profile.authMs /= share;
  profile.segmentMs /= share;
  profile.feedDbMs /= share;
  profile.orderDbMs /= share;
  profile.productDbMs /= share;
  profile.pricingMs /= share;
  profile.hitRatio /= share;
  profile.capacity /= share;
  profile.active /= share;
  profile.pending /= share;
  profile.waitingShare /= share;
  profile.waitMs /= share;
  profile.lostShare /= share;
}
