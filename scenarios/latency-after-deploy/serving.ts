import { originPerSec } from '../../src/models/cache.ts';
import { ln, normalCdf } from '../../src/models/maths.ts';
import { noWait, type PoolWait, waitForPool } from '../../src/models/pool.ts';
import { erlangC, responseRatio } from '../../src/models/queueing.ts';
import { isDown, loadDatabase } from './database.ts';
import { isCold, serves } from './rollout.ts';
import {
  APP_CPU_SEC,
  AUTH_SERVER_MS,
  BASELINE_ERROR_RATIO,
  CACHE_MS,
  CALL_MS,
  COLD_FACTOR,
  FEED_STATEMENTS,
  GATEWAY_MS,
  ITEM_CPU_MS,
  ITEM_WIRE_MS,
  type Knobs,
  LATENCY_SIGMA,
  LOGIC_MS,
  MEAN_OVER_MEDIAN,
  ORDER_STATEMENTS,
  type Pod,
  PRODUCT_STATEMENTS,
  type Profile,
  RENDER_MS,
  ROUND_TRIP_MS,
  type Route,
  SEGMENT_INDEXED_MS,
  SEGMENT_SCAN_MS,
  SLOW_MS,
  type State,
  type Statements,
  type Template,
  THREADS,
  TICK_SEC,
  VERSIONS,
  type Version,
} from './system.ts';

/** R / S of two cores at the usual load: what the spans of a healthy hour hold already. */
const USUAL_RATIO = 1.062;
const BUSIEST = 0.97;
/** CPU of the pod for each extra query's answer. */
const ITEM_APP_SEC = 0.00004;
/** A pricing call that takes longer than this on the median opens the breaker, where there is one. */
const PRICING_TIMEOUT_MS = 80;
const BREAKER_MS = 5;
/** An answer about a column that is not there comes at once. */
const REFUSED_MS = 60;

/** Pods that are alike: one template, and pools with as many connections to be had. */
interface Group {
  template: Template | null;
  /** Whole connections, up to PLENTY: with more than that a pool is never short. */
  free: number;
  pods: number;
  cold: number;
  /** Sums over its pods. */
  capacity: number;
  lost: number;
  backlog: number;
}

/** Requests of one kind: how many a second, and their log-normal latency; `failed` ones all take `p50Ms`. */
export interface Body {
  version: Version;
  route: Route;
  perSec: number;
  p50Ms: number;
  sigma: number;
  failed: boolean;
}

/** Beyond it a wait is a queue that does not empty, and no longer spread like Erlang's. */
const LONG_WAIT_MS = 1000;
const MOST_GROUPS = 16;
const PLENTY = 5;

const freeIn = ({ connections, leaked, stuck }: Pod): number =>
  Math.max(0, Math.min(PLENTY, Math.floor(connections - leaked - stuck)));

/** Room to work in, so that a tick makes no objects. */
export class Serving {
  readonly bodies: readonly Body[] = Array.from({ length: MOST_GROUPS * 11 }, () => ({
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
  readonly #groups: readonly Group[] = Array.from({ length: MOST_GROUPS }, () => ({
    template: null,
    free: 0,
    pods: 0,
    cold: 0,
    capacity: 0,
    lost: 0,
    backlog: 0,
  }));
  #groupCount = 0;
  readonly #wait: PoolWait = noWait();

  /** How requests fare this tick: fills the bodies, and the profiles of both versions. */
  step(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
    if (state.writesBlocked) holdWriters(state, nowSec);
    const pods = this.#gather(state, nowSec);
    this.#load(state, knobs, pods, nowSec);
    this.bodyCount = 0;
    for (const version of VERSIONS) clear(state.profiles[version]);
    for (let i = 0; i < this.#groupCount; i++) {
      const group = this.#groups[i];
      if (group) this.#serveGroup(state, knobs, group, pods, nowSec);
    }
    this.#finish(state);
  }

