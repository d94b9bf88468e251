import type { Draw, Streams } from '../../src/contract/random.ts';
import type { Beginning, Model, Stepper } from '../../src/contract/scenario.ts';
import { createLatencyMix } from '../../src/models/latency-mix.ts';
import { ar1, poisson } from '../../src/models/noise.ts';
import { roll, rollingSum } from '../../src/models/rolling.ts';
import { dailyFactor } from '../../src/models/traffic.ts';
import { LOG_FILE_SEC, writeLog } from './access-log.ts';
import { makePod, stepKubernetes } from './kubernetes.ts';
import {
  checkHealth,
  makeTarget,
  noRouting,
  noTally,
  portIsOpen,
  reconcile,
  route,
  worldRuleIsOn,
} from './load-balancer.ts';
import { closeLatencyPeriods, serve } from './serving.ts';
import { measure, SIGNALS } from './signals.ts';
import {
  BASELINE_ERROR_RATIO,
  CACHE_BASE_CLIENTS,
  CACHE_MAX_CLIENTS,
  CACHE_RESTART_SEC,
  CONNECT_TIMEOUT_SEC,
  currentRevision,
  HEALTH_CHECK,
  type Knobs,
  MEAN_REQUESTS_PER_SEC,
  noFates,
  noLatency,
  type Revision,
  type State,
  type Template,
} from './system.ts';

const DAY_SEC = 24 * 60 * 60;
/** Tuesday 2025-03-04, 00:00 UTC; a drill falls on one of the four weekdays from it. */
const FIRST_DAY_SEC = 1_741_046_400;
/** Of the failed requests that a browser or an app tries again. */
const RETRY_RATIO = 0.2;
/** How long people try before they write to support, and how many tickets a full queue can take. */
const COMPLAINT_AFTER_SEC = 180;
const COMPLAINT_SPREAD_SEC = 60;
const MOST_TICKETS_PER_SEC = 0.15;
const TICKETS_HALF_AT = 4;

/** Over a minute, impact begins at 0.8 times the error budget's pace, and is over below 0.4 times it. */
const IMPACT_BEGINS_RATIO = 0.0008;
const IMPACT_BEGINS_COUNT = 10;
const IMPACT_ENDS_RATIO = 0.0004;
const WORSE_RATIO = 0.6;
/** Traffic wanders by 4% around its daily curve, over some minutes. */
const DRIFT_PHI = 0.995;
const DRIFT_SIGMA = 0.04;
/** Leaked connections that close in a second while the import's jobs end. */
const JOB_ENDS_PER_SEC = 600;
const DISK_PERCENT_PER_SEC = 0.0011;

const TEMPLATE: Template = {
  image: 'shop/checkout:2.31.4',
  listenPort: 8080,
  keepAliveSec: 75,
  readinessAsksCache: true,
};

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    const ratio60 = state.bad60.sum / Math.max(1, state.total60.sum);
    if (!state.impact && ratio60 > IMPACT_BEGINS_RATIO && state.bad60.sum >= IMPACT_BEGINS_COUNT) {
      state.impact = true;
      raise('impact.began');
    } else if (state.impact && ratio60 < IMPACT_ENDS_RATIO) {
      state.impact = false;
      state.worse = false;
      raise('impact.ended');
    }
    if (!state.worse && ratio60 > WORSE_RATIO) {
      state.worse = true;
      raise('fault.worse');
    }
  },
};

