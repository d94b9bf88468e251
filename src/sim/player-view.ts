import type { Shown } from '../belief/evidence.ts';
import type { PlayerView } from '../contract/player-view.ts';
import { knownChanges } from './changes.ts';
import { controls } from './controls.ts';
import type { DrillState } from './drill-state.ts';

/** All that a player gets of a drill as it stands. Lists that have not changed are the same as in the view before. */
export function viewOf(drill: DrillState): PlayerView {
  const { scenario, world } = drill;
  return {
    slug: scenario.slug,
    startsAtSec: drill.startsAtSec,
    pagedTick: drill.pagedTick,
    limitTick: drill.limitTick,
    response: drill.phase.response,
    comms: drill.phase.comms,
    nextUpdateTick: drill.nextUpdateTick,
    cadence: drill.cadence,
    severity: drill.severity,
    impact: drill.impact(),
    ...shownOn(drill),
    messages: drill.channel.messages,
    seen: drill.seen,
    inProgress: drill.crew.runs.map((run) => ({ ...run })),
    responders: drill.crew.seen(),
    hypotheses: drill.hypotheses,
    changes: knownChanges(scenario.announced(world), drill.seen),
    boards: Object.fromEntries((scenario.boards ?? []).map(({ id, cards }) => [id, cards(world)])),
    forecasts: scenario.forecasts?.(world) ?? {},
    controls: controls(drill),
    happenings: drill.visible,
  };
}

/** What the screen shows to anybody who looks at it. */
export const shownOn = ({ telemetry, alerts, logs, tick, scenario: { tickSec } }: DrillState): Shown => ({
  series: telemetry.shown(),
  alerts,
  logs,
  tick,
  tickSec,
});
