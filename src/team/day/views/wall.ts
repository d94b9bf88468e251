import { drillOf, specOf } from '../running.ts';
import { openVote, phaseOf, planOf, playedBy, playing, type RoomState, teamIn } from '../state.ts';
import { seenOf } from './drill-seen.ts';
import { drillSeen, type Looked, roomSeen } from './room.ts';
import { spoilerFree } from './spoiler-free.ts';
import { hotwashSeen, rewoundSeen, voteSeen } from './team.ts';
import type { TeamLearnings, WallView } from './views.ts';

// What hangs on a wall, and what those get who only look on.

export function wallView(room: Looked, seat: WallView['seat']): WallView {
  const { state } = room;
  return {
    ...roomSeen(room),
    seat,
    phases: (state.plan?.phases ?? []).map(({ title, minutes }) => ({ title, minutes })),
    incident: incidentOf(room),
    vote: voteOf(room),
    told: state.told.filter(({ teams }) => teams.length === 0),
    hotwash: hotwashSeen(room),
    rewound: rewoundSeen(room),
    learnings: phaseOf(state)?.kind === 'learnings' || state.stage === 'ended' ? learningsOf(state) : [],
  };
}

const learningsOf = (state: RoomState): readonly TeamLearnings[] =>
  planOf(state).teams.map(({ id }) => {
    const { learnings, improvement } = teamIn(state, id);
    return { team: id, learnings, improvement };
  });

/** The incident of the team that is shown; without one, as it goes where nobody acts. */
function incidentOf(room: Looked): WallView['incident'] {
  const { state, drills } = room;
  const round = playing(state);
  if (round === null) return null;
  if (state.shown === null) {
    const spec = specOf(state, round);
    return state.nobody && { team: null, drill: spoilerFree(seenOf(drills.at('nobody', spec, state.nobody).view())) };
  }
  const seen = drillSeen(room, state.shown, round);
  return seen && { team: state.shown, drill: isAlone(room, state.shown, round) ? seen : spoilerFree(seen) };
}

/** What is voted on is told only where no other team could take it up. */
function voteOf(room: Looked): WallView['vote'] {
  const { state } = room;
  const { shown } = state;
  const part = shown === null ? null : playedBy(state, shown);
  const round = playing(state);
  const vote = part && openVote(part);
  if (shown === null || round === null || !vote) return null;
  const seen = voteSeen(room, shown, round, vote, '');
  const isTold = isAlone(room, shown, round);
  return { ...seen, team: shown, options: seen.options.map((one) => (isTold ? one : { ...one, label: '' })) };
}

/** Whether no other team is still at it. */
const isAlone = (room: Looked, team: string, round: string): boolean =>
  planOf(room.state).teams.every(({ id }) => {
    const drill = id === team ? null : drillOf(room, id, round);
    return drill === null || drill.outcome !== null;
  });
