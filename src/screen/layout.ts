import type { Tab } from '../contract/panel.ts';
import type { Rect } from './nodes.ts';
import type { Layout, RegionId } from './regions.ts';
import type { Area } from './ui.ts';

export interface Size {
  /** In units. */
  readonly width: number;
  readonly height: number;
  /** Least height and width of what a finger presses; left out for a mouse. */
  readonly target?: number;
}

/** How much of the screen is in sight at once. */
type Fit =
  /** Everything, with a terminal under the dashboard. */
  | 'wide'
  /** Everything but that terminal, which has a tab all the same. */
  | 'medium'
  /** One area at a time. */
  | 'small';

function fitOf({ width, height, target = 0 }: Size): Fit {
  const isHigh = height >= (target > FINE ? 900 : 600);
  if (width >= 1500 && height >= 840 && isHigh) return 'wide';
  return width >= 1100 && isHigh ? 'medium' : 'small';
}

/** What the least button is high that is made for a mouse: with larger ones, a deck beside everything else is too low. */
const FINE = 24;

/** What a heading and a row take more, when they are pressed with a finger. */
const more = (target: number): number => 2 * Math.max(0, target - FINE);

/** In which area of a small screen a region is; null for what is always in sight. */
export const AREA_OF: Readonly<Record<RegionId, Area | null>> = {
  top: null,
  areas: null,
  alerts: 'talk',
  channel: 'talk',
  tabs: 'watch',
  charts: 'watch',
  logs: 'watch',
  traces: 'watch',
  spans: 'watch',
  topology: 'watch',
  terminal: 'watch',
  changes: 'watch',
  board: 'watch',
  progress: 'act',
  deck: 'act',
  hypotheses: 'act',
  coach: null,
  timeline: null,
};

const HIDDEN: Layout = {
  top: null,
  areas: null,
  alerts: null,
  channel: null,
  tabs: null,
  charts: null,
  logs: null,
  traces: null,
  spans: null,
  topology: null,
  terminal: null,
  changes: null,
  board: null,
  progress: null,
  deck: null,
  hypotheses: null,
  coach: null,
  timeline: null,
};

/**
 * What a traces tab has to show beside its list: a trace of its own choice where there is room for both, one that the
 * player has chosen, which takes the place of the list on a small screen, or two that are compared, which always do.
 */
export type TraceShown = 'none' | 'any' | 'chosen' | 'compared';

/** What of the screen decides where things are. */
export interface Arrangement {
  readonly area: Area;
  /** The one that is open. */
  readonly tab: Tab;
  readonly trace: TraceShown;
  /** Whether a lesson needs room to speak. */
  readonly hasCoach: boolean;
  /** A replay has one of its own, of the whole run. */
  readonly hasTimeline: boolean;
}

/** Where everything is. The canvas and the texts laid over it are placed by this one function. */
export function layoutOf(size: Size, arrangement: Arrangement): Layout {
  const fit = fitOf(size);
  return fit === 'small' ? smallLayout(size, arrangement) : columns(size, arrangement, fit);
}

const MEASURES = {
  wide: { margin: 16, gap: 12, top: 72, left: 372, right: 392, timeline: 92, tabs: 40, progress: 132, hypotheses: 196 },
  medium: { margin: 8, gap: 8, top: 64, left: 264, right: 304, timeline: 72, tabs: 34, progress: 96, hypotheses: 132 },
} as const;

/** Room for a lesson's longest step at the width of a column. */
const COACH_HEIGHT = 208;

/** Least height of a terminal under the dashboard, and the most that a dashboard makes use of. */
const TERMINAL_HEIGHT = 200;
const CHARTS_HEIGHT = 600;

function columns(
  { width, height, target = 0 }: Size,
  { tab, trace, hasCoach, hasTimeline }: Arrangement,
  fit: 'wide' | 'medium',
): Layout {
  const { margin, gap, top, left, right, tabs, progress, hypotheses } = MEASURES[fit];
  const timeline = hasTimeline ? MEASURES[fit].timeline : 0;
  const bottom = { x: margin, y: height - margin - timeline, width: width - 2 * margin, height: timeline };
  const under = { x: margin, y: top + gap, width: bottom.width };
  const body = { ...under, height: bottom.y - (hasTimeline ? gap : 0) - top - gap };
  const leftColumn = { ...body, width: left };
  const rightColumn = { ...body, x: body.x + body.width - right, width: right };
  const centre = { ...body, x: body.x + left + gap, width: body.width - left - right - 2 * gap };
  const [coach, talk] = hasCoach ? cutTop(leftColumn, COACH_HEIGHT, gap) : [null, leftColumn];
  const alertsHeight = Math.round(talk.height * (fit === 'wide' ? 0.38 : 0.42));
  const [alerts, channel] = cutTop(talk, alertsHeight, gap);
  const [inProgress, work] = cutTop(rightColumn, progress + more(target), gap);
  const [deck, held] = cutTop(work, work.height - gap - hypotheses - more(target), gap);
  const [tabRow, content] = cutTop(centre, Math.max(tabs, target), gap);
  return {
    ...HIDDEN,
    top: { x: 0, y: 0, width, height: top },
    timeline: hasTimeline ? bottom : null,
    coach,
    alerts,
    channel,
    progress: inProgress,
    deck,
    hypotheses: held,
    tabs: tabRow,
    ...contentOf(content, tab, trace, fit === 'wide' ? gap : null),
  };
}

