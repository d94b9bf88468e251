import { at } from '../../src/models/at.ts';
import { coldLeft } from '../../src/models/cache.ts';
import { ln, normalCdfs } from '../../src/models/maths.ts';
import { noWait, type PoolWait, waitForPool } from '../../src/models/pool.ts';
import { type Demand, isDown, loadDatabase } from './database.ts';
import { freeIn, type Group, Groups } from './groups.ts';
import {
  addToProfile,
  clearProfile,
  closeProfile,
  noSpans,
  type PoolUse,
  type Profile,
  type Spans,
} from './profiles.ts';
import { serves } from './rollout.ts';
import {
  asksSegment,
  columnIsGone,
  extraQueries,
  holdSecOf,
  isCanary,
  measureSpans,
  missesPerSec,
  segmentCpuMs,
} from './spans.ts';
import {
  BASELINE_ERROR_RATIO,
  CACHE_MS,
  type CacheKey,
  FEED_STATEMENTS,
  GATEWAY_MS,
  HOT_KEYS,
  ITEM_CPU_MS,
  type Knobs,
  LATENCY_SIGMA,
  LOGIC_MS,
  ORDER_STATEMENTS,
  PRODUCT_STATEMENTS,
  RENDER_MS,
  type Route,
  SLOW_MS,
  type State,
  THREADS,
  TICK_SEC,
  type Version,
} from './system.ts';

/** A pool that is busier than this is a queue that grows. */
const BUSIEST = 0.97;
/** Beyond it a wait is a queue that does not empty, and no longer spread like Erlang's. */
const LONG_WAIT_MS = 1000;
/** An answer about a column that is not there comes at once. */
const REFUSED_MS = 60;
const MOST_BODIES = 176;
const STILL_SEC = 15;

/** Requests of one kind: how many a second, and their log-normal latency; `failed` ones all take `p50Ms`. */
export interface Body {
  version: Version;
  route: Route;
  perSec: number;
  p50Ms: number;
  sigma: number;
  failed: boolean;
}

/** A pool's queue: its use, and whether its callers hold every thread of the pod. */
interface Queue extends PoolUse {
  /** Callers a second, and for how long each holds a connection. */
  askingPerSec: number;
  holdSec: number;
  backlog: number;
  exhausted: boolean;
}

/** Requests of one route to a group of pods, before it is known what becomes of them. */
interface Asked {
  readonly route: Route;
  perSec: number;
  /** What they take where they need not wait. */
  ms: number;
}

const nobodyAsks = (route: Route): Asked => ({ route, perSec: 0, ms: 0 });

