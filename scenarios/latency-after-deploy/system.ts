import type { RollingSum } from '../../src/models/rolling.ts';
import type { Profile } from './profiles.ts';

// A shop's storefront: browsers and partners → gateway → ten pods of an Argo Rollout → auth, a product cache, pricing and
// one PostgreSQL primary. Times are seconds since the first tick unless a name says otherwise.

export const TICK_SEC = 5;

/** Requests a second, mean over the SLO window. */
export const MEAN_REQUESTS_PER_SEC = 175;
export const ROUTES = ['feed', 'products', 'orders'] as const;
export type Route = (typeof ROUTES)[number];
/** Shares of the requests that people send. */
export const ROUTE_SHARE: Readonly<Record<Route, number>> = { feed: 0.4, products: 0.4, orders: 0.2 };

/** Standard deviation of ln latency of one kind of request; every p95 here is a mix of several kinds. */
export const LATENCY_SIGMA = 0.5;
/** What the SLO counts as too slow. */
export const SLOW_MS = 500;
export const BASELINE_ERROR_RATIO = 0.0002;

// Spans in a healthy hour, ms. The feed's make up 190: 12 + 18 + 45 + 90 + 25.
export const GATEWAY_MS = 12;
export const AUTH_SERVER_MS = 14;
/** What a call costs the caller itself: threads to switch, answers to parse. */
export const CALL_MS = 4;
export const LOGIC_MS: Readonly<Record<Route, number>> = { feed: 45, products: 25, orders: 45 };
export const RENDER_MS: Readonly<Record<Route, number>> = { feed: 25, products: 22, orders: 5 };
export const CACHE_MS = 3;

/** What the statements of one request cost the database, ms of CPU and of reads, and how many there are. */
export interface Statements {
  readonly cpuMs: number;
  readonly ioMs: number;
  readonly calls: number;
  /** Reads from disk. */
  readonly reads: number;
}
export const FEED_STATEMENTS: Statements = { cpuMs: 28, ioMs: 54, calls: 2, reads: 22 };
export const ORDER_STATEMENTS: Statements = { cpuMs: 20, ioMs: 42, calls: 2, reads: 24 };
export const PRODUCT_STATEMENTS: Statements = { cpuMs: 60, ioMs: 110, calls: 1, reads: 25 };
/** One round trip to the database, driver included. */
export const ROUND_TRIP_MS = 2;
/** The lookup by segment: by its index, and without one, where it reads half a million cached rows to find twenty. */
export const SEGMENT_INDEXED_MS = 2;
export const SEGMENT_SCAN_MS = 56.6;
export const SCANNED_ROWS = 499_980;
export const SCANNED_BUFFERS = 10_617;
/** A query for each item of a feed page, and what one costs: CPU of the database, and on the wire. */
export const ITEMS = 60;
export const ITEM_CPU_MS = 0.45;
export const ITEM_WIRE_MS = 1.1;

/** A mean over a median, at this sigma: e^(σ² / 2). */
export const MEAN_OVER_MEDIAN = 1.1331;

export const REPLICAS = 10;
/** Connections of the whole fleet: the pods that are up share them, each as its pool. */
export const CONNECTION_BUDGET = 100;
/** Connections to the primary; the last three are kept for superusers, and other services hold some. */
export const MAX_CONNECTIONS = 200;
export const RESERVED_CONNECTIONS = 3;
export const OTHER_CONNECTIONS = 14;
/** Worker threads of a pod's web server. */
export const THREADS = 100;
const CPU_LIMIT = 2;
/** CPU of a pod for one request. */
export const APP_CPU_SEC = 0.021;
/** A fresh JVM runs on the interpreter first. */
export const COLD_SEC = 60;
export const COLD_FACTOR = 1.3;
export const BOOT_SEC = [85, 115] as const;

export const DB_CORES = 16;
export const DB_IOPS = 12_000;
export const FAILOVER_SEC = [65, 115] as const;
export const REQUEST_TIMEOUT_SEC = 5;

/** Rows of `orders`, and how many a build of an index takes in a second on an idle machine. */
export const TABLE_ROWS = 48_000_000;
export const ROWS_PER_PAGE = 47.1;
export const BUILD_ROWS_PER_SEC = 600_000;
export const CONCURRENT_FACTOR = 2.5;

export const HOT_KEYS = 20_000;
/** What else the product cache holds. */
export const OTHER_KEYS = 12_000;
/** What the hit ratio of a key scheme settles at. */
export const REACHABLE = { product: 0.95, 'product-session': 0.3 } as const;
export type CacheKey = keyof typeof REACHABLE;
export const CACHE_TTL_SEC = 600;

