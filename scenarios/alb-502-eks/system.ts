import type { HealthCheck } from '../../src/models/health-check.ts';
import type { RollingSum } from '../../src/models/rolling.ts';
import type { LogFile, LogSample } from './access-log.ts';

// The shop's checkout: browsers → ALB in three zones → pods of a Deployment, registered by IP through the AWS Load
// Balancer Controller → a cache and a database. Times are seconds since the first tick unless a name says otherwise.

export const ZONES = ['a', 'b', 'c'] as const;

/** Requests a second, mean over the SLO window. */
export const MEAN_REQUESTS_PER_SEC = 420;
export const BASELINE_ERROR_RATIO = 0.00005;

/** Health check of the target group: the AWS Load Balancer Controller's Ingress defaults. */
export const HEALTH_CHECK = { intervalSec: 15, timeoutSec: 5, healthy: 2, unhealthy: 2 } as const;
export const CONNECT_TIMEOUT_SEC = 10;
export const DEREGISTRATION_DELAY_SEC = 300;
/** Between a change of endpoints and the controller's call to the ELB API. */
export const RECONCILE_SEC = [5, 20] as const;

/** A kubelet readiness probe at Kubernetes' defaults. */
export const PROBE = { periodSec: 10, failureThreshold: 3 } as const;
export const PRE_STOP_SEC = 30;
export const BOOT_SEC = [20, 32] as const;

/** Requests that one pod works on at once, and its latency without a queue. */
export const POD_CONCURRENCY = 24;
export const LATENCY_P50_MS = 92;
export const LATENCY_SIGMA = 0.5;
/** Without the price cache every price is computed from the database. */
export const UNCACHED_P50_MS = 148;
export const SLOW_MS = 2000;

/**
 * Connections that one zone's load balancer nodes keep open to one target. They have many workers and each keeps its
 * own, so there is a floor that does not shrink with traffic.
 */
export const POOL_FLOOR = 40;
export const POOL_PER_CONCURRENT = 4;
/** Mean life of a busy connection: workers rotate and close what they hold. */
export const CONNECTION_LIFE_SEC = 200;
export const CLOSE_WINDOW_SEC = 0.06;

export const CACHE_MAX_CLIENTS = 10_000;
export const CACHE_BASE_CLIENTS = 640;
export const CACHE_RESTART_SEC = 8;

/** An AWS Config rule takes ingress from 0.0.0.0/0 away again. */
export const WORLD_RULE_LIVES_SEC = 480;

/** What a pod is made from. */
export interface Template {
  readonly image: string;
  readonly listenPort: number;
  readonly keepAliveSec: number;
  /** Whether `/readyz` asks the price cache, which every pod shares. */
  readonly readinessAsksCache: boolean;
  /** The annotation that `kubectl rollout restart` writes; it makes another template of the same. */
  readonly restartedAtSec?: number;
}

export interface Revision {
  readonly revision: number;
  readonly atSec: number;
  readonly cause: string;
  readonly template: Template;
}

export interface AuditRecord {
  readonly atSec: number;
  readonly source: 'cloudtrail' | 'deploys';
  readonly who: string;
  readonly what: string;
  readonly detail: string;
}

/** How often pods were deleted by hand, and which share of them (0 to 1) the last time, oldest first. */
export interface Deletions {
  readonly count: number;
  readonly share: number;
}

/** Plain configuration: all that a cause breaks and an action changes. */
export interface Knobs {
  securityGroup: { albRule: boolean; worldRuleSinceSec: number | null };
  /** A port number, or the name of a container port. */
  service: { targetPort: number | string };
  loadBalancer: { idleTimeoutSec: number };
  deployment: { replicas: number; history: Revision[]; deletions: Deletions };
  cache: { restarts: number };
  importJob: { suspended: boolean; leaksPerSec: number };
  audit: AuditRecord[];
}

export interface Pod {
  readonly name: string;
  readonly ip: string;
  readonly node: string;
  readonly zone: (typeof ZONES)[number];
  readonly revision: number;
  readonly template: Template;
  readonly createdAtSec: number;
  /** From when on it listens. */
  readonly upAtSec: number;
  ready: boolean;
  nextProbeSec: number;
  failedProbes: number;
  /** When a terminating pod is gone; Infinity while it is not terminating. */
  endsAtSec: number;
  /** Whether its container passes its probe; a terminating pod may, and is no endpoint all the same. */
  passes: boolean;
}

/** One target's health as one zone's load balancer nodes see it. */
export interface ZoneCheck extends HealthCheck {
  nextAtSec: number;
  /** When a check that got no answer times out; Infinity while none is open. */
  timesOutAtSec: number;
}

export interface Target {
  readonly pod: Pod;
  readonly port: number;
  /** Until when it drains; Infinity while registered. */
  drainsUntilSec: number;
  readonly checks: ZoneCheck[];
  /** The earliest of its checks' times. */
  nextCheckSec: number;
  /** Whether a connection to it would be answered now. */
  answers: boolean;
  /** Open, tracked connections from each zone. */
  readonly connections: Float64Array;
  reason: 'Target.Timeout' | 'Target.FailedHealthChecks' | null;
}

export interface ClusterEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly object: string;
  readonly message: string;
  readonly firstSec: number;
  lastSec: number;
  count: number;
}

/** What became of requests: the categories of an access log. */
export interface Fates {
  served: number;
  appErrors: number;
  refused: number;
  closedInUse: number;
  noTarget: number;
  connectTimeouts: number;
  responseTimeouts: number;
}

