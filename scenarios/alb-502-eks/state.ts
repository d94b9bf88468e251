import { type RollingSum, rollingSum } from '../../src/models/rolling.ts';
import { type Fates, noFates } from './fates.ts';
import { currentRevision, type IngressSettings, type Knobs, type Revision } from './knobs.ts';
import {
  CACHE_BASE_CLIENTS,
  type ClusterEvent,
  CONNECT_TIMEOUT_SEC,
  type Node,
  type Pod,
  type Target,
} from './system.ts';
import { makeGroup, type TargetGroup } from './target-group.ts';

/** How long people try before they write to support. */
const COMPLAINT_AFTER_SEC = 180;

/** One request of a kind: what its line is written from. */
export interface LogSample {
  readonly fate: keyof Fates;
  readonly atSec: number;
  /** Where it was sent; null where there was no target. */
  readonly address: string | null;
}

/** How many requests failed at an address; null where there was no target. No whole numbers: they are spread by shares. */
export interface LogPlace {
  readonly address: string | null;
  failed: number;
}

export interface LogFile {
  readonly endsSec: number;
  readonly fates: Readonly<Fates>;
  /** Failures while some targets served and others did not. */
  readonly partly: number;
  /** Where they failed, but for what the app answered itself. */
  readonly places: readonly LogPlace[];
  readonly samples: readonly LogSample[];
}

export interface Refusal {
  readonly atSec: number;
  readonly call: 'DeregisterTargets' | 'RegisterTargets';
}

/** What the controller did to the target group at one time. */
export interface Reconciled {
  readonly atSec: number;
  /** Another target group was made, to begin with. */
  readonly another: boolean;
  readonly deregistered: boolean;
  readonly registered: boolean;
}

/** The rollout of three days ago: pods in batches, each in the place of one before. */
const OLD_ROLLOUT_SEC = -3 * 24 * 60 * 60 + 94;
const ROLLOUT_OF_OLD: readonly Reconciled[] = [
  { atSec: OLD_ROLLOUT_SEC - 62, another: false, deregistered: false, registered: true },
  { atSec: OLD_ROLLOUT_SEC - 31, another: false, deregistered: true, registered: true },
  { atSec: OLD_ROLLOUT_SEC, another: false, deregistered: true, registered: true },
];

/** What the model integrates. */
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
  nodes: Node[];
  nodesMade: number;
  rotationsSeen: number;
  drainsSeen: number;
  pods: Pod[];
  podsMade: number;
  targets: Target[];
  /** The target groups that there were, the newest last; the targets of the one before it, as they were. */
  groups: TargetGroup[];
  formerTargets: readonly Target[];
  /** What the target group was made from; the controller follows the Ingress some seconds later. */
  ingress: IngressSettings;
  deletionsSeen: number;
  /** Whether the pods are what the Deployment asks for. */
  settled: boolean;
  /** What pods are made from: the newest revision that was rolled out while the Deployment was not paused. */
  rolledOut: Revision;
  /** How many pods the ReplicaSet of that revision was last scaled to. */
  scaledTo: number;
  /** What the autoscaler wants, and until when it does not go down. */
  replicas: number;
  holdScaleUntilSec: number;
  replicasSeen: number;
  /** Addresses of the pods' subnets that other workloads have. */
  othersAddresses: number;
  /** When the controller acts on what it has noticed; Infinity while there is nothing. */
  reconcileAtSec: number;
  byHandSeen: Knobs['byHand'];
  /** When a call of the controller was last refused, and when it last reconciled; -Infinity for never. */
  lastDeniedSec: number;
  /** The last tries that were, the newest last; how many came in a row; what could wake it was like this. */
  refusals: Refusal[];
  refusedInARow: number;
  readySeen: number;
  controllerRestartsSeen: number;
  lastReconciledSec: number;
  /** What the last reconciliations did, the newest last. */
  reconciled: Reconciled[];
  events: ClusterEvent[];
  /** The newest stretch of dropped packets. */
  firstRejectSec: number;
  lastRejectSec: number;
  worldRuleWasOn: boolean;
  /** Requests that wait in the pods beyond what they work on. */
  backlog: number;
  waitMs: number;
  /** Share of the serving pods that are short of memory. */
  shortOfMemory: number;
  restarts900: RollingSum;
  nodeDiskPercent: number;
  /** Bad requests, by the second, on their way to becoming tickets. */
  unhappy: RollingSum;
  complaints: number;
  /** Share of clients whose names resolve to the other region. */
  awayShare: number;
  farServed: number;
  farFailed: number;
  /** This tick, at this region. */
  arrivals: number;
  fates: Fates;
  newConnections: number;
  openRouted: number;
  /** Pods that some request can reach now. */
  servingPods: number;
  /** Of the registered targets some serve and some do not. */
  partly: boolean;
  /** Pods whose containers ended within this second, while requests were in them. */
  cutPods: number;
  restartedNow: number;
  bad: number;
  tickets900: RollingSum;
  /** All ticks: every arrival has met its fate or is still in flight. */
  totalArrivals: number;
  totals: Fates;
  /** Connection attempts that will time out, by the second in which they began. */
  connecting: RollingSum;
  bad60: RollingSum;
  bad120: RollingSum;
  bad300: RollingSum;
  total60: RollingSum;
  total120: RollingSum;
  total300: RollingSum;
  served60: RollingSum;
  impact: boolean;
  worse: boolean;
  /** Access logs come as files of five minutes: the one being written, and the newest that are closed. */
  logFile: Fates;
  logPartly: number;
  logPlaces: LogPlace[];
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
  /** Answered by pods that stopped for their collector. */
  stopped: number;
  tenSeconds: number;
  sixtySeconds: number;
}

