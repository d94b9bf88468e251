import type { Beginning, Model, Stepper } from '../../src/contract/model.ts';
import type { Draw, Streams } from '../../src/contract/random.ts';
import { binomial, successesOf, type Trials } from '../../src/models/binomial.ts';
import { warmedHitRatio } from '../../src/models/cache.ts';
import { exp } from '../../src/models/maths.ts';
import { few, poisson, wander } from '../../src/models/noise.ts';
import { type RollingSum, roll, rollingSum } from '../../src/models/rolling.ts';
import { dailyFactor } from '../../src/models/traffic.ts';
import { stepDatabase } from './database.ts';
import { Histograms, PERIOD_SEC, SAMPLE_SEC } from './percentiles.ts';
import { noProfile, type Profile } from './profiles.ts';
import { addPod, noPools, stepPods, templateHash } from './rollout.ts';
import { Serving } from './serving.ts';
import { measure, SIGNALS } from './signals.ts';
import {
  CACHE_TTL_SEC,
  type Knobs,
  MEAN_REQUESTS_PER_SEC,
  OLD_RELEASE,
  OLD_RELEASED_SEC,
  OLD_REVISION,
  OTHER_KEYS,
  PRICING_SERVER_MS,
  PRICING_WIRE_MS,
  poolOf,
  REACHABLE,
  REPLICAS,
  REQUEST_TIMEOUT_SEC,
  ROUTE_SHARE,
  RouteRates,
  type State,
  TICK_SEC,
} from './system.ts';

const DAY_SEC = 24 * 60 * 60;
/** Tuesday 2025-03-04, 00:00 UTC; a drill falls on one of the three weekdays from it. */
const FIRST_DAY_SEC = 1_741_046_400;
/** Traffic wanders by 3% around its daily curve, over some minutes. */
const DRIFT_PHI = 0.98;
const DRIFT_SIGMA = 0.03;

/** Share of requests that are too slow on an ordinary day. */
const USUAL_BAD_RATIO = 0.02;
/**
 * Over two minutes impact begins at this share of slow requests, of all or of one version, and is over below the other. A
 * tenth of the pods hardly moves the whole, and their users are slow all the same.
 */
const IMPACT_BEGINS_RATIO = 0.038;
const IMPACT_ENDS_RATIO = 0.027;
const WORSE_RATIO = 0.5;
/** Fewer requests than this in two minutes say nothing. */
const TELLING_REQUESTS = 1500;
const WINDOW_TICKS = 120 / TICK_SEC;

/** How long people wait before they write to support, and how many of those do who met a slow page, or a slow order. */
const COMPLAINT_AFTER_SEC = 180;
const TICKETS_PER_SLOW = 0.0002;
const TICKETS_PER_BAD_ORDER = 0.0016;
const USUAL_BAD_ORDERS = 0.045;
const MOST_TICKETS_PER_SEC = 0.12;

/** What is left of a crawl that is limited to one request a second. */
const LIMITED_CRAWL_PER_SEC = 1;
/** The gateway's limit for everyone, as a share of the usual traffic. */
const SHED_TO_RATIO = 0.6;
const DISK_PERCENT_PER_SEC = 0.0009;

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    if (!state.impact && isAbove(state, IMPACT_BEGINS_RATIO)) {
      state.impact = true;
      raise('impact.began');
    } else if (state.impact && isBelow(state, IMPACT_ENDS_RATIO)) {
      state.impact = false;
      state.worse = false;
      raise('impact.ended');
    }
    if (!state.worse && isAbove(state, WORSE_RATIO)) {
      state.worse = true;
      raise('fault.worse');
    }
  },
};

/** Whether the share of bad requests in the last two minutes is above a ratio, of the version that fares worse. */
const isAbove = ({ bad120, total120 }: Readonly<State>, ratio: number): boolean =>
  (tells(total120.stable) && bad120.stable.sum / total120.stable.sum > ratio) ||
  (tells(total120.canary) && bad120.canary.sum / total120.canary.sum > ratio);

