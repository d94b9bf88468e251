import { isToolFailure } from '../contract/complication.ts';
import { isTailLate, type LogCounts, type LogTail } from '../contract/logs.ts';
import type { World } from '../contract/model.ts';
import type { PlayerView, Seen } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { isLate, type Series } from '../contract/telemetry.ts';

/** One thing that was observed: a look by its action's id, `panel/` and `alert/` by theirs. */
export interface Observation {
  readonly source: string;
  readonly outcome: string;
}

/** How far the table of untouched systems holds for a look at one that was changed. */
export const TOUCHED_TRUST = 0.6;

export const panelSource = (id: string): string => `panel/${id}`;
/** The source of what the log tail says; a scenario has one tail. */
export const LOGS_SOURCE = 'logs/tail';
export const alertSource = (id: string): string => `alert/${id}`;

/** The part of a view that is on the screen without looking for it. */
export type Shown = Pick<PlayerView, 'series' | 'alerts' | 'logs' | 'tick' | 'tickSec'>;

/**
 * What panels, alerts and logs say at this moment, to anybody who looks at the screen. A panel whose datapoints are late,
 * which it says, tells nothing of this moment.
 */
export function glance(scenario: AnyScenario, view: Shown): readonly Observation[] {
  const { tick, tickSec } = view;
  const isHere = (series: Series | undefined): boolean => series !== undefined && !isLate(series, tick * tickSec);
  const panels = scenario.panels.flatMap(({ id, reading, signals }) =>
    reading && signals.every((signal) => isHere(view.series[signal]))
      ? [{ source: panelSource(id), outcome: reading.classify(view.series) }]
      : [],
  );
  const alerts = scenario.alerts.map(({ id }) => {
    const firing = view.alerts.some(({ rule, state }) => rule === id && state === 'firing');
    return { source: alertSource(id), outcome: firing ? 'firing' : 'quiet' };
  });
  const { reading } = scenario.logs ?? {};
  const tail =
    reading && view.logs && !isTailLate(view.logs, tick, tickSec)
      ? [{ source: LOGS_SOURCE, outcome: reading.classify(countsOf(view.logs, tickSec)) }]
      : [];
  return [...panels, ...alerts, ...tail];
}

/** What every look would find in this world. */
export function lookEverywhere(scenario: AnyScenario, world: World<object, object>): readonly Observation[] {
  return scenario.actions.flatMap((action) =>
    action.phase === 'investigate' ? [{ source: action.id, outcome: action.look.classify(world) }] : [],
  );
}

/** Whether a look brought anything back. */
export const hasAnswer = ({ outcome }: Pick<Seen, 'outcome'>): boolean => !isToolFailure(outcome);

export const observationOf = ({ action, outcome }: Seen): Observation => ({ source: action, outcome });

const MINUTE_SEC = 60;

/** Lines of the last minute by pattern. */
export function countsOf({ counts, bucketTicks }: LogTail, tickSec: number): LogCounts {
  const buckets = Math.max(1, Math.round(MINUTE_SEC / (bucketTicks * tickSec)));
  return Object.fromEntries(
    Object.entries(counts).map(([id, values]) => [
      id,
      values.subarray(-buckets).reduce((sum, value) => sum + value, 0),
    ]),
  );
}