/** What the open tab fills. `dockGap` is the gap above a terminal under the dashboard; null for none. */
function contentOf(content: Rect, tab: Tab, trace: TraceShown, dockGap: number | null): Partial<Layout> {
  if (tab.type === 'traces') return tracesOf(content, trace);
  if (tab.type !== 'dashboard') return { [tab.type]: content };
  if (dockGap === null) return { charts: content };
  const height = Math.min(CHARTS_HEIGHT, content.height - dockGap - TERMINAL_HEIGHT);
  const [charts, terminal] = cutTop(content, height, dockGap);
  return { charts, terminal };
}

/** Least height of a list of traces with a trace below it. */
const TRACES_HEIGHT = 440;
const TRACES_GAP = 8;

function tracesOf(content: Rect, trace: TraceShown): Partial<Layout> {
  const isTall = content.height >= TRACES_HEIGHT;
  if (trace === 'compared' || (trace === 'chosen' && !isTall)) return { spans: content };
  if (trace === 'none' || !isTall) return { traces: content };
  const [traces, spans] = cutTop(content, Math.round(content.height * 0.4), TRACES_GAP);
  return { traces, spans };
}

/** Below this, the top bar has two rows, and below the other one three. */
export const NARROW = 1080;
export const PHONE = 560;
const GOAL_ROW = 22;

/** What the heading, its pager and one thing in progress take, with the button that aborts it. */
const oneRun = (target: number): number => Math.max(90, 2 * target + 18);

const SMALL = { margin: 6, gap: 6, row: 32, timeline: 60 } as const;

function smallLayout(
  { width, height, target = 0 }: Size,
  { area, tab, trace, hasCoach, hasTimeline }: Arrangement,
): Layout {
  const { margin, gap } = SMALL;
  const row = Math.max(SMALL.row, target);
  const top = { x: 0, y: 0, width, height: topHeightOf(width, target) };
  // A lesson takes the place of the timeline, which is little use in its three minutes.
  const timeline = hasCoach ? (width < PHONE ? 150 : 108) : height >= 480 && hasTimeline ? SMALL.timeline : 0;
  const bottom = { x: margin, y: height - margin - timeline, width: width - 2 * margin, height: timeline };
  const below = { ...bottom, y: top.height + gap, height: bottom.y - (timeline > 0 ? gap : 0) - top.height - gap };
  const [areas, body] = cutTop(below, row, gap);
  const always: Layout = { ...HIDDEN, top, areas, [hasCoach ? 'coach' : 'timeline']: timeline > 0 ? bottom : null };
  const twoColumns = width >= PHONE;
  switch (area) {
    case 'watch': {
      // They do not fit beside one another on a phone.
      const [tabs, content] = cutTop(body, twoColumns ? row : 2 * row, gap);
      return { ...always, tabs, ...contentOf(content, tab, trace, null) };
    }
    case 'act': {
      if (!twoColumns) {
        const [deck, under] = cutTop(body, body.height * 0.55, gap);
        const most = Math.min(oneRun(target), under.height * 0.65);
        const [progress, hypotheses] = cutTop(under, Math.max(under.height * 0.4, most), gap);
        return { ...always, deck, progress, hypotheses };
      }
      const [deck, side] = cutLeft(body, Math.round(body.width * 0.55), gap);
      const [progress, hypotheses] = cutTop(side, Math.min(120 + more(target), side.height * 0.45), gap);
      return { ...always, deck, progress, hypotheses };
    }
    case 'talk': {
      const [alerts, channel] = twoColumns
        ? cutLeft(body, Math.round(body.width * 0.42), gap)
        : cutTop(body, body.height * 0.4, gap);
      return { ...always, alerts, channel };
    }
    default:
      throw new Error(`layout: unknown area ${area satisfies never}`);
  }
}

const topHeightOf = (width: number, target: number): number =>
  width < NARROW ? 58 + Math.max(30, target) + (width < PHONE ? GOAL_ROW : 0) : 64;

function cutTop(rect: Rect, height: number, gap: number): readonly [Rect, Rect] {
  const first = { ...rect, height };
  return [first, { ...rect, y: rect.y + height + gap, height: rect.height - height - gap }];
}

function cutLeft(rect: Rect, width: number, gap: number): readonly [Rect, Rect] {
  const first = { ...rect, width };
  return [first, { ...rect, x: rect.x + width + gap, width: rect.width - width - gap }];
}
