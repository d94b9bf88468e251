import type { Inject } from '../../src/contract/inject.ts';
import { SCOPE_WORDS, setScope } from './actions.ts';
import { leavesAtSec } from './budget.ts';
import { day, type HereWorld, told } from './look.ts';
import {
  ALLOWED_MIN_PER_WEEK,
  BIG_MIN,
  DAY_SEC,
  isWorking,
  type Knobs,
  note,
  type Scope,
  type State,
  WINDOWS,
} from './system.ts';

type Message = Inject<Knobs, State>;

/** "−5.4 of 129.6 min" */
const left = ({ state }: HereWorld): string => `${told(state.leftMin)} of ${told(state.allowedMin)} min`;

/** When something comes back next, and how much. */
function comesBack({ knobs, state, atSec }: HereWorld): string {
  const next = state.incidents
    .map((incident) => ({ minutes: incident.minutes, at: leavesAtSec(knobs, incident) }))
    .filter(({ at }) => at > atSec)
    .toSorted((a, b) => a.at - b.at)[0];
  if (!next) return 'Nothing waits to come back.';
  if (knobs.window === 'quarter') return `Nothing comes back before ${day(next.at)}, when the quarter begins anew.`;
  return `Next to come back: ${told(next.minutes)} min on ${day(next.at)}.`;
}

const freezeReply = (scope: Scope, cost: string): NonNullable<Message['replies']>[number] => ({
  id: scope === 'policy' ? 'as-written' : scope,
  text: scope === 'open' ? 'Freeze nothing. Ask everybody to be careful.' : `Freeze ${SCOPE_WORDS[scope]}.`,
  claims: [],
  cost: () => cost,
  ...(scope !== 'open' && { effect: (knobs: Knobs, { atSec }: HereWorld) => setScope(knobs, atSec, scope) }),
});

