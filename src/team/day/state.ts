import type { Choice, Input } from '../../contract/drill.ts';
import type { Tempo } from '../../contract/pace.ts';
import type { Role } from '../../contract/people.ts';
import type { ComesAs, HotwashStep, Rating } from './action.ts';
import type { Phase, Plan } from './plan/plan.ts';
import type { TeamScore } from './report/scores.ts';

// What a room is after some entries. Plain data that JSON holds, and never changed in place.

export interface RoomState {
  /** Of the newest entry; 0 before the first. */
  readonly seq: number;
  /** When that was; 0 before the first. */
  readonly atMs: number;
  readonly stage: 'empty' | 'lobby' | 'running' | 'ended';
  /** Null only while the room is empty. */
  readonly plan: Plan | null;
  /** In the order in which they joined. */
  readonly devices: readonly DeviceState[];
  readonly isRosterLocked: boolean;
  /** Null before the first phase. */
  readonly startedAtMs: number | null;
  /** The place of the phase in the plan; -1 before the first. */
  readonly phase: number;
  /** How long this phase has gone on. */
  readonly phaseMs: number;
  /** For how much of that drills could run. */
  readonly playedMs: number;
  /** What the facilitator has added to this phase, or taken away. */
  readonly extraMs: number;
  readonly hold: RoomHold | null;
  readonly tempo: Tempo;
  /** Simulated milliseconds per real one, of the round that is played. */
  readonly speed: number;
  /** By the id of the plan. */
  readonly teams: Readonly<Record<string, TeamState>>;
  /** The round as it goes where nobody acts: what a projector can show to all. */
  readonly nobody: Run | null;
  /** Of the plan's injects, the teams that have had it, or all of them where it was dropped. */
  readonly injected: Readonly<Record<string, readonly string[]>>;
  readonly told: readonly Told[];
  readonly observations: readonly Observation[];
  /** By objective. */
  readonly ratings: Readonly<Record<string, Rated>>;
  /** Whose incident the projector shows. */
  readonly shown: string | null;
  readonly step: HotwashStep;
  /** By round, the teams that have told their story. */
  readonly spoken: Readonly<Record<string, readonly string[]>>;
  readonly revealed: readonly string[];
  /** By round, once they were computed. */
  readonly scores: Readonly<Record<string, readonly TeamScore[]>>;
  readonly rewound: Rewound | null;
  /** Runs that came in from elsewhere, oldest first; not in a digest, as rooms were kept before this was known. */
  readonly broughtIn?: readonly BroughtIn[];
  /** Of devices whose place another one took, that one: whoever sat there is still there. Not in a digest either. */
  readonly replaced?: Readonly<Record<string, string>>;
  readonly events: readonly RoomEvent[];
}

/** What stops all drills. */
export type RoomHold =
  | { readonly type: 'paused' }
  | { readonly type: 'frozen'; readonly prompt: string }
  | { readonly type: 'stopped'; readonly why: string };

export interface DeviceState {
  readonly id: string;
  readonly as: ComesAs;
  readonly team: string;
  readonly name: string;
  /** Of phones only. */
  readonly role: Role | null;
  readonly isHere: boolean;
}

export interface TeamState {
  readonly isPaused: boolean;
  /** By the id of the plan; those that were begun. */
  readonly rounds: Readonly<Record<string, TeamRound>>;
  /** Why a facilitator is asked to come over; null while nobody asks. */
  readonly hand: { readonly by: string; readonly atMs: number; readonly text: string } | null;
  readonly answers: readonly Answer[];
  readonly learnings: readonly Learning[];
  readonly improvement: Improvement | null;
}

/** A drill as far as it has come: with its spec, all that it takes to replay it. */
export interface Run {
  readonly startTick: number;
  readonly tickMs: number;
  /** Simulated milliseconds since the first tick that was shown. */
  readonly simMs: number;
  /** Where the scenario stops at decisions, the tick to which its clock may run; null where it does not. */
  readonly untilTick: number | null;
  readonly inputs: readonly Input[];
}

export interface TeamRound {
  readonly run: Run;
  /** Who commands it: a device; null where nobody has that role. */
  readonly commander: string | null;
  readonly proposals: readonly Proposal[];
  readonly votes: readonly Vote[];
  readonly nudges: readonly Told[];
  /** Its end was that of the round, and not of the team. */
  readonly isCutShort: boolean;
  /** Played elsewhere, and brought in. */
  readonly isBroughtIn: boolean;
}

export interface Proposal {
  /** The number of its entry, as of all that can be named later. */
  readonly id: number;
  readonly by: string;
  readonly choice: Choice;
  readonly why: string;
  readonly tick: number;
  readonly state: 'open' | 'taken' | 'declined' | 'withdrawn';
  /** Why it was declined, or could not be taken. */
  readonly answer: string;
}

