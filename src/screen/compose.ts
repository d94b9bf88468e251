import type { Tab } from '../contract/panel.ts';
import type { PanelInput } from './input.ts';
import { layoutOf, type Size, type TraceShown } from './layout.ts';
import { MOOD_MS, moodOf } from './mood.ts';
import { glide } from './moving.ts';
import type { Rect } from './nodes.ts';
import { pagerOf } from './pager.ts';
import { alerts } from './panels/alerts.ts';
import { charts } from './panels/charts/charts.ts';
import { deck } from './panels/deck/deck.ts';
import { hypotheses } from './panels/hypotheses.ts';
import { progress } from './panels/progress.ts';
import { spans } from './panels/spans/spans.ts';
import { areas, tabs } from './panels/tabs.ts';
import { timeline } from './panels/timeline.ts';
import { topBar } from './panels/top/top.ts';
import { topology } from './panels/topology/topology.ts';
import { tracesOf } from './panels/traces/data.ts';
import { traces } from './panels/traces/traces.ts';
import type { RegionId } from './regions.ts';
import type { Screen } from './screen.ts';
import { type Kept, type Measure, Sheet } from './sheet.ts';

type Panel = (sheet: Sheet, rect: Rect, input: PanelInput) => void;

/** Panels that count even while a small screen shows another area: their keys work, and the mirror has all of them. */
const ALWAYS: readonly (readonly [RegionId, Panel])[] = [
  ['top', topBar],
  ['alerts', alerts],
  ['tabs', tabs],
  ['progress', progress],
  ['deck', deck],
  ['hypotheses', hypotheses],
];

/** Where a panel is drawn that nobody sees: large enough for all of its controls. */
const OUT_OF_SIGHT: Rect = { x: 0, y: 0, width: 400, height: 2000 };

/**
 * The drill screen of this moment on a screen of this size. What is `kept` from the one before is not drawn again where
 * it would be the same.
 */
export function compose(input: PanelInput, size: Size, measure: Measure, kept: Kept = new Map()): Screen {
  const tab = openTab(input);
  const layout = layoutOf(size, {
    area: input.ui.area,
    tab,
    trace: traceShown(input),
    hasCoach: input.frame.lesson !== null,
    hasTimeline: input.frame.hold !== 'replay',
  });
  const sheet = new Sheet(measure, kept, size.target);
  sheet.box({ x: 0, y: 0, ...size }, moodOf(input.frame.view).ground, {
    radius: 0,
    motion: glide('mood', { ms: MOOD_MS }),
  });
  for (const [region, panel] of ALWAYS) {
    const rect = layout[region];
    if (rect) panel(sheet, rect, input);
    else unseen(sheet, panel, input);
  }
  if (layout.areas) areas(sheet, layout.areas, input);
  if (layout.charts && tab.type === 'dashboard') charts(sheet, layout.charts, { ...input, tab });
  if (layout.traces) traces(sheet, layout.traces, input);
  if (layout.spans) spans(sheet, layout.spans, input, layout.traces === null);
  if (layout.topology) topology(sheet, layout.topology, input);
  if (layout.timeline) timeline(sheet, layout.timeline, input);
  // What these hold is text: the pages lay it over their ground.
  for (const region of ['channel', 'logs', 'terminal', 'changes', 'board'] as const) {
    if (layout[region]) sheet.panel(region, layout[region]);
  }
  const { nodes, controls, told, tip, table } = sheet;
  const focused = controls.find(({ id }) => id === input.ui.focus)?.rect ?? null;
  const pager = pagerOf(input, layout, focused);
  return {
    layout,
    target: sheet.target,
    nodes,
    controls,
    told,
    ...(tip && { tip }),
    ...(pager && { pager }),
    ...(table && { table }),
  };
}

/** What a panel has for the keyboard and for the mirror, without what it draws. */
function unseen(sheet: Sheet, panel: Panel, input: PanelInput): void {
  const other = new Sheet(sheet.measure, new Map(), sheet.target);
  panel(other, OUT_OF_SIGHT, input);
  for (const control of other.controls) sheet.control({ ...control, rect: null });
  for (const told of other.told) sheet.tell({ ...told, rect: null });
}

function traceShown(input: PanelInput): TraceShown {
  const { open, against } = tracesOf(input);
  if (against) return 'compared';
  if (!open) return 'none';
  return input.ui.traces.open === open.key ? 'chosen' : 'any';
}

function openTab({ scenario, ui }: PanelInput): Tab {
  const tab = scenario.tabs.find(({ id }) => id === ui.tab) ?? scenario.tabs[0];
  if (!tab) throw new Error(`${scenario.slug} has no tabs`);
  return tab;
}