export const ANALYTICS_RETRY_SEC = 300;
export const PRICING_SERVER_MS = 50;
export const PRICING_WIRE_MS = 6;
/** A pricing call that takes longer than this on the median opens the breaker, where there is one. */
export const PRICING_TIMEOUT_MS = 80;

/** What a pod is made from. */
export interface Template {
  readonly version: string;
  /** Connections of all pods together. */
  readonly connectionBudget: number;
  /** Cores. */
  readonly cpuLimit: number;
  readonly cacheKey: CacheKey;
  readonly segmentColumn: 'segment' | 'segment_id';
  /** Queries for each feed page beyond the usual ones. */
  readonly extraFeedQueries: number;
  /** Connections that a pod takes from its pool in a second and never gives back. */
  readonly leaksPerSec: number;
  /** When all pods were last asked to be made anew; it is no part of what their ReplicaSet is named after. */
  readonly restartedAtSec?: number;
}

export const OLD_RELEASE: Template = {
  version: '2.47.3',
  connectionBudget: CONNECTION_BUDGET,
  cpuLimit: CPU_LIMIT,
  cacheKey: 'product',
  segmentColumn: 'segment',
  extraFeedQueries: 0,
  leaksPerSec: 0,
};
/** When it was released, six days before the first tick. */
export const OLD_RELEASED_SEC = -6 * 24 * 60 * 60;
export const OLD_REVISION = 47;

/** From `atSec` on, this percentage of the pods runs the new template. */
export interface Stage {
  readonly atSec: number;
  readonly percent: number;
}

export interface Analytics {
  readonly startedSec: number;
  readonly cores: number;
  readonly readsPerSec: number;
}

export interface ChangeRecord {
  readonly atSec: number;
  readonly kind: 'deploy' | 'configuration' | 'infrastructure';
  readonly who: string;
  readonly what: string;
  readonly note: string;
  /** Whether everybody on call has heard of it. */
  readonly announced: boolean;
}

export type IndexOrder = 'none' | 'exists' | 'plain' | 'concurrently';

/** Plain configuration: all that a cause breaks and an action changes. */
export interface Knobs {
  release: { stable: Template; canary: Template | null; stages: Stage[] };
  replicas: number;
  flags: { segmentFeed: boolean; expressCheckout: boolean };
  /** What was last asked of `orders_segment_id_idx`; `id` counts the asking. */
  index: { id: number; order: IndexOrder };
  /** A hook that drops the old column once every pod runs the new release. */
  contracts: boolean;
  /** When a session began its transaction and was left alone; null where there is none. */
  idleInTransactionSinceSec: number | null;
  analytics: { job: Analytics | null; onReplica: boolean; suspended: boolean; pausedUntilSec: number };
  failovers: number;
  requestTimeoutSec: number;
  limit: 'none' | 'pricebot' | 'everyone';
  cache: { flushes: number; warms: number };
  pricing: { serverMs: number; wireMs: number; fallback: boolean };
  crawlerPerSec: number;
  changes: ChangeRecord[];
  /** Share of orders that a deadlock ends, while there are any. */
  deadlocksPerOrder?: number;
  /** Since when a batch job writes to the disk of a node. */
  scratchSinceSec?: number;
}

export interface Pod {
  readonly name: string;
  readonly template: Template;
  readonly createdAtSec: number;
  /** From when on it serves. */
  readonly upAtSec: number;
  /** Connections that its pool has. */
  connections: number;
  /** Of them, lost by the application, and held by statements that wait for a lock; not whole numbers. */
  leaked: number;
  stuck: number;
  /** Requests that wait for a connection beyond what a steady queue has. */
  backlog: number;
}

/** Pods of one template, those that are gone included: what the Rollout calls a revision. */
export interface ReplicaSet {
  readonly hash: string;
  readonly version: Version;
  readonly createdAtSec: number;
  /** Counts up whenever a template is asked for that was not the newest. */
  revision: number;
}

export const VERSIONS = ['stable', 'canary'] as const;
export type Version = (typeof VERSIONS)[number];

export const INDEX_PHASES = [
  'absent',
  'waiting for writers before build',
  'building index: scanning table',
  'index validation: scanning table',
  'invalid',
  'valid',
] as const;

