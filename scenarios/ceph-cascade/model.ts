import type { Beginning, Model, Stepper } from '../../src/contract/model.ts';
import type { Streams } from '../../src/contract/random.ts';
import { at } from '../../src/models/at.ts';
import { wander } from '../../src/models/noise.ts';
import { roll, rollingSum } from '../../src/models/rolling.ts';
import { dailyFactor } from '../../src/models/traffic.ts';
import { history } from './history.ts';
import { serve } from './io.ts';
import { closeLatency, Latencies } from './latency.ts';
import { CRUSH_WEIGHT, HOSTS, HOSTS_A_RACK, OSDS, OSDS_A_HOST, osdsOn, PGS, RACKS } from './map.ts';
import { stepMemory } from './memory.ts';
import { carryOut } from './orders.ts';
import { stepOsds } from './osds.ts';
import { STATES, settle } from './pgs.ts';
import { stepRecovery } from './recovery.ts';
import { measure, measureSpace, SIGNALS } from './signals.ts';
import {
  type Demand,
  FLAGS,
  HOST_RAM_MIB,
  type Knobs,
  MEAN_OPS,
  MEMORY_TARGET_MIB,
  Osds,
  Pgs,
  type State,
  TICK_SEC,
} from './system.ts';
import { stepUpgrade } from './upgrade.ts';

const DAY_SEC = 86_400;
/** Friday 2025-03-07, 00:00 UTC. */
const FRIDAY_SEC = 1_741_305_600;
/** The maintenance window of the platform: Saturday, 03:00. */
export const windowSec = ({ startsAtSec }: Readonly<State>): number => FRIDAY_SEC + 27 * 3600 - startsAtSec;

const DRIFT_PHI = 0.97;
const DRIFT_SIGMA = 0.03;
/** Impact begins at five times the budget's pace over a minute, and is over below three times it over five; half is grave. */
const IMPACT_BEGINS = 0.005;
const IMPACT_ENDS = 0.003;
const WORSE = 0.5;
/** Memory of the system and the daemons that every host has, and of those that only tight hosts carry besides. */
const OTHER_MIB = 2300;
const TIGHT_MIB = 8300;
const IDLE_TENANT_MIB = 350;

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    const ratio = state.bad60.sum / Math.max(1, state.total60.sum);
    if (state.lostPgs > 0 && !state.lostTold) {
      state.lostTold = true;
      raise('data.lost');
    }
    if (!state.impact && ratio > IMPACT_BEGINS) {
      state.impact = true;
      raise('impact.began');
    } else if (state.impact && state.bad300.sum / Math.max(1, state.total300.sum) < IMPACT_ENDS) {
      state.impact = false;
      state.worse = false;
      raise('impact.ended');
    }
    if (state.impact && !state.worse && ratio > WORSE) {
      state.worse = true;
      raise('fault.worse');
    }
  },
};

function begin(streams: Streams): Beginning<Knobs, State> {
  const draw = streams('model/beginning');
  const startsAtSec = FRIDAY_SEC + 19 * 3600 + 900 + Math.floor(10 * draw()) * 300;
  const racks = shuffled(RACKS, draw).slice(0, 3);
  const tightHosts = racks.map((rack) => rack * HOSTS_A_RACK + Math.floor(HOSTS_A_RACK * draw()));
  const others = shuffled(HOSTS, draw).filter((host) => !tightHosts.includes(host));
  const [smallHost = 0, linkHost = 0, hbaHost = 0, diskHost = 0] = others;
  const smallOsd = smallHost * OSDS_A_HOST + Math.floor(OSDS_A_HOST * draw());
  const fixedIsOut = draw() < 0.75;
  const knobs: Knobs = {
    flags: Object.fromEntries(FLAGS.map((flag) => [flag, false])) as Knobs['flags'],
    minSize: 2,
    fullRatio: 0.95,
    backfillfullRatio: 0.9,
    memoryTargetMiB: MEMORY_TARGET_MIB,
    profile: 'balanced',
    maxBackfills: 1,
    recoverySleepSec: 0,
    overridesThrottles: false,
    builds: [
      { leakMiBPerMin: 0, dupsMiBPerMin: 0, trimsDups: false },
      { leakMiBPerMin: 0, dupsMiBPerMin: 0, trimsDups: false },
      { leakMiBPerMin: 0, dupsMiBPerMin: 0, trimsDups: true },
    ],
    // At least one way out is open.
    releases: { fixedIsOut, mayGoBack: !fixedIsOut || draw() < 0.5 },
    upgrade: null,
    watch: false,
    tenant: { hosts: [...tightHosts, ...others], fromSec: 0, mibPerMin: 0, suspended: false },
    link: { host: linkHost, flapping: false, inBond: true, alone: false },
    disk: { osd: diskHost * OSDS_A_HOST + Math.floor(OSDS_A_HOST * draw()), failing: false },
    hba: { osds: osdsOn(hbaHost).slice(0, 3), failed: false },
    restore: { mibPerSec: 0, stopped: false },
    takenOut: [],
    lightened: [],
    dupsTrimmed: false,
    trims: false,
    orders: [],
    ...history(startsAtSec, draw),
  };
  const state = emptyState(startsAtSec, smallOsd, tightHosts, knobs);
  settle(state);
  const { osds } = state;
  for (let osd = 0; osd < OSDS; osd++) {
    osds.capacityMiB[osd] = CRUSH_WEIGHT * 1024 * 1024;
    osds.heat[osd] = 0.85 + 0.3 * draw();
    osds.pglogMiB[osd] = 240 + 30 * draw();
    osds.cacheMiB[osd] = MEMORY_TARGET_MIB - 1300;
    // The upgrade of the afternoon took an hour, rack by rack.
    osds.startedSec[osd] = (15 + osd / OSDS) * 3600 - (startsAtSec % DAY_SEC);
  }
  state.upSec = at(osds.startedSec, OSDS - 1);
  osds.capacityMiB[smallOsd] = at(osds.usedMiB, smallOsd) / (0.851 + 0.004 * draw());
  for (let host = 0; host < HOSTS; host++) {
    state.hostOtherMiB[host] = OTHER_MIB + 250 * draw() + (tightHosts.includes(host) ? TIGHT_MIB : 0);
    state.tenantMiB[host] = IDLE_TENANT_MIB;
    state.freeMiB[host] = HOST_RAM_MIB;
  }
  const past = { badPerSec: MEAN_OPS * 0.00015, totalPerSec: MEAN_OPS, budgetSpentRatio: 0.1 + 0.3 * draw() };
  return { knobs, state, startsAtSec, past };
}

