/** Moments in simulated seconds since the first tick. */
export interface TimeRange {
  readonly fromSec: number;
  readonly toSec: number;
}

/** The moment that is read on all charts. */
export interface Crosshair {
  /** The panel on which it is read out. */
  readonly panel: string;
  readonly atSec: number;
  /** What the keys come to is told; what the pointer comes to is seen. */
  readonly by: 'pointer' | 'keys';
}

/** How the player has the charts arranged. */
export interface ChartsUi {
  readonly crosshair: Crosshair | null;
  /** What is being selected: from where it was begun to where it has come, which may lie before. */
  readonly selecting: TimeRange | null;
  /** What the time axes are held at; null while they follow the clock. */
  readonly zoom: TimeRange | null;
  /** The panel that has all the room. */
  readonly enlarged: string | null;
  /** Whether it is shown as numbers. */
  readonly isTable: boolean;
  /** The one signal that is drawn, of panels that are not drawn whole. */
  readonly isolated: Readonly<Record<string, string>>;
}

/** Where the datapoints of a chart lie: each at the end of its period, in a window. */
export interface ChartSpan {
  readonly panel: string;
  readonly fromSec: number;
  /** The newest datapoint, or the end of the window. */
  readonly toSec: number;
  readonly periodSec: number;
}

export type ChartsEvent =
  | { readonly type: 'point'; readonly crosshair: Crosshair | null }
  /** With the keys, from datapoint to datapoint; `selects` what lies between where it began and where it has come. */
  | {
      readonly type: 'step';
      readonly on: ChartSpan;
      readonly to: 'next' | 'previous' | 'first' | 'last';
      readonly selects: boolean;
    }
  | { readonly type: 'select'; readonly range: TimeRange | null }
  /** To a range, whichever way it was dragged over; null follows the clock again. */
  | { readonly type: 'zoom'; readonly range: TimeRange | null }
  /** Presses a chart: zooms to what is being selected, else gives the chart all the room, or takes it away again. */
  | { readonly type: 'press'; readonly panel: string }
  | { readonly type: 'shrink' }
  /** Takes back what was done last of what can be taken back. */
  | { readonly type: 'back' }
  | { readonly type: 'table'; readonly isOpen: boolean }
  /** Draws one line alone, or all again where it is the one. */
  | { readonly type: 'isolate'; readonly panel: string; readonly signal: string };

export const CHARTS_AT_FIRST: ChartsUi = {
  crosshair: null,
  selecting: null,
  zoom: null,
  enlarged: null,
  isTable: false,
  isolated: {},
};

/** The arrangement of the charts after an event. */
export function arrangeCharts(charts: ChartsUi, event: ChartsEvent): ChartsUi {
  switch (event.type) {
    case 'point':
      return { ...charts, crosshair: event.crosshair };
    case 'step':
      return stepped(charts, event);
    case 'select':
      return { ...charts, selecting: event.range };
    case 'zoom':
      return { ...charts, zoom: zoomTo(event.range), selecting: null, crosshair: null };
    case 'press': {
      const { selecting, enlarged } = charts;
      if (selecting) return arrangeCharts(charts, { type: 'zoom', range: selecting });
      return enlarged === null
        ? { ...charts, enlarged: event.panel, isTable: false }
        : arrangeCharts(charts, { type: 'shrink' });
    }
    case 'shrink':
      return { ...charts, enlarged: null, isTable: false };
    case 'back':
      return takenBack(charts) ?? charts;
    case 'table':
      return { ...charts, isTable: event.isOpen, crosshair: null, selecting: null };
    case 'isolate': {
      const { [event.panel]: before, ...others } = charts.isolated;
      return { ...charts, isolated: before === event.signal ? others : { ...others, [event.panel]: event.signal } };
    }
    default:
      throw new Error(`charts: unknown event ${JSON.stringify(event satisfies never)}`);
  }
}

/** What Escape takes back first; null where there is nothing to take back. */
export function takenBack(charts: ChartsUi): ChartsUi | null {
  if (charts.selecting) return { ...charts, selecting: null };
  if (charts.isTable) return { ...charts, isTable: false };
  if (charts.zoom) return { ...charts, zoom: null };
  if (charts.enlarged !== null) return { ...charts, enlarged: null };
  return null;
}

/** Less would show nothing between two datapoints. */
const LEAST_ZOOM_SEC = 60;

/** A range that is too short is taken from its middle on to both sides. */
function zoomTo(range: TimeRange | null): TimeRange | null {
  if (!range) return null;
  const { fromSec, toSec } = sorted(range);
  const lacksSec = Math.max(0, LEAST_ZOOM_SEC - (toSec - fromSec));
  const from = Math.max(0, fromSec - lacksSec / 2);
  return { fromSec: from, toSec: Math.max(toSec + lacksSec / 2, from + LEAST_ZOOM_SEC) };
}

export const sorted = ({ fromSec, toSec }: TimeRange): TimeRange =>
  fromSec <= toSec ? { fromSec, toSec } : { fromSec: toSec, toSec: fromSec };

/** The first step comes to the newest datapoint, or to the oldest in the window. */
function stepped(charts: ChartsUi, { on, to, selects }: ChartsEvent & { readonly type: 'step' }): ChartsUi {
  const { panel, periodSec } = on;
  const first = Math.ceil(on.fromSec / periodSec) * periodSec;
  const last = Math.max(first, Math.floor(on.toSec / periodSec) * periodSec);
  const before = charts.crosshair?.panel === panel ? charts.crosshair.atSec : null;
  const targets = {
    first,
    last,
    previous: before === null ? last : (Math.ceil(before / periodSec) - 1) * periodSec,
    next: before === null ? last : (Math.floor(before / periodSec) + 1) * periodSec,
  };
  const atSec = Math.min(last, Math.max(first, targets[to]));
  const begun = charts.selecting?.fromSec ?? before ?? atSec;
  return {
    ...charts,
    crosshair: { panel, atSec, by: 'keys' },
    selecting: selects && begun !== atSec ? { fromSec: begun, toSec: atSec } : null,
  };
}