/** What the policy itself brings: the window, the freeze, the reviews, and the way out. */
export const policyMessages: readonly Message[] = [
  {
    id: 'window',
    from: 'Policy bot',
    about: 'the budget is spent',
    chance: 1,
    afterPageSec: [0, 0],
    text: (world) =>
      `The budget of checkout is spent. Window: ${WINDOWS[world.knobs.window].name}. Left: ${left(world)}. ` +
      `${comesBack(world)} The policy is in the documents; it is what everybody signed.`,
  },
  {
    id: 'freeze',
    from: 'Policy bot',
    about: 'what is frozen',
    chance: 1,
    afterPageSec: [0, 0],
    text: () => 'What is frozen from today?',
    card: {
      title: 'Declare the freeze, and what it covers',
      facts: (world) => [
        `Left: ${left(world)}, window ${WINDOWS[world.knobs.window].name}`,
        `Usual pace: 10 changes a week, 6 of them features`,
        'Frozen teams lend their hands: 6 engineer-days a day on the backlog instead of 2',
      ],
      dueSec: 2 * DAY_SEC,
      otherwise: 'open',
      byTheBook: 'as-written',
    },
    replies: [
      freezeReply('features-only', 'settings, flags and fixes go on: 4 changes a week; 4 engineer-days a day'),
      freezeReply('blanket', 'security fixes and what is built for reliability wait as well'),
      freezeReply('policy', 'about 9 changes a week are held; 6 engineer-days a day'),
      freezeReply('open', 'the teams go on as they were; 2 engineer-days a day'),
    ],
  },
  {
    id: 'big-incident',
    from: 'On-call',
    about: 'asks for a review of a new incident',
    chance: 1,
    afterPageSec: [DAY_SEC, DAY_SEC],
    when: ({ state, atSec }) =>
      isWorking(atSec) && state.bigSec !== null && atSec > state.bigSec && atSec <= state.bigSec + 4 * DAY_SEC,
    text: ({ state }) => {
      const newest = state.incidents.findLast(({ minutes }) => minutes > BIG_MIN);
      return `${newest?.title ?? 'An incident'}: ${told(newest?.minutes ?? 0)} min charged. Do we write this one up?`;
    },
    card: {
      title: 'A review of the new incident',
      facts: (world) => [
        `Above 20% of four weeks’ budget (${BIG_MIN} min), from which on the policy asks for a review with a P0 action`,
        `Left now: ${left(world)}`,
      ],
      dueSec: 3 * DAY_SEC,
      otherwise: 'skip',
      byTheBook: 'write',
    },
    replies: [
      {
        id: 'skip',
        text: 'No, we know what it was.',
        claims: [],
        cost: () => 'nothing today',
        effect: (knobs, { atSec }) => note(knobs, atSec, 'Review of a large incident', 'refused'),
      },
      {
        id: 'write',
        text: 'Yes, with one action on top of the backlog.',
        claims: [],
        cost: () => 'two people for a day',
        effect: (knobs, { atSec }) => note(knobs, atSec, 'Review of a large incident', 'on-record'),
      },
    ],
  },
  {
    id: 'exit-review',
    from: 'Policy bot',
    about: 'how changes start again',
    chance: 1,
    afterPageSec: [DAY_SEC, DAY_SEC],
    when: ({ state }) => state.readySinceSec !== null,
    text: (world) => `Half of the budget is there: ${left(world)}. How do changes start again?`,
    card: {
      title: 'Lift the freeze',
      facts: ({ state, knobs }) => [
        `Expected as things go out now: ${told(state.expectedPerWeek)} bad minutes a week; ${ALLOWED_MIN_PER_WEEK} are allowed`,
        `${Math.round(state.held)} changes are ready and wait`,
        `Done from the backlog: ${Object.values(state.live).filter(Boolean).length}; planned and open: ${knobs.backlog.filter((item) => !state.live[item]).length}`,
      ],
      dueSec: 3 * DAY_SEC,
      otherwise: 'stay',
      byTheBook: 'staged',
    },
    replies: [
      {
        id: 'open',
        text: 'Lift it today, all of it.',
        claims: [],
        cost: ({ state }) => `${Math.round(state.held)} changes go out within three working days`,
        effect: (knobs, { atSec }) => setScope(knobs, atSec, 'open'),
      },
      {
        id: 'stay',
        text: 'Stay frozen, to be on the safe side.',
        claims: [],
        cost: ({ state }) => `about ${Math.round(state.held)} k€ more a week`,
      },
      {
        id: 'staged',
        text: 'In steps, a week each: a quarter of the pace, a half, all of it.',
        claims: [],
        cost: () => 'two more weeks until the usual pace; what waits goes out after that, one by one',
        effect: (knobs, { atSec }) => setScope(knobs, atSec, 'staged'),
      },
    ],
  },
  {
    id: 'raise-objective',
    from: 'Sales',
    about: 'wants to promise 99.95%',
    chance: 0.6,
    afterPageSec: [DAY_SEC, DAY_SEC],
    when: ({ state, atSec }) => state.outside === false && isWorking(atSec),
    text: () => 'Now that it is so good: let us promise 99.95%. Customers would love to read that.',
    card: {
      title: 'Raise the objective',
      facts: ({ state }) => [
        `99.95% is half of the budget: ${told(state.allowedMin / 2)} min instead of ${told(state.allowedMin)}`,
        `Of the budget of today ${told(state.allowedMin - state.leftMin)} min are spent`,
      ],
      dueSec: 3 * DAY_SEC,
      otherwise: 'later',
      byTheBook: 'later',
    },
    replies: [
      {
        id: 'raise',
        text: 'Yes, from today.',
        claims: [],
        cost: ({ state }) => `${told(state.leftMin - state.allowedMin / 2)} min would be left`,
        effect(knobs) {
          knobs.slo = 'raised';
        },
      },
      {
        id: 'later',
        text: 'At the quarterly review, with what customers notice on the table.',
        claims: [],
        cost: () => 'a press release',
      },
    ],
  },
  {
    id: 'where-are-we',
    from: 'Head of product',
    about: 'asks who may ship',
    chance: 0,
    afterPageSec: null,
    text: () => 'Nobody has told us anything this week. Three teams ask me whether they may ship.',
  },
];
