import type { Choice } from '../../contract/drill.ts';
import type { Tempo } from '../../contract/pace.ts';
import type { Role } from '../../contract/people.ts';
import type { InjectChoice, Plan } from './plan/plan.ts';
import type { TeamScore } from './report/scores.ts';

// Everything that crosses devices. Who may do what is a table in `seats.ts`, what comes of it is in `fold.ts`. Teams,
// rounds and objectives go by the ids of the plan; proposals, votes and the like by the number of their entry.

/** Bounds, included. */
export const MOST_EXTRA_MINUTES = 30;
export const MAX_RESULT_CHARS = 32_768;
export const MAX_VOTED_ON = 4;

/** What a hotwash goes through, in order. */
export const HOTWASH_STEPS = ['timeline', 'impact', 'what-ifs', 'tipped-off', 'considered', 'rewind'] as const;
export type HotwashStep = (typeof HOTWASH_STEPS)[number];

/** How well an objective was shown, as the Homeland Security Exercise and Evaluation Program rates it: P, S, M, U. */
export const RATINGS = ['without-challenges', 'some-challenges', 'major-challenges', 'unable'] as const;
export type Rating = (typeof RATINGS)[number];

/** What somebody comes as. Facilitators and projectors are told by their seat in the log. */
export const COMES_AS = ['laptop', 'phone', 'spectator'] as const;
export type ComesAs = (typeof COMES_AS)[number];

/** Of the host, by itself. */
export type HostAction =
  /** Says that the host is awake: clocks run from one entry to the next, and only so far. */
  | { readonly type: 'beat' }
  /** A device is connected, or no longer. */
  | { readonly type: 'presence'; readonly device: string; readonly isHere: boolean };

export type FacilitatorAction =
  /** The first entry of a room. */
  | { readonly type: 'open'; readonly plan: Plan }
  /** Puts somebody into a team and a role, also where the roster is locked. */
  | { readonly type: 'assign'; readonly device: string; readonly team: string; readonly role: Role | null }
  | { readonly type: 'remove'; readonly device: string }
  | { readonly type: 'lock-roster'; readonly isLocked: boolean }
  /** Begins a phase of the plan, by its place. Leaving a round stops it. */
  | { readonly type: 'go-to'; readonly phase: number }
  /** More minutes for this phase, or fewer. */
  | { readonly type: 'extend'; readonly minutes: number }
  /** Of one team, or of all; the time of a phase stands still with all of them. */
  | { readonly type: 'pause'; readonly team: string | null }
  | { readonly type: 'resume'; readonly team: string | null }
  /** Stops all drills to talk about something; the time of the phase goes on. */
  | { readonly type: 'freeze'; readonly prompt: string }
  | { readonly type: 'tempo'; readonly tempo: Tempo }
  /** A hint. The run is then labelled assisted. */
  | { readonly type: 'nudge'; readonly team: string; readonly text: string }
  /** Something said to teams that is no part of the drill. No teams stand for all. */
  | { readonly type: 'tell'; readonly teams: readonly string[]; readonly text: string }
  | { readonly type: 'inject'; readonly teams: readonly string[]; readonly choice: InjectChoice }
  /** Keeps one of the plan's injects from happening. */
  | { readonly type: 'drop-inject'; readonly inject: string }
  /** A real incident: everything stops, on all screens. */
  | { readonly type: 'stop'; readonly why: string }
  /** Whose incident the projector shows; null for one on which nobody acts. */
  | { readonly type: 'show'; readonly team: string | null }
  | { readonly type: 'step'; readonly step: HotwashStep }
  /** A team has told its own story of a round. */
  | { readonly type: 'spoken'; readonly team: string; readonly round: string }
  /** What came of a round, computed from its drills: `scoresOf` does it. */
  | { readonly type: 'scored'; readonly round: string; readonly scores: readonly TeamScore[] }
  /** Shows cause, seed and ranking of a round to all. */
  | { readonly type: 'reveal'; readonly round: string }
  | { readonly type: 'rate'; readonly objective: string; readonly rating: Rating; readonly text: string }
  /** Shows a run at a tick of it. */
  | { readonly type: 'rewind'; readonly team: string; readonly round: string; readonly tick: number }
  /** Goes on from there otherwise: choices with `round: null` are this branch's. */
  | { readonly type: 'branch' }
  | { readonly type: 'leave-rewind' }
  | { readonly type: 'end' };

export type TeamAction =
  | { readonly type: 'join'; readonly as: ComesAs; readonly team: string; readonly name: string }
  | { readonly type: 'take-role'; readonly role: Role | null }
  /** `sawTick` is the tick that was on the screen: what was pressed long ago is refused. */
  | { readonly type: 'choose'; readonly round: string | null; readonly choice: Choice; readonly sawTick: number }
  /** Lets a clock that stops at decisions run to the next one. */
  | { readonly type: 'go-on'; readonly round: string | null }
  | { readonly type: 'propose'; readonly choice: Choice; readonly why: string }
  | { readonly type: 'withdraw'; readonly proposal: number }
  /** Makes a proposal the team's choice. */
  | { readonly type: 'accept'; readonly proposal: number }
  | { readonly type: 'decline'; readonly proposal: number; readonly why: string }
  /** The team's clock stops while it is open, for a minute at most. */
  | { readonly type: 'open-vote'; readonly proposals: readonly number[] }
  | { readonly type: 'vote'; readonly vote: number; readonly proposal: number }
  /** Counts now. In a tie the commander's own vote decides; closed once more, nothing is decided. */
  | { readonly type: 'close-vote'; readonly vote: number }
  /** Asks a facilitator to come over. */
  | { readonly type: 'raise-hand'; readonly text: string }
  | { readonly type: 'lower-hand' }
  /** What a facilitator sees, and a team that has finished early: of one team, or of all. */
  | { readonly type: 'observe'; readonly team: string | null; readonly objective: string | null; readonly text: string }
  /** What the team has to say at a step of the hotwash. */
  | { readonly type: 'answer'; readonly step: HotwashStep; readonly text: string }
  | { readonly type: 'learn'; readonly text: string }
  /** The one corrective action that a team takes on; a later one takes its place. */
  | { readonly type: 'improve'; readonly text: string; readonly owner: string }
  /** A run that was played without the network: its share code, or its file. */
  | { readonly type: 'result'; readonly team: string; readonly round: string; readonly run: string };

export type RoomAction = HostAction | FacilitatorAction | TeamAction;
