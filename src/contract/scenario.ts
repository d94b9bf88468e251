import type { Action } from './action.ts';
import type { Board } from './board.ts';
import type { Cause, Hypothesis } from './cause.ts';
import type { ChangeLogEntry } from './change-log.ts';
import type { Complication } from './complication.ts';
import type { UpdateTimes } from './drill.ts';
import type { FaultRegion } from './fault.ts';
import type { Inject } from './inject.ts';
import type { Knowledge } from './knowledge.ts';
import type { LessonStep } from './lesson.ts';
import type { Logs } from './logs.ts';
import type { Model, World } from './model.ts';
import type { Organised } from './organisation.ts';
import type { ForecastPoint, Panel, Tab } from './panel.ts';
import type { ResponderProfile } from './people.ts';
import type { ServiceEdge, ServiceNode } from './service-map.ts';
import type { AlertRule, Slo } from './telemetry.ts';
import type { Terms } from './terms.ts';

/** When stakeholders expect to hear something. */
export interface Cadence extends UpdateTimes {
  /** Seconds from due to overdue. */
  readonly graceSec: number;
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
   * Times the tempo: 10 for an incident of hours, so that it fits into a quarter of an hour. At least 1. In a drill that
   * stops at decisions, bots wait, and `learn` and `check` observe, so many times longer.
   */
  readonly factor: number;
  /** Runs from one decision to the next, and stops at each, as weeks of policy do. */
  readonly stopsAtDecisions: boolean;
}

/** A rule of `check` that cannot hold here for something, and what holds instead. */
export interface Waiver {
  readonly rule: 'mitigations';
  /** The action that it is about. */
  readonly action: string;
  readonly why: string;
}

/** One kind of incident, as its author says it. K are its knobs and S its state, of which the kernel knows nothing. */
export interface Scenario<K, S> extends Organised {
  /** The name of its folder. */
  readonly slug: string;
  readonly title: string;
  /** What the incident is, in a sentence that gives no cause away. */
  readonly tagline: string;
  /** The field that it is of, such as “Kubernetes · PostgreSQL”: some words of the glossary are only those of one. */
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
  /** How long it has to hold before it can be closed, where not as long as usual: `verifySecOf` says. */
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
  announced(world: World<K, S>): readonly ChangeLogEntry[];
  readonly alerts: readonly AlertRule[];
  readonly injects: readonly Inject<K, S>[];
  readonly cadence: Cadence;
  readonly fault: FaultRegion;
  /** For whoever leads a game day on it. */
  readonly facilitator: readonly {
    readonly phase: string;
    readonly notes: string;
    readonly questions: readonly string[];
  }[];
  readonly knowledge: Knowledge;
  /** Makes it a guided first incident, which is not scored. */
  readonly lesson?: readonly LessonStep[];
}

/** Any scenario, whatever its knobs and state are: what the kernel, the bots, the screen and the pages work with. */
export type AnyScenario = Scenario<object, object>;

/** Times the tempo: how fast the hours or weeks of a scenario go by. 1 or more. */
export const paceFactorOf = ({ pacing }: Pick<AnyScenario, 'pacing'>): number => pacing?.factor ?? 1;

/** Five minutes, by the rules of play. */
const USUAL_VERIFY_SEC = 300;

/** Seconds that it has to hold before the incident can be closed. */
export const verifySecOf = ({ verifySec }: Pick<AnyScenario, 'verifySec'>): number => verifySec ?? USUAL_VERIFY_SEC;
