import type { Knobs } from './knobs.ts';
import type { State } from './state.ts';
import { MEAN_REQUESTS_PER_SEC } from './system.ts';

// The other region: a standby that is scaled down, with a cold cache.

/** Requests a second that it answers. */
const STANDBY_PER_SEC = 0.35 * MEAN_REQUESTS_PER_SEC;
/** Share of its answers that take longer than they may, as its cache is cold. */
const COLD_RATIO = 0.04;
/** Names live for 60 s; one resolver in ten keeps them for as long as it likes. */
const TTL_SEC = 60;
const FOLLOWS_RATIO = 0.9;

/** Moves clients as their resolvers ask again, and says how many of `arrivals` go to the other region. */
export function sendAway(state: State, { failedOverSec }: Readonly<Knobs>, arrivals: number): number {
  const aim = failedOverSec === null ? 0 : FOLLOWS_RATIO;
  if (state.awayShare === aim) return aim === 0 ? 0 : Math.round(arrivals * aim);
  state.awayShare += (aim - state.awayShare) / TTL_SEC;
  if (Math.abs(aim - state.awayShare) < 0.001) state.awayShare = aim;
  return Math.round(arrivals * state.awayShare);
}

/** The other region answers what it can. */
export function serveAway(state: State, away: number): void {
  const answered = Math.min(away, STANDBY_PER_SEC);
  const cold = Math.round(answered * COLD_RATIO);
  state.farServed = Math.floor(answered) - cold;
  state.farFailed = away - state.farServed;
}
