import {
  DAY_SEC,
  isFrozen,
  isWeak,
  isWorking,
  type Knobs,
  PROCESSES,
  type Process,
  type State,
  WEEK_SEC,
  WORKING_HOURS,
} from './system.ts';

// How often incidents come and how long they are: rates that we made up, set so that one weakness alone is worth about one
// and a half of what the SLO allows a week, and everything else together a quarter of it.

interface Rate {
  /** Incidents a week, at the pace at which checkout usually ships. */
  readonly perWeek: number;
  /** Minutes of full outage of a mean one. */
  readonly minutes: number;
}

const USUAL: Readonly<Record<Process, Rate>> = {
  release: { perWeek: 0.175, minutes: 4 },
  manual: { perWeek: 0.13, minutes: 3 },
  failover: { perWeek: 0.1, minutes: 5 },
  cache: { perWeek: 0.1, minutes: 4 },
  dependency: { perWeek: 0.2, minutes: 2 },
};
const WEAK: Readonly<Record<Process, Rate>> = {
  release: { perWeek: 0.9, minutes: 18 },
  manual: { perWeek: 1.8, minutes: 9 },
  failover: { perWeek: 0.65, minutes: 25 },
  cache: { perWeek: 1.1, minutes: 15 },
  dependency: { perWeek: 2.7, minutes: 6 },
};

/** How long incidents are, of what a mean one of their kind is: evenly between. */
export const SIZE = [0.7, 1.3] as const;

/** Minutes of the longest that comes of nothing in particular. */
export const longestUsual = (process: Process): number => USUAL[process].minutes * SIZE[1];

/** Nobody hears of an incident for so many times longer. */
const UNHEARD = 6.5;

/** Changes that are ready in a week, and of a working hour. */
const CHANGES_PER_WEEK = 10;
const CHANGES_PER_HOUR = CHANGES_PER_WEEK / WORKING_HOURS;

/** A release of many changes at once is harder to test and to take back than the same changes one by one. */
const BATCH_RISK = 3;
/** What was held goes out within three working days when everything is lifted at once. */
export const SURGE_HOURS = 24;

/** A data migration that was stopped half-way: two copies that drift apart. */
const DRIFT_PER_WEEK = 4;

/** Share of the usual changes that still go out when they are ready. */
function shippedShare({ scope, scopeSinceSec }: Pick<Knobs, 'scope' | 'scopeSinceSec'>, atSec: number): number {
  switch (scope) {
    case 'open':
      return 1;
    case 'features-only':
      return 0.4;
    case 'policy':
      return 0.1;
    case 'blanket':
      return 0;
    case 'staged':
      return atSec < scopeSinceSec + WEEK_SEC ? 0.25 : atSec < scopeSinceSec + 2 * WEEK_SEC ? 0.5 : 1;
    default:
      throw new Error(`error-budget: unknown scope ${scope satisfies never}`);
  }
}

/** Of the usual changes, what goes out besides once a thaw in steps is at the usual pace and something still waits. */
const CATCH_UP = 0.5;

/** Share of the usual changes that go out, with what was held and now goes out one by one. */
export function paceOf(knobs: Readonly<Knobs>, { held }: Readonly<State>, atSec: number): number {
  const share = shippedShare(knobs, atSec);
  return share + (knobs.scope === 'staged' && share === 1 ? Math.min(CATCH_UP, held / CHANGES_PER_HOUR) : 0);
}

const comesOfChanges = (process: Process): boolean => process === 'release' || process === 'manual';

const rateOf = (knobs: Readonly<Knobs>, state: Readonly<State>, process: Process): Rate =>
  isWeak(knobs, state, process) ? WEAK[process] : USUAL[process];

/** Minutes of a mean incident of a kind, as quickly as it is found now. */
export const minutesOf = (knobs: Readonly<Knobs>, state: Readonly<State>, process: Process): number =>
  rateOf(knobs, state, process).minutes * lengthening(knobs, state);

const lengthening = (knobs: Readonly<Knobs>, state: Readonly<State>): number =>
  isWeak(knobs, state, 'alerts') ? UNHEARD : 1;

/** Bad minutes to be expected of a week as changes go out now. */
export function expectedMinutes(knobs: Readonly<Knobs>, state: Readonly<State>, atSec: number): number {
  const pace = paceOf(knobs, state, atSec);
  const longer = lengthening(knobs, state);
  let sum = knobs.migration === 'halted' ? DRIFT_PER_WEEK : 0;
  for (const process of PROCESSES) {
    const { perWeek, minutes } = rateOf(knobs, state, process);
    sum += perWeek * (comesOfChanges(process) ? pace : 1) * (minutes * longer);
  }
  return sum;
}

/** Incidents of a kind to be expected in this hour. */
export function hazardOf(knobs: Readonly<Knobs>, state: Readonly<State>, process: Process, atSec: number): number {
  const { perWeek } = rateOf(knobs, state, process);
  if (!comesOfChanges(process)) {
    const drift =
      process === 'cache' && knobs.migration === 'halted' ? DRIFT_PER_WEEK / minutesOf(knobs, state, process) : 0;
    return (perWeek + drift) / 168;
  }
  if (!isWorking(atSec)) return 0;
  const surge = process === 'release' ? (surgeOf(state) / CHANGES_PER_HOUR) * BATCH_RISK : 0;
  const exceptions = process === 'release' ? knobs.exceptionRisk : 0;
  return (perWeek * (paceOf(knobs, state, atSec) + surge + exceptions)) / WORKING_HOURS;
}

const surgeOf = ({ surge }: Readonly<State>): number => surge / SURGE_HOURS;

/** Changes that go out in this hour. */
export function changesOf(knobs: Readonly<Knobs>, state: Readonly<State>, atSec: number): number {
  if (!isWorking(atSec)) return 0;
  return CHANGES_PER_HOUR * paceOf(knobs, state, atSec) + surgeOf(state);
}

/** Changes that begin to wait in this hour; below nothing, those that no longer do. */
export const heldBack = (knobs: Readonly<Knobs>, state: Readonly<State>, atSec: number): number =>
  isWorking(atSec) ? CHANGES_PER_HOUR * (1 - paceOf(knobs, state, atSec)) : 0;

/** Engineers on the backlog, in engineer-days a working day: a freeze frees the teams that would ship features. */
export function capacityOf(knobs: Pick<Knobs, 'scope'>): number {
  if (!isFrozen(knobs)) return 2;
  return knobs.scope === 'features-only' ? 4 : 6;
}
/** More people than this on one thing are in each other's way. */
export const MOST_ON_ONE = 4;

/** An unpatched flaw is found by others after about so long. */
export const EXPLOITED_AFTER_SEC = 10 * DAY_SEC;
export const EXPLOIT_MIN = 60;
export const EXPLOIT_TITLE = 'Checkout taken down: a known flaw was exploited';
/** What the title of a test in production begins with that cost customers something. */
export const PLANNED = 'Planned, in production: ';