function begin(streams: Streams): Beginning<Knobs, State> {
  const draw = streams('model/beginning');
  // Office hours, so that a page ends up between 09:00 and 17:00 UTC, on a full five minutes, as log files are.
  const startsAtSec =
    FIRST_DAY_SEC + Math.floor(draw() * 4) * DAY_SEC + Math.round((8 + 7 * draw()) * 12) * LOG_FILE_SEC;
  const knobs: Knobs = {
    securityGroup: { albRule: true, worldRuleSinceSec: null },
    service: { targetPort: 8080 },
    loadBalancer: { idleTimeoutSec: 60 },
    deployment: { replicas: 6, history: history(), deletions: { count: 0, share: 1 } },
    cache: { restarts: 0 },
    importJob: { suspended: false, leaksPerSec: 0 },
    audit: [
      {
        atSec: 3600 - Math.round(900 * draw()),
        source: 'deploys',
        who: 'argocd',
        what: 'promotions 1.88.0 → 1.88.1',
        detail: 'copy change on the banner',
      },
      {
        atSec: 3600 - Math.round(1500 * draw()),
        source: 'cloudtrail',
        who: 'assumed-role/terraform-ci',
        what: 'CreateTags',
        detail: 'nodegroup shop-general: cost-center',
      },
    ],
  };
  const state = emptyState(startsAtSec);
  const podDraw = streams('model/kubernetes');
  for (let i = 0; i < knobs.deployment.replicas; i++) {
    const pod = makePod(state, currentRevision(knobs), -3 * DAY_SEC, 15, podDraw);
    pod.ready = true;
    pod.passes = true;
    pod.nextProbeSec = 10 * podDraw();
    const target = makeTarget(pod, pod.template.listenPort, 0, podDraw);
    for (const check of target.checks) {
      check.state = 'healthy';
      check.nextAtSec = HEALTH_CHECK.intervalSec * podDraw();
    }
    state.targets.push(target);
  }
  state.settled = true;
  state.revisionSeen = currentRevision(knobs).revision;
  state.replicasSeen = knobs.deployment.replicas;
  state.nodeDiskPercent = 74 + 14 * draw();
  const past = {
    badPerSec: MEAN_REQUESTS_PER_SEC * BASELINE_ERROR_RATIO,
    totalPerSec: MEAN_REQUESTS_PER_SEC,
    budgetSpentRatio: 0.1 + 0.35 * draw(),
  };
  return { knobs, state, startsAtSec, past };
}

function history(): Revision[] {
  const older = { ...TEMPLATE, image: 'shop/checkout:2.29.0', readinessAsksCache: false };
  return [
    { revision: 39, atSec: -48 * DAY_SEC, cause: 'checkout 2.29.0', template: older },
    {
      revision: 40,
      atSec: -23 * DAY_SEC,
      cause: 'checkout 2.30.2: readiness covers the price cache',
      template: { ...TEMPLATE, image: 'shop/checkout:2.30.2' },
    },
    { revision: 41, atSec: -3 * DAY_SEC, cause: 'checkout 2.31.4', template: TEMPLATE },
  ];
}

function stepper(streams: Streams): Stepper<Knobs, State> {
  const trafficDraw = streams('model/traffic');
  const fateDraw = streams('model/fates');
  const clusterDraw = streams('model/kubernetes');
  const gaugeDraw = streams('model/gauges');
  const peopleDraw = streams('model/people');
  const tally = noTally();
  const routing = noRouting();
  const mix = createLatencyMix();
  return {
    step(state, knobs, atSec, out) {
      const open = portIsOpen(knobs, atSec);
      loseUntracked(state, knobs, atSec);
      stepCache(state, knobs, atSec);
      stepKubernetes(state, knobs, atSec, clusterDraw);
      reconcile(state, knobs, atSec, tally, clusterDraw);
      checkHealth(state, open, atSec, tally);
      state.servingPods = tally.serving;
      arrive(state, atSec, trafficDraw);
      route(state, knobs, tally, open, routing);
      if (routing.timingOut > 0) {
        if (state.lastRejectSec < atSec - 60) state.firstRejectSec = atSec;
        state.lastRejectSec = atSec;
      }
      state.newConnections = routing.newConnections;
      state.openRouted = Math.round(state.arrivals * routing.failOpen);
      serve(state, routing, knobs.loadBalancer.idleTimeoutSec, atSec, fateDraw);
      react(state, peopleDraw);
      closeLatencyPeriods(state, (atSec + 1) % 15 === 0, (atSec + 1) % 60 === 0, mix);
      writeLog(state, knobs, atSec);
      state.nodeDiskPercent += DISK_PERCENT_PER_SEC;
      measure(state, knobs, tally, gaugeDraw, out);
    },
  };
}

