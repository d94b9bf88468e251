import { leavesAtSec } from './budget.ts';
import { day, fixed, type LookAction, look, stamp, table } from './look.ts';
import { PATTERNS, patternOf, reviewOf } from './reviews.ts';
import {
  ALLOWED_MIN_PER_WEEK,
  BACKLOG,
  DAY_SEC,
  ITEMS,
  isWeak,
  type Knobs,
  type State,
  THAW_SHARE,
  type Weakness,
  WINDOWS,
} from './system.ts';

/** What a window means for whoever wants to ship. */
const WINDOW_RULES: Readonly<Record<Knobs['window'], string>> = {
  quarter:
    'calendar quarter. The budget is 0.1% of the quarter’s minutes and begins anew with the next\n' +
    '             quarter. Nothing comes back before that: until then only an exception ships.',
  'rolling-90':
    'the last 90 days. The budget is 129.6 minutes. What an incident has spent comes back\n' +
    '             ninety days later, in one step; a quiet week by itself gives nothing back.',
  'rolling-30':
    'the last 30 days. The budget is 43.2 minutes. What an incident has spent comes back\n' +
    '             thirty days later, in one step; a quiet week by itself gives nothing back.',
};

const ACTIONS: Readonly<Record<Weakness, string>> = {
  failover: 'rehearse a database failover',
  release: 'send releases to a few customers first',
  cache: 'run the price cache with a standby',
  alerts: 'alert on the error ratio of checkout',
  manual: 'take the console away from production settings',
  dependency: 'limit the time that checkout waits for the partner',
};

/** Days of the year, from 0, on which actions were opened: a week after the first incident, and later. */
const OPENED = { overdue: 21, exceptions: 58, handbook: 70 } as const;

/** The action that is overdue, for as long as nobody has done what it asks for. */
const overdueOf = ({ overdueAction, weak }: Readonly<Knobs>, state: Readonly<State>): Weakness | null =>
  overdueAction !== null && isWeak({ weak }, state, overdueAction) ? overdueAction : null;

const WINDOW_OUTCOMES = {
  quarter: 'The window is the calendar quarter',
  'rolling-90': 'The window is the last 90 days',
  'rolling-30': 'The window is the last 30 days',
} as const;

