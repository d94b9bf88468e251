import type { ForecastPoint, Panel } from '../../contract/scenario.ts';
import type { PanelInput } from '../input.ts';

/** The moments that a dashboard shows, in simulated seconds since the first tick. */
export interface ChartWindow {
  readonly fromSec: number;
  readonly toSec: number;
}

/** Something that happened, on the time axis of every chart. */
export interface ChartMark {
  readonly atSec: number;
  /** `change`: known from the list of changes; `changed`: by the responders. */
  readonly type: 'change' | 'paged' | 'changed';
}

const LONGEST_SEC = 1800;
/** What broke it was mostly changed within this time before anybody was paged. */
const BEFORE_PAGE_SEC = 1200;

/** From twenty minutes before the page up to now, and at most the last half hour; the times of a slower drill are longer. */
export function windowOf({ frame: { view }, scenario }: PanelInput): ChartWindow {
  const factor = scenario.pacing?.factor ?? 1;
  const toSec = view.tick * view.tickSec;
  const pagedSec = (view.pagedTick ?? view.tick) * view.tickSec;
  return { fromSec: Math.max(0, toSec - LONGEST_SEC * factor, pagedSec - BEFORE_PAGE_SEC * factor), toSec };
}

/** The moments of one panel: those of all, unless it shows a span of its own, and on to the end of what it expects. */
export function windowFor(window: ChartWindow, { spanSec }: Panel, forecast: readonly ForecastPoint[]): ChartWindow {
  return {
    fromSec: spanSec === undefined ? window.fromSec : Math.max(0, window.toSec - spanSec),
    toSec: Math.max(window.toSec, forecast.at(-1)?.atSec ?? 0),
  };
}

/** Known changes, the page, and what the responders have changed, within the window. */
export function marksOf(
  { frame: { view }, scenario }: Pick<PanelInput, 'frame' | 'scenario'>,
  { fromSec, toSec }: ChartWindow,
): readonly ChartMark[] {
  const mitigations = new Set(scenario.actions.flatMap(({ id, phase }) => (phase === 'mitigate' ? [id] : [])));
  const marks: ChartMark[] = view.changes.map(({ atSec }) => ({ atSec, type: 'change' }));
  if (view.pagedTick !== null) marks.push({ atSec: view.pagedTick * view.tickSec, type: 'paged' });
  for (const { tick, type, id } of view.happenings) {
    if (type !== 'action.finished' || !mitigations.has(id)) continue;
    marks.push({ atSec: tick * view.tickSec, type: 'changed' });
  }
  return marks.filter(({ atSec }) => atSec >= fromSec && atSec <= toSec);
}
