import { short } from '../../words/format.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES, type TextStyle } from '../theme.ts';
import type { ChartData, Trouble } from './chart-data.ts';
import { drawLegend, LEGEND_ROW, legendOf } from './chart-legend.ts';
import { type ChartTime, drawPlot, TIME_AXIS } from './chart-plot.ts';
import { summaryOf } from './chart-summary.ts';

/** The lowest card on which a chart can be read: one row of its legend included. */
export const LEAST_HEIGHT = 132;

/** A plot gives up no more of its height than this to its legend. */
const LEAST_PLOT = 40;
const BEFORE_LEGEND = 5;
/** Half a line of the highest tick's label, which stands beside the top of the plot. */
const BEFORE_PLOT = 8;
const MARK = 10;

/** One chart with all that belongs to it. */
export function drawCard(sheet: Sheet, rect: Rect, data: ChartData, time: ChartTime): void {
  const key = `chart/${data.panel.id}`;
  const { lines, trouble } = data;
  const isTroubled = trouble === 'critical' || trouble === 'warning';
  sheet.box(rect, COLOURS.panel, { radius: 8, edge: isTroubled ? COLOURS[trouble] : COLOURS.edge, edgeWidth: 1 });
  const inner = inset(rect, rect.height < 150 ? 8 : 12);
  const top = inner.y + drawHeader(sheet, key, inner, data) + BEFORE_PLOT;
  const room = inner.y + inner.height - TIME_AXIS - top;
  const rows = Math.min(2, Math.floor((room - LEAST_PLOT - BEFORE_LEGEND) / LEGEND_ROW));
  const legend = legendOf(sheet, lines, inner.width, rows);
  const below = legend.rows === 0 ? 0 : BEFORE_LEGEND + legend.rows * LEGEND_ROW;
  const height = Math.max(0, room - below);
  drawPlot(sheet, key, { ...inner, y: top, height }, data, time);
  drawLegend(sheet, key, legend, inner.x, top + height + TIME_AXIS + BEFORE_LEGEND);
  sheet.charts.push({ id: data.panel.id, rect, summary: summaryOf(data) });
}

const FIGURE_COLOURS: Readonly<Record<Trouble, number>> = {
  critical: COLOURS.critical,
  warning: COLOURS.warning,
  none: COLOURS.good,
};

interface Header {
  readonly title: TextStyle;
  readonly figure: TextStyle;
  /** Most lines of the title. */
  readonly lines: number;
}

/** The roomiest first. */
const HEADERS: readonly Header[] = [
  { title: 'strong', figure: 'figure', lines: 1 },
  { title: 'smallStrong', figure: 'figure', lines: 2 },
  { title: 'smallStrong', figure: 'monoStrong', lines: 2 },
];
const SMALLEST: Header = { title: 'smallStrong', figure: 'monoStrong', lines: Number.POSITIVE_INFINITY };

/** The title at the left, the newest value at the right, in sizes that leave both whole; answers with its height. */
function drawHeader(sheet: Sheet, key: string, { x, y, width }: Rect, data: ChartData): number {
  const { panel, headline, unit, trouble } = data;
  const isGap = Number.isNaN(headline);
  const value = isGap ? 'No data' : short(headline, unit);
  const isTroubled = trouble === 'critical' || trouble === 'warning';
  const figureOf = (header: Header): TextStyle => (isGap ? 'strong' : header.figure);
  const figureWidth = (header: Header): number => sheet.measure(value, figureOf(header)) + (isTroubled ? MARK + 6 : 0);
  const titleWidth = (header: Header): number => width - figureWidth(header) - 10;
  const titleLines = (header: Header): number => sheet.wrap(panel.title, header.title, titleWidth(header)).length;
  const header = HEADERS.find((one) => titleLines(one) <= one.lines) ?? SMALLEST;

  const figure = figureOf(header);
  const figureLine = TEXT_STYLES[figure].line;
  const titleHeight = titleLines(header) * TEXT_STYLES[header.title].line;
  const height = Math.max(figureLine, titleHeight);
  sheet.text(`${key}/title`, x, y + (height - titleHeight) / 2, panel.title, {
    style: header.title,
    width: titleWidth(header),
  });
  const figureTop = y + (height - figureLine) / 2;
  sheet.text(`${key}/figure`, x + width, figureTop, value, {
    style: figure,
    colour: isGap ? COLOURS.faint : trouble === null ? COLOURS.text : FIGURE_COLOURS[trouble],
    align: 'right',
  });
  if (isTroubled) {
    const shape = trouble === 'critical' ? 'triangle' : 'diamond';
    sheet.mark(shape, x + width - figureWidth(header) + MARK / 2, figureTop + figureLine / 2, MARK, COLOURS[trouble]);
  }
  return height;
}
