import type { Beginning, Model, Stepper } from '../../src/contract/model.ts';
import type { Draw, Streams } from '../../src/contract/random.ts';
import { roll, rollingSum } from '../../src/models/rolling.ts';
import { allowedAt, leftAt } from './budget.ts';
import { lastByHand } from './by-hand.ts';
import { historyOf } from './history.ts';
import {
  capacityOf,
  changesOf,
  EXPLOIT_MIN,
  EXPLOIT_TITLE,
  EXPLOITED_AFTER_SEC,
  expectedMinutes,
  hazardOf,
  heldBack,
  MOST_ON_ONE,
  minutesOf,
  PLANNED,
  SIZE,
  SURGE_HOURS,
} from './risk.ts';
import { measure, SIGNALS } from './signals.ts';
import {
  ALLOWED_MIN_PER_WEEK,
  BACKLOG,
  BIG_MIN,
  DAY_SEC,
  type Incident,
  type Item,
  isFrozen,
  isWeak,
  isWorking,
  type Knobs,
  PROCESSES,
  type Process,
  STARTS_AT_SEC,
  type State,
  silentCount,
  THAW_SHARE,
  unixOf,
  type WindowId,
} from './system.ts';

const WINDOW_IDS: readonly WindowId[] = ['quarter', 'rolling-90', 'rolling-30'];

/** Gaps between incidents, in what is to be expected between two: evenly around the mean. */
const GAP = [0.6, 1.4] as const;
/** The first one may come sooner: the clock of it has run before. */
const FIRST_GAP = [0.25, 1] as const;

/** So that at the usual pace deploys go out at 11 and at 15. */
const FIRST_DEPLOY_DUE = 0.25;

/** The policy does not survive this many silent exceptions; and one on the objective itself. */
const SILENT_ENOUGH = 2;
/** Until every team has heard of it. */
const HEARD_AFTER_SEC = 3 * DAY_SEC;
/** A freeze that has lost its reason is lifted over everybody's head. */
const OVERRULED_AFTER_SEC = 21 * DAY_SEC;

/** Thousands of euros: a change that waits for a week, and wrong invoices a day. */
const WAITING_PER_WEEK = 1;
const BILLING_PER_DAY = 3;

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    const outside = state.outside ?? false;
    if (outside !== state.raised.outside) {
      state.raised.outside = outside;
      raise(outside ? 'impact.began' : 'impact.ended');
    }
    if (state.lost === null || state.raised.lost) return;
    state.raised.lost = true;
    raise('goal.lost');
  },
};

function begin(streams: Streams): Beginning<Knobs, State> {
  const draw = streams('error-budget/world');
  const window = WINDOW_IDS[Math.floor(draw() * WINDOW_IDS.length)] ?? 'quarter';
  return {
    knobs: {
      window,
      weak: { release: false, manual: false, failover: false, cache: false, dependency: false, alerts: false },
      overdueAction: null,
      partnerNoisy: draw() < 0.4,
      due: null,
      scope: 'open',
      scopeSinceSec: 0,
      backlog: [],
      cve: 'open',
      cveSinceSec: Number.POSITIVE_INFINITY,
      billing: 'none',
      migration: 'half-way',
      exceptionRisk: 0,
      exceptions: [],
      excludedMin: 0,
      slo: 'kept',
      contract: 'none',
    },
    state: emptyState(),
    startsAtSec: STARTS_AT_SEC,
    past: { badPerSec: 0, totalPerSec: 1 / 60, budgetSpentRatio: 0 },
  };
}