/** Room to work in, so that a tick makes no objects; numbers that functions hand each other are objects, those in fields are not. */
export class Serving {
  readonly bodies: readonly Body[] = Array.from({ length: MOST_BODIES }, () => ({
    version: 'stable',
    route: 'feed',
    perSec: 0,
    p50Ms: 0,
    sigma: LATENCY_SIGMA,
    failed: false,
  }));
  bodyCount = 0;
  /** Orders a second, of both versions, that were too slow or failed. */
  badOrdersPerSec = 0;
  /** How much a tick leaves of the distance to the hit ratio that either scheme of keys settles at; 1 where nobody asks for it. */
  readonly coldLeft: Record<CacheKey, number> = { product: 1, 'product-session': 1 };
  /** Lookups of products a second by a key with the session in it. */
  bySessionPerSec = 0;
  /** Of each body, the share of requests that are too slow or fail. */
  readonly #badShares = new Float64Array(MOST_BODIES);
  readonly #groups = new Groups();
  readonly #demand: Demand = { cores: 0, readsPerSec: 0 };
  readonly #spans: Spans = noSpans();
  readonly #wait: PoolWait = noWait();
  readonly #queue: Queue = {
    capacity: 0,
    active: 0,
    pending: 0,
    waiting: 0,
    waitMs: 0,
    askingPerSec: 0,
    holdSec: 0,
    expired: 0,
    backlog: 0,
    exhausted: false,
  };
  readonly #feed = nobodyAsks('feed');
  readonly #orders = nobodyAsks('orders');
  /** Products that have to be fetched from the database, and those that the cache has. */
  readonly #misses = nobodyAsks('products');
  readonly #hits = nobodyAsks('products');

  /** Whether some queue was growing or emptying at the last tick. */
  #queueing = false;

  /**
   * How requests fare this tick: fills the bodies, and the profiles of both versions. While nothing moves but traffic,
   * which drifts over minutes, it looks every 15 seconds only.
   */
  step(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
    state.newlyStuck = 0;
    const still = state.settled && !state.writesBlocked && !this.#queueing && !isDown(state, nowSec);
    if (still && nowSec % STILL_SEC !== 0) return;
    const { stable, canary } = state.profiles;
    this.#queueing = false;
    if (state.writesBlocked) holdWriters(state, nowSec);
    this.#groups.gather(state, nowSec);
    this.#load(state, knobs, nowSec);
    this.bodyCount = 0;
    this.badOrdersPerSec = 0;
    clearProfile(stable);
    clearProfile(canary);
    for (let i = 0; i < this.#groups.count; i++) this.#serveGroup(state, knobs, this.#groups.at(i), nowSec);
    this.#measureBad();
    this.#judge('stable', stable);
    this.#judge('canary', canary);
  }

  /** What the statements of all groups ask of the database, and all of them of the cache. */
  #load(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
    const { perSec, profiles } = state;
    const reached = isDown(state, nowSec) ? 0 : 1;
    let cpuMs = 0;
    let reads = 0;
    let statements = 0;
    let byProduct = 0;
    let bySession = 0;
    for (let i = 0; i < this.#groups.count; i++) {
      const group = this.#groups.at(i);
      const { template, pods } = group;
      if (!template) continue;
      group.missesPerSec = missesPerSec(state, template);
      const part = pods / this.#groups.pods;
      // What gets no connection asks nothing of the database, and what waits for a lock or fails at once next to nothing.
      const through = part * (1 - (isCanary(template, knobs) ? profiles.canary : profiles.stable).lostShare) * reached;
      const done = columnIsGone(state, template) ? 0 : through;
      const feed = done * perSec.feed;
      const orders = state.writesBlocked ? 0 : done * perSec.orders;
      const missing = through * group.missesPerSec;
      if (template.cacheKey === 'product') byProduct += part * perSec.products;
      else bySession += part * perSec.products;
      const extra = extraQueries(knobs, template);
      const lookups = orders + (asksSegment(knobs, template) ? feed : 0);
      cpuMs +=
        feed * (FEED_STATEMENTS.cpuMs + extra * ITEM_CPU_MS) +
        orders * ORDER_STATEMENTS.cpuMs +
        missing * PRODUCT_STATEMENTS.cpuMs +
        lookups * segmentCpuMs(state, template);
      reads += feed * FEED_STATEMENTS.reads + orders * ORDER_STATEMENTS.reads + missing * PRODUCT_STATEMENTS.reads;
      statements +=
        feed * (FEED_STATEMENTS.calls + extra) +
        orders * ORDER_STATEMENTS.calls +
        missing * PRODUCT_STATEMENTS.calls +
        lookups;
    }
    state.statementsPerSec = statements;
    this.bySessionPerSec = bySession;
    this.coldLeft.product = coldLeft(byProduct, HOT_KEYS, TICK_SEC);
    this.coldLeft['product-session'] = coldLeft(bySession, HOT_KEYS, TICK_SEC);
    this.#demand.cores = cpuMs / 1000;
    this.#demand.readsPerSec = reads;
    loadDatabase(state, knobs, this.#demand, nowSec);
  }

  #serveGroup(state: State, knobs: Readonly<Knobs>, group: Readonly<Group>, nowSec: number): void {
    const { template } = group;
    if (!template) return;
    const { pods } = this.#groups;
    const spans = this.#spans;
    const queue = this.#queue;
    measureSpans(state, knobs, template, group, pods, spans);
    queue.capacity = isDown(state, nowSec) ? 0 : group.capacity / group.pods;
    queue.askingPerSec = (state.perSec.feed + state.perSec.orders + group.missesPerSec) / pods;
    queue.holdSec = holdSecOf(state, spans, group);
    this.#queueUp(group, knobs.requestTimeoutSec);
    if (queue.backlog > 0 || queue.expired > 0 || state.database.backlogSec > 0) this.#queueing = true;
    for (const pod of state.pods) {
      if (pod.template === template && freeIn(pod) === group.free) pod.backlog = queue.backlog;
    }

    const version = isCanary(template, knobs) ? 'canary' : 'stable';
    const share = group.pods / pods;
    this.#measureAsked(state, group, share);
    const timeoutMs = knobs.requestTimeoutSec * 1000;
    if (columnIsGone(state, template)) {
      this.#fail(version, 'feed', this.#feed.perSec, REFUSED_MS);
      this.#fail(version, 'orders', this.#orders.perSec, REFUSED_MS);
    } else {
      this.#ask(version, this.#feed, timeoutMs);
      if (state.writesBlocked) this.#fail(version, 'orders', this.#orders.perSec, timeoutMs);
      else this.#ask(version, this.#orders, timeoutMs);
    }
    this.#ask(version, this.#misses, timeoutMs);
    this.#answer(version, this.#hits, timeoutMs);
    addToProfile(version === 'canary' ? state.profiles.canary : state.profiles.stable, share, group.pods, spans, queue);
  }

  /** What is asked of a group that takes this share of all requests. */
  #measureAsked({ perSec, crawlerPerSec }: Readonly<State>, { missesPerSec }: Readonly<Group>, share: number): void {
    const { authMs, stretch, feedDbMs, orderDbMs, productDbMs, pricingMs } = this.#spans;
    const before = GATEWAY_MS + authMs;
    this.#feed.perSec = share * perSec.feed;
    this.#feed.ms = before + APP_MS.feed * stretch + feedDbMs;
    this.#orders.perSec = share * perSec.orders;
    this.#orders.ms = before + APP_MS.orders * stretch + orderDbMs + pricingMs;
    this.#hits.perSec = share * (perSec.products + crawlerPerSec - missesPerSec);
    this.#hits.ms = before + APP_MS.products * stretch + CACHE_MS;
    this.#misses.perSec = share * missesPerSec;
    this.#misses.ms = this.#hits.ms + productDbMs;
  }

  /** Requests that need a connection: some have one at once, some wait, and of some the deadline passes. */
  #ask(version: Version, { route, perSec, ms }: Readonly<Asked>, timeoutMs: number): void {
    const { expired, waiting, waitMs } = this.#queue;
    const lost = perSec * expired;
    const waited = (perSec - lost) * waiting;
    const served = perSec - lost - waited;
    this.#fail(version, route, lost, timeoutMs);
    if (waited > 0) {
      const body = this.#next(version, route, false);
      body.perSec = waited;
      delay(body, ms, waitMs);
    }
    if (served > 0) {
      const body = this.#next(version, route, false);
      body.perSec = served;
      body.p50Ms = ms;
    }
  }

  /** What the cache answers needs no connection, only a thread; with every thread waiting it waits with them. */
  #answer(version: Version, { route, perSec, ms }: Readonly<Asked>, timeoutMs: number): void {
    const { exhausted, expired, waitMs } = this.#queue;
    const starved = exhausted ? perSec * expired : 0;
    const served = perSec - starved;
    this.#fail(version, route, starved, timeoutMs);
    if (served > 0) {
      const body = this.#next(version, route, false);
      body.perSec = served;
      delay(body, ms, exhausted ? waitMs : 0);
    }
  }

  /** Requests that all fail after so long. */
  #fail(version: Version, route: Route, perSec: number, ms: number): void {
    if (perSec <= 0) return;
    const body = this.#next(version, route, true);
    body.perSec = perSec;
    body.p50Ms = ms;
  }

  #next(version: Version, route: Route, failed: boolean): Body {
    const body = this.bodies[this.bodyCount];
    if (!body) throw new Error('serving: more kinds of requests than there is room for');
    this.bodyCount++;
    body.version = version;
    body.route = route;
    body.sigma = LATENCY_SIGMA;
    body.failed = failed;
    return body;
  }

  /**
   * A pool's queue for connections: Erlang's formula while the pool keeps up, else a fluid queue of which nobody waits
   * beyond the request's own deadline.
   */
  #queueUp(group: Readonly<Group>, timeoutSec: number): void {
    const queue = this.#queue;
    const { capacity, askingPerSec, holdSec } = queue;
    const served = capacity / holdSec;
    const before = group.backlog / group.pods;
    queue.active = Math.min(capacity, askingPerSec * holdSec) + group.lost / group.pods;
    if (before <= 0 && askingPerSec < BUSIEST * served) {
      waitForPool(capacity, askingPerSec, holdSec, this.#wait);
      const waitSec = Math.min(timeoutSec, this.#wait.waitSec);
      queue.waiting = this.#wait.waitingShare;
      queue.waitMs = waitSec * 1000;
      queue.expired = 0;
      queue.backlog = 0;
      queue.pending = askingPerSec * queue.waiting * waitSec;
      queue.exhausted = false;
      return;
    }
    const most = served * timeoutSec;
    queue.backlog = Math.min(most, Math.max(0, before + (askingPerSec - served) * TICK_SEC));
    const waitSec = served > 0 ? queue.backlog / served : timeoutSec;
    queue.waiting = 1;
    queue.waitMs = waitSec * 1000;
    queue.expired = queue.backlog >= most ? Math.max(0, 1 - served / askingPerSec) : 0;
    queue.pending = askingPerSec * waitSec;
    queue.exhausted = queue.pending > THREADS;
  }

  /** How many of each body are bad: those that fail, and those that are slower than the SLO allows. */
  #measureBad(): void {
    const shares = this.#badShares;
    for (let i = 0; i < this.bodyCount; i++) {
      const body = this.bodies[i];
      if (!body) continue;
      if (body.failed) shares[i] = Infinity;
      else shares[i] = ln(body.p50Ms / SLOW_MS) / body.sigma;
    }
    normalCdfs(shares, this.bodyCount);
  }

  /** What becomes of a version's requests. */
  #judge(version: Version, profile: Profile): void {
    if (profile.share === 0) return;
    closeProfile(profile);
    let all = 0;
    let bad = 0;
    let failed = 0;
    for (let i = 0; i < this.bodyCount; i++) {
      const body = this.bodies[i];
      if (body?.version !== version) continue;
      all += body.perSec;
      if (body.failed) failed += body.perSec;
      const badPerSec = body.perSec * at(this.#badShares, i);
      bad += badPerSec;
      if (body.route === 'orders') this.badOrdersPerSec += badPerSec;
    }
    profile.failedShare = BASELINE_ERROR_RATIO + (1 - BASELINE_ERROR_RATIO) * (failed / all);
    profile.badShare = BASELINE_ERROR_RATIO + (1 - BASELINE_ERROR_RATIO) * (bad / all);
  }
}

/** What a route's requests take of a pod's CPU in a healthy hour. */
const APP_MS: Readonly<Record<Route, number>> = {
  feed: LOGIC_MS.feed + RENDER_MS.feed,
  products: LOGIC_MS.products + RENDER_MS.products,
  orders: LOGIC_MS.orders + RENDER_MS.orders,
};

/** A wait in a long queue is much the same for all who wait: it moves them without spreading them. */
function delay(body: Body, ms: number, waitMs: number): void {
  body.p50Ms = ms + waitMs;
  if (waitMs > LONG_WAIT_MS) body.sigma = (LATENCY_SIGMA * ms) / (ms + waitMs);
}

/** Writers that wait for a lock keep their connections, and within seconds they have all of them. */
function holdWriters(state: State, nowSec: number): void {
  const { pods, perSec } = state;
  const serving = pods.reduce((sum, pod) => sum + (serves(pod, nowSec) ? 1 : 0), 0);
  for (const pod of pods) {
    const free = pod.connections - pod.leaked - pod.stuck;
    if (!serves(pod, nowSec)) continue;
    const more = Math.min(free, (perSec.orders / serving) * TICK_SEC);
    pod.stuck += more;
    state.newlyStuck += more;
  }
}
