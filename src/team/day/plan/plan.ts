import type { Choice, DrillSpec } from '../../../contract/drill.ts';
import type { Tempo } from '../../../contract/pace.ts';
import type { Role } from '../../../contract/people.ts';

// What a facilitator prepares. A plan names the seeds, so it is shown to nobody but facilitators.

/** From the Okabe-Ito palette, without its blue. A team is never told by its colour alone. */
export const TEAM_COLOURS = ['orange', 'sky', 'green', 'yellow', 'vermillion', 'purple'] as const;
export type TeamColour = (typeof TEAM_COLOURS)[number];

/** Who decides on changes: the commander, or the team by a vote for which its clock stops. */
export const DECIDING = ['commander', 'vote'] as const;
export type Deciding = (typeof DECIDING)[number];

export const PHASE_KINDS = ['brief', 'warm-up', 'round', 'collect', 'hotwash', 'learnings'] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** Bounds, all included. */
export const MAX_TEAMS = 12;
export const MAX_MEMBERS = 12;
export const MAX_ROUNDS = 6;
export const MAX_PHASES = 20;
export const MAX_PHASE_MINUTES = 120;
export const MAX_OBJECTIVES = 12;
export const MAX_INJECTS = 40;
export const MAX_NAME_CHARS = 40;
export const MAX_TITLE_CHARS = 80;
export const MAX_TEXT_CHARS = 500;

export interface Plan {
  readonly title: string;
  /** Where and with whom to join by other means, what this is for: said on the first page. */
  readonly briefing: string;
  readonly deciding: Deciding;
  /** Whether teams may ask a colleague for hints. A run with one is labelled assisted. */
  readonly hasHints: boolean;
  readonly objectives: readonly Objective[];
  readonly teams: readonly TeamPlan[];
  readonly rounds: readonly Round[];
  /** In the order in which they are gone through. */
  readonly phases: readonly Phase[];
  readonly injects: readonly ScheduledInject[];
}

/** What the exercise is to show, rated afterwards. */
export interface Objective {
  readonly id: string;
  readonly text: string;
}

export interface TeamPlan {
  readonly id: string;
  readonly name: string;
  readonly colour: TeamColour;
  /** Those who are known before; more may join. */
  readonly members: readonly MemberPlan[];
}

export interface MemberPlan {
  readonly name: string;
  /** For the first round; null for who is to choose. */
  readonly role: Role | null;
}

/** One drill that all teams play at the same time. */
export interface Round {
  readonly id: string;
  readonly title: string;
  readonly spec: DrillSpec;
  readonly tempo: Tempo;
  /** Tries the screens out: neither scored nor ranked. */
  readonly isPractice: boolean;
  /** Whoever commanded the round before does not command this one. */
  readonly hasOtherCommander: boolean;
}

export interface Phase {
  readonly kind: PhaseKind;
  readonly title: string;
  readonly minutes: number;
  /** Of a warm-up and of a round, which one is played; of a hotwash, which one is talked about. */
  readonly round: string | null;
}

/** What a facilitator may have happen in a drill. */
export type InjectChoice = Extract<Choice, { readonly type: 'inject' | 'complicate' }>;

const INJECTED: ReadonlySet<Choice['type']> = new Set<InjectChoice['type']>(['inject', 'complicate']);

export const isInjectChoice = (choice: Choice): choice is InjectChoice => INJECTED.has(choice.type);

/** Happens by itself, unless it is sent before or dropped. */
export interface ScheduledInject {
  readonly id: string;
  readonly round: string;
  /** Minutes of the round, while its clock may run. */
  readonly atMin: number;
  /** None stands for all. */
  readonly teams: readonly string[];
  readonly choice: InjectChoice;
}

/** The phase in which a round is played. */
export const phaseOfRound = (plan: Plan, round: string): number =>
  plan.phases.findIndex((phase) => isPlayed(phase) && phase.round === round);

/** Whether a drill is played in it. */
export const isPlayed = ({ kind }: Phase): boolean => kind === 'round' || kind === 'warm-up';

export const minutesOf = (plan: Plan): number => plan.phases.reduce((sum, { minutes }) => sum + minutes, 0);
