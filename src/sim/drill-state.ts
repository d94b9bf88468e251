import type { Input } from '../contract/drill.ts';
import type { Happening } from '../contract/happening.ts';
import type { Outcome, Severity } from '../contract/incident.ts';
import type { LogTail } from '../contract/logs.ts';
import type { World } from '../contract/model.ts';
import type { AlertSeen, HeldHypothesis, Impact, Seen } from '../contract/player-view.ts';
import type { AnyScenario, Cadence } from '../contract/scenario.ts';
import type { Channel } from './channel.ts';
import type { Complications } from './complications.ts';
import type { Crew } from './crew.ts';
import type { IncidentPhase } from './incident-phase.ts';
import type { SteppedMachine } from './stepped-machine.ts';
import type { Telemetry } from './telemetry.ts';
/** What a drill is at a moment, for the functions that read it. */
export interface DrillState {
  readonly scenario: AnyScenario;
  readonly cadence: Cadence;
  readonly tick: number;
  readonly phase: IncidentPhase;
  readonly world: World<object, object>;
  readonly crew: Crew;
  readonly channel: Channel;
  readonly complications: Complications;
  readonly machine: SteppedMachine;
  readonly seen: readonly Seen[];
  readonly hypotheses: readonly HeldHypothesis[];
  /** Null where the scenario logs nothing. */
  readonly logs: LogTail | null;
  readonly outcome: Outcome | null;
  readonly severity: Severity | null;
  readonly inputs: readonly Input[];
  /** Whether somebody who was asked has yet to answer. */
  readonly isAdviceComing: boolean;
  /** Unix seconds of tick 0 on the incident's own clock. */
  readonly startsAtSec: number;
  readonly pagedTick: number | null;
  /** When it is lost by time; null until somebody was paged. */
  readonly limitTick: number | null;
  readonly nextUpdateTick: number | null;
  readonly telemetry: Telemetry;
  /** Those that were ever delivered, newest first. */
  readonly alerts: readonly AlertSeen[];
  /** What has happened that somebody could see. */
  readonly visible: readonly Happening[];
  impact(): Impact;
}
