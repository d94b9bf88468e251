import type { ForecastPoint } from '../../src/contract/panel.ts';
import { allowedMinutes, leavesAt, leftMinutes } from '../../src/models/budget-window.ts';
import { minutesOf } from './risk.ts';
import {
  DAY_SEC,
  type Incident,
  type Knobs,
  PROCESSES,
  SLO_TARGET,
  STARTS_AT_SEC,
  type State,
  unixOf,
  WEEK_SEC,
  WINDOWS,
} from './system.ts';

/** What a lowered or raised objective allows instead. */
const TARGETS: Readonly<Record<Knobs['slo'], number>> = { lowered: 0.995, kept: SLO_TARGET, raised: 0.9995 };

const windowOf = ({ window }: Pick<Knobs, 'window'>) => WINDOWS[window].window;

export const allowedAt = (knobs: Readonly<Knobs>, atSec: number): number =>
  allowedMinutes(windowOf(knobs), TARGETS[knobs.slo], unixOf(atSec));

/** What is left at a moment, now or later, of what has been charged by now. */
export const leftAt = (knobs: Readonly<Knobs>, incidents: readonly Incident[], atSec: number): number =>
  leftMinutes(windowOf(knobs), TARGETS[knobs.slo], incidents, unixOf(atSec)) + knobs.excludedMin;

/** When an incident no longer counts, in seconds since the first tick. */
export const leavesAtSec = (knobs: Pick<Knobs, 'window'>, incident: Incident): number =>
  leavesAt(windowOf(knobs), incident) - STARTS_AT_SEC;

const AHEAD_DAYS = 42;
/** Four of five outcomes lie within this many standard deviations. */
const EIGHTY_PERCENT = 1.28;

/**
 * The budget of the next six weeks: what is known to age out, less what is to be expected as things are run now. Incidents
 * come at random, so the variance of their sum is that of a compound Poisson process: rate × mean square of one.
 */
export function forecast(knobs: Readonly<Knobs>, state: Readonly<State>, nowSec: number): readonly ForecastPoint[] {
  const perWeek = state.expectedPerWeek;
  const typical = Math.max(...PROCESSES.map((process) => minutesOf(knobs, state, process)));
  return Array.from({ length: AHEAD_DAYS + 1 }, (_, day): ForecastPoint => {
    const atSec = nowSec + day * DAY_SEC;
    const known = leftAt(knobs, state.incidents, atSec);
    const countedSec = Math.min(atSec - nowSec, countedSecBefore(knobs, atSec));
    const expected = (perWeek * countedSec) / WEEK_SEC;
    const spread = EIGHTY_PERCENT * Math.sqrt(expected * typical);
    return {
      atSec,
      low: known - expected - spread,
      mid: known - expected,
      high: Math.min(known, known - expected + spread),
    };
  });
}

/** How much of the time before a moment counts at that moment. */
function countedSecBefore(knobs: Readonly<Knobs>, atSec: number): number {
  const window = windowOf(knobs);
  if (window.type === 'rolling') return window.days * DAY_SEC;
  // A quarter began when what is charged today leaves it, less its days.
  const end = leavesAt(window, { atUnixSec: unixOf(atSec), minutes: 0 });
  const days = Math.round(allowedMinutes(window, SLO_TARGET, unixOf(atSec)) / (1440 * (1 - SLO_TARGET)));
  return unixOf(atSec) - (end - days * DAY_SEC);
}
