import type { Complication } from '../../../contract/complication.ts';
import type { Choice, Difficulty } from '../../../contract/drill.ts';
import type { Outcome } from '../../../contract/incident.ts';
import type { Tempo } from '../../../contract/pace.ts';
import type { Role } from '../../../contract/people.ts';
import type { ComesAs, HotwashStep } from '../action.ts';
import type { Hold } from '../clock.ts';
import type { Deciding, InjectChoice, Objective, Phase, PhaseKind, TeamColour } from '../plan/plan.ts';
import type { TeamScore } from '../report/scores.ts';
import type { Answer, Improvement, Learning, Observation, Proposal, Rated, RoomHold, Told, Vote } from '../state.ts';
import type { DrillSeen } from './drill-seen.ts';

// What each kind of device gets. Plain data that JSON can hold; no seed and no cause of a round that is not revealed.

/** What everybody may know. */
export interface RoomSeen {
  /** Of the newest entry, and when that was. */
  readonly seq: number;
  readonly atMs: number;
  /** To be said on every screen: all of this is an exercise. */
  readonly isExercise: true;
  readonly stage: 'empty' | 'lobby' | 'running' | 'ended';
  readonly title: string;
  readonly briefing: string;
  /** Null before the first. */
  readonly phase: PhaseSeen | null;
  readonly next: Pick<Phase, 'title' | 'minutes'> | null;
  readonly round: RoundSeen | null;
  /** What stops everything; on every screen, with its words. */
  readonly hold: (RoomHold & { readonly words: string }) | null;
  readonly teams: readonly TeamStatus[];
  /** Of the rounds that are revealed, oldest first. */
  readonly results: readonly RoundResult[];
}

export interface PhaseSeen {
  readonly kind: PhaseKind;
  readonly title: string;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  /** With what was added. */
  readonly minutes: number;
  /** Negative once it is over. */
  readonly leftMs: number;
  /** Whether time runs. */
  readonly isRunning: boolean;
}

/** The round that is played, or talked about. */
export interface RoundSeen {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly scenario: string;
  readonly tagline: string;
  readonly isPractice: boolean;
  readonly isRevealed: boolean;
  /** Standard where nothing is said. */
  readonly difficulty?: Difficulty;
  readonly tempo: Tempo;
  /** Simulated milliseconds per real one. */
  readonly speed: number;
}

/** How far a team is, without what it would tell others of the cause, and without a ranking. */
export interface TeamStatus {
  readonly id: string;
  readonly name: string;
  readonly colour: TeamColour;
  readonly state: 'waiting' | 'in-progress' | 'mitigated' | 'finished';
  /** "in progress", "mitigated 9:52" */
  readonly words: string;
  /** Of its time, 0 to 1; all of it where it is mitigated or finished. */
  readonly doneRatio: number;
  /** Devices that are connected. */
  readonly here: number;
  readonly isHeld: boolean;
  readonly hasRaisedHand: boolean;
}

/** A round with its truth, once it is revealed. */
export interface RoundResult {
  readonly round: string;
  readonly title: string;
  readonly seed: string;
  readonly cause: { readonly title: string; readonly explanation: string };
  /** What its scenario counts as bad, after a number: "failed requests". */
  readonly counted: string;
  /** Best first; empty until it is scored, and for practice. */
  readonly ranking: readonly Ranked[];
}

export interface Ranked extends TeamScore {
  /** From 1; equal results share one. */
  readonly place: number;
  readonly name: string;
}

export interface MemberSeen {
  readonly device: string;
  readonly name: string;
  readonly as: ComesAs;
  readonly role: Role | null;
  readonly isHere: boolean;
}

/** With who that was. */
type Named<T> = T & { readonly name: string };

/** A proposal in words. */
export interface ProposalSeen extends Proposal {
  readonly name: string;
  readonly label: string;
  /** Why it could not be taken now; null where it could. */
  readonly refusal: string | null;
}

export interface VoteSeen extends Pick<Vote, 'id' | 'state' | 'leftMs' | 'winner'> {
  readonly options: readonly { readonly proposal: number; readonly label: string; readonly count: number }[];
  /** How many have voted, and how many can. */
  readonly cast: number;
  readonly voters: number;
  /** This device's own. */
  readonly own: number | null;
}

/** What a team is asked to do when it has finished early. */
export interface Duty {
  readonly id: 'write-up' | 'observe';
  readonly title: string;
  readonly text: string;
  /** Whom to observe. */
  readonly team: string | null;
}

/** A hotwash, as far as it is led. */
export interface HotwashSeen {
  readonly round: string;
  readonly step: HotwashStep;
  readonly steps: readonly { readonly step: HotwashStep; readonly title: string }[];
  readonly title: string;
  readonly questions: readonly string[];
  /** Teams that have told their story. */
  readonly spoken: readonly string[];
}

/** What a team's own devices have in common. */
export interface TeamSeen {
  readonly id: string;
  readonly name: string;
  readonly colour: TeamColour;
  readonly deciding: Deciding;
  readonly members: readonly MemberSeen[];
  readonly isRosterLocked: boolean;
  /** Null outside of a round. */
  readonly drill: DrillSeen | null;
  readonly outcome: Outcome | null;
  /** Why its clock stands still; null while it runs, and outside of a round. */
  readonly hold: (Hold & { readonly words: string }) | null;
  readonly proposals: readonly ProposalSeen[];
  readonly vote: VoteSeen | null;
  readonly isAssisted: boolean;
  /** Hints and announcements for this team, oldest first. */
  readonly told: readonly (Told & { readonly isHint: boolean })[];
  readonly hand: string | null;
  /** What its scribe has written down in this round. */
  readonly notes: readonly TimelineRow[];
  readonly duties: readonly Duty[];
  readonly hotwash: TeamHotwash | null;
  readonly learnings: readonly Named<Learning>[];
  readonly improvement: Improvement | null;
}