export const documentLooks: readonly LookAction[] = [
  look({
    id: 'read-policy',
    label: 'Read the error budget policy',
    group: 'Documents',
    command: 'less policy/checkout-error-budget.md',
    outcomes: WINDOW_OUTCOMES,
    classify: ({ knobs }) => knobs.window,
    render: ({ knobs }) => `# Error budget policy: checkout               signed: product, SRE, CTO

objective    99.9% of checkouts answered without an error within 2 s
window       ${WINDOW_RULES[knobs.window]}
unit         minutes of full outage: share of checkouts that failed × minutes. 45 min at 30% are 13.5.

1. When the budget is spent, all changes stop but P0 and security fixes, and work on reliability.
   Configuration and flags are changes. Data migrations that are half-way may be finished.
2. Anything else is an exception: asked for in writing, approved by name, with a canary and a way
   back, and on record. Disputes go to the CTO. There are no other exceptions.
3. Minutes are not taken out because somebody else began the incident: customers lost them. Out are
   the requests of load tests themselves, and errors that were counted wrongly.
4. An incident above 20% of four weeks’ budget (8.06 min) owes a review with a P0 action.
5. Changes start again in steps when half of the budget is there, what spent it is mended, and no
   more than ${ALLOWED_MIN_PER_WEEK} bad minutes a week are to be expected. Then it holds for a week.
6. The objective is a decision of product at the quarterly review, never of a freeze.

This is leave to work on what matters, not a punishment.`,
  }),
  look({
    id: 'read-reviews',
    label: 'Read the incident reviews',
    group: 'Documents',
    command: 'cat reviews/2025-*.md | less',
    hours: 3,
    outcomes: PATTERNS,
    classify: ({ knobs }) => patternOf(knobs),
    render({ knobs, state }) {
      const rows = state.incidents.map((incident) => {
        const { where, wallMin, detectMin } = reviewOf(knobs, incident);
        return [
          stamp(incident.atSec),
          `${wallMin}`,
          `${Math.round(incident.failedShare * 100)}%`,
          fixed(incident.minutes),
          `${detectMin}`,
          where,
        ];
      });
      const notes = state.incidents.map(
        (incident) => `${stamp(incident.atSec)}  ${incident.title}: ${reviewOf(knobs, incident).note}.`,
      );
      return `${table(['began (UTC)', 'minutes', 'failed', 'charged', 'until known', 'where'], rows)}\n\n${notes.join('\n')}`;
    },
  }),
  look({
    id: 'review-actions',
    label: 'See what became of the reviews’ actions',
    group: 'Documents',
    command: './tracker list --label review-action --state open',
    outcomes: {
      'failover-overdue': 'The oldest overdue action is about the database',
      'release-overdue': 'The oldest overdue action is about releases',
      'cache-overdue': 'The oldest overdue action is about the cache',
      'alerts-overdue': 'The oldest overdue action is about alerts',
      'manual-overdue': 'The oldest overdue action is about settings',
      'dependency-overdue': 'The oldest overdue action is about the partner',
      'none-overdue': 'None is overdue',
    },
    classify: ({ knobs, state }) => {
      const overdue = overdueOf(knobs, state);
      return overdue === null ? 'none-overdue' : `${overdue}-overdue`;
    },
    render({ knobs, state, atSec }) {
      const overdue = overdueOf(knobs, state);
      const age = (openedDay: number): string => String(Math.floor(atSec / DAY_SEC) - openedDay);
      const done = ITEMS.filter((item) => state.live[item]).map((item) => BACKLOG[item].label);
      const rows = [
        ...(overdue ? [['RV-112', age(OPENED.overdue), 'overdue', ACTIONS[overdue]]] : []),
        ['RV-131', age(OPENED.exceptions), 'open', 'write down who decides on an exception'],
        ['RV-134', age(OPENED.handbook), 'open', 'bring the on-call handbook up to date'],
      ];
      const closed = done.length > 0 ? `\n\nclosed since: ${done.join('; ')}` : '';
      return `${table(['id', 'days', 'state', 'action'], rows)}${closed}`;
    },
  }),
];

export const ledgerLook: LookAction = look({
  id: 'budget-ledger',
  label: 'Print the budget’s ledger',
  group: 'Metrics',
  command: './slo ledger checkout --with-expiry',
  outcomes: {
    overspent: 'More than all of it is spent',
    'below-half': 'Less than half of it is left',
    'above-half': 'Half of it or more is left',
  },
  classify: ({ state }) =>
    state.leftMin < 0 ? 'overspent' : state.leftMin < THAW_SHARE * state.allowedMin ? 'below-half' : 'above-half',
  render({ knobs, state, atSec }) {
    const counted = state.incidents.filter((incident) => leavesAtSec(knobs, incident) > atSec);
    let later = state.leftMin;
    const rows = counted
      .toSorted((a, b) => leavesAtSec(knobs, a) - leavesAtSec(knobs, b))
      .map((incident) => {
        later += incident.minutes;
        const after = knobs.window === 'quarter' ? '' : fixed(later);
        return [
          stamp(incident.atSec),
          fixed(incident.minutes),
          day(leavesAtSec(knobs, incident)),
          after,
          incident.title,
        ];
      });
    const spent = state.allowedMin - state.leftMin;
    const takenOut = knobs.excludedMin > 0 ? `\n\nnot counted, taken out by hand: ${fixed(knobs.excludedMin)} min` : '';
    return (
      `window ${WINDOWS[knobs.window].name}: ${fixed(state.allowedMin)} min allowed, ${fixed(spent)} spent ` +
      `(${((100 * spent) / state.allowedMin).toFixed(1)}%), ${fixed(state.leftMin)} left\n\n` +
      `${table(['charged (UTC)', 'minutes', 'comes back', 'left then, if quiet', 'incident'], rows)}${takenOut}`
    );
  },
});