export interface Vote {
  readonly id: number;
  readonly proposals: readonly number[];
  /** By device. */
  readonly cast: Readonly<Record<string, number>>;
  /** For how much longer the clock stands for it. */
  readonly leftMs: number;
  /** Tied: everybody has voted, and it waits for the commander. */
  readonly state: 'open' | 'tied' | 'decided' | 'dropped';
  readonly winner: number | null;
}

export interface Told {
  readonly id: number;
  readonly atMs: number;
  /** None stands for all. */
  readonly teams: readonly string[];
  readonly text: string;
}

export interface Observation {
  readonly id: number;
  /** The device; its team is the observer's own, null for a facilitator. */
  readonly by: string;
  readonly byTeam: string | null;
  readonly atMs: number;
  readonly phase: number;
  readonly phaseMs: number;
  /** Whom it is about; null for all. */
  readonly team: string | null;
  /** Of that team's drill; null outside of a round. */
  readonly tick: number | null;
  readonly objective: string | null;
  readonly text: string;
}

export interface Answer {
  readonly id: number;
  readonly by: string;
  readonly round: string;
  readonly step: HotwashStep;
  readonly text: string;
}

export interface Learning {
  readonly id: number;
  readonly by: string;
  readonly text: string;
}

export interface Improvement {
  readonly by: string;
  readonly text: string;
  readonly owner: string;
}

export interface Rated {
  readonly rating: Rating;
  readonly text: string;
}

/** Who brought in which run, and when. */
export interface BroughtIn {
  readonly team: string;
  readonly round: string;
  /** The device. */
  readonly by: string;
  readonly atMs: number;
}

/** A run that is looked at again, at a tick of it and before what was decided there. */
export interface Rewound {
  readonly team: string;
  readonly round: string;
  readonly tick: number;
  readonly branch: { readonly run: Run; readonly speed: number } | null;
}

/** What a facilitator did to the hour, for its timeline. */
export interface RoomEvent {
  readonly id: number;
  readonly atMs: number;
  readonly phase: number;
  readonly type: 'phase' | 'hold' | 'resumed' | 'extended' | 'tempo' | 'inject' | 'nudge' | 'revealed' | 'ended';
  /** What is to be said of it: a title, a prompt, whom it went to. */
  readonly text: string;
}

export const EMPTY_ROOM: RoomState = {
  seq: 0,
  atMs: 0,
  stage: 'empty',
  plan: null,
  devices: [],
  isRosterLocked: false,
  startedAtMs: null,
  phase: -1,
  phaseMs: 0,
  playedMs: 0,
  extraMs: 0,
  hold: null,
  tempo: 'standard',
  speed: 0,
  teams: {},
  nobody: null,
  injected: {},
  told: [],
  observations: [],
  ratings: {},
  shown: null,
  step: 'timeline',
  spoken: {},
  revealed: [],
  scores: {},
  rewound: null,
  events: [],
};

/** Of a room that was opened. */
export function planOf({ plan }: RoomState): Plan {
  if (!plan) throw new Error('room: nothing was opened');
  return plan;
}

export const phaseOf = ({ plan, phase }: RoomState): Phase | null => plan?.phases[phase] ?? null;

export const deviceOf = ({ devices }: RoomState, id: string): DeviceState | undefined =>
  devices.find((device) => device.id === id);

export function teamIn({ teams }: RoomState, id: string): TeamState {
  const team = teams[id];
  if (!team) throw new Error(`room: there is no team ${id}`);
  return team;
}

/** Ticks that have been run, unless the drill had ended before. */
export const tickOf = ({ startTick, simMs, tickMs }: Run): number => startTick + Math.floor(simMs / tickMs);

/** The round that is being played; null in all other phases. */
export function playing(state: RoomState): string | null {
  const phase = phaseOf(state);
  return state.stage === 'running' && phase && (phase.kind === 'round' || phase.kind === 'warm-up')
    ? phase.round
    : null;
}

/** A team's part in the round that is being played. */
export function playedBy(state: RoomState, team: string): TeamRound | null {
  const round = playing(state);
  return round === null ? null : (state.teams[team]?.rounds[round] ?? null);
}

export const openVote = ({ votes }: TeamRound): Vote | undefined =>
  votes.find(({ state }) => state === 'open' || state === 'tied');

export const withTeam = (state: RoomState, id: string, change: Partial<TeamState>): RoomState => ({
  ...state,
  teams: { ...state.teams, [id]: { ...teamIn(state, id), ...change } },
});

export function withRound(state: RoomState, team: string, round: string, change: Partial<TeamRound>): RoomState {
  const { rounds } = teamIn(state, team);
  const before = rounds[round];
  if (!before) throw new Error(`room: team ${team} has not begun round ${round}`);
  return withTeam(state, team, { rounds: { ...rounds, [round]: { ...before, ...change } } });
}

export const noted = (state: RoomState, type: RoomEvent['type'], text: string, id: number): RoomState => ({
  ...state,
  events: [...state.events, { id, atMs: state.atMs, phase: state.phase, type, text }],
});
