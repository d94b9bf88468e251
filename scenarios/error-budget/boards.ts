import type { Board, BoardCard } from '../../src/contract/board.ts';
import { utcDay } from '../../src/models/utc.ts';
import { leavesAtSec } from './budget.ts';
import { day, fixed } from './look.ts';
import { BACKLOG, BIG_MIN, ITEMS, type Knobs, type State, unixOf } from './system.ts';

const backlog: Board<Knobs, State> = {
  id: 'backlog',
  columns: [
    { id: 'not-planned', label: 'Not planned' },
    { id: 'planned', label: 'Planned, in this order' },
    { id: 'live', label: 'Done, and live' },
  ],
  cards({ knobs, state }) {
    const cardOf = (item: (typeof ITEMS)[number]): BoardCard => {
      const { label, engineerDays } = BACKLOG[item];
      const done = state.doneDays[item];
      const isBuilt = done >= engineerDays - 1e-9;
      const isPlanned = knobs.backlog.includes(item);
      return {
        id: item,
        column: state.live[item] ? 'live' : isPlanned ? 'planned' : 'not-planned',
        title: label,
        facts: [
          state.live[item] ? `${engineerDays} engineer-days` : `${done.toFixed(1)} of ${engineerDays} engineer-days`,
          ...(isBuilt && !state.live[item] ? ['Built. It may not go out in this freeze.'] : []),
        ],
        ...(state.live[item] ? { tone: 'good' } : isPlanned ? { doneRatio: Math.min(1, done / engineerDays) } : {}),
      };
    };
    const rest = ITEMS.filter((item) => !knobs.backlog.includes(item));
    return [...knobs.backlog, ...rest].map(cardOf);
  },
};

const incidents: Board<Knobs, State> = {
  id: 'incidents',
  columns: [
    { id: 'counts', label: 'Counts in the window' },
    { id: 'gone', label: 'Has left it' },
  ],
  cards: ({ knobs, state, atSec }) =>
    state.incidents.toReversed().map((incident, i): BoardCard => {
      const leaves = leavesAtSec(knobs, incident);
      const counts = leaves > atSec;
      return {
        id: `incident-${state.incidents.length - i}`,
        column: counts ? 'counts' : 'gone',
        title: `${fixed(incident.minutes)} min, ${utcDay(unixOf(incident.atSec))}`,
        facts: [
          incident.title,
          `${Math.round(incident.failedShare * 100)}% failed for ${Math.round(incident.minutes / incident.failedShare)} min`,
          counts ? `Comes back ${day(leaves)}` : `Came back ${day(leaves)}`,
        ],
        tone: counts ? (incident.minutes > BIG_MIN ? 'bad' : 'warning') : 'limit',
      };
    }),
};

const exceptions: Board<Knobs, State> = {
  id: 'exceptions',
  columns: [
    { id: 'on-record', label: 'Allowed, on record' },
    { id: 'refused', label: 'Refused' },
    { id: 'silent', label: 'Went past the policy' },
  ],
  cards: ({ knobs }) =>
    knobs.exceptions.map(
      ({ what, how, atSec }, i): BoardCard => ({
        id: `exception-${i + 1}`,
        column: how,
        title: what,
        facts: [day(atSec)],
        tone: how === 'on-record' ? 'good' : how === 'refused' ? 'limit' : 'bad',
      }),
    ),
};

export const boards: readonly Board<Knobs, State>[] = [backlog, incidents, exceptions];
