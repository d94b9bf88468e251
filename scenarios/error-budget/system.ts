import type { BudgetWindow, Charge } from '../../src/models/budget-window.ts';
import type { RollingSum } from '../../src/models/rolling.ts';

// Checkout, its SLO of 99.9%, and the policy on what happens when the budget is spent. A tick is an hour. Minutes are
// minutes of full outage: the share of checkouts that failed × the minutes that it lasted. Days are days since the first
// tick, which is 1 January 2025, 00:00 UTC; `…Sec` are seconds since then unless a name says otherwise.

export const HOUR_SEC = 3600;
export const DAY_SEC = 24 * HOUR_SEC;
export const WEEK_SEC = 7 * DAY_SEC;
/** Wednesday. */
export const STARTS_AT_SEC = 1_735_689_600;
export const SLO_TARGET = 0.999;

/** The service of a full week spends so much when it is exactly as good as its SLO: 7 × 1440 × 0.001. */
export const ALLOWED_MIN_PER_WEEK = 10.08;
/** A fifth of the budget of four weeks, 40.32 minutes: an incident above it owes a review with an action of its own. */
export const BIG_MIN = 8.06;
/** A freeze ends when this share of the budget is there again: a house rule. */
export const THAW_SHARE = 0.5;

export const WINDOWS = {
  quarter: { window: { type: 'quarter' }, name: 'calendar quarter' },
  'rolling-90': { window: { type: 'rolling', days: 90 }, name: 'rolling 90 days' },
  'rolling-30': { window: { type: 'rolling', days: 30 }, name: 'rolling 30 days' },
} as const satisfies Record<string, { readonly window: BudgetWindow; readonly name: string }>;
export type WindowId = keyof typeof WINDOWS;

/** How incidents begin. Those of `release` and `manual` come of changes; the others come by themselves. */
export const PROCESSES = ['release', 'manual', 'failover', 'cache', 'dependency'] as const;
export type Process = (typeof PROCESSES)[number];

/** What can be wrong with how checkout is run. `alerts` makes no incidents: it makes them long. */
export const WEAKNESSES = [...PROCESSES, 'alerts'] as const;
export type Weakness = (typeof WEAKNESSES)[number];

/** What is frozen. */
export const SCOPES = ['open', 'features-only', 'policy', 'blanket', 'staged'] as const;
export type Scope = (typeof SCOPES)[number];

export const ITEMS = [
  'failover-drill',
  'canary',
  'cache-standby',
  'alert-coverage',
  'change-pipeline',
  'partner-fallback',
  'load-tests',
  'runbooks',
] as const;
export type Item = (typeof ITEMS)[number];

interface ItemFacts {
  readonly label: string;
  readonly engineerDays: number;
  /** What is no longer so once it is done. */
  readonly mends: Weakness | null;
  /** Minutes that its own test in production costs customers. */
  readonly costMin: number;
}

export const BACKLOG: Readonly<Record<Item, ItemFacts>> = {
  'failover-drill': {
    label: 'Automate the database failover, and rehearse it',
    engineerDays: 12,
    mends: 'failover',
    costMin: 1.5,
  },
  canary: { label: 'Canary 5 → 25 → 50 → 100%, rollback by itself', engineerDays: 14, mends: 'release', costMin: 0 },
  'cache-standby': { label: 'Standby for the price cache, warmed', engineerDays: 10, mends: 'cache', costMin: 0 },
  'alert-coverage': { label: 'Burn-rate alerts on every route', engineerDays: 8, mends: 'alerts', costMin: 0 },
  'change-pipeline': {
    label: 'Configuration through the pipeline only',
    engineerDays: 10,
    mends: 'manual',
    costMin: 0,
  },
  'partner-fallback': {
    label: 'Time limit, breaker and fallback for the card partner',
    engineerDays: 9,
    mends: 'dependency',
    costMin: 0,
  },
  'load-tests': { label: 'Load tests against production at night', engineerDays: 8, mends: null, costMin: 4 },
  runbooks: { label: 'Go through all runbooks', engineerDays: 6, mends: null, costMin: 0 },
};

/** An incident, as its review has it. */
export interface Incident extends Charge {
  readonly atSec: number;
  readonly process: Process;
  readonly title: string;
  readonly failedShare: number;
  /** What its review says, where that has nothing to do with how checkout is run. */
  readonly review?: { readonly trigger: string; readonly note: string };
}

/** One that was charged, and when before it something had last gone out by itself, and been written by hand. */
export interface Charged extends Incident {
  readonly deployedSec: number;
  readonly byHandSec: number;
}

