import type { Control } from '../contract/player-view.ts';
import { arrangeCharts, CHARTS_AT_FIRST, type ChartsEvent, type ChartsUi } from './charts-ui.ts';
import type { RegionId } from './regions.ts';

export type Phase = Control['phase'];

/** The parts of a small screen, of which one is in sight at a time; a large one shows them all. */
export const AREAS = ['watch', 'act', 'talk'] as const;
export type Area = (typeof AREAS)[number];

/** What is open over the screen as a form or a text. */
export type Dialog =
  | { readonly type: 'composer' }
  /** Null while one is being chosen. */
  | { readonly type: 'hypothesis'; readonly hypothesis: string | null }
  | { readonly type: 'help' }
  /** What the player writes down. */
  | { readonly type: 'notes' }
  | { readonly type: 'settings' };

/** What is being chosen for an action that takes a target or asks once: target null until it is chosen. */
export interface Picking {
  readonly control: string;
  readonly target: string | null;
}

/** How the traces are looked through. A trace goes by its key, which has the look that brought it. */
export interface TracesUi {
  /** Null for the slowest of the newest look, which is shown where there is room. */
  readonly open: string | null;
  /** The one that it is compared with. */
  readonly against: string | null;
  /** The span that stays told of when nothing is pointed at. */
  readonly span: string | null;
  readonly sort: 'time' | 'duration';
  /** What the list is narrowed to; null for all. */
  readonly version: string | null;
  readonly route: string | null;
  /** Spans alike that are shown one by one. */
  readonly unfolded: readonly string[];
}

/** How the player has the screen arranged: nothing of the drill, and nothing that is kept. */
export interface Ui {
  readonly area: Area;
  readonly tab: string;
  readonly phase: Phase;
  /** The group of the deck that is open; null for the first one. */
  readonly group: string | null;
  readonly picking: Picking | null;
  /** Who is to do the next action; null for whoever has free hands. */
  readonly responder: string | null;
  readonly traces: TracesUi;
  /** What is looked for in the deck; null while nothing is. */
  readonly search: string | null;
  readonly scroll: Readonly<Partial<Record<RegionId, number>>>;
  readonly charts: ChartsUi;
  readonly dialog: Dialog | null;
  /** The control under the pointer, and the one that has the focus. */
  readonly hover: string | null;
  readonly focus: string | null;
  /** The control of which nothing is to be told beside it, until another one is pointed at or has the focus. */
  readonly aboutOff: string | null;
  /** The page was put out of the way, and not acknowledged. */
  readonly isPagerAside: boolean;
  /** Why the last choice was refused, or what else is to be said once. */
  readonly notice: string | null;
  /** How many notices there were so far, so that the same one again is told again. */
  readonly notices: number;
  /** How often a tab was opened: what one types into takes the focus each time. */
  readonly openings: number;
}

export type UiEvent =
  | { readonly type: 'area'; readonly area: Area }
  | { readonly type: 'tab'; readonly tab: string }
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'pick'; readonly picking: Picking | null }
  | { readonly type: 'responder'; readonly responder: string | null }
  | { readonly type: 'search'; readonly text: string | null }
  | { readonly type: 'traces'; readonly set: Partial<TracesUi> }
  | { readonly type: 'scroll'; readonly region: RegionId; readonly by: number }
  | { readonly type: 'charts'; readonly event: ChartsEvent }
  | { readonly type: 'dialog'; readonly dialog: Dialog | null }
  | { readonly type: 'hover'; readonly control: string | null }
  | { readonly type: 'focus'; readonly control: string | null }
  | { readonly type: 'about-off'; readonly control: string }
  | { readonly type: 'pager-aside' }
  | { readonly type: 'notice'; readonly text: string | null };

export const startOf = (tab: string): Ui => ({
  area: 'watch',
  tab,
  phase: 'investigate',
  group: null,
  picking: null,
  responder: null,
  traces: { open: null, against: null, span: null, sort: 'time', version: null, route: null, unfolded: [] },
  search: null,
  scroll: {},
  charts: CHARTS_AT_FIRST,
  dialog: null,
  hover: null,
  focus: null,
  aboutOff: null,
  isPagerAside: false,
  notice: null,
  notices: 0,
  openings: 0,
});

/** The arrangement after an event. Choosing something else closes what was being picked. */
export function arrange(ui: Ui, event: UiEvent): Ui {
  switch (event.type) {
    case 'area':
      return { ...ui, area: event.area };
    case 'tab':
      return { ...ui, area: 'watch', tab: event.tab, charts: turnedOver(ui.charts), openings: ui.openings + 1 };
    case 'phase':
      return {
        ...ui,
        area: 'act',
        phase: event.phase,
        group: null,
        picking: null,
        search: null,
        scroll: top(ui, 'deck'),
      };
    case 'group':
      return { ...ui, area: 'act', group: event.group, picking: null, scroll: top(ui, 'deck') };
    case 'pick':
      return { ...ui, area: event.picking ? 'act' : ui.area, picking: event.picking, scroll: top(ui, 'deck') };
    case 'responder':
      return { ...ui, responder: event.responder };
    case 'traces':
      return { ...ui, traces: { ...ui.traces, ...event.set }, scroll: { ...ui.scroll, ...topOf(event.set) } };
    case 'search':
      return { ...ui, area: 'act', search: event.text, picking: null, scroll: top(ui, 'deck') };
    case 'scroll':
      return {
        ...ui,
        scroll: { ...ui.scroll, [event.region]: Math.max(0, (ui.scroll[event.region] ?? 0) + event.by) },
      };
    case 'charts':
      return { ...ui, charts: arrangeCharts(ui.charts, event.event) };
    case 'dialog':
      return { ...ui, area: event.dialog?.type === 'composer' ? 'talk' : ui.area, dialog: event.dialog };
    case 'hover':
      return { ...ui, hover: event.control, aboutOff: event.control === ui.hover ? ui.aboutOff : null };
    case 'focus':
      return {
        ...ui,
        focus: event.control,
        aboutOff: event.control === ui.focus ? ui.aboutOff : null,
        charts: leftBy(ui.charts, event.control),
      };
    case 'about-off':
      return { ...ui, aboutOff: event.control };
    case 'pager-aside':
      return { ...ui, isPagerAside: true };
    case 'notice':
      return { ...ui, notice: event.text, notices: ui.notices + (event.text === null ? 0 : 1) };
    default:
      throw new Error(`ui: unknown event ${JSON.stringify(event satisfies never)}`);
  }
}

/** Another trace is read from its beginning, and so is another list. */
function topOf(set: Partial<TracesUi>): Ui['scroll'] {
  return {
    ...((set.open !== undefined || set.against !== undefined) && { spans: 0 }),
    ...((set.sort !== undefined || set.version !== undefined || set.route !== undefined) && { traces: 0 }),
  };
}
/** Another tab keeps what time is looked at, and which lines. */
const turnedOver = ({ zoom, isolated }: ChartsUi): ChartsUi => ({ ...CHARTS_AT_FIRST, zoom, isolated });

/** What the keys were reading is over when they go elsewhere. */
const leftBy = (charts: ChartsUi, focus: string | null): ChartsUi =>
  charts.crosshair?.by === 'keys' && focus !== `chart/${charts.crosshair.panel}`
    ? { ...charts, crosshair: null, selecting: null }
    : charts;

const top = ({ scroll }: Ui, region: RegionId): Ui['scroll'] => ({ ...scroll, [region]: 0 });
