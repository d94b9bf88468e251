import type { Shown } from '../belief/evidence.ts';
import type { PlayerView } from '../contract/player-view.ts';
import { knownChanges } from './changes.ts';
import { controls } from './controls.ts';
import type { DrillState } from './drill-state.ts';

/** All that a player gets of a drill as it stands. Lists that have not changed are the same as in the view before. */
export function viewOf(drill: DrillState): PlayerView {
  const view = new ViewToAnswer(drill);
  const { impact, series, alerts, logs, changes, boards, forecasts, controls } = view;
  return { ...view, impact, series, alerts, logs, changes, boards, forecasts, controls };
}

/**
 * The same for whoever answers before the drill goes on: a bot is asked often and mostly waits, so that what takes work is
 * done when it is read. First read later, it throws, as it would be of another moment.
 */
export class ViewToAnswer implements PlayerView {
  readonly slug: string;
  readonly startsAtSec: number;
  readonly pagedTick: number | null;
  readonly limitTick: number | null;
  readonly response: PlayerView['response'];
  readonly comms: PlayerView['comms'];
  readonly nextUpdateTick: number | null;
  readonly cadence: PlayerView['cadence'];
  readonly severity: PlayerView['severity'];
  readonly tick: number;
  readonly tickSec: number;
  readonly messages: PlayerView['messages'];
  readonly seen: PlayerView['seen'];
  readonly inProgress: PlayerView['inProgress'];
  readonly responders: PlayerView['responders'];
  readonly hypotheses: PlayerView['hypotheses'];
  readonly happenings: PlayerView['happenings'];
  readonly #drill: DrillState;
  readonly #inputs: number;
  #impact: PlayerView['impact'] | null = null;
  #shown: Shown | null = null;
  #changes: PlayerView['changes'] | null = null;
  #boards: PlayerView['boards'] | null = null;
  #forecasts: PlayerView['forecasts'] | null = null;
  #controls: PlayerView['controls'] | null = null;

  constructor(drill: DrillState) {
    const { scenario, phase, crew } = drill;
    this.slug = scenario.slug;
    this.startsAtSec = drill.startsAtSec;
    this.pagedTick = drill.pagedTick;
    this.limitTick = drill.limitTick;
    this.response = phase.response;
    this.comms = phase.comms;
    this.nextUpdateTick = drill.nextUpdateTick;
    this.cadence = drill.cadence;
    this.severity = drill.severity;
    this.tick = drill.tick;
    this.tickSec = scenario.tickSec;
    this.messages = drill.channel.messages;
    this.seen = drill.seen;
    this.inProgress = crew.runs.map((run) => ({ ...run }));
    this.responders = crew.seen();
    this.hypotheses = drill.hypotheses;
    this.happenings = drill.visible;
    this.#drill = drill;
    this.#inputs = drill.inputs.length;
  }

  get impact(): PlayerView['impact'] {
    this.#impact ??= this.#now.impact();
    return this.#impact;
  }

  get series(): PlayerView['series'] {
    return this.#screen.series;
  }

  get alerts(): PlayerView['alerts'] {
    return this.#screen.alerts;
  }

  get logs(): PlayerView['logs'] {
    return this.#screen.logs;
  }

  get changes(): PlayerView['changes'] {
    this.#changes ??= knownChanges(this.#now.scenario.announced(this.#now.world), this.seen);
    return this.#changes;
  }

  get boards(): PlayerView['boards'] {
    this.#boards ??= boardsOf(this.#now);
    return this.#boards;
  }

  get forecasts(): PlayerView['forecasts'] {
    this.#forecasts ??= this.#now.scenario.forecasts?.(this.#now.world) ?? {};
    return this.#forecasts;
  }

  get controls(): PlayerView['controls'] {
    this.#controls ??= controls(this.#now);
    return this.#controls;
  }

  get #screen(): Shown {
    this.#shown ??= shownOn(this.#now);
    return this.#shown;
  }

  get #now(): DrillState {
    if (this.#drill.tick !== this.tick || this.#drill.inputs.length !== this.#inputs) {
      throw new Error(`the view of tick ${this.tick} was to be read before the drill went on`);
    }
    return this.#drill;
  }
}

const boardsOf = ({ scenario, world }: DrillState): PlayerView['boards'] =>
  Object.fromEntries((scenario.boards ?? []).map(({ id, cards }) => [id, cards(world)]));

/** What the screen shows to anybody who looks at it. */
export const shownOn = ({ telemetry, alerts, logs, tick, scenario: { tickSec } }: DrillState): Shown => ({
  series: telemetry.shown(),
  alerts,
  logs,
  tick,
  tickSec,
});