const isBelow = ({ bad120, total120 }: Readonly<State>, ratio: number): boolean =>
  !(tells(total120.stable) && bad120.stable.sum / total120.stable.sum >= ratio) &&
  !(tells(total120.canary) && bad120.canary.sum / total120.canary.sum >= ratio);

const tells = (total: Readonly<RollingSum>): boolean => total.sum >= TELLING_REQUESTS;

function begin(streams: Streams): Beginning<Knobs, State> {
  const draw = streams('model/beginning');
  // So that the release goes out between 10:30 and 15:00 UTC, on the day's plateau.
  const startsAtSec = FIRST_DAY_SEC + Math.floor(draw() * 3) * DAY_SEC + Math.round((9.5 + 4.2 * draw()) * 60) * 60;
  const knobs: Knobs = {
    release: { stable: OLD_RELEASE, canary: null, stages: [] },
    replicas: REPLICAS,
    flags: { segmentFeed: true, expressCheckout: true },
    index: { id: 0, order: 'none' },
    contracts: false,
    idleInTransactionSinceSec: draw() < 0.45 ? Math.round(3600 - 2500 - 9000 * draw()) : null,
    analytics: { job: null, onReplica: false, suspended: false, pausedUntilSec: 0 },
    failovers: 0,
    requestTimeoutSec: REQUEST_TIMEOUT_SEC,
    limit: 'none',
    cache: { flushes: 0, warms: 0 },
    pricing: { serverMs: PRICING_SERVER_MS, wireMs: PRICING_WIRE_MS, fallback: false },
    crawlerPerSec: 0,
    changes: [
      {
        atSec: Math.round(3600 - 1500 * draw()),
        kind: 'deploy',
        who: 'argocd',
        what: 'image-resizer 1.9.0 → 1.9.1',
        note: 'WebP for thumbnails',
        announced: true,
      },
      {
        atSec: Math.round(3600 - 2400 * draw()),
        kind: 'infrastructure',
        who: 'terraform-ci',
        what: 'gateway: log retention 14 → 30 days',
        note: 'no restart',
        announced: false,
      },
    ],
  };
  const state = emptyState(startsAtSec, 0.96 + 0.1 * draw(), 71 + 16 * draw());
  const podDraw = streams('model/pods');
  for (let i = 0; i < REPLICAS; i++) addPod(state, OLD_RELEASE, OLD_RELEASED_SEC, 70, podDraw);
  for (const pod of state.pods) pod.connections = poolOf(pod.template, REPLICAS);
  const past = {
    badPerSec: MEAN_REQUESTS_PER_SEC * (0.032 + 0.012 * draw()),
    totalPerSec: MEAN_REQUESTS_PER_SEC,
    budgetSpentRatio: 0.55 + 0.3 * draw(),
  };
  return { knobs, state, startsAtSec, past };
}

function stepper(streams: Streams): Stepper<Knobs, State> {
  const trafficDraw = streams('model/traffic');
  const fateDraw = streams('model/fates');
  const podDraw = streams('model/pods');
  const databaseDraw = streams('model/database');
  const gaugeDraw = streams('model/gauges');
  const peopleDraw = streams('model/people');
  const serving = new Serving();
  const histograms = new Histograms();
  const pools = noPools();
  return {
    step(state, knobs, atSec, out) {
      stepPods(state, knobs, atSec, pools, podDraw);
      stepDatabase(state, knobs, atSec, databaseDraw);
      wander(state, DRIFT_PHI, DRIFT_SIGMA, trafficDraw);
      arrive(state, knobs, atSec, trafficDraw);
      serving.step(state, knobs, atSec);
      stepCache(state, knobs, serving);
      account(state, knobs, fateDraw);
      complain(state, serving, peopleDraw);
      const endSec = atSec + TICK_SEC;
      if (endSec % SAMPLE_SEC === 0) histograms.add(serving);
      if (endSec % PERIOD_SEC === 0) histograms.close(state.percentiles, gaugeDraw);
      state.nodeDiskPercent += DISK_PERCENT_PER_SEC * TICK_SEC;
      measure(state, knobs, pools, atSec, gaugeDraw, out);
    },
  };
}