function emptyState(): State {
  const hazard = () => ({ sum: 0, threshold: Number.NaN, severity: Number.NaN });
  return {
    incidents: [],
    hazards: {
      release: hazard(),
      manual: hazard(),
      failover: hazard(),
      cache: hazard(),
      dependency: hazard(),
    },
    doneDays: none(() => 0),
    live: none(() => false),
    held: 0,
    surge: 0,
    deployDue: FIRST_DEPLOY_DUE,
    deployedSec: 0,
    scopeSeen: 'open',
    started: false,
    delayCost: 0,
    cveExploited: false,
    badMin: 0,
    changes: 0,
    leftMin: 0,
    allowedMin: 0,
    expectedPerWeek: 0,
    bad7d: rollingSum(168),
    changes7d: rollingSum(168),
    rebuilt: true,
    outside: null,
    raised: { outside: false, lost: false },
    readySinceSec: null,
    brokenSinceSec: null,
    lost: null,
    bigSec: null,
  };
}

const none = <V>(value: () => V): Record<Item, V> => ({
  'failover-drill': value(),
  canary: value(),
  'cache-standby': value(),
  'alert-coverage': value(),
  'change-pipeline': value(),
  'partner-fallback': value(),
  'load-tests': value(),
  runbooks: value(),
});

function stepper(streams: Streams): Stepper<Knobs, State> {
  const draws = PROCESSES.map((process) => ({ process, draw: streams(`error-budget/${process}`) }));
  return {
    step(state, knobs, atSec, out) {
      state.badMin = 0;
      for (const incident of historyOf(knobs.window)) if (incident.atSec === atSec) charge(state, knobs, incident);
      if (knobs.due?.atSec === atSec) {
        state.started = true;
        charge(state, knobs, knobs.due);
      }
      if (knobs.aside?.atSec === atSec) charge(state, knobs, knobs.aside);
      if (state.started) {
        for (const { process, draw } of draws) strikeByChance(state, knobs, process, atSec, draw);
        exploitFlaw(state, knobs, atSec);
      }
      work(state, knobs, atSec);
      ship(state, knobs, atSec);
      roll(state.bad7d, state.badMin);
      roll(state.changes7d, state.changes);
      judge(state, knobs, atSec);
      measure(state, knobs, out);
    },
  };
}

function charge(state: State, knobs: Readonly<Knobs>, incident: Incident): void {
  const { deployedSec } = state;
  const byHandSec = lastByHand(incident.atSec, isWeak(knobs, state, 'manual'));
  state.incidents.push({ ...incident, deployedSec, byHandSec });
  state.badMin = Math.min(60, state.badMin + incident.minutes);
  if (state.started && incident.minutes > BIG_MIN) state.bigSec = incident.atSec;
}

const TITLES: Readonly<Record<Process, string>> = {
  release: 'Checkout 5xx after a deployment',
  manual: 'Checkout 5xx after a change of configuration',
  failover: 'Orders database failed over',
  cache: 'Price cache lost',
  dependency: 'Card partner timed out',
};
const FAILED_SHARES: Readonly<Record<Process, number>> = {
  release: 0.5,
  manual: 0.5,
  failover: 1,
  cache: 0.5,
  dependency: 0.6,
};

function strikeByChance(state: State, knobs: Readonly<Knobs>, process: Process, atSec: number, draw: Draw): void {
  const hazard = state.hazards[process];
  if (Number.isNaN(hazard.threshold)) {
    hazard.threshold = between(FIRST_GAP, draw());
    hazard.severity = between(SIZE, draw());
  }
  hazard.sum += hazardOf(knobs, state, process, atSec);
  if (hazard.sum < hazard.threshold) return;
  const minutes = Math.min(60, tenths(minutesOf(knobs, state, process) * hazard.severity));
  charge(state, knobs, made(atSec, process, minutes, FAILED_SHARES[process], TITLES[process]));
  // What it began with is one of the deploys that go out.
  if (process === 'release') state.deployDue -= 1;
  hazard.sum = 0;
  hazard.threshold = between(GAP, draw());
  hazard.severity = between(SIZE, draw());
}

const made = (atSec: number, process: Process, minutes: number, failedShare: number, title: string): Incident => ({
  atSec,
  atUnixSec: unixOf(atSec),
  process,
  minutes,
  failedShare,
  title,
});