const noLatency = (): LatencyPeriod => ({
  answered: 0,
  p50Sum: 0,
  instant: 0,
  stopped: 0,
  tenSeconds: 0,
  sixtySeconds: 0,
});

export function emptyState(startsAtSec: number, knobs: Readonly<Knobs>): State {
  const { replicas } = knobs.deployment;
  return {
    startsAtSec,
    drift: 0,
    retries: 0,
    cacheLeaked: 0,
    cacheClients: CACHE_BASE_CLIENTS,
    cacheDownUntilSec: 0,
    cacheRestarts: 0,
    nodes: [],
    nodesMade: 0,
    rotationsSeen: 0,
    drainsSeen: 0,
    pods: [],
    podsMade: 0,
    targets: [],
    groups: [makeGroup(knobs, 0)],
    formerTargets: [],
    ingress: { ...knobs.ingress },
    deletionsSeen: 0,
    settled: true,
    rolledOut: currentRevision(knobs, 0),
    scaledTo: replicas,
    replicas,
    holdScaleUntilSec: 0,
    replicasSeen: replicas,
    othersAddresses: knobs.addresses.othersWant,
    reconcileAtSec: Number.POSITIVE_INFINITY,
    byHandSeen: { ...knobs.byHand },
    lastDeniedSec: Number.NEGATIVE_INFINITY,
    refusals: [],
    refusedInARow: 0,
    readySeen: 0,
    controllerRestartsSeen: 0,
    lastReconciledSec: Number.NEGATIVE_INFINITY,
    reconciled: [...ROLLOUT_OF_OLD],
    events: [],
    firstRejectSec: Number.NEGATIVE_INFINITY,
    lastRejectSec: Number.NEGATIVE_INFINITY,
    worldRuleWasOn: false,
    backlog: 0,
    waitMs: 0,
    shortOfMemory: 0,
    restarts900: rollingSum(900),
    nodeDiskPercent: 0,
    unhappy: rollingSum(COMPLAINT_AFTER_SEC),
    complaints: 0,
    awayShare: 0,
    farServed: 0,
    farFailed: 0,
    arrivals: 0,
    fates: noFates(),
    newConnections: 0,
    openRouted: 0,
    servingPods: 0,
    partly: false,
    cutPods: 0,
    restartedNow: 0,
    bad: 0,
    tickets900: rollingSum(900),
    totalArrivals: 0,
    totals: noFates(),
    connecting: rollingSum(CONNECT_TIMEOUT_SEC),
    bad60: rollingSum(60),
    bad120: rollingSum(120),
    bad300: rollingSum(300),
    total60: rollingSum(60),
    total120: rollingSum(120),
    total300: rollingSum(300),
    served60: rollingSum(60),
    impact: false,
    worse: false,
    logFile: noFates(),
    logPartly: 0,
    logPlaces: [],
    logSamples: [],
    logs: [],
    edgePeriod: noLatency(),
    targetPeriod: noLatency(),
    edgeP50: Number.NaN,
    edgeP95: Number.NaN,
    edgeP99: Number.NaN,
    targetP50: Number.NaN,
    targetP99: Number.NaN,
  };
}

const MOST_EVENTS = 200;

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
