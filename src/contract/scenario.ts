import type { Board } from './board.ts';
import type { Change } from './change.ts';
import type { Complication } from './complication.ts';
import type { Choice, Claim, PlayerView } from './drill.ts';
import type { LessonStep } from './lesson.ts';
import type { Logs } from './logs.ts';
import type { Identified, Organised } from './organisation.ts';
import type { Draw, Streams } from './random.ts';
import type { ServiceEdge, ServiceNode } from './service-map.ts';
import type { AlertRule, Past, SeriesBySignal, Signal, Slo, Tone } from './telemetry.ts';
import type { Terms } from './terms.ts';
import type { Trace } from './traces.ts';

// K: knobs, the plain configuration of the simulated system. S: its integrated state. Members that take them are
// written as methods so that a Scenario<Knobs, State> is an AnyScenario: the kernel hands each scenario back only
// the world that this same scenario made.

/** The system as it is at a moment. Nothing in it names the cause. */
export interface World<K, S> {
  /** Simulated seconds since the first tick. */
  readonly atSec: number;
  readonly knobs: Readonly<K>;
  readonly state: Readonly<S>;
}

export interface Beginning<K, S> {
  readonly knobs: K;
  readonly state: S;
  /** Unix seconds of the first tick on the incident's own clock. */
  readonly startsAtSec: number;
  readonly past: Past;
}

/** `goal.lost`: what the drill was for is out of reach, and it ends as lost before its time is up. */
export type ModelEvent = 'impact.began' | 'impact.ended' | 'fault.worse' | 'data.lost' | 'goal.lost';

export interface Stepper<K, S> {
  /**
   * Integrates `state` over the tick that begins at `atSec`, and writes one value per signal, in the order of
   * `signals`, into `out` (NaN where nothing is reported). It makes no objects in a system that is at rest.
   */
  step(state: S, knobs: Readonly<K>, atSec: number, out: Float64Array): void;
}

export interface Model<K, S> {
  readonly signals: readonly Signal[];
  /** The healthy system, independent of the cause. */
  begin(streams: Streams): Beginning<K, S>;
  /** Binds the streams once, so that a step does not look them up. */
  stepper(streams: Streams): Stepper<K, S>;
  /** Raises each edge once, when it happens; the state remembers what was raised. */
  detect(state: S, raise: (event: ModelEvent) => void): void;
}

export interface Cause<K, S = object> {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  /** Breaks the configuration at onset: the only physics a cause has. */
  strike(knobs: K, atSec: number, draw: Draw): void;
  /** Whether the system no longer carries the fault; by its state where a change takes days to be made. */
  cured(knobs: Readonly<K>, state: Readonly<S>): boolean;
  /** The alert rules or messages that bring it to a person; at least one pages. */
  readonly detectedBy: readonly string[];
  /** Why it ends unaided, with its source, where it does. */
  readonly selfLimiting?: string;
  /** Why no customer feels it, with its source, where none does: what paged is then all that there is to end. */
  readonly harmless?: string;
  readonly explanation: string;
  readonly contributingFactors: readonly string[];
  readonly whys: readonly string[];
  readonly prevention: readonly string[];
}

/** An investigation: the closed set of what can be found, and the text that shows it. */
export interface Look<K, S> {
  /** Outcome ids with one line each for people. None may name a cause. */
  readonly outcomes: Readonly<Record<string, string>>;
  classify(world: World<K, S>): string;
  render(world: World<K, S>, outcome: string, draw: Draw): string;
  /** The changes that it brings to light. */
  changes?(world: World<K, S>): readonly Change[];
  /** The exemplar traces that it brings back, from spans that agree with the metrics of this world. */
  traces?(world: World<K, S>, draw: Draw): readonly Trace[];
}

export interface Target extends Identified {
  readonly label: string;
}

