import type { HealthCheck } from '../../src/models/health-check.ts';
import type { Template } from './knobs.ts';

// The shop's checkout: browsers → ALB in three zones → pods of a Deployment, registered through the AWS Load Balancer
// Controller → a cache and a database. Times are seconds since the first tick unless a name says otherwise.

export const ZONES = ['a', 'b', 'c'] as const;
export type Zone = (typeof ZONES)[number];

/** Requests a second, mean over the SLO window. */
export const MEAN_REQUESTS_PER_SEC = 420;
export const BASELINE_ERROR_RATIO = 0.00005;

/** Health check of the target group: the AWS Load Balancer Controller's Ingress defaults. */
export const HEALTH_CHECK = { intervalSec: 15, timeoutSec: 5, healthy: 2, unhealthy: 2 } as const;
export const CONNECT_TIMEOUT_SEC = 10;
export const DEREGISTRATION_DELAY_SEC = 300;
/** Between a change of endpoints and the controller's call to the ELB API. */
export const RECONCILE_SEC = [5, 20] as const;
/** Where instance targets listen: the Service's node port. */
export const NODE_PORT = 31380;

/** A kubelet readiness probe at Kubernetes' defaults. */
export const PROBE = { periodSec: 10, failureThreshold: 3 } as const;
/** What the admission hook gives to every pod, as long as it is there. */
export const PRE_STOP_SEC = 30;
/** From SIGTERM to exit, once the pre-stop sleep is over. */
export const DRAIN_SEC = 2;
export const BOOT_SEC = [20, 32] as const;

export const NODES = 9;
/** Of the pods’ subnets: what is left to pods that come and go. */
export const ADDRESSES = 60;
/** From the drain of a node to its end. */
export const NODE_DRAIN_SEC = 45;

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

/** Of another team, in the same namespace. */
export const LOYALTY_IMAGE = 'shop/loyalty:3.3.1';
export const LOYALTY_POD = 'loyalty-6c4b9d7f85-wq7tz';

/** An AWS Config rule takes ingress from 0.0.0.0/0 away again. */
export const WORLD_RULE_LIVES_SEC = 480;

/** What a pod takes after its start, and from which share of its limit on the collector stops it for seconds. */
export const BASE_MEMORY_MIB = 398;
export const MEMORY_LIMIT_MIB = 768;
export const GC_FROM_RATIO = 0.86;

/** Checkout's autoscaler: Kubernetes' defaults but for its target. */
export const AUTOSCALER = { everySec: 15, targetRatio: 0.65, tolerance: 0.1, most: 18, downAfterSec: 300 } as const;

/** Of a pod whose address is there at once. */
export const SANDBOX_SEC = 4;
/** Start of a container whose image is there. */
export const RESTART_SEC = 9;
/** For how long the API server keeps events. */
export const EVENTS_KEPT_SEC = 3600;

export interface Node {
  readonly name: string;
  readonly instanceId: string;
  readonly ip: string;
  readonly zone: Zone;
  readonly createdAtSec: number;
  /** When it was cordoned and drained, and when it is gone; Infinity while nobody does. */
  drainedAtSec: number;
  goneAtSec: number;
}

export interface Pod {
  readonly name: string;
  /** Null until the network plugin has an address for it. */
  ip: string | null;
  readonly node: Node;
  readonly zone: Zone;
  readonly revision: number;
  readonly template: Template;
  readonly createdAtSec: number;
  readonly bootSec: number;
  readonly preStopSec: number;
  /** From when on it listens. */
  upAtSec: number;
  ready: boolean;
  nextProbeSec: number;
  failedProbes: number;
  /** When a terminating pod is gone; Infinity while it is not terminating. */
  endsAtSec: number;
  /** Whether its container passes its probe; a terminating pod may, and is no endpoint all the same. */
  passes: boolean;
  memoryMib: number;
  /** How much more or less than others it keeps, by the requests that it happens to get. */
  readonly appetite: number;
  restarts: number;
  /** When its container was last killed for memory; -Infinity while it never was. */
  killedAtSec: number;
}

/** What a new connection with a request in it meets at a target. */
export type Reaction = 'serves' | 'refuses' | 'silent' | 'handshake-fails' | 'rejects';

/** One target's health as one zone's load balancer nodes see it. */
export interface ZoneCheck extends HealthCheck {
  nextAtSec: number;
  /** When a check that got no answer times out; Infinity while none is open. */
  timesOutAtSec: number;
}

export type Reason = 'Target.Timeout' | 'Target.FailedHealthChecks' | 'Target.ResponseCodeMismatch';

interface TargetBase {
  readonly port: number;
  /** Until when it drains; Infinity while registered. */
  drainsUntilSec: number;
  readonly checks: ZoneCheck[];
  /** The earliest of its checks' times. */
  nextCheckSec: number;
  reaction: Reaction;
  /** Open, tracked connections from each zone. */
  readonly connections: Float64Array;
  /** Share (0 to 1) of this second's requests that fail at it. */
  failing: number;
  reason: Reason | null;
  /** The code that did not match, with the reason that it did not. */
  code: number;
}

/** A pod by its address, or a node by its instance and the Service's node port. */
export type Target = TargetBase &
  ({ readonly pod: Pod; readonly node: null } | { readonly pod: null; readonly node: Node });

export interface ClusterEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly object: string;
  readonly message: string;
  readonly firstSec: number;
  lastSec: number;
  count: number;
}

export const isDraining = (target: Target): boolean => target.drainsUntilSec !== Number.POSITIVE_INFINITY;
export const isTerminating = (pod: Pod): boolean => pod.endsAtSec !== Number.POSITIVE_INFINITY;
export const isRunning = (pod: Pod, nowSec: number): boolean => nowSec >= pod.upAtSec && nowSec < pod.endsAtSec;
/** Where a target is: an address and a port, or an instance and a port. */
/** Where its requests go, as the access log has it. */
export const addressOf = ({ pod, node, port }: Target): string => `${pod?.ip ?? node?.ip}:${port}`;
export const placeOf = ({ pod, node }: Target): string => pod?.ip ?? node?.instanceId ?? '-';
