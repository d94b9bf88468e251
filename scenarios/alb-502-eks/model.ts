import type { Beginning, Model, Stepper } from '../../src/contract/model.ts';
import type { Draw, Streams } from '../../src/contract/random.ts';
import { createLatencyMix } from '../../src/models/latency-mix.ts';
import { poisson, wander } from '../../src/models/noise.ts';
import { roll } from '../../src/models/rolling.ts';
import { dailyFactor } from '../../src/models/traffic.ts';
import { LOG_FILE_SEC, writeLog } from './access-log.ts';
import { stepCache } from './cache.ts';
import { reconcile } from './controller.ts';
import { healthyKnobs } from './healthy.ts';
import type { Knobs } from './knobs.ts';
import { stepKubelets } from './kubelet.ts';
import { stepKubernetes } from './kubernetes.ts';
import { makeNode, makePod } from './pods.ts';
import { sendAway, serveAway } from './region.ts';
import { noRouting, route } from './routing.ts';
import { closeLatencyPeriods, serve } from './serving.ts';
import { measure, SIGNALS } from './signals.ts';
import { emptyState, type State } from './state.ts';
import { BASELINE_ERROR_RATIO, HEALTH_CHECK, MEAN_REQUESTS_PER_SEC, NODES, ZONES } from './system.ts';
import { checkHealth, makeTarget, noTally, portIsOpen, worldRuleIsOn } from './targets.ts';

const DAY_SEC = 24 * 60 * 60;
/** Tuesday 2025-03-04, 00:00 UTC; a drill falls on one of the four weekdays from it. */
const FIRST_DAY_SEC = 1_741_046_400;
/** Of the failed requests that a browser or an app tries again. */
const RETRY_RATIO = 0.2;
/** How long people take to write to support, and how many tickets a full queue can take. */
const COMPLAINT_SPREAD_SEC = 60;
const MOST_TICKETS_PER_SEC = 0.15;
const TICKETS_HALF_AT = 4;

/**
 * Over a minute, impact begins at 0.8 times the error budget's pace, and is over below 0.4 times it over two: a lull
 * between two bursts is no end.
 */
const IMPACT_BEGINS_RATIO = 0.0008;
const IMPACT_BEGINS_COUNT = 10;
const IMPACT_ENDS_RATIO = 0.0004;
const WORSE_RATIO = 0.6;
/** Traffic wanders by 4% around its daily curve, over some minutes. */
const DRIFT_PHI = 0.995;
const DRIFT_SIGMA = 0.04;
const DISK_PERCENT_PER_SEC = 0.0011;

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    const ratio60 = state.bad60.sum / Math.max(1, state.total60.sum);
    if (!state.impact && ratio60 > IMPACT_BEGINS_RATIO && state.bad60.sum >= IMPACT_BEGINS_COUNT) {
      state.impact = true;
      raise('impact.began');
    } else if (state.impact && state.bad120.sum < IMPACT_ENDS_RATIO * state.total120.sum) {
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
  const knobs = healthyKnobs(draw);
  const { replicas } = knobs.deployment;
  const state = emptyState(startsAtSec, knobs);
  for (let i = 0; i < NODES; i++) makeNode(state, ZONES[i % ZONES.length] ?? 'a', -(5 + i) * DAY_SEC);
  const podDraw = streams('model/kubernetes');
  for (let i = 0; i < replicas; i++) {
    const pod = makePod(state, knobs, state.rolledOut, -3 * DAY_SEC, 15, podDraw);
    pod.ready = true;
    pod.passes = true;
    pod.nextProbeSec = 10 * podDraw();
    const target = makeTarget({ pod }, pod.template.listenPort, 0, podDraw);
    for (const check of target.checks) {
      check.state = 'healthy';
      check.nextAtSec = HEALTH_CHECK.intervalSec * podDraw();
    }
    state.targets.push(target);
  }
  state.nodeDiskPercent = 74 + 14 * draw();
  const past = {
    badPerSec: MEAN_REQUESTS_PER_SEC * BASELINE_ERROR_RATIO,
    totalPerSec: MEAN_REQUESTS_PER_SEC,
    budgetSpentRatio: 0.1 + 0.35 * draw(),
  };
  return { knobs, state, startsAtSec, past };
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
      loseUntracked(state, knobs, atSec);
      stepCache(state, knobs, atSec);
      stepKubernetes(state, knobs, atSec, clusterDraw);
      stepKubelets(state, knobs, atSec);
      reconcile(state, knobs, atSec, tally, clusterDraw);
      const open = portIsOpen(state, knobs, atSec);
      checkHealth(state, knobs, open, atSec, tally);
      wander(state, DRIFT_PHI, DRIFT_SIGMA, trafficDraw);
      arrive(state, knobs, atSec, trafficDraw);
      route(state, knobs, tally, open, routing);
      if (!open && routing.timingOut > 0) {
        if (state.lastRejectSec < atSec - 60) state.firstRejectSec = atSec;
        state.lastRejectSec = atSec;
      }
      state.newConnections = routing.newConnections;
      state.openRouted = Math.round(state.arrivals * routing.failOpen);
      serve(state, routing, knobs, atSec, fateDraw);
      react(state, peopleDraw);
      closeLatencyPeriods(state, knobs, (atSec + 1) % 15 === 0, (atSec + 1) % 60 === 0, mix);
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

function arrive(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const daily = MEAN_REQUESTS_PER_SEC * dailyFactor((state.startsAtSec + atSec) % DAY_SEC);
  const all = poisson((daily + extraPerSec(knobs, atSec)) * (1 + state.drift) + state.retries, draw);
  const away = sendAway(state, knobs, all);
  state.arrivals = all - away;
  serveAway(state, away);
}

/** What a launch brings on top of the day's traffic. */
const extraPerSec = ({ launch }: Readonly<Knobs>, atSec: number): number =>
  atSec <= launch.sinceSec ? 0 : launch.extraPerSec * Math.min(1, (atSec - launch.sinceSec) / launch.rampSec);

/** What people do about requests that failed: try again, or complain. */
function react(state: State, draw: Draw): void {
  state.retries = state.bad * RETRY_RATIO;
  state.complaints += (roll(state.unhappy, state.bad) - state.complaints) / COMPLAINT_SPREAD_SEC;
  roll(state.tickets900, poisson(ticketsPerSec(state.complaints), draw));
  roll(state.restarts900, state.restartedNow);
}

/** Few complain of a little, and a full support queue takes only so much. */
const ticketsPerSec = (complaints: number): number =>
  complaints < 0.1 ? 0 : (MOST_TICKETS_PER_SEC * complaints) / (complaints + TICKETS_HALF_AT);
