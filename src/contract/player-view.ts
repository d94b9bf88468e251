import type { Target } from './action.ts';
import type { BoardCard } from './board.ts';
import type { ChangeLogEntry } from './change-log.ts';
import type { Choice, Refusal, Stance } from './drill.ts';
import type { Happening } from './happening.ts';
import type { CommsState, ResponseState, Severity } from './incident.ts';
import type { LogTail } from './logs.ts';
import type { ForecastPoint } from './panel.ts';
import type { Cadence } from './scenario.ts';
import type { AlertSeverity, SeriesBySignal } from './telemetry.ts';
import type { Trace } from './traces.ts';

/** What a look brought back. */
export interface Seen {
  /** Which run of an action it was, counted from 1 over all actions: evidence is pinned by it. */
  readonly run: number;
  readonly action: string;
  /** When it came back. */
  readonly tick: number;
  /** The id of an outcome of the look, or of how its tool failed. */
  readonly outcome: string;
  /** What the tool printed. */
  readonly text: string;
  /** True while nobody had yet completed or aborted a change to the system. */
  readonly untouched: boolean;
  /** The changes that it brought to light. */
  readonly changes: readonly ChangeLogEntry[];
  readonly traces: readonly Trace[];
}

export const ALERT_STATES = ['firing', 'resolved'] as const;

/** An alert that was delivered at least once. */
export interface AlertSeen {
  /** The id of its rule. */
  readonly rule: string;
  readonly summary: string;
  readonly severity: AlertSeverity;
  readonly state: (typeof ALERT_STATES)[number];
  /** When it was last delivered as firing, and when it resolved. */
  readonly firingTick: number;
  readonly resolvedTick: number | null;
}

/** A line of the incident's channel. */
export interface Message {
  readonly tick: number;
  /** The id of the inject; empty for a status update, and for advice. */
  readonly inject: string;
  readonly from: string;
  readonly text: string;
  readonly replies: readonly ReplySeen[];
  /** The id of the reply that was chosen, or took effect without anybody; null while nothing is decided. */
  readonly replied: string | null;
  readonly card: CardSeen | null;
}

/** A reply on offer. */
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

/** An action that is under way. */
export interface RunInProgress {
  readonly run: number;
  readonly action: string;
  readonly target: string | null;
  readonly responder: string;
  readonly startTick: number;
  readonly endTick: number;
}

/** Somebody of the scenario; the first one is the player. */
export interface ResponderSeen {
  readonly id: string;
  readonly name: string;
  readonly state: 'away' | 'coming' | 'here';
  /** Free for a new action from this tick on; meaningless while not here. */
  readonly busyUntilTick: number;
}

/** What the player holds of a hypothesis. */
export interface HeldHypothesis {
  readonly hypothesis: string;
  readonly as: Stance;
  /** Runs of the looks pinned as evidence. */
  readonly pins: readonly number[];
  /** The log lines pinned as evidence, by their `seq`. */
  readonly lines: readonly number[];
  readonly tick: number;
}

/** What an action can be aimed at just now. */
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
  readonly changes: readonly ChangeLogEntry[];
  /** Null where the scenario logs nothing. */
  readonly logs: LogTail | null;
  /** The cards of the scenario's boards, by board. */
  readonly boards: Readonly<Record<string, readonly BoardCard[]>>;
  /** What is to be expected, by panel. */
  readonly forecasts: Readonly<Record<string, readonly ForecastPoint[]>>;
  readonly controls: readonly Control[];
  readonly happenings: readonly Happening[];
}

/** Chooses what to do next from what can be seen; null waits. */
export type Responder = (view: PlayerView) => Choice | null;
