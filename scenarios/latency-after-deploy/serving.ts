import { ln, normalCdf } from '../../src/models/maths.ts';
import { noWait, type PoolWait, waitForPool } from '../../src/models/pool.ts';
import { isDown, loadDatabase } from './database.ts';
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
import { asksSegment, extraQueries, holdSecOf, measureSpans, missesPerSec, segmentCpuMs, versionOf } from './spans.ts';
import {
  BASELINE_ERROR_RATIO,
  CACHE_MS,
  FEED_STATEMENTS,
  GATEWAY_MS,
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
  VERSIONS,
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

/** A pool's queue: its use, the share of callers whose deadline passes, and whether they hold every thread of the pod. */
interface Queue extends PoolUse {
  expired: number;
  backlog: number;
  exhausted: boolean;
}

/** Room to work in, so that a tick makes no objects. */
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
  /** Requests a second that ask for a product by either scheme of keys. */
  readonly lookups = { product: 0, 'product-session': 0 };
  readonly #groups = new Groups();
  readonly #spans: Spans = noSpans();
  readonly #wait: PoolWait = noWait();
  readonly #queue: Queue = {
    capacity: 0,
    active: 0,
    pending: 0,
    waiting: 0,
    waitMs: 0,
    expired: 0,
    backlog: 0,
    exhausted: false,
  };

  /** Whether some queue was growing or emptying at the last tick. */
  #queueing = false;

  /**
   * How requests fare this tick: fills the bodies, and the profiles of both versions. While nothing moves but traffic,
   * which drifts over minutes, it looks every 15 seconds only.
   */
  step(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
    const still = state.settled && !state.writesBlocked && !this.#queueing && !isDown(state, nowSec);
    if (still && nowSec % STILL_SEC !== 0) return;
    this.#queueing = false;
    if (state.writesBlocked) holdWriters(state, nowSec);
    this.#groups.gather(state, nowSec);
    this.#load(state, knobs, nowSec);
    this.bodyCount = 0;
    this.badOrdersPerSec = 0;
    clearProfile(state.profiles.stable);
    clearProfile(state.profiles.canary);
    for (let i = 0; i < this.#groups.count; i++) this.#serveGroup(state, knobs, this.#groups.at(i), nowSec);
    for (const version of VERSIONS) {
      const profile = state.profiles[version];
      if (profile.share === 0) continue;
      closeProfile(profile);
      this.#judge(version, profile);
    }
  }

  /** What the statements of all groups ask of the database. */
  #load(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
    const { perSec, profiles } = state;
    let cpuMs = 0;
    let reads = 0;
    let statements = 0;
    this.lookups.product = 0;
    this.lookups['product-session'] = 0;
    for (let i = 0; i < this.#groups.count; i++) {
      const { template, pods } = this.#groups.at(i);
      if (!template) continue;
      const part = pods / this.#groups.pods;
      // What fails before it has a connection asks nothing of the database.
      const through = part * (1 - profiles[versionOf(template, knobs)].failedShare);
      const feed = through * perSec.feed;
      const orders = through * perSec.orders;
      const missing = through * missesPerSec(state, template);
      this.lookups[template.cacheKey] += part * perSec.products;
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
    loadDatabase(state, knobs, cpuMs / 1000, reads, nowSec);
  }

  #serveGroup(state: State, knobs: Readonly<Knobs>, group: Readonly<Group>, nowSec: number): void {
    const { template } = group;
    if (!template) return;
    const { perSec } = state;
    const { pods } = this.#groups;
    const spans = this.#spans;
    measureSpans(state, knobs, template, group.cold / group.pods, pods, spans);
    const missing = missesPerSec(state, template);
    const holdSec = holdSecOf(state, spans, missing);
    const capacity = isDown(state, nowSec) ? 0 : group.capacity / group.pods;
    const asking = (perSec.feed + perSec.orders + missing) / pods;
    this.#queueFor(group, capacity, asking, holdSec, knobs.requestTimeoutSec);
    const queue = this.#queue;
    queue.active = Math.min(capacity, asking * holdSec) + group.lost / group.pods;
    if (queue.backlog > 0 || queue.expired > 0 || state.database.backlogSec > 0) this.#queueing = true;
    for (const pod of state.pods) {
      if (pod.template === template && freeIn(pod) === group.free) pod.backlog = queue.backlog;
    }

    const version = versionOf(template, knobs);
    const share = group.pods / pods;
    const timeoutMs = knobs.requestTimeoutSec * 1000;
    const broken = template.segmentColumn === 'segment' && state.columnDropped;
    if (broken) {
      this.#body(version, 'feed', share * perSec.feed, REFUSED_MS, true);
      this.#body(version, 'orders', share * perSec.orders, REFUSED_MS, true);
    } else {
      this.#ask(version, 'feed', share * perSec.feed, fixedMs('feed', spans) + spans.feedDbMs, timeoutMs);
      const orderMs = fixedMs('orders', spans) + spans.orderDbMs + spans.pricingMs;
      this.#ask(version, 'orders', share * perSec.orders, orderMs, timeoutMs);
    }
    const productMs = fixedMs('products', spans) + CACHE_MS;
    this.#ask(version, 'products', share * missing, productMs + spans.productDbMs, timeoutMs);
    // What the cache answers needs no connection, only a thread; with every thread waiting it waits with them.
    const hits = share * (perSec.products + state.crawlerPerSec - missing);
    const starved = queue.exhausted ? hits * queue.expired : 0;
    this.#body(version, 'products', starved, timeoutMs, true);
    this.#body(version, 'products', hits - starved, productMs, false, queue.exhausted ? queue.waitMs : 0);
    addToProfile(state.profiles[version], share, group.pods, spans, queue);
  }

  /** Requests that need a connection: some have one at once, some wait, and of some the deadline passes. */
  #ask(version: Version, route: Route, perSec: number, ms: number, timeoutMs: number): void {
    const { expired, waiting, waitMs } = this.#queue;
    const lost = perSec * expired;
    const waited = (perSec - lost) * waiting;
    this.#body(version, route, lost, timeoutMs, true);
    this.#body(version, route, waited, ms, false, waitMs);
    this.#body(version, route, perSec - lost - waited, ms, false);
  }

  /**
   * A pool's queue for connections: Erlang's formula while the pool keeps up, else a fluid queue of which nobody waits
   * beyond the request's own deadline.
   */
  #queueFor(group: Readonly<Group>, capacity: number, perSec: number, holdSec: number, timeoutSec: number): void {
    const queue = this.#queue;
    const served = capacity / holdSec;
    const before = group.backlog / group.pods;
    queue.capacity = capacity;
    if (before <= 0 && perSec < BUSIEST * served) {
      waitForPool(capacity, perSec, holdSec, this.#wait);
      const waitSec = Math.min(timeoutSec, this.#wait.waitSec);
      queue.waiting = this.#wait.waitingShare;
      queue.waitMs = waitSec * 1000;
      queue.expired = 0;
      queue.backlog = 0;
      queue.pending = perSec * queue.waiting * waitSec;
      queue.exhausted = false;
      return;
    }
    const most = served * timeoutSec;
    queue.backlog = Math.min(most, Math.max(0, before + (perSec - served) * TICK_SEC));
    const waitSec = served > 0 ? queue.backlog / served : timeoutSec;
    queue.waiting = 1;
    queue.waitMs = waitSec * 1000;
    queue.expired = queue.backlog >= most ? Math.max(0, 1 - served / perSec) : 0;
    queue.pending = perSec * waitSec;
    queue.exhausted = queue.pending > THREADS;
  }

  #body(version: Version, route: Route, perSec: number, ms: number, failed: boolean, waitMs = 0): void {
    if (perSec <= 0) return;
    const body = this.bodies[this.bodyCount];
    if (!body) throw new Error('serving: more kinds of requests than there is room for');
    this.bodyCount++;
    body.version = version;
    body.route = route;
    body.perSec = perSec;
    body.p50Ms = ms + waitMs;
    // A wait in a long queue is much the same for all who wait: it moves them without spreading them.
    body.sigma = waitMs > LONG_WAIT_MS ? (LATENCY_SIGMA * ms) / (ms + waitMs) : LATENCY_SIGMA;
    body.failed = failed;
  }

  /** What becomes of a version's requests. */
  #judge(version: Version, profile: Profile): void {
    let all = 0;
    let bad = 0;
    let failed = 0;
    for (let i = 0; i < this.bodyCount; i++) {
      const body = this.bodies[i];
      if (body?.version !== version) continue;
      all += body.perSec;
      if (body.failed) failed += body.perSec;
      const badPerSec = body.perSec * (body.failed ? 1 : slowShare(body));
      bad += badPerSec;
      if (body.route === 'orders') this.badOrdersPerSec += badPerSec;
    }
    profile.failedShare = BASELINE_ERROR_RATIO + (1 - BASELINE_ERROR_RATIO) * (failed / all);
    profile.badShare = BASELINE_ERROR_RATIO + (1 - BASELINE_ERROR_RATIO) * (bad / all);
  }
}

/** What a route's requests take beside the database and what else they ask. */
const fixedMs = (route: Route, { authMs, stretch }: Readonly<Spans>): number =>
  GATEWAY_MS + authMs + (LOGIC_MS[route] + RENDER_MS[route]) * stretch;

/** The share of requests with this latency that are slower than the SLO allows. */
const slowShare = ({ p50Ms, sigma }: Readonly<Body>): number => normalCdf(ln(p50Ms / SLOW_MS) / sigma);

/** Writers that wait for a lock keep their connections, and within seconds they have all of them. */
function holdWriters({ pods, perSec }: State, nowSec: number): void {
  const serving = pods.reduce((sum, pod) => sum + (serves(pod, nowSec) ? 1 : 0), 0);
  for (const pod of pods) {
    const free = pod.connections - pod.leaked - pod.stuck;
    if (serves(pod, nowSec)) pod.stuck += Math.min(free, (perSec.orders / serving) * TICK_SEC);
  }
}