interface ActionBase<K, S> {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** As typed in a shell; `{target}` stands for the chosen target's id. */
  readonly command: string;
  /** Simulated seconds of a responder's time. What a change then sets off takes its own time in the model. */
  readonly durationSec: number;
  readonly risk: 1 | 2 | 3;
  readonly blastRadius: string;
  readonly roles: readonly Role[];
  /**
   * Until when (simulated seconds since the first tick) it waits with its responder, such as for a maintenance window.
   * It takes `durationSec` at least, and interruptions do not make a wait longer.
   */
  untilSec?(world: World<K, S>, target: string | undefined): number;
  /** The physical reason why it cannot be done now, if there is one. */
  refuse?(world: World<K, S>, target: string | undefined): string | null;
}

/** A look: an action that changes nothing. */
export interface InvestigateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'investigate';
  readonly look: Look<K, S>;
}

/** A change, aimed at a target, that takes effect on completion. */
export interface MitigateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'mitigate';
  readonly targets: readonly Target[];
  /** Besides `strike` and `abort` the only writer of knobs. */
  effect(knobs: K, world: World<K, S>, draw: Draw, target: string): void;
  /** What an abort leaves behind after `doneRatio` (0 to 1) of the work. */
  abort?(knobs: K, world: World<K, S>, doneRatio: number, target: string): void;
}

/** Pages somebody. */
export interface EscalateAction<K, S> extends ActionBase<K, S> {
  readonly phase: 'escalate';
  readonly pages: string;
}

export type Action<K, S> = InvestigateAction<K, S> | MitigateAction<K, S> | EscalateAction<K, S>;

export const ROLES = ['incident-commander', 'operations', 'communications', 'scribe'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who can act. The first of a scenario is the player. */
export interface ResponderProfile {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Seconds from being paged to joining, drawn between the two. */
  readonly arrivesSec: readonly [number, number];
  /** Seconds that the player and the newcomer spend on a briefing. */
  readonly briefingSec: number;
}

/** A chart, and what a trained eye reads off it. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly signals: readonly string[];
  readonly reading?: Reading;
  /**
   * The signal whose newest datapoint stands large above the chart; the first one where nothing is said, and `all` for
   * the sum of all of them.
   */
  readonly headline?: string;
  /** Levels to read the chart against, in the unit of its signals: an SLO, an alert's threshold, a limit. */
  readonly levels?: readonly Level[];
  /** Seconds that it shows up to now, where they are not those of all panels. */
  readonly spanSec?: number;
  /** Where nothing is said, numbers of things are steps and all else lines; one or two are filled. */
  readonly style?: PanelStyle;
  /** `log` where what matters lies powers of ten apart; what is not above zero then lies on the ground. */
  readonly scale?: PanelScale;
  /** For the style `states`: what values stand for, from the lowest up. */
  readonly states?: readonly ValueState[];
}

/**
 * How the signals of a panel are drawn: as lines, as lines filled to the ground, as areas on top of one another that add
 * up, as values that hold until the next one, or each as a band in the colours of its states.
 */
export const PANEL_STYLES = ['line', 'area', 'stacked', 'step', 'states'] as const;
export type PanelStyle = (typeof PANEL_STYLES)[number];

export const PANEL_SCALES = ['linear', 'log'] as const;
export type PanelScale = (typeof PANEL_SCALES)[number];

/** What a value stands for that is at least `from`, and less than that of the next state. */
export interface ValueState {
  readonly from: number;
  readonly label: string;
  /** `bad` is critical; `limit` is neither good nor bad, such as unknown. */
  readonly tone: Tone;
}

export interface Level {
  readonly label: string;
  readonly value: number;
  /** The side of it on which the headline is in trouble, and how much; none for a plain limit. */
  readonly trouble?: { readonly side: 'above' | 'below'; readonly severity: 'warning' | 'critical' };
}

/** What fills the middle of the screen. A scenario has only those that it has something to show on. */
export type Tab =
  | { readonly type: 'dashboard'; readonly id: string; readonly label: string; readonly panels: readonly string[] }
  | { readonly type: 'terminal'; readonly id: string; readonly label: string }
  | { readonly type: 'logs'; readonly id: string; readonly label: string }
  | { readonly type: 'traces'; readonly id: string; readonly label: string }
  | { readonly type: 'topology'; readonly id: string; readonly label: string }
  | { readonly type: 'changes'; readonly id: string; readonly label: string }
  /** Shows the board of the same id. */
  | { readonly type: 'board'; readonly id: string; readonly label: string };