export const noFates = (): Fates => ({
  served: 0,
  appErrors: 0,
  refused: 0,
  closedInUse: 0,
  noTarget: 0,
  connectTimeouts: 0,
  responseTimeouts: 0,
});

export function addFates(to: Fates, more: Readonly<Fates>): void {
  to.served += more.served;
  to.appErrors += more.appErrors;
  to.refused += more.refused;
  to.closedInUse += more.closedInUse;
  to.noTarget += more.noTarget;
  to.connectTimeouts += more.connectTimeouts;
  to.responseTimeouts += more.responseTimeouts;
}

/** Requests that got a 5xx. */
export const failedOf = (fates: Readonly<Fates>): number =>
  fates.appErrors + fates.refused + fates.closedInUse + fates.noTarget + fates.connectTimeouts + fates.responseTimeouts;

export interface State {
  startsAtSec: number;
  /** Slow drift of traffic around its daily curve. */
  drift: number;
  retries: number;
  /** Connections that the import has left open. */
  cacheLeaked: number;
  cacheClients: number;
  cacheDownUntilSec: number;
  cacheRestarts: number;
  pods: Pod[];
  targets: Target[];
  podsMade: number;
  deletionsSeen: number;
  /** Whether the pods are what the Deployment asks for. */
  settled: boolean;
  revisionSeen: number;
  replicasSeen: number;
  /** When the controller acts on what it has noticed; Infinity while there is nothing. */
  reconcileAtSec: number;
  events: ClusterEvent[];
  /** The newest stretch of dropped packets. */
  firstRejectSec: number;
  lastRejectSec: number;
  worldRuleWasOn: boolean;
  /** Requests that wait in the pods beyond what they work on. */
  backlog: number;
  waitMs: number;
  nodeDiskPercent: number;
  /** Bad requests, by the second, on their way to becoming tickets. */
  unhappy: RollingSum;
  complaints: number;
  /** This tick. */
  arrivals: number;
  fates: Fates;
  newConnections: number;
  openRouted: number;
  /** Pods that some request can reach now. */
  servingPods: number;
  bad: number;
  tickets900: RollingSum;
  /** All ticks: every arrival has met its fate or is still in flight. */
  totalArrivals: number;
  totals: Fates;
  /** Connection attempts that will time out, by the second in which they began. */
  connecting: RollingSum;
  bad60: RollingSum;
  bad300: RollingSum;
  total60: RollingSum;
  total300: RollingSum;
  served60: RollingSum;
  impact: boolean;
  worse: boolean;
  /** Access logs come as files of five minutes: the one being written, and the newest that are closed. */
  logFile: Fates;
  logSamples: LogSample[];
  logs: LogFile[];
  /** Sums since the last datapoint, for percentiles over a period. */
  edgePeriod: LatencyPeriod;
  targetPeriod: LatencyPeriod;
  edgeP50: number;
  edgeP95: number;
  edgeP99: number;
  targetP50: number;
  targetP99: number;
}

export interface LatencyPeriod {
  answered: number;
  /** Sum of p50 over answered requests: their mean p50 once divided. */
  p50Sum: number;
  instant: number;
  tenSeconds: number;
  sixtySeconds: number;
}

export const noLatency = (): LatencyPeriod => ({ answered: 0, p50Sum: 0, instant: 0, tenSeconds: 0, sixtySeconds: 0 });

export const currentRevision = ({ deployment }: Readonly<Knobs>): Revision => {
  const newest = deployment.history.at(-1);
  if (!newest) throw new Error('checkout has no revision');
  return newest;
};

/** Rolls out a template as a new revision, as every change to a Deployment's template does. */
export function rollOut(knobs: Knobs, atSec: number, cause: string, change: Partial<Template> = {}): void {
  const { revision, template } = currentRevision(knobs);
  knobs.deployment.history.push({ revision: revision + 1, atSec, cause, template: { ...template, ...change } });
}

export const cacheAnswers = (state: Readonly<State>, nowSec: number): boolean =>
  nowSec >= state.cacheDownUntilSec && state.cacheClients < CACHE_MAX_CLIENTS;

/** The port that a Service's targetPort means for a pod; null for a name that the pod's container does not have. */
export function resolvePort(targetPort: number | string, { listenPort }: Template): number | null {
  if (typeof targetPort === 'number') return targetPort;
  return targetPort === CONTAINER_PORT_NAME ? listenPort : null;
}

export const CONTAINER_PORT_NAME = 'http';

export const isDraining = (target: Target): boolean => target.drainsUntilSec !== Number.POSITIVE_INFINITY;
export const isTerminating = (pod: Pod): boolean => pod.endsAtSec !== Number.POSITIVE_INFINITY;
export const listens = (pod: Pod, port: number, nowSec: number): boolean =>
  nowSec >= pod.upAtSec && nowSec < pod.endsAtSec && port === pod.template.listenPort;

/** Notes a Kubernetes event; a repeated one counts up, as the API server does it. */
export function noteEvent(
  state: State,
  nowSec: number,
  type: ClusterEvent['type'],
  reason: string,
  object: string,
  message: string,
): void {
  const known = state.events.findLast((event) => event.object === object && event.reason === reason);
  if (known && known.message === message) {
    known.lastSec = nowSec;
    known.count++;
    return;
  }
  state.events.push({ type, reason, object, message, firstSec: nowSec, lastSec: nowSec, count: 1 });
  if (state.events.length > MOST_EVENTS) state.events.shift();
}

const MOST_EVENTS = 200;