export interface IndexBuild {
  phase: (typeof INDEX_PHASES)[number];
  concurrent: boolean;
  /** Invalid already, and gone once no old transaction holds a lock on the table. */
  dropping: boolean;
  /** Rows that the present scan has read. */
  rows: number;
  startedSec: number;
}

export interface Database {
  cpu: number;
  io: number;
  cpuStretch: number;
  ioStretch: number;
  /** Work that is waiting, in seconds of the whole machine. */
  backlogSec: number;
  downSinceSec: number;
  downUntilSec: number;
  /** Share of what was cached that has to be read again: 1 after a failover. */
  cold: number;
}

/**
 * A class and not a literal: engines lay out literals with the same keys in one way, and where some of these hold texts, as the
 * names of routes do, the numbers of all of them are objects of their own, made anew with every write.
 */
export class RouteRates implements Record<Route, number> {
  feed = 0;
  products = 0;
  orders = 0;
}

export interface State {
  startsAtSec: number;
  drift: number;
  /** How the table's size differs from drill to drill. */
  scanFactor: number;
  pods: Pod[];
  podsMade: number;
  settled: boolean;
  /** Percent that was last sought, and the templates, to see whether something has to be rolled. */
  seenPercent: number;
  seenReplicas: number;
  seenStable: Template | null;
  seenCanary: Template | null;
  canaryPods: number;
  replicaSets: ReplicaSet[];
  /** The version that last had all pods: an update to the other can be aborted until it has them. */
  promoted: Version;
  columnDropped: boolean;
  /** When it was; of no meaning before. */
  columnDroppedSec: number;
  index: IndexBuild;
  indexSeen: number;
  writesBlocked: boolean;
  /** Connections whose statements came to wait for a lock this tick; not a whole number. */
  newlyStuck: number;
  hit: Record<CacheKey, number>;
  /** Keys of the cache: those with a session in them, and those of no product; not whole numbers. */
  sessionKeys: number;
  otherKeys: number;
  flushesSeen: number;
  warmsSeen: number;
  failoversSeen: number;
  database: Database;
  profiles: Record<Version, Profile>;
  /** Requests a second that people send, and of them what is let in, by route; those of the crawler. */
  usualPerSec: number;
  perSec: RouteRates;
  crawlerPerSec: number;
  /** This tick. */
  arrivals: number;
  bad: number;
  failed: number;
  limited: number;
  statementsPerSec: number;
  unhappy: RollingSum;
  complaints: number;
  tickets900: RollingSum;
  bad120: Record<Version, RollingSum>;
  total120: Record<Version, RollingSum>;
  bad300: RollingSum;
  total300: RollingSum;
  impact: boolean;
  worse: boolean;
  nodeDiskPercent: number;
  /** Percentiles of the last minute, ms; NaN where nothing was served. */
  percentiles: Percentiles;
}

export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
  stable: number;
  canary: number;
  feed: number;
  products: number;
  orders: number;
}

/** The percentage of pods that the release asks for now. */
export function wantedPercent({ release }: Readonly<Knobs>, nowSec: number): number {
  if (!release.canary) return 0;
  let percent = 0;
  for (const stage of release.stages) if (stage.atSec <= nowSec) percent = stage.percent;
  return percent;
}

/** The size of one pod's pool when so many pods are up. */
export const poolOf = ({ connectionBudget }: Template, pods: number): number =>
  Math.max(1, Math.floor(connectionBudget / Math.max(1, pods)));

/** Whether a pod of the release is anywhere, or will be. */
export const isRolledBack = ({ release }: Readonly<Knobs>): boolean =>
  release.canary === null || release.stages.at(-1)?.percent === 0;

export const analyticsRuns = ({ analytics }: Readonly<Knobs>, nowSec: number): boolean =>
  analytics.job !== null && !analytics.onReplica && !analytics.suspended && nowSec >= analytics.pausedUntilSec;

/**
 * Changes both templates of the release. An edit of the Rollout's spec would begin an update of its own, and leave the
 * stable pods as they are.
 */
export function editTemplates({ release }: Knobs, change: Partial<Template>): void {
  release.stable = { ...release.stable, ...change };
  if (release.canary) release.canary = { ...release.canary, ...change };
}

/** The template that most new pods would be made from. */
export const leadingTemplate = ({ release }: Readonly<Knobs>, state: Readonly<State>): Template =>
  release.canary && state.canaryPods > 0 ? release.canary : release.stable;

/** The profile of the version that most requests meet. */
export const mainVersion = ({ profiles }: Readonly<State>): Version =>
  profiles.canary.share > 0.5 ? 'canary' : 'stable';
