import type { Tab } from '../../../contract/panel.ts';
import type { Press, ScreenControl } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { barHeight, drawBar, drawButton } from './bar.ts';
import { drawCard, leastHeight } from './card.ts';
import { unseenCard } from './controls.ts';
import { drawCrosshair, type ShownChart } from './crosshair.ts';
import { chartData } from './data.ts';
import { marksOf, windowFor, windowOf } from './marks.ts';
import type { ChartTime } from './plot.ts';

const GAP = 12;
const COLUMN = 215;
const MOST_COLUMNS = 3;
/** A chart that stands higher than this says no more. */
const TALLEST = 300;
/** With ticks of a minute or more, an incident goes on for days. */
const LONG_TICK_SEC = 60;

/** How the charts of a dashboard are laid out, in rows. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** First row in sight, and how many are. */
  readonly first: number;
  readonly shown: number;
  readonly rowHeight: number;
}

/** The charts of a dashboard: as many rows as can be read, and controls to the others; or the one that is enlarged. */
export function charts(
  sheet: Sheet,
  rect: Rect,
  input: PanelInput & { readonly tab: Extract<Tab, { type: 'dashboard' }> },
): void {
  const { ui, tab } = input;
  const time = timeOf(input);
  const enlarged = tab.panels.find((id) => id === ui.charts.enlarged);
  const below = drawBar(sheet, rect, input, time, enlarged !== undefined);
  const shown: ShownChart[] = [];
  const draw = (id: string, at: Rect | null): void => {
    const one = drawChart(sheet, id, at, input, time, id === enlarged);
    if (one) shown.push(one);
  };
  if (enlarged === undefined) drawAll(sheet, below, input, draw);
  else draw(enlarged, below);
  // Arrows go from chart to chart, and then to the lines of the legends.
  sheet.controls.sort((a, b) => rankOf(a) - rankOf(b));
  drawCrosshair(sheet, rect, input, shown, time);
}

function rankOf({ id, region }: ScreenControl): number {
  if (region !== 'charts') return 0;
  return id.startsWith('chart/') ? 1 : 2;
}

function timeOf(input: PanelInput): ChartTime {
  const { startsAtSec, pagedTick, tickSec } = input.frame.view;
  const window = windowOf(input);
  const pagedSec = pagedTick === null ? null : pagedTick * tickSec;
  return {
    window,
    marks: marksOf(input, window),
    calendar: { startsAtSec, pagedSec, isLong: tickSec >= LONG_TICK_SEC },
  };
}

/** Draws one chart, unless it would be what it was; null where no lines of it are in sight. */
function drawChart(
  sheet: Sheet,
  id: string,
  at: Rect | null,
  input: PanelInput,
  time: ChartTime,
  isEnlarged: boolean,
): ShownChart | null {
  const data = chartData(id, input);
  const { hover, charts: arranged } = input.ui;
  const hot = hover === `chart/${id}` || hover?.startsWith(`line/${id}/`) ? hover : null;
  const look = { isEnlarged, isTable: isEnlarged && arranged.isTable, hot, domain: input.scenario.domain };
  const { calendar } = time;
  // A panel may show a span of its own, and what is to be expected.
  const window = windowFor(time.window, data.panel, data.forecast, arranged.zoom !== null);
  const marks = window === time.window ? time.marks : marksOf(input, window);
  const from = [
    ...(at ? [at.x, at.y, at.width, at.height] : []),
    ...data.lines.map(({ series }) => series),
    data.late,
    ...[window.fromSec, window.toSec, calendar.pagedSec],
    marks.map(({ atSec, type }) => `${type} ${atSec}`).join(),
    ...[arranged.isolated[id], hot, isEnlarged, look.isTable],
    data.forecast.map(({ atSec, low, high }) => `${atSec} ${low} ${high}`).join(),
  ];
  const part = sheet.part(`chart/${id}`, from, (own) => {
    if (at) drawCard(own, at, data, { window, marks, calendar }, look);
    else unseenCard(own, data, look);
  });
  sheet.table = part.table ?? sheet.table;
  const plot = part.controls[0]?.plot;
  return plot ? { data, plot } : null;
}

function drawAll(
  sheet: Sheet,
  rect: Rect,
  input: PanelInput & { readonly tab: Extract<Tab, { type: 'dashboard' }> },
  draw: (id: string, at: Rect | null) => void,
): void {
  const { ui, tab } = input;
  const scrolled = ui.scroll.charts ?? 0;
  const row = barHeight(sheet);
  const { columns, rows, first, shown, rowHeight } = gridOf(rect, tab.panels.length, scrolled, row, leastHeight(sheet));
  const width = (rect.width - GAP * (columns - 1)) / columns;
  const begin = first * columns;
  const end = Math.min(tab.panels.length, (first + shown) * columns);
  for (const [index, id] of tab.panels.entries()) {
    const x = rect.x + ((index - begin) % columns) * (width + GAP);
    const y = rect.y + Math.floor((index - begin) / columns) * (rowHeight + GAP);
    draw(id, index >= begin && index < end ? { x, y, width, height: rowHeight } : null);
  }
  if (shown === rows) return;

  const half = { y: rect.y + rect.height - row, width: (rect.width - GAP) / 2, height: row };
  // A scroll wheel may have gone beyond the last row: what is pressed counts from where the charts are.
  const scrollTo = (to: number): Press => ({
    type: 'ui',
    event: { type: 'scroll', region: 'charts', by: Math.min(rows - shown, Math.max(0, to)) - scrolled },
  });
  drawButton(sheet, { ...half, x: rect.x }, ui, {
    id: 'charts/up',
    label: `Charts above (${begin})`,
    press: scrollTo(first - shown),
    refusal: begin === 0 ? 'There are no charts above these.' : null,
  });
  drawButton(sheet, { ...half, x: rect.x + half.width + GAP }, ui, {
    id: 'charts/down',
    label: `Charts below (${tab.panels.length - end})`,
    press: scrollTo(first + shown),
    refusal: end === tab.panels.length ? 'There are no charts below these.' : null,
  });
}

/** `row` is the height of the buttons that turn the pages, `least` that of the lowest chart. */
function gridOf({ width, height }: Rect, count: number, scrolled: number, row: number, least: number): Grid {
  const mostColumns = Math.min(MOST_COLUMNS, Math.max(1, Math.floor(width / COLUMN)));
  const rows = Math.ceil(count / mostColumns);
  // Four charts in a room for three stand two by two.
  const columns = Math.ceil(count / rows);
  const fitting = (room: number): number => Math.floor((room + GAP) / (least + GAP));
  const shown = fitting(height) >= rows ? rows : Math.max(1, fitting(height - row - GAP));
  const room = shown === rows ? height : height - row - GAP;
  return {
    columns,
    rows,
    first: Math.min(Math.max(0, Math.floor(scrolled)), rows - shown),
    shown,
    rowHeight: Math.min(TALLEST, (room - GAP * (shown - 1)) / shown),
  };
}