/** Most charts that one dashboard shows. */
export const MOST_CHARTS = 9;

/** Classifies what the panel shows, from the same datapoints that the player has. */
export interface Reading {
  readonly outcomes: Readonly<Record<string, string>>;
  classify(series: SeriesBySignal): string;
}

/** Something that happens to the player. */
export interface Inject<K, S> {
  readonly id: string;
  readonly from: string;
  /** Chance that this seed has it, 0 to 1. */
  readonly chance: number;
  /** Seconds after the page, drawn between the two; null for one that only a facilitator or the kernel sends. */
  readonly afterPageSec: readonly [number, number] | null;
  /** Holds the message back until this is true. */
  when?(world: World<K, S>): boolean;
  text(world: World<K, S>, draw: Draw): string;
  readonly replies?: readonly Reply<K, S>[];
  /** Makes it a decision: what it is about, on which facts, and until when. */
  readonly card?: DecisionCard<K, S>;
}

export interface Reply<K, S> {
  readonly id: string;
  readonly text: string;
  readonly claims: readonly Claim[];
  /** What it costs and risks, as it can be known, in one line. */
  cost?(world: World<K, S>): string;
  /** What it changes. */
  effect?(knobs: K, world: World<K, S>): void;
}

export interface DecisionCard<K, S> {
  readonly title: string;
  /** Read off the world when the card comes, a line each. */
  facts(world: World<K, S>): readonly string[];
  /** Seconds until it is decided without the player. */
  readonly dueSec: number;
  /** The reply that then takes effect. */
  readonly otherwise: string;
  /** The reply that the written rules of the place ask for: what an expert goes by. */
  readonly byTheBook: string;
}

/** What a player can hold; several may cover one cause, and decoys cover none. */
export interface Hypothesis {
  readonly id: string;
  readonly label: string;
  readonly causes: readonly string[];
}

export type FaultEvent = ModelEvent | 'fault.struck' | 'fault.cured' | 'fault.returned';

/** The scenario's own region of the incident machine: an XState region in the subset that needs no code. */
export interface FaultRegion {
  readonly initial: string;
  /** Named delays, in simulated seconds. */
  readonly delaysSec: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, FaultState>>;
}

export interface FaultState {
  readonly description: string;
  readonly on?: Readonly<Partial<Record<FaultEvent, string>>>;
  readonly after?: Readonly<Record<string, string>>;
}

/** When stakeholders expect to hear something. */
export interface Cadence {
  /** Seconds from the page to the first update. */
  readonly firstUpdateSec: number;
  /** Seconds from due to overdue. */
  readonly graceSec: number;
  /** Longest `nextUpdateSec` that a status update may promise. */
  readonly longestSec: number;
  /** Seconds that an update takes, and that an interruption takes when one is overdue. */
  readonly updateTakesSec: number;
  readonly interruptionTakesSec: number;
  /** Seconds between interruptions while overdue. */
  readonly interruptionEverySec: number;
  /** The inject sent by way of interruption. */
  readonly interruption: string;
}

/** How the clock of a drill runs; the drill itself knows nothing of it. */
export interface Pacing {
  /**
   * Times the tempo: 10 for an incident of hours, so that it fits into a quarter of an hour. At least 1. Bots wait, and
   * `learn` and `check` observe, so many times longer.
   */
  readonly factor: number;
  /** Runs from one decision to the next, and stops at each, as weeks of policy do. */
  readonly stopsAtDecisions: boolean;
}