/** What a team has before it at a hotwash: its own story, as it could see it then. */
export interface TeamHotwash extends HotwashSeen {
  readonly timeline: readonly TimelineRow[];
  /** Bad requests of its run, in words; null where it did not play. */
  readonly impact: string | null;
  /** What it held, and when. */
  readonly beliefs: readonly TimelineRow[];
  readonly answers: readonly Named<Answer>[];
  /** Of its own score, once the round is revealed. */
  readonly whatIfs: TeamScore['whatIfs'];
}

export interface TimelineRow {
  readonly tick: number;
  /** "T+03:07" */
  readonly at: string;
  readonly text: string;
}

/** A run that is looked at again. */
export interface RewoundSeen {
  readonly team: string;
  readonly name: string;
  readonly round: string;
  readonly tick: number;
  /** Of the run, or of the branch where there is one. */
  readonly drill: DrillSeen;
  /** Of the branch: bad requests so far, and those of the run by the same tick; null where there is none. */
  readonly branch: { readonly requests: number; readonly ownRequests: number } | null;
  readonly outcome: Outcome | null;
}

export interface LaptopView extends RoomSeen {
  readonly seat: 'laptop';
  readonly team: TeamSeen;
  readonly rewound: RewoundSeen | null;
}

export interface PhoneView extends RoomSeen {
  readonly seat: 'phone';
  readonly role: Role | null;
  readonly name: string;
  /** Without logs and older datapoints: those are on the laptop. */
  readonly team: TeamSeen;
  /** The choices that this role makes directly; all others it proposes. `change` is an act that changes the system. */
  readonly chooses: readonly (Choice['type'] | 'change')[];
}

/** Everything on a wall: nothing that a team has found out while another one is still at it. */
export interface WallView extends RoomSeen {
  readonly seat: 'projector' | 'spectator';
  /** What the hour has in it, in order. */
  readonly phases: readonly Pick<Phase, 'title' | 'minutes'>[];
  readonly incident: { readonly team: string | null; readonly drill: DrillSeen } | null;
  readonly vote: (VoteSeen & { readonly team: string }) | null;
  readonly told: readonly Told[];
  readonly hotwash: HotwashSeen | null;
  readonly rewound: RewoundSeen | null;
  /** In the last phase. */
  readonly learnings: readonly TeamLearnings[];
}

export interface TeamLearnings {
  readonly team: string;
  readonly learnings: readonly Learning[];
  readonly improvement: Improvement | null;
}

/** For who has not joined a team. */
export interface DoorView extends RoomSeen {
  readonly seat: 'nobody';
  readonly isRosterLocked: boolean;
  readonly doors: readonly {
    readonly id: string;
    readonly name: string;
    /** Names of the plan that nobody has taken. */
    readonly expected: readonly string[];
  }[];
}

export interface FacilitatorView extends RoomSeen {
  readonly seat: 'facilitator';
  readonly slot: SlotSeen;
  readonly phases: readonly Phase[];
  readonly guide: Guide;
  readonly isRosterLocked: boolean;
  readonly overview: readonly TeamOverview[];
  readonly injects: readonly InjectSeen[];
  /** What the scenario has to be sent at any time of the round. */
  readonly sendable: readonly Sendable[];
  readonly shown: string | null;
  readonly told: readonly Told[];
  readonly objectives: readonly (Objective & { readonly rated: Rated | null; readonly observations: number })[];
  readonly observations: readonly (Observation & { readonly name: string })[];
  readonly hotwash: HotwashSeen | null;
  /** The names of the teams whose story a reveal waits for, by round. */
  readonly silent: Readonly<Record<string, readonly string[]>>;
  readonly rewound: RewoundSeen | null;
  /** Rounds that are over and wait for their scores. */
  readonly unscored: readonly string[];
}

/** How the hour goes. */
export interface SlotSeen {
  readonly minutes: number;
  /** Real time since the first phase began. */
  readonly elapsedMs: number;
  /** Real time behind the plan; negative while ahead of it. */
  readonly behindMs: number;
}

export interface Guide {
  readonly title: string;
  readonly say: readonly string[];
  /** The scenario's own, for how far the teams are. */
  readonly notes: readonly { readonly phase: string; readonly text: string; readonly questions: readonly string[] }[];
}

export interface TeamOverview extends TeamSeen {
  /** Where its incident stands: severity, response, impact, and what it holds to be the cause. */
  readonly standing: readonly string[];
  readonly looked: readonly { readonly id: string; readonly label: string; readonly times: number }[];
  readonly notLooked: readonly { readonly id: string; readonly label: string }[];
  readonly changes: readonly string[];
  /** Of the round; before there is one, whoever has that role. */
  readonly commander: string | null;
  /** Where the story of this team can be entered again: what was decided, and when. */
  readonly decisions: readonly TimelineRow[];
}

export interface Sendable {
  readonly choice: InjectChoice;
  readonly label: string;
  readonly kind: 'message' | Complication<object, object>['kind'];
  /** Comes by itself as well. */
  readonly isScheduled: boolean;
  /** The names of the teams that have had it in this round. */
  readonly had: readonly string[];
  /** Why no team can have it now; null where one can. */
  readonly refusal: string | null;
}

export interface InjectSeen {
  readonly id: string;
  readonly label: string;
  readonly atMin: number;
  readonly teams: readonly string[];
  readonly round: string;
  readonly state: 'waiting' | 'done';
}

export type RoomView = LaptopView | PhoneView | WallView | DoorView | FacilitatorView;