/** What was decided on one request, as the register of exceptions has it. */
export interface Exception {
  readonly atSec: number;
  readonly what: string;
  readonly how: 'on-record' | 'refused' | 'silent';
}

/** What people have decided: how things are run. */
export interface Knobs {
  readonly window: WindowId;
  /** Weaknesses that are far worse than usual. */
  readonly weak: Record<Weakness, boolean>;
  /** What the reviews call the oldest overdue action; null where none of them names one. */
  overdueAction: Weakness | null;
  /** The partner's own noise, which checkout may or may not feel. */
  partnerNoisy: boolean;
  /** An incident that is about to happen. */
  due: Incident | null;
  /** A small one of its own that happens beside all this; absent where there is none. */
  aside?: Incident;
  scope: Scope;
  scopeSinceSec: number;
  /** In the order in which they are worked on. */
  readonly backlog: Item[];
  /** A flaw in a library, known to everybody from then on. An open one is patched as soon as nothing forbids it. */
  cve: 'open' | 'patched' | 'refused';
  cveSinceSec: number;
  billing: 'none' | 'open' | 'fixed';
  migration: 'half-way' | 'finished' | 'halted';
  /** Changes that go out by way of exception, and how much they can break: 1 is any release. */
  exceptionRisk: number;
  readonly exceptions: Exception[];
  /** Minutes of incidents that are no longer counted. */
  excludedMin: number;
  slo: 'kept' | 'lowered' | 'raised';
  contract: 'none' | 'delayed' | 'launched';
}

export interface State {
  /** All that were charged, oldest first. */
  readonly incidents: Charged[];
  readonly hazards: Record<Process, { sum: number; threshold: number; severity: number }>;
  readonly doneDays: Record<Item, number>;
  /** Built, and out. */
  readonly live: Record<Item, boolean>;
  /** Changes that are ready and may not go out. */
  held: number;
  /** Of these, what goes out at once because everything was lifted on one day; and until when. */
  surge: number;
  /** Of the changes that go out, what has not made a whole deploy yet; and when the last deploy went out. */
  deployDue: number;
  deployedSec: number;
  scopeSeen: Scope;
  /** From the onset on incidents come by chance. */
  started: boolean;
  /** Thousands of euros that waiting has cost, a contract apart. */
  delayCost: number;
  cveExploited: boolean;
  /** This hour. */
  badMin: number;
  changes: number;
  leftMin: number;
  allowedMin: number;
  expectedPerWeek: number;
  /** Over the last seven days. */
  readonly bad7d: RollingSum;
  readonly changes7d: RollingSum;
  /** Half of the budget has been there, and it was not spent since. */
  rebuilt: boolean;
  /** Outside policy; null before the onset. */
  outside: boolean | null;
  raised: { outside: boolean; lost: boolean };
  /** Since when everything that a thaw asks for has been there while something is frozen. */
  readySinceSec: number | null;
  /** Since when the policy is void; null while it holds. */
  brokenSinceSec: number | null;
  lost: 'broken' | 'overruled' | null;
  /** The newest incident that cost more than a fifth of four weeks' budget. */
  bigSec: number | null;
}

export const isFrozen = ({ scope }: Pick<Knobs, 'scope'>): boolean =>
  scope === 'features-only' || scope === 'policy' || scope === 'blanket';

export const unixOf = (atSec: number): number => STARTS_AT_SEC + atSec;

/** Monday to Friday, 9 to 17 UTC. */
export function isWorking(atSec: number): boolean {
  const day = Math.floor(unixOf(atSec) / DAY_SEC);
  // 1970-01-01 was a Thursday, day 4 of a week that begins on Sunday.
  const weekday = (day + 4) % 7;
  const hour = Math.floor(atSec / HOUR_SEC) % 24;
  return weekday >= 1 && weekday <= 5 && hour >= 9 && hour < 17;
}
export const WORKING_HOURS = 40;

export function isWeak({ weak }: Pick<Knobs, 'weak'>, { live }: Readonly<State>, weakness: Weakness): boolean {
  if (!weak[weakness]) return false;
  for (const item of ITEMS) if (BACKLOG[item].mends === weakness && live[item]) return false;
  return true;
}

/** One that went by the policy, or against it without a word. */
export function note(knobs: Knobs, atSec: number, what: string, how: Exception['how']): void {
  knobs.exceptions.push({ atSec, what, how });
}

export const silentCount = ({ exceptions }: Readonly<Knobs>): number =>
  exceptions.filter(({ how }) => how === 'silent').length;
