import { asksIn } from '../../contract/asking.ts';
import type { Choice, DrillSpec, Input, Refusal } from '../../contract/drill.ts';
import { MAX_INPUTS } from '../../replay/recording.ts';
import type { Drill } from '../../sim/drill.ts';
import { refusalOf } from '../../sim/refusals.ts';
import type { Drills } from './drills.ts';
import { isInjectChoice } from './plan/plan.ts';
import {
  openVote,
  planOf,
  playing,
  type RoomState,
  type Run,
  type TeamRound,
  teamIn,
  tickOf,
  withRound,
} from './state.ts';

// The drills that teams play.

/** What is needed to take a drill out of a room. */
export interface Room {
  readonly state: RoomState;
  readonly drills: Drills;
}

export function specOf(state: RoomState, round: string): DrillSpec {
  const found = planOf(state).rounds.find(({ id }) => id === round);
  if (!found) throw new Error(`room: there is no round ${round}`);
  return found.spec;
}

/** A team's drill of a round, as far as it has come; null where it has not begun. */
export function drillOf({ state, drills }: Room, team: string, round: string): Drill | null {
  const part = teamIn(state, team).rounds[round];
  return part ? drills.at(`${round}/${team}`, specOf(state, round), part.run) : null;
}

/** The branch that is gone through; null where there is none. */
export function branchDrill({ state, drills }: Room): Drill | null {
  const { rewound } = state;
  return rewound?.branch ? drills.at('branch', specOf(state, rewound.round), rewound.branch.run) : null;
}

/** Why a drill does not take a choice; a run has so many inputs at most. */
export function drillRefusal(drill: Drill, choice: Choice): Refusal | null {
  if (drill.inputs.length >= MAX_INPUTS - 1) return { code: 'over', message: 'This run has had too many choices.' };
  return refusalOf(choice, drill);
}

/** A run with one more choice, which its drill takes. Work, and nothing else, lets a clock that stops at decisions go on. */
export function chosen(drills: Drills, spec: DrillSpec, run: Run, choice: Choice): Run {
  const tick = tickOf(run);
  const inputs = [...run.inputs, { tick, choice }];
  const goesOn = run.untilTick !== null && choice.type === 'act';
  return { ...run, inputs, ...(goesOn && { untilTick: drills.nextStop(spec, inputs, tick) }) };
}

/** The same in a team's round. */
export function chosenBy({ state, drills }: Room, team: string, round: string, choice: Choice): RoomState {
  const part = teamIn(state, team).rounds[round];
  if (!part) throw new Error(`room: team ${team} has not begun round ${round}`);
  return withRound(state, team, round, { run: chosen(drills, specOf(state, round), part.run, choice) });
}

/** Ends what is still being played, because the round is over. */
export function cutShort(room: Room): RoomState {
  const round = playing(room.state);
  if (round === null) return room.state;
  return planOf(room.state).teams.reduce((state, { id }) => cutShortIn({ ...room, state }, id, round), room.state);
}

function cutShortIn(room: Room, team: string, round: string): RoomState {
  const { state } = room;
  const part = teamIn(state, team).rounds[round];
  const drill = drillOf(room, team, round);
  if (!part || !drill) return state;
  const votes = part.votes.map((vote) => (vote === openVote(part) ? { ...vote, state: 'dropped' as const } : vote));
  const closed = withRound(state, team, round, { votes });
  const giveUp: Choice = { type: 'give-up' };
  if (drill.outcome || drillRefusal(drill, giveUp)) return closed;
  return withRound(chosenBy({ ...room, state: closed }, team, round, giveUp), team, round, { isCutShort: true });
}

/** Of a run: what the end of its round cut short, nobody has given up. */
export const ownInputs = ({ run, isCutShort }: Pick<TeamRound, 'run' | 'isCutShort'>): readonly Input[] =>
  isCutShort ? run.inputs.filter(({ choice }) => choice.type !== 'give-up') : run.inputs;

/** Whether somebody of the team had a hand in it, here or elsewhere. */
export const hasPlayed = (part: TeamRound): boolean =>
  part.isBroughtIn || ownInputs(part).some(({ choice }) => !isInjectChoice(choice));

/** Whether it was helped: by a facilitator's hint, or by a colleague. */
export const isAssisted = ({ nudges, run }: TeamRound): boolean => nudges.length > 0 || asksIn(run.inputs) > 0;