  /** Sorts the pods that serve into groups; returns how many there are. */
  #gather({ pods }: Readonly<State>, nowSec: number): number {
    this.#groupCount = 0;
    let serving = 0;
    for (const pod of pods) {
      if (!serves(pod, nowSec)) continue;
      serving++;
      const group = this.#groupOf(pod.template, freeIn(pod));
      group.pods++;
      if (isCold(pod, nowSec)) group.cold++;
      group.lost += pod.leaked + pod.stuck;
      group.capacity += Math.max(0, pod.connections - pod.leaked - pod.stuck);
      group.backlog += pod.backlog;
    }
    return serving;
  }

  #groupOf(template: Template, free: number): Group {
    for (let i = 0; i < this.#groupCount; i++) {
      const group = this.#groups[i];
      if (group && group.template === template && group.free === free) return group;
    }
    const unused = this.#groups[this.#groupCount];
    // More kinds of pods than there is room for are counted with the last.
    if (!unused) return this.#groups[MOST_GROUPS - 1] ?? failGroups();
    this.#groupCount++;
    unused.template = template;
    unused.free = free;
    unused.pods = 0;
    unused.cold = 0;
    unused.capacity = 0;
    unused.lost = 0;
    unused.backlog = 0;
    return unused;
  }

  /** What the statements of all groups ask of the database. */
  #load(state: State, knobs: Readonly<Knobs>, pods: number, nowSec: number): void {
    const { perSec, profiles, hit } = state;
    let cores = 0;
    let reads = 0;
    let statements = 0;
    this.lookups.product = 0;
    this.lookups['product-session'] = 0;
    for (let i = 0; i < this.#groupCount; i++) {
      const group = this.#groups[i];
      if (!group?.template) continue;
      const { template } = group;
      const part = group.pods / pods;
      // What fails before it has a connection asks nothing of the database.
      const through = part * (1 - profiles[versionOf(template, knobs)].failedShare);
      const missing = missesPerSec(state, template, hit);
      this.lookups[template.cacheKey] += part * perSec.products;
      const segmentMs = segmentCpuMs(state, template);
      const extra = extraQueries(knobs, template);
      const feedSegment = asksSegment(knobs, template);
      cores +=
        (through * perSec.feed * (FEED_STATEMENTS.cpuMs + extra * ITEM_CPU_MS + (feedSegment ? segmentMs : 0))) / 1000;
      cores += (through * perSec.orders * (ORDER_STATEMENTS.cpuMs + segmentMs)) / 1000;
      cores += (through * missing * PRODUCT_STATEMENTS.cpuMs) / 1000;
      reads +=
        through *
        (perSec.feed * FEED_STATEMENTS.reads +
          perSec.orders * ORDER_STATEMENTS.reads +
          missing * PRODUCT_STATEMENTS.reads);
      statements +=
        through *
        (perSec.feed * (FEED_STATEMENTS.calls + extra + (feedSegment ? 1 : 0)) +
          perSec.orders * (ORDER_STATEMENTS.calls + 1) +
          missing * PRODUCT_STATEMENTS.calls);
    }
    state.statementsPerSec = statements;
    loadDatabase(state, knobs, cores, reads, nowSec);
  }

  #serveGroup(state: State, knobs: Readonly<Knobs>, group: Group, pods: number, nowSec: number): void {
    const { template } = group;
    if (!template) return;
    const { perSec, database, hit } = state;
    const version = versionOf(template, knobs);
    const share = group.pods / pods;
    const total = perSec.feed + perSec.products + state.crawlerPerSec + perSec.orders;
    const cold = group.cold / group.pods;
    const extra = extraQueries(knobs, template);

    const perPod = total / pods;
    const busy = perPod * APP_CPU_SEC * (1 + (COLD_FACTOR - 1) * cold) + (perSec.feed / pods) * extra * ITEM_APP_SEC;
    const ratio = responseRatio(template.cpuLimit, Math.min(BUSIEST, busy / template.cpuLimit));
    const stretch = (ratio / USUAL_RATIO) * (1 + (COLD_FACTOR - 1) * cold);

    const authMs = AUTH_SERVER_MS + CALL_MS * stretch;
    const tripMs = ROUND_TRIP_MS * (0.5 + 0.5 * stretch);
    const queueMs = database.backlogSec * 1000;
    const segmentMs = segmentCpuMs(state, template) * database.cpuStretch;
    const statementsMs = ({ cpuMs, ioMs, calls }: Statements): number =>
      cpuMs * database.cpuStretch + ioMs * database.ioStretch + calls * tripMs + queueMs;
    const feedDbMs =
      statementsMs(FEED_STATEMENTS) +
      (asksSegment(knobs, template) ? segmentMs + tripMs : 0) +
      extra * (ITEM_CPU_MS * database.cpuStretch + ITEM_WIRE_MS * (0.5 + 0.5 * stretch));
    const orderDbMs = statementsMs(ORDER_STATEMENTS) + segmentMs + tripMs;
    const productDbMs = statementsMs(PRODUCT_STATEMENTS);
    const asksPricing = !(knobs.pricing.fallback && knobs.pricing.serverMs + knobs.pricing.wireMs > PRICING_TIMEOUT_MS);
    const pricingMs = asksPricing ? knobs.pricing.serverMs + knobs.pricing.wireMs + CALL_MS * stretch : BREAKER_MS;

    // The pool: orders are validated and priced within their transaction.
    const missing = missesPerSec(state, template, hit);
    const asking = (perSec.feed + perSec.orders + missing) / pods;
    const holdSec =
      ((perSec.feed * feedDbMs +
        perSec.orders * (LOGIC_MS.orders * stretch + orderDbMs + pricingMs) +
        missing * productDbMs) /
        (asking * pods)) *
      (MEAN_OVER_MEDIAN / 1000);
    const capacity = isDown(state, nowSec) ? 0 : group.capacity / group.pods;
    const queue = this.#queue(group, capacity, asking, holdSec, knobs.requestTimeoutSec);
    for (const pod of state.pods) {
      if (pod.template === template && freeIn(pod) === group.free) pod.backlog = queue.backlog;
    }

    const fixedMs = (route: Route): number => GATEWAY_MS + authMs + (LOGIC_MS[route] + RENDER_MS[route]) * stretch;
    const broken = template.segmentColumn === 'segment' && state.columnDropped;
    const timeoutMs = knobs.requestTimeoutSec * 1000;
    const asked = (route: Route, rate: number, ms: number, fails: boolean): void => {
      if (rate <= 0) return;
      if (fails) {
        this.#body(version, route, rate, REFUSED_MS, true);
        return;
      }
      const expired = rate * queue.expired;
      const waited = (rate - expired) * queue.waiting;
      this.#body(version, route, expired, timeoutMs, true);
      this.#body(version, route, waited, ms, false, queue.waitMs);
      this.#body(version, route, rate - expired - waited, ms, false);
    };
    asked('feed', share * perSec.feed, fixedMs('feed') + feedDbMs, broken && asksSegment(knobs, template));
    asked('orders', share * perSec.orders, fixedMs('orders') + orderDbMs + pricingMs, broken);
    asked('products', share * missing, fixedMs('products') + CACHE_MS + productDbMs, false);
    // What the cache answers needs no connection, only a thread; with every thread waiting it waits with them.
    const served = share * (perSec.products + state.crawlerPerSec - missing);
    const starved = queue.exhausted ? served * queue.expired : 0;
    this.#body(version, 'products', starved, timeoutMs, true);
    this.#body(
      version,
      'products',
      served - starved,
      fixedMs('products') + CACHE_MS,
      false,
      queue.exhausted ? queue.waitMs : 0,
    );

    const profile = state.profiles[version];
    profile.share += share;
    profile.pods += group.pods;
    const add = (key: keyof Profile, value: number): void => {
      profile[key] += share * value;
    };
    add('stretch', stretch);
    add('cores', Math.min(template.cpuLimit, busy));
    add('throttled', erlangC(template.cpuLimit, busy));
    add('authMs', authMs);
    add('segmentMs', segmentMs);
    add('feedDbMs', feedDbMs);
    add('orderDbMs', orderDbMs);
    add('productDbMs', productDbMs);
    add('pricingMs', pricingMs);
    add('hitRatio', 1 - missing / (perSec.products + state.crawlerPerSec));
    add('capacity', capacity);
    add('active', Math.min(capacity, asking * holdSec) + group.lost / group.pods);
    add('pending', queue.pending);
    add('waitingShare', queue.waiting);
    add('waitMs', queue.waitMs);
  }

  readonly #queueOut = { waiting: 0, waitMs: 0, expired: 0, pending: 0, backlog: 0, exhausted: false };

  /**
   * A pod's queue for connections: Erlang's formula while the pool keeps up, else a fluid queue of which nobody waits
   * beyond the request's own deadline.
   */
  #queue(group: Readonly<Group>, capacity: number, perSec: number, holdSec: number, timeoutSec: number) {
    const out = this.#queueOut;
    const served = capacity / holdSec;
    const before = group.backlog / group.pods;
    if (before <= 0 && perSec < BUSIEST * served) {
      waitForPool(capacity, perSec, holdSec, this.#wait);
      const waitSec = Math.min(timeoutSec, this.#wait.waitSec);
      out.waiting = this.#wait.waitingShare;
      out.waitMs = waitSec * 1000;
      out.expired = 0;
      out.backlog = 0;
      out.pending = perSec * out.waiting * waitSec;
      out.exhausted = false;
      return out;
    }
    const most = served * timeoutSec;
    out.backlog = Math.min(most, Math.max(0, before + (perSec - served) * TICK_SEC));
    const full = out.backlog >= most;
    const waitSec = served > 0 ? out.backlog / served : timeoutSec;
    out.waiting = 1;
    out.waitMs = waitSec * 1000;
    out.expired = full ? Math.max(0, 1 - served / perSec) : 0;
    out.pending = perSec * waitSec;
    out.exhausted = out.pending > THREADS;
    return out;
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

  /** Turns the sums of the profiles into means, and adds what became of requests. */
  #finish({ profiles }: State): void {
    this.badOrdersPerSec = 0;
    for (const version of VERSIONS) {
      const profile = profiles[version];
      if (profile.share === 0) continue;
      for (const key of MEANS) profile[key] /= profile.share;
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
}

/** Writers that wait for a lock keep their connections, and within seconds they have all of them. */
function holdWriters({ pods, perSec }: State, nowSec: number): void {
  const serving = pods.reduce((sum, pod) => sum + (serves(pod, nowSec) ? 1 : 0), 0);
  for (const pod of pods) {
    const free = pod.connections - pod.leaked - pod.stuck;
    if (serves(pod, nowSec)) pod.stuck += Math.min(free, (perSec.orders / serving) * TICK_SEC);
  }
}

function failGroups(): never {
  throw new Error('serving: no group');
}

const MEANS = [
  'stretch',
  'cores',
  'throttled',
  'authMs',
  'segmentMs',
  'feedDbMs',
  'orderDbMs',
  'productDbMs',
  'pricingMs',
  'hitRatio',
  'capacity',
  'active',
  'pending',
  'waitingShare',
  'waitMs',
] as const satisfies readonly (keyof Profile)[];

export const noProfile = (): Profile => ({
  share: 0,
  pods: 0,
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
  capacity: 0,
  active: 0,
  pending: 0,
  waitingShare: 0,
  waitMs: 0,
  badShare: 0,
  failedShare: 0,
});

function clear(profile: Profile): void {
  profile.share = 0;
  profile.pods = 0;
  profile.badShare = 0;
  profile.failedShare = 0;
  for (const key of MEANS) profile[key] = 0;
}

/** The share of requests with this median that are slower than the SLO allows. */
const slowShare = ({ p50Ms, sigma }: Body): number => normalCdf(ln(p50Ms / SLOW_MS) / sigma);

export const versionOf = ({ version }: Template, { release }: Readonly<Knobs>): Version =>
  version === release.canary?.version ? 'canary' : 'stable';

/** The flag wraps what the new release does for a segment on the feed, the extra queries among it; the old one has no flag. */
const asksSegment = ({ flags }: Readonly<Knobs>, { segmentColumn }: Template): boolean =>
  segmentColumn === 'segment' || flags.segmentFeed;
export const extraQueries = (knobs: Readonly<Knobs>, template: Template): number =>
  asksSegment(knobs, template) ? template.extraFeedQueries : 0;

/** CPU of the lookup by segment, ms. The old column has its index as long as it exists. */
const segmentCpuMs = ({ index, scanFactor }: Readonly<State>, { segmentColumn }: Template): number =>
  segmentColumn === 'segment' || index.phase === 'valid' ? SEGMENT_INDEXED_MS : SEGMENT_SCAN_MS * scanFactor;

/** Products a second, over all pods, that a pod with this template would not find in the cache. The crawler never finds any. */
const missesPerSec = (
  { perSec, crawlerPerSec }: Readonly<State>,
  { cacheKey }: Template,
  hit: Readonly<State['hit']>,
): number => originPerSec(perSec.products, hit[cacheKey]) + crawlerPerSec;