/** What is to be expected of a panel's headline from now on, and within which bounds. */
export interface ForecastPoint {
  /** Simulated seconds since the first tick. */
  readonly atSec: number;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** A rule of `check` that cannot hold here for something, and what holds instead. */
export interface Waiver {
  readonly rule: 'mitigations';
  /** The action that it is about. */
  readonly action: string;
  readonly why: string;
}

export interface Scenario<K, S> extends Organised {
  readonly slug: string;
  readonly title: string;
  readonly tagline: string;
  readonly domain: string;
  readonly learningGoals: readonly string[];
  /** Where in the field it comes from. */
  readonly source: string;
  /** At most 80 words. */
  readonly briefing: string;
  readonly serviceMap: readonly ServiceEdge[];
  /**
   * Of the services of the map, those that an organisation may call by a name of its own, wherever it stands in a text as a
   * word. What the trade calls the same everywhere, such as nginx, is not among them.
   */
  readonly ownNames?: readonly string[];
  /** What is known of the boxes of the service map; a `topology` tab needs them all. */
  readonly services?: readonly ServiceNode[];
  /** What the services write; a `logs` tab shows it. */
  readonly logs?: Logs<K, S>;
  readonly boards?: readonly Board<K, S>[];
  /** By panel, in the order of time; asked for as often as the drill is seen. */
  forecasts?(world: World<K, S>): Readonly<Record<string, readonly ForecastPoint[]>>;
  readonly slo: Slo;
  readonly tickSec: number;
  /** Healthy time before the earliest onset: at least 60 simulated minutes. */
  readonly warmupSec: number;
  /** Onset comes this many seconds after the warm-up, drawn between the two. */
  readonly onsetSec: readonly [number, number];
  /** The latest, after onset, that it comes to a person; `check` holds that alerts are earlier. */
  readonly noticedWithinSec: number;
  /** Time from the page until the drill is lost. */
  readonly limitSec: number;
  /** How long it has to hold before it can be closed: five minutes where nothing is said. */
  readonly verifySec?: number;
  /** At the plain tempo where nothing is said. */
  readonly pacing?: Pacing;
  readonly terms?: Terms<K, S>;
  readonly waivers?: readonly Waiver[];
  /**
   * Why service can hold with the fault still in the system, where it can, as with a leak between restarts. Knowledge then
   * says which changes cure, and an expert closes only after having made one.
   */
  readonly stabilisesFirst?: string;
  readonly model: Model<K, S>;
  readonly causes: readonly Cause<K, S>[];
  /** What hard drills have besides, of which the seed picks one; without any, there are no hard drills. */
  readonly complications?: readonly Complication<K, S>[];
  readonly hypotheses: readonly Hypothesis[];
  readonly actions: readonly Action<K, S>[];
  readonly responders: readonly ResponderProfile[];
  /** Who knows this system well and can be asked, by name and team; absent where there is nobody to ask. */
  readonly colleague?: string;
  readonly panels: readonly Panel[];
  readonly tabs: readonly Tab[];
  /** The changes that everybody on call has heard of by now, without looking. */
  announced(world: World<K, S>): readonly Change[];
  readonly alerts: readonly AlertRule[];
  readonly injects: readonly Inject<K, S>[];
  readonly cadence: Cadence;
  readonly fault: FaultRegion;
  readonly facilitator: readonly {
    readonly phase: string;
    readonly notes: string;
    readonly questions: readonly string[];
  }[];
  readonly knowledge: Knowledge;
  /** Makes it a guided first incident, which is not scored. */
  readonly lesson?: readonly LessonStep[];
}

export type AnyScenario = Scenario<object, object>;

/**
 * What an expert knows of a scenario, measured by running seeds (`npm run -s drill -- learn`), committed beside it
 * and derived again by a test.
 */
export interface Knowledge {
  readonly seeds: number;
  /** P(outcome | cause) of each look and panel reading on an untouched system: [cause][source][outcome]. */
  readonly likelihood: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  /**
   * Share of the impact still to come that a change takes away: 1 all of it, 0 none, negative where it adds:
   * [cause][`action:target`].
   */
  readonly gain: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * How often a change that can be made rids a system of the fault by itself, 0 to 1, where a scenario stabilises first:
   * [cause][`action:target`].
   */
  readonly cures?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Chooses what to do next from what can be seen; null waits. */
export type Responder = (view: PlayerView) => Choice | null;
