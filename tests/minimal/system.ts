import { type RollingSum, rollingSum } from '../../src/models/rolling.ts';

// Four instances of one service behind a load balancer. It searches; a flag makes it search in another, dearer way. Times
// are seconds since the first tick unless a name says otherwise.

export const MEAN_REQUESTS_PER_SEC = 100;
/** Share of requests that fail on a healthy day. */
export const BASELINE_ERROR_RATIO = 0.00005;
export const INSTANCES = 4;
/** Requests that one instance serves in a second. */
export const INSTANCE_PER_SEC = 60;
/** How much dearer a search is with the flag on. */
export const FLAG_COST = 2.5;
/** From a start until it serves. */
export const BOOT_SEC = 20;

export interface Release {
  readonly release: number;
  readonly atSec: number;
  readonly note: string;
  /** Share of its requests that fail. */
  readonly failureRatio: number;
}

/** The configuration: all that a cause breaks and a change repairs. */
export interface Knobs {
  /** All that was ever deployed, oldest first, and which of it runs. */
  readonly releases: Release[];
  current: number;
  flag: { isOn: boolean; changedAtSec: number };
  /** As many as the autoscaler keeps. */
  scale: { instances: number; changedAtSec: number };
  restarts: number;
}

/** What the model integrates, and what it remembers of this tick. */
export interface State {
  readonly startsAtSec: number;
  /** Slow drift of traffic around its daily curve. */
  drift: number;
  restartsSeen: number;
  upAtSec: number;
  arrivals: number;
  /** By fate: what the release fails, and what nobody had room for. */
  failed: number;
  rejected: number;
  cpuPercent: number;
  bad30: RollingSum;
  total30: RollingSum;
  impact: boolean;
}

export const emptyState = (startsAtSec: number): State => ({
  startsAtSec,
  drift: 0,
  restartsSeen: 0,
  upAtSec: 0,
  arrivals: 0,
  failed: 0,
  rejected: 0,
  cpuPercent: 0,
  bad30: rollingSum(30),
  total30: rollingSum(30),
  impact: false,
});

export function currentRelease({ releases, current }: Readonly<Knobs>): Release {
  const found = releases.find(({ release }) => release === current);
  if (!found) throw new Error(`there is no release ${current}`);
  return found;
}

export const releaseBefore = (knobs: Readonly<Knobs>): Release | undefined =>
  knobs.releases.findLast(({ release }) => release < knobs.current);
