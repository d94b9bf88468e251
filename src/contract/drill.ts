import type { BoardCard } from './board.ts';
import type { Change } from './change.ts';
import type { LogTail } from './logs.ts';
import type { Cadence, ForecastPoint, Target } from './scenario.ts';
import type { AlertSeverity, SeriesBySignal } from './telemetry.ts';
import type { Trace } from './traces.ts';

export const DIFFICULTIES = ['standard', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What fixes a drill before anybody acts. With the inputs it is the whole save. */
export interface DrillSpec {
  readonly slug: string;
  readonly seed: string;
  /** Fixes the cause instead of letting the seed pick it. */
  readonly cause?: string;
  /** Standard where nothing is said, and nothing is said where it is standard. */
  readonly difficulty?: Difficulty;
  /** How often an organisation wants to hear, in place of what the scenario says. */
  readonly cadence?: UpdateTimes;
}

/** Of status updates, in seconds: whole minutes from one to a fortnight. */
export type UpdateTimes = Pick<Cadence, 'firstUpdateSec' | 'longestSec'>;

export const difficultyOf = ({ difficulty }: Pick<DrillSpec, 'difficulty'>): Difficulty => difficulty ?? 'standard';

/** The same drill once more, with nothing known of it: the seed picks the cause. */
export const anew = ({ cause: _, ...spec }: DrillSpec): DrillSpec => spec;

/** The one way to write a spec down: a standard difficulty is left out. */
export function plainSpec({ slug, seed, cause, difficulty, cadence }: DrillSpec): DrillSpec {
  return {
    slug,
    seed,
    ...(cause !== undefined && { cause }),
    ...(difficulty === 'hard' && { difficulty }),
    ...(cadence && { cadence }),
  };
}

export const STANCES = ['open', 'likely', 'ruled-out'] as const;
export type Stance = (typeof STANCES)[number];

/** What a status update can assert. `eta` exists because people do send them. */
export const CLAIMS = [
  'impact-known',
  'cause-unknown',
  'cause-suspected',
  'cause-confirmed',
  'mitigation-under-way',
  'watching-recovery',
  'recovered',
  'eta',
] as const;
export type Claim = (typeof CLAIMS)[number];

/** SEV-1 (critical, many customers) to SEV-4 (no effect on use). */
export const SEVERITIES = [1, 2, 3, 4] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Choice =
  | { readonly type: 'acknowledge' }
  | { readonly type: 'declare'; readonly severity: Severity }
  | { readonly type: 'act'; readonly action: string; readonly target?: string; readonly responder: string }
  | { readonly type: 'abort'; readonly run: number }
  | {
      readonly type: 'hold';
      readonly hypothesis: string;
      readonly as: Stance;
      readonly pins: readonly number[];
      /** Log lines pinned as evidence, by their `seq`; absent where there are none. */
      readonly lines?: readonly number[];
    }
  | { readonly type: 'say'; readonly claims: readonly Claim[]; readonly nextUpdateSec: number }
  | { readonly type: 'reply'; readonly inject: string; readonly reply: string }
  | { readonly type: 'inject'; readonly inject: string }
  /** Sets off a complication now, as a facilitator does. */
  | { readonly type: 'complicate'; readonly complication: string }
  /** Asks a colleague, who knows what the player has seen and answers a little later. */
  | { readonly type: 'ask' }
  /** Something written down for later, which `isNote` holds for. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'hand-over'; readonly to: string }
  | { readonly type: 'close' }
  | { readonly type: 'give-up' };

/** A choice at the tick before which it was made. */
export interface Input {
  readonly tick: number;
  readonly choice: Choice;
}

/** Why a choice was not taken: `code` for programs, `message` for people. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

export const REFUSAL_CODES = [
  'unknown-id',
  'bad-value',
  'not-now',
  'no-hands',
  'in-progress',
  'impossible',
  'over',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const OUTCOMES = ['resolved', 'closed-too-early', 'handed-over', 'lost', 'given-up'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const RESPONSE_STATES = [
  'quiet',
  'unacknowledged',
  'acknowledged',
  'declared',
  'mitigating',
  'verifying',
  'verified',
  ...OUTCOMES,
] as const;
export type ResponseState = (typeof RESPONSE_STATES)[number];

export const COMMS_STATES = ['silent', 'fresh', 'due', 'overdue', 'done'] as const;
export type CommsState = (typeof COMMS_STATES)[number];

export const HAPPENING_TYPES = [
  'fault.struck',
  'fault.cured',
  'fault.returned',
  'fault.worse',
  'impact.began',
  'impact.ended',
  'data.lost',
  'goal.lost',
  'complication.began',
  'complication.ended',
  'alert.pending',
  'alert.firing',
  'alert.delivered',
  'alert.resolved',
  'paged',
  'acknowledged',
  'declared',
  'action.started',
  'action.finished',
  'action.aborted',
  'responder.paged',
  'responder.joined',
  'responder.left',
  'hypothesis.held',
  'update.sent',
  'update.due',
  'update.overdue',
  'asked',
  'advised',
  'noted',
  'message',
  'replied',
  'decision.lapsed',
  'phase',
  'ended',
] as const;
export type HappeningType = (typeof HAPPENING_TYPES)[number];

/** Something that came of the inputs and the seed. The score and the debrief read these. */
export interface Happening {
  readonly tick: number;
  readonly type: HappeningType;
  /** The alert rule, action, responder, message or state that it is about. */
  readonly id: string;
  /** What else is to be said of it: the target of a change, the outcome of a look, a stance, the text of a note. */
  readonly detail?: string;
  /** The run of an action that it belongs to, and who does it. */
  readonly run?: number;
  readonly responder?: string;
  /** How many results and log lines were pinned to the hypothesis; absent where there are none. */
  readonly pinned?: { readonly looks: number; readonly lines: number };
}

/**
 * Happenings that tell what is true rather than what somebody could see, such as an alert before it is delivered. Never
 * part of a `PlayerView`.
 */
export const HIDDEN_HAPPENINGS: ReadonlySet<HappeningType> = new Set([
  'fault.struck',
  'fault.cured',
  'fault.returned',
  'fault.worse',
  'impact.began',
  'impact.ended',
  'data.lost',
  'goal.lost',
  'complication.began',
  'complication.ended',
  'alert.pending',
  'alert.firing',
]);

/** What a look brought back. */
export interface Seen {
  readonly run: number;
  readonly action: string;
  readonly tick: number;
  /** One of its own, or how its tool failed. */
  readonly outcome: string;
  readonly text: string;
  /** True while nobody had yet completed or aborted a change to the system. */
  readonly untouched: boolean;
  /** The changes that it brought to light. */
  readonly changes: readonly Change[];
  readonly traces: readonly Trace[];
}

export const ALERT_STATES = ['firing', 'resolved'] as const;

export interface AlertSeen {
  readonly rule: string;
  readonly summary: string;
  readonly severity: AlertSeverity;
  readonly state: (typeof ALERT_STATES)[number];
  /** When it was last delivered as firing, and when it resolved. */
  readonly firingTick: number;
  readonly resolvedTick: number | null;
}

export interface Message {
  readonly tick: number;
  readonly inject: string;
  readonly from: string;
  readonly text: string;
  readonly replies: readonly ReplySeen[];
  /** Null while nothing is decided. */
  readonly replied: string | null;
  readonly card: CardSeen | null;
}

export interface ReplySeen {
  readonly id: string;
  readonly text: string;
  /** Empty where nothing is to be said of it. */
  readonly cost: string;
}

/** What a message asks to be decided, as it stood when it came. */
export interface CardSeen {
  readonly title: string;
  readonly facts: readonly string[];
  readonly dueTick: number;
  /** Nobody had decided by then. */
  readonly lapsed: boolean;
}

export interface RunInProgress {
  readonly run: number;
  readonly action: string;
  readonly target: string | null;
  readonly responder: string;
  readonly startTick: number;
  readonly endTick: number;
}

export interface ResponderSeen {
  readonly id: string;
  readonly name: string;
  readonly state: 'away' | 'coming' | 'here';
  /** Free for a new action from this tick on; meaningless while not here. */
  readonly busyUntilTick: number;
}

export interface HeldHypothesis {
  readonly hypothesis: string;
  readonly as: Stance;
  /** Runs of the looks pinned as evidence. */
  readonly pins: readonly number[];
  /** The log lines pinned as evidence, by their `seq`. */
  readonly lines: readonly number[];
  readonly tick: number;
}

export interface ControlTarget extends Target {
  /** Until when it would wait before it is done; absent for what is begun at once. */
  readonly untilTick?: number;
}

/** One thing that could be done now, or the reason why not. Screen, mirror, command line and bots share it. */
export interface Control {
  readonly id: string;
  readonly label: string;
  readonly phase: 'investigate' | 'mitigate' | 'communicate' | 'escalate';
  readonly group: string;
  readonly targets: readonly ControlTarget[];
  /** Null for what no action of the scenario stands behind, such as closing. */
  readonly action: string | null;
  readonly refusal: Refusal | null;
}

/** All that a player, a bot, a panel or the projector gets: no seed and no cause. */
export interface PlayerView {
  readonly slug: string;
  readonly tick: number;
  readonly tickSec: number;
  /** Unix seconds of tick 0 on the incident's own clock. */
  readonly startsAtSec: number;
  readonly pagedTick: number | null;
  /** The tick at which the drill is lost; null until paged. */
  readonly limitTick: number | null;
  readonly response: ResponseState;
  readonly comms: CommsState;
  readonly nextUpdateTick: number | null;
  /** When stakeholders expect to hear something: of the scenario, or of the organisation that plays it. */
  readonly cadence: Cadence;
  readonly severity: Severity | null;
  /** Failed or too-slow requests since the fault, and the error budget. */
  readonly impact: Impact;
  readonly series: SeriesBySignal;
  readonly alerts: readonly AlertSeen[];
  readonly messages: readonly Message[];
  readonly seen: readonly Seen[];
  readonly inProgress: readonly RunInProgress[];
  readonly responders: readonly ResponderSeen[];
  readonly hypotheses: readonly HeldHypothesis[];
  /** What was announced, and what looks brought to light: each once, oldest first. */
  readonly changes: readonly Change[];
  /** Null where the scenario logs nothing. */
  readonly logs: LogTail | null;
  /** The cards of the scenario's boards, by board. */
  readonly boards: Readonly<Record<string, readonly BoardCard[]>>;
  /** What is to be expected, by panel. */
  readonly forecasts: Readonly<Record<string, readonly ForecastPoint[]>>;
  readonly controls: readonly Control[];
  readonly happenings: readonly Happening[];
}

export interface Impact {
  /** Bad requests from onset on. */
  readonly failedRequests: number;
  /** Budget spent from onset on, in minutes of full outage at the window's mean traffic. */
  readonly budgetMinutes: number;
  /** Left of the window's budget, in the same minutes; negative when overspent. */
  readonly budgetLeftMinutes: number;
  /** The whole budget of the window: 43.2 for 99.9% over 30 days. */
  readonly budgetTotalMinutes: number;
}