function arrive(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const usual = MEAN_REQUESTS_PER_SEC * dailyFactor((state.startsAtSec + atSec) % DAY_SEC) * (1 + state.drift);
  const admitted = knobs.limit === 'everyone' ? SHED_TO_RATIO : 1;
  const crawled =
    knobs.limit === 'pricebot' ? Math.min(knobs.crawlerPerSec, LIMITED_CRAWL_PER_SEC) : knobs.crawlerPerSec;
  state.usualPerSec = usual;
  state.perSec.feed = usual * ROUTE_SHARE.feed * admitted;
  state.perSec.products = usual * ROUTE_SHARE.products * admitted;
  state.perSec.orders = usual * ROUTE_SHARE.orders * admitted;
  state.crawlerPerSec = crawled * admitted;
  state.arrivals = poisson((usual * admitted + state.crawlerPerSec) * TICK_SEC, draw);
  // What people are refused they did not get; a crawler that is told to slow down lost nothing.
  state.limited = admitted < 1 ? poisson(usual * (1 - admitted) * TICK_SEC, draw) : few(0, draw);
}

/** Every scheme of keys warms by its own lookups. */
function stepCache(state: State, { cache }: Readonly<Knobs>, { coldLeft, bySessionPerSec }: Serving): void {
  const { hit } = state;
  if (cache.flushes !== state.flushesSeen) {
    state.flushesSeen = cache.flushes;
    hit.product = 0;
    hit['product-session'] = 0;
    state.sessionKeys = 0;
    state.otherKeys = 0;
  }
  if (cache.warms !== state.warmsSeen) {
    state.warmsSeen = cache.warms;
    hit.product = REACHABLE.product;
  }
  hit.product = hitAfter(hit.product, REACHABLE.product, coldLeft.product);
  hit['product-session'] = hitAfter(hit['product-session'], REACHABLE['product-session'], coldLeft['product-session']);
  // Each miss writes a key, which is gone after its time to live.
  const written = bySessionPerSec * (1 - hit['product-session']) * TICK_SEC;
  state.sessionKeys += written - (state.sessionKeys * TICK_SEC) / CACHE_TTL_SEC;
  state.otherKeys += ((OTHER_KEYS - state.otherKeys) * TICK_SEC) / CACHE_TTL_SEC;
}

/** What nobody asks for is gone after its time to live. */
const hitAfter = (hit: number, reachable: number, left: number): number =>
  left < 1 ? warmedHitRatio(hit, reachable, left) : hit * TTL_LEFT;

const TTL_LEFT = exp(-TICK_SEC / CACHE_TTL_SEC);

/** What became of this tick's requests, version by version. */
function account(state: State, { deadlocksPerOrder = 0 }: Readonly<Knobs>, draw: Draw): void {
  const { profiles, bad120, total120, perSec } = state;
  const deadlocked = deadlocksPerOrder * (perSec.orders / (perSec.feed + perSec.products + perSec.orders));
  state.bad = state.limited;
  state.failed = state.limited;
  const stable = binomial(state.arrivals, profiles.stable.share, draw);
  const canary = state.arrivals - stable;
  const stableBad = meetFate(state, profiles.stable, stable, deadlocked, draw);
  const canaryBad = meetFate(state, profiles.canary, canary, deadlocked, draw);
  const stableRefused = Math.round(state.limited * profiles.stable.share);
  const canaryRefused = Math.round(state.limited * profiles.canary.share);
  roll(bad120.stable, stableBad + stableRefused);
  roll(total120.stable, stable + stableRefused);
  roll(bad120.canary, canaryBad + canaryRefused);
  roll(total120.canary, canary + canaryRefused);
  roll(state.bad300, state.bad);
  roll(state.total300, state.arrivals + state.limited);
}

