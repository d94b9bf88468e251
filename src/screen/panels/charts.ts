import type { Tab } from '../../contract/scenario.ts';
import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES } from '../theme.ts';
import { drawCard, LEAST_HEIGHT } from './chart-card.ts';
import { chartData } from './chart-data.ts';
import { marksOf, windowFor, windowOf } from './chart-marks.ts';
import type { ChartTime } from './chart-plot.ts';

const GAP = 12;
const PAGER = 26;
const COLUMN = 215;
const MOST_COLUMNS = 3;
/** A chart that stands higher than this says no more. */
const TALLEST = 300;

/** How the charts of a dashboard are laid out, in rows. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** First row in sight, and how many are. */
  readonly first: number;
  readonly shown: number;
  readonly rowHeight: number;
}

/** The charts of a dashboard: as many rows as can be read, and controls to the others. */
export function charts(
  sheet: Sheet,
  rect: Rect,
  input: PanelInput & { readonly tab: Extract<Tab, { type: 'dashboard' }> },
): void {
  const { frame, ui, tab } = input;
  const window = windowOf(input);
  const scrolled = ui.scroll.charts ?? 0;
  const { columns, rows, first, shown, rowHeight } = gridOf(rect, tab.panels.length, scrolled);
  const width = (rect.width - GAP * (columns - 1)) / columns;
  const begin = first * columns;
  const end = Math.min(tab.panels.length, (first + shown) * columns);
  for (const [index, id] of tab.panels.slice(begin, end).entries()) {
    const x = rect.x + (index % columns) * (width + GAP);
    const y = rect.y + Math.floor(index / columns) * (rowHeight + GAP);
    const data = chartData(id, input);
    const own = windowFor(window, data.panel, data.forecast);
    const time: ChartTime = { window: own, marks: marksOf(input, own), startsAtSec: frame.view.startsAtSec };
    drawCard(sheet, { x, y, width, height: rowHeight }, data, time);
  }
  if (shown === rows) return;

  const half = { y: rect.y + rect.height - PAGER, width: (rect.width - GAP) / 2, height: PAGER };
  // A scroll wheel may have gone beyond the last row: what is pressed counts from where the charts are.
  const scrollTo = (row: number): number => Math.min(rows - shown, Math.max(0, row)) - scrolled;
  drawPager(sheet, { ...half, x: rect.x }, input, {
    id: 'charts/up',
    label: `Charts above (${begin})`,
    by: scrollTo(first - shown),
    refusal: begin === 0 ? 'There are no charts above these.' : null,
  });
  drawPager(sheet, { ...half, x: rect.x + half.width + GAP }, input, {
    id: 'charts/down',
    label: `Charts below (${tab.panels.length - end})`,
    by: scrollTo(first + shown),
    refusal: end === tab.panels.length ? 'There are no charts below these.' : null,
  });
}

function gridOf({ width, height }: Rect, count: number, scrolled: number): Grid {
  const mostColumns = Math.min(MOST_COLUMNS, Math.max(1, Math.floor(width / COLUMN)));
  const rows = Math.ceil(count / mostColumns);
  // Four charts in a room for three stand two by two.
  const columns = Math.ceil(count / rows);
  const fitting = (room: number): number => Math.floor((room + GAP) / (LEAST_HEIGHT + GAP));
  const shown = fitting(height) >= rows ? rows : Math.max(1, fitting(height - PAGER - GAP));
  const room = shown === rows ? height : height - PAGER - GAP;
  return {
    columns,
    rows,
    first: Math.min(Math.max(0, Math.floor(scrolled)), rows - shown),
    shown,
    rowHeight: Math.min(TALLEST, (room - GAP * (shown - 1)) / shown),
  };
}

interface Pager {
  readonly id: string;
  readonly label: string;
  readonly by: number;
  readonly refusal: string | null;
}

function drawPager(sheet: Sheet, rect: Rect, { ui }: PanelInput, { id, label, by, refusal }: Pager): void {
  const isHot = refusal === null && (ui.hover === id || ui.focus === id);
  sheet.box(rect, isHot ? COLOURS.selected : COLOURS.raised, {
    edge: isHot ? COLOURS.accent : COLOURS.edge,
    edgeWidth: 1,
  });
  sheet.text(id, rect.x + rect.width / 2, rect.y + (PAGER - TEXT_STYLES.small.line) / 2, label, {
    style: 'small',
    colour: refusal === null ? COLOURS.soft : COLOURS.faint,
    align: 'center',
  });
  sheet.control({
    id,
    region: 'charts',
    rect,
    label,
    key: null,
    press: { type: 'ui', event: { type: 'scroll', region: 'charts', by } },
    refusal,
  });
}
