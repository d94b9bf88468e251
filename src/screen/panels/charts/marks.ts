import type { ForecastPoint, Panel } from '../../../contract/panel.ts';
import { actionLabel, actionOf } from '../../../words/labels.ts';
import type { TimeRange } from '../../charts-ui.ts';
import type { PanelInput } from '../../input.ts';

/** Something that happened, on the time axis of every chart. */
export interface ChartMark {
  readonly atSec: number;
  /** `change`: known from the list of changes; `changed`: by the responders. */
  readonly type: 'change' | 'paged' | 'changed';
  readonly label: string;
}

// In ticks, which are longer where an incident is: half an hour of a drill of seconds is months of one of hours.
const LONGEST_TICKS = 1800;
/** What broke it was mostly changed within this time before anybody was paged. */
const BEFORE_PAGE_TICKS = 1200;
/** The window moves on in steps, so that charts stand still in between: just when most datapoints come. */
const STEP_TICKS = 15;

/** What is zoomed to; else from before the page up to now, and at most the newest of a long drill. */
export function windowOf({ frame: { view }, ui }: PanelInput): TimeRange {
  if (ui.charts.zoom) return ui.charts.zoom;
  const toTick = (Math.floor(view.tick / STEP_TICKS) + 1) * STEP_TICKS;
  const fromTick = Math.max(0, toTick - LONGEST_TICKS, (view.pagedTick ?? toTick) - BEFORE_PAGE_TICKS);
  return { fromSec: fromTick * view.tickSec, toSec: toTick * view.tickSec };
}

/** The moments of one panel: those of all, unless it shows a span of its own, and on to the end of what it expects. */
export function windowFor(
  window: TimeRange,
  { spanSec }: Panel,
  forecast: readonly ForecastPoint[],
  isZoomed: boolean,
): TimeRange {
  if (isZoomed) return window;
  return {
    fromSec: spanSec === undefined ? window.fromSec : Math.max(0, window.toSec - spanSec),
    toSec: Math.max(window.toSec, forecast.at(-1)?.atSec ?? 0),
  };
}

/** Known changes, the page, and what the responders have changed, within the window. */
export function marksOf(
  { frame: { view }, scenario }: Pick<PanelInput, 'frame' | 'scenario'>,
  { fromSec, toSec }: TimeRange,
): readonly ChartMark[] {
  const marks: ChartMark[] = view.changes.map(({ atSec, what }) => ({ atSec, type: 'change', label: what }));
  if (view.pagedTick !== null) marks.push({ atSec: view.pagedTick * view.tickSec, type: 'paged', label: 'Paged' });
  for (const { tick, type, id, detail } of view.happenings) {
    const action = type === 'action.finished' ? actionOf(scenario, id) : undefined;
    if (action?.phase !== 'mitigate') continue;
    marks.push({ atSec: tick * view.tickSec, type: 'changed', label: actionLabel(action, detail ?? null) });
  }
  return marks.filter(({ atSec }) => atSec >= fromSec && atSec <= toSec);
}