const fate: Trials = { count: 0, p: 0 };

/** How many of this version's requests are bad. */
function meetFate(
  state: State,
  { badShare, failedShare }: Readonly<Profile>,
  count: number,
  deadlocked: number,
  draw: Draw,
): number {
  fate.count = count;
  fate.p = Math.min(1, failedShare + deadlocked);
  const failed = successesOf(fate, draw);
  fate.count = count - failed;
  fate.p = failedShare < 1 ? (badShare - failedShare) / (1 - failedShare) : 0;
  const slow = successesOf(fate, draw);
  state.bad += failed + slow;
  state.failed += failed;
  return failed + slow;
}

/** Few write to support over a slow page; over a slow order more do. */
function complain(state: State, { badOrdersPerSec }: Serving, draw: Draw): void {
  const slow = Math.max(0, state.bad - USUAL_BAD_RATIO * state.arrivals) / TICK_SEC;
  const orders = Math.max(0, badOrdersPerSec - USUAL_BAD_ORDERS * state.perSec.orders);
  const wish = TICKETS_PER_SLOW * slow + TICKETS_PER_BAD_ORDER * orders;
  // In millionths, as the window adds whole numbers.
  const ripe = roll(state.unhappy, Math.round(wish * 1e6)) / 1e6;
  state.complaints = Math.min(MOST_TICKETS_PER_SEC, ripe);
  roll(state.tickets900, poisson(state.complaints * TICK_SEC, draw));
}

function emptyState(startsAtSec: number, scanFactor: number, nodeDiskPercent: number): State {
  return {
    startsAtSec,
    drift: 0,
    scanFactor,
    pods: [],
    podsMade: 0,
    settled: true,
    seenPercent: 0,
    seenReplicas: REPLICAS,
    seenStable: OLD_RELEASE,
    seenCanary: null,
    canaryPods: 0,
    replicaSets: [
      { hash: templateHash(OLD_RELEASE), version: 'stable', createdAtSec: OLD_RELEASED_SEC, revision: OLD_REVISION },
    ],
    promoted: 'stable',
    columnDropped: false,
    columnDroppedSec: 0,
    index: { phase: 'absent', concurrent: false, dropping: false, rows: 0, startedSec: 0 },
    indexSeen: 0,
    writesBlocked: false,
    newlyStuck: 0,
    hit: { product: REACHABLE.product, 'product-session': 0 },
    sessionKeys: 0,
    otherKeys: OTHER_KEYS,
    flushesSeen: 0,
    warmsSeen: 0,
    failoversSeen: 0,
    database: {
      cpu: 0.3,
      io: 0.33,
      cpuStretch: 1,
      ioStretch: 1,
      backlogSec: 0,
      downSinceSec: -1,
      downUntilSec: 0,
      cold: 0,
    },
    profiles: { stable: noProfile(), canary: noProfile() },
    usualPerSec: 0,
    perSec: new RouteRates(),
    crawlerPerSec: 0,
    arrivals: 0,
    bad: 0,
    failed: 0,
    limited: 0,
    statementsPerSec: 0,
    unhappy: rollingSum(COMPLAINT_AFTER_SEC / TICK_SEC),
    complaints: 0,
    tickets900: rollingSum(900 / TICK_SEC),
    bad120: { stable: rollingSum(WINDOW_TICKS), canary: rollingSum(WINDOW_TICKS) },
    total120: { stable: rollingSum(WINDOW_TICKS), canary: rollingSum(WINDOW_TICKS) },
    bad300: rollingSum(300 / TICK_SEC),
    total300: rollingSum(300 / TICK_SEC),
    impact: false,
    worse: false,
    nodeDiskPercent,
    percentiles: {
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
      stable: Number.NaN,
      canary: Number.NaN,
      feed: Number.NaN,
      products: Number.NaN,
      orders: Number.NaN,
    },
  };
}