function exploitFlaw(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  if (state.cveExploited || atSec < knobs.cveSinceSec + EXPLOITED_AFTER_SEC) return;
  if (knobs.cve === 'patched' || (knobs.cve === 'open' && knobs.scope !== 'blanket')) return;
  state.cveExploited = true;
  charge(state, knobs, made(atSec, 'dependency', EXPLOIT_MIN, 1, EXPLOIT_TITLE));
}

/** Engineers work on the backlog from its top; what they have built has to go out as any change has. */
function work(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  if (knobs.backlog.length === 0) return;
  let left = isWorking(atSec) ? capacityOf(knobs) / 8 : 0;
  for (const item of knobs.backlog) {
    if (state.live[item]) continue;
    const { engineerDays, costMin, label } = BACKLOG[item];
    const days = Math.min(left, MOST_ON_ONE / 8, engineerDays - state.doneDays[item]);
    state.doneDays[item] += days;
    left -= days;
    if (state.doneDays[item] < engineerDays - 1e-9 || knobs.scope === 'blanket') continue;
    state.live[item] = true;
    if (costMin > 0) charge(state, knobs, made(atSec, 'failover', costMin, 1, `${PLANNED}${label}`));
  }
}

function ship(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  if (knobs.scope !== state.scopeSeen) {
    state.surge = knobs.scope === 'open' ? state.held : 0;
    state.scopeSeen = knobs.scope;
  }
  state.changes = changesOf(knobs, state, atSec);
  state.deployDue += state.changes;
  if (state.deployDue > 1 - 1e-9) {
    state.deployDue -= Math.floor(state.deployDue + 1e-9);
    state.deployedSec = atSec;
  }
  state.held = Math.max(0, state.held + heldBack(knobs, state, atSec));
  if (isWorking(atSec) && knobs.scope === 'open') state.held = Math.max(0, state.held - state.surge / SURGE_HOURS);
  if (state.held === 0) state.surge = 0;
  state.delayCost += (state.held * WAITING_PER_WEEK) / 168 + (knobs.billing === 'open' ? BILLING_PER_DAY / 24 : 0);
}

/** Where things stand with the policy. */
function judge(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  state.allowedMin = allowedAt(knobs, atSec);
  state.leftMin = leftAt(knobs, state.incidents, atSec);
  state.expectedPerWeek = expectedMinutes(knobs, state, atSec);
  // A freeze ends at half, and begins at nothing: a few minutes below half do not begin it anew.
  state.rebuilt = state.leftMin >= 0 && (state.rebuilt || state.leftMin >= THAW_SHARE * state.allowedMin);
  const isSafe = state.expectedPerWeek <= ALLOWED_MIN_PER_WEEK;
  const frozen = isFrozen(knobs);
  if (state.outside === null && state.leftMin < 0) state.outside = true;
  else if (state.outside === true && state.rebuilt && isSafe && !frozen) state.outside = false;
  else if (state.outside === false && (state.leftMin < 0 || !isSafe || frozen)) state.outside = true;

  const isReady = state.outside === true && state.rebuilt && isSafe && frozen;
  state.readySinceSec = isReady ? (state.readySinceSec ?? atSec) : null;
  const isBroken = knobs.slo === 'lowered' || knobs.excludedMin > 0 || silentCount(knobs) >= SILENT_ENOUGH;
  if (isBroken) state.brokenSinceSec ??= atSec;
  if (state.lost !== null) return;
  if (state.brokenSinceSec !== null && atSec >= state.brokenSinceSec + HEARD_AFTER_SEC) state.lost = 'broken';
  else if (state.readySinceSec !== null && atSec >= state.readySinceSec + OVERRULED_AFTER_SEC) state.lost = 'overruled';
}

/** Part of the way between two bounds. */
const between = ([from, to]: readonly [number, number], share: number): number => from + (to - from) * share;

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;