/** The whole numbers below n, in an order of their own. */
function shuffled(n: number, draw: () => number): number[] {
  const items = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * draw());
    const [a = 0, b = 0] = [items[i], items[j]];
    items[i] = b;
    items[j] = a;
  }
  return items;
}

function stepper(streams: Streams): Stepper<Knobs, State> {
  const trafficDraw = streams('model/traffic');
  const osdDraw = streams('model/osds');
  const memoryDraw = streams('model/memory');
  const latencies = new Latencies();
  const demand: Demand = { load: 1 };
  return {
    step(state, knobs, atSec, out) {
      wander(state, DRIFT_PHI, DRIFT_SIGMA, trafficDraw);
      demand.load = dailyFactor((state.startsAtSec + atSec) % DAY_SEC) * (1 + state.drift);
      const crc = state.crcErrors;
      carryOut(state, knobs, atSec, osdDraw);
      stepUpgrade(state, knobs, atSec, osdDraw);
      stepMemory(state, knobs, atSec, demand, memoryDraw);
      stepOsds(state, knobs, atSec, osdDraw);
      stepRecovery(state, knobs, atSec);
      if (knobs.restore.mibPerSec > 0 && !knobs.restore.stopped && !state.full) {
        pourIn(state.osds, knobs.restore.mibPerSec * TICK_SEC);
        state.restoredMiB += knobs.restore.mibPerSec * TICK_SEC;
      }
      // One that is full stops all writes.
      state.full = measureSpace(state, knobs, out);
      serve(state, knobs, demand, atSec, trafficDraw);
      roll(state.bad60, state.bad);
      roll(state.total60, state.offered);
      roll(state.bad300, state.bad);
      roll(state.total300, state.offered);
      state.crcDelta = state.crcErrors - crc;
      if ((atSec / TICK_SEC) % 6 === 5) closeLatency(state, latencies, atSec);
      measure(state, knobs, atSec, out);
    },
  };
}

/** Data that a restore writes lands on every OSD by the PGs it holds. */
function pourIn({ exists, up, pgs, usedMiB }: Osds, mib: number): void {
  for (let osd = 0; osd < OSDS; osd++) {
    if (exists[osd] && up[osd]) usedMiB[osd] = at(usedMiB, osd) + (mib * at(pgs, osd)) / PGS;
  }
}

function emptyState(
  startsAtSec: number,
  smallOsd: number,
  tightHosts: readonly number[],
  { flags, minSize, fullRatio, backfillfullRatio }: Readonly<Knobs>,
): State {
  return {
    startsAtSec,
    smallOsd,
    tightHosts,
    drift: 0,
    osds: new Osds(),
    hostOtherMiB: new Float64Array(HOSTS),
    tenantMiB: new Float64Array(HOSTS),
    freeMiB: new Float64Array(HOSTS),
    pgs: new Pgs(),
    pgsBy: new Int32Array(STATES),
    moved: false,
    needing: 0,
    movers: [],
    moversEpoch: -1,
    moversUntilSec: 0,
    inactivePgs: 0,
    inactiveVmPgs: 0,
    thinVmPgs: 0,
    inactiveSec: -1,
    degradedObjects: 0,
    misplacedObjects: 0,
    movedObjects: 0,
    lostPgs: 0,
    lostTold: false,
    toofullPgs: 0,
    degradedPgs: 0,
    backfillingPgs: 0,
    restoredMiB: 0,
    movingMiBPerSec: 0,
    peeringPgs: 0,
    peeringLoad: 0,
    peeringLeftSec: 0,
    ordersDone: 0,
    restarts: [],
    nextRestartSec: 0,
    trimRack: 0,
    rack: RACKS,
    rackReadySec: 0,
    upgradeSeen: -1,
    linkUntilSec: -1,
    linkNextSec: 0,
    carrierChanges: 2,
    crcErrors: 0,
    crcDelta: 0,
    hungOsds: 0,
    full: false,
    offered: 0,
    bad: 0,
    stalled: 0,
    stuck: 0,
    stalledSec: 0,
    slowRatio: 0,
    slowOps: 0,
    oldestSlowSec: 0,
    slowSec: -1,
    oomKills: [],
    clusterLog: [],
    config: [],
    downEvents: 0,
    upSec: 0,
    inSec: -1_900_000,
    lastDown: -1,
    map: { flags: { ...flags }, minSize, fullRatio, backfillfullRatio },
    bad60: rollingSum(60 / TICK_SEC),
    total60: rollingSum(60 / TICK_SEC),
    bad300: rollingSum(300 / TICK_SEC),
    total300: rollingSum(300 / TICK_SEC),
    flaps300: rollingSum(300 / TICK_SEC),
    impact: false,
    worse: false,
    p50Ms: Number.NaN,
    p95Ms: Number.NaN,
    p99Ms: Number.NaN,
    epoch: 8120,
  };
}
