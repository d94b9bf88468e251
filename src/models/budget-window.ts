import { budgetMinutes } from './error-budget.ts';
import { quarterOf } from './utc.ts';

// An error budget over a window of days: how much there is, what is spent in it, and what is left. Incidents count whole
// at the moment they are charged, in minutes of full outage: the share that failed × the minutes that it lasted. A rolling
// window regains what ages out of it and nothing else; a quarter regains nothing until it ends (The Site Reliability
// Workbook, "Example Error Budget Policy"; https://sre.google/workbook/error-budget-policy/). Times are Unix seconds.

export type BudgetWindow =
  | { readonly type: 'quarter' }
  /** The last so many days. */
  | { readonly type: 'rolling'; readonly days: number };

export interface Charge {
  readonly atUnixSec: number;
  /** Minutes of full outage. */
  readonly minutes: number;
}

const DAY_SEC = 86400;

const daysOf = (window: BudgetWindow, nowUnixSec: number): number =>
  window.type === 'quarter' ? quarterOf(nowUnixSec).days : window.days;

/** All that may be spent: 129.6 for 99.9% in a quarter of 90 days, 43.2 in 30 days. */
export const allowedMinutes = (window: BudgetWindow, target: number, nowUnixSec: number): number =>
  budgetMinutes(target, daysOf(window, nowUnixSec));

/** When a charge no longer counts: its quarter's end, or the window's days later. From then on, the moment included. */
export function leavesAt(window: BudgetWindow, { atUnixSec }: Charge): number {
  if (window.type === 'rolling') return atUnixSec + window.days * DAY_SEC;
  const { startUnixSec, days } = quarterOf(atUnixSec);
  return startUnixSec + days * DAY_SEC;
}

/** What counts at a moment, in minutes. */
export function spentMinutes(window: BudgetWindow, charges: readonly Charge[], nowUnixSec: number): number {
  // What leaves with its quarter counts if it came in this one: asked once, and not of every charge.
  const startUnixSec = window.type === 'quarter' ? quarterOf(nowUnixSec).startUnixSec : null;
  let sum = 0;
  for (const charge of charges) {
    const isStill = startUnixSec === null ? nowUnixSec < leavesAt(window, charge) : charge.atUnixSec >= startUnixSec;
    if (charge.atUnixSec <= nowUnixSec && isStill) sum += charge.minutes;
  }
  return sum;
}

/** What may still be spent; negative when overspent, never more than all of it. */
export const leftMinutes = (
  window: BudgetWindow,
  target: number,
  charges: readonly Charge[],
  nowUnixSec: number,
): number => allowedMinutes(window, target, nowUnixSec) - spentMinutes(window, charges, nowUnixSec);