/**
 * Flows that a rule open to the world let in are not tracked, as all traffic is allowed either way: they stop with it.
 * (EC2 user guide, security group connection tracking.)
 */
function loseUntracked(state: State, { securityGroup }: Readonly<Knobs>, atSec: number): void {
  const on = worldRuleIsOn(securityGroup.worldRuleSinceSec, atSec);
  if (state.worldRuleWasOn && !on && !securityGroup.albRule) {
    for (const { connections } of state.targets) connections.fill(0);
  }
  state.worldRuleWasOn = on;
}

function arrive(state: State, atSec: number, draw: Draw): void {
  state.drift = ar1(state.drift, DRIFT_PHI, DRIFT_SIGMA, draw);
  const wanted = MEAN_REQUESTS_PER_SEC * dailyFactor((state.startsAtSec + atSec) % DAY_SEC) * (1 + state.drift);
  state.arrivals = poisson(wanted + state.retries, draw);
}

/** What people do about requests that failed: try again, or complain. */
function react(state: State, draw: Draw): void {
  state.retries = state.bad * RETRY_RATIO;
  state.complaints += (roll(state.unhappy, state.bad) - state.complaints) / COMPLAINT_SPREAD_SEC;
  roll(state.tickets900, poisson(ticketsPerSec(state.complaints), draw));
}

/** The import job leaks a connection for every batch that it does not close; at `maxclients` nobody else gets in. */
function stepCache(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
  if (knobs.cache.restarts !== state.cacheRestarts) {
    state.cacheRestarts = knobs.cache.restarts;
    state.cacheDownUntilSec = nowSec + CACHE_RESTART_SEC;
  }
  const { leaksPerSec, suspended } = knobs.importJob;
  if (nowSec < state.cacheDownUntilSec) {
    state.cacheLeaked = 0;
    state.cacheClients = 0;
    return;
  }
  const room = CACHE_MAX_CLIENTS - CACHE_BASE_CLIENTS;
  if (suspended) state.cacheLeaked = Math.max(0, state.cacheLeaked - JOB_ENDS_PER_SEC);
  else if (leaksPerSec > 0) state.cacheLeaked = Math.min(room, state.cacheLeaked + leaksPerSec);
  state.cacheClients = CACHE_BASE_CLIENTS + state.cacheLeaked;
}

/** Few complain of a little, and a full support queue takes only so much. */
const ticketsPerSec = (complaints: number): number =>
  complaints < 0.1 ? 0 : (MOST_TICKETS_PER_SEC * complaints) / (complaints + TICKETS_HALF_AT);

function emptyState(startsAtSec: number): State {
  return {
    startsAtSec,
    drift: 0,
    retries: 0,
    cacheLeaked: 0,
    cacheClients: CACHE_BASE_CLIENTS,
    cacheDownUntilSec: 0,
    cacheRestarts: 0,
    pods: [],
    targets: [],
    podsMade: 0,
    deletionsSeen: 0,
    settled: true,
    revisionSeen: 0,
    replicasSeen: 0,
    reconcileAtSec: Number.POSITIVE_INFINITY,
    events: [],
    firstRejectSec: Number.NEGATIVE_INFINITY,
    lastRejectSec: Number.NEGATIVE_INFINITY,
    worldRuleWasOn: false,
    backlog: 0,
    waitMs: 0,
    nodeDiskPercent: 0,
    unhappy: rollingSum(COMPLAINT_AFTER_SEC),
    complaints: 0,
    arrivals: 0,
    fates: noFates(),
    newConnections: 0,
    openRouted: 0,
    servingPods: 0,
    bad: 0,
    tickets900: rollingSum(900),
    totalArrivals: 0,
    totals: noFates(),
    connecting: rollingSum(CONNECT_TIMEOUT_SEC),
    bad60: rollingSum(60),
    bad300: rollingSum(300),
    total60: rollingSum(60),
    total300: rollingSum(300),
    served60: rollingSum(60),
    impact: false,
    worse: false,
    logFile: noFates(),
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
