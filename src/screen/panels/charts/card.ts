import type { Rect } from '../../nodes.ts';
import type { ColourName } from '../../palette.ts';
import { inset, type Sheet } from '../../sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../theme.ts';
import { TROUBLE_COLOURS, TROUBLE_SHAPES } from '../parts/trouble.ts';
import { TIME_AXIS } from './axis.ts';
import { type CardLook, controls, lineId } from './controls.ts';
import { type ChartData, roomiest, valueText } from './data.ts';
import { drawLegend, legendOf, legendRow } from './legend.ts';
import { type ChartTime, drawPlot } from './plot.ts';
import { tableOf } from './table.ts';

/** The lowest card on which a chart can be read: one row of its legend included. */
export const leastHeight = (sheet: Sheet): number => 116 + legendRow(sheet);

/** A plot gives up no more of its height than this to its legend. */
const LEAST_PLOT = 40;
const BEFORE_LEGEND = 5;
/** Half a line of the highest tick's label, which stands beside the top of the plot. */
const BEFORE_PLOT = 8;
const MARK = 10;
/** On a lower card there is no room for a plot, whatever its header: it says the newest value and no more. */
const LEAST_WITH_PLOT = 104;
const MOST_LEGEND_ROWS = 2;

/** One chart with all that belongs to it. */
export function drawCard(sheet: Sheet, rect: Rect, data: ChartData, time: ChartTime, look: CardLook): void {
  const key = `chart/${data.panel.id}`;
  const edge = edgeOf(data, look.hot === key);
  sheet.box(rect, 'panel', { radius: 8, edge, edgeWidth: 1 });
  const inner = inset(rect, rect.height < 150 ? 8 : 12);
  if (rect.height < LEAST_WITH_PLOT) {
    drawHeader(sheet, key, { ...rect, x: inner.x, width: inner.width }, data, SMALLEST, rect.height);
    controls(sheet, data, look, rect, new Map());
    return;
  }
  const top = inner.y + drawHeader(sheet, key, inner, data, headerOf(sheet, inner.width, data)) + BEFORE_PLOT;
  const room = inner.y + inner.height - TIME_AXIS - top;
  const row = legendRow(sheet);
  const rows = Math.min(MOST_LEGEND_ROWS, Math.floor((room - LEAST_PLOT - BEFORE_LEGEND) / row));
  // A single state is named by the title, and said by the figure.
  const isSaid = data.panel.states !== undefined && data.lines.length === 1;
  const legend = legendOf(sheet, data, inner.width, isSaid ? 0 : rows);
  const below = legend.rows === 0 ? 0 : BEFORE_LEGEND + legend.rows * row;
  const height = Math.max(0, room - below);
  const legendTop = top + height + TIME_AXIS + BEFORE_LEGEND;
  const plot = { ...inner, y: top, height };
  const hotLine = look.hot?.startsWith(lineId(data, '')) ? look.hot.slice(lineId(data, '').length) : null;
  const lines = drawLegend(sheet, key, legend, data, { x: inner.x, y: legendTop }, hotLine);
  const pressed = { ...rect, height: (legend.rows === 0 ? rect.y + rect.height : legendTop) - rect.y };
  const header = { ...rect, height: top - rect.y };
  const withHeader = { ...look, header };
  if (look.isTable) {
    sheet.table = { rect: { ...plot, height: height + TIME_AXIS }, ...tableOf(data, time) };
    controls(sheet, data, withHeader, header, lines);
  } else controls(sheet, data, withHeader, pressed, lines, drawPlot(sheet, key, plot, data, time));
}

function edgeOf(data: ChartData, isHot: boolean): ColourName {
  if (isInTrouble(data) && data.trouble !== null) return TROUBLE_COLOURS[data.trouble];
  return isHot ? 'accent' : 'edge';
}

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

/** What is late says nothing of now, good or bad. */
const isInTrouble = ({ trouble, late }: ChartData): boolean =>
  late === null && (trouble === 'critical' || trouble === 'warning');

const figureTextOf = ({ panel, headline, unit }: ChartData): string =>
  Number.isNaN(headline) ? 'No data' : valueText(panel, headline, unit);

const figureStyleOf = ({ headline }: ChartData, header: Header): TextStyle =>
  Number.isNaN(headline) ? 'strong' : header.figure;

const figureWidthOf = (sheet: Sheet, data: ChartData, header: Header): number =>
  sheet.measure(figureTextOf(data), figureStyleOf(data, header)) + (isInTrouble(data) ? MARK + 6 : 0);

/** With room for any figure, or the title would break into lines as it changes. */
function titleWidthOf(sheet: Sheet, width: number, data: ChartData, header: Header): number {
  const widest = Math.max(...roomiest(data.panel, data.unit).map((text) => sheet.measure(text, header.figure)));
  const mark = (data.panel.levels ?? data.panel.states) ? MARK + 6 : 0;
  return width - Math.max(widest + mark, figureWidthOf(sheet, data, header)) - 10;
}

function titleLinesOf(sheet: Sheet, width: number, data: ChartData, header: Header): number {
  return sheet.wrap(data.panel.title, header.title, titleWidthOf(sheet, width, data, header)).length;
}

/** Sizes that leave title and figure both whole. */
const headerOf = (sheet: Sheet, width: number, data: ChartData): Header =>
  HEADERS.find((one) => titleLinesOf(sheet, width, data, one) <= one.lines) ?? SMALLEST;

/** The title at the left, the newest value at the right; answers with its height, which is `least` or more. */
function drawHeader(
  sheet: Sheet,
  key: string,
  { x, y, width }: Rect,
  data: ChartData,
  header: Header,
  least = 0,
): number {
  const { panel, headline, trouble, unit, late } = data;
  const figure = figureStyleOf(data, header);
  const figureLine = TEXT_STYLES[figure].line;
  const titleHeight = titleLinesOf(sheet, width, data, header) * TEXT_STYLES[header.title].line;
  const height = Math.max(figureLine, titleHeight, least);
  sheet.text(`${key}/title`, x, y + (height - titleHeight) / 2, panel.title, {
    style: header.title,
    width: titleWidthOf(sheet, width, data, header),
  });
  const figureTop = y + (height - figureLine) / 2;
  const isNumber = !Number.isNaN(headline) && !panel.states && late === null;
  const colour =
    Number.isNaN(headline) || late !== null ? 'faint' : trouble === null ? 'text' : TROUBLE_COLOURS[trouble];
  const look = { style: figure, colour, align: 'right' } as const;
  if (isNumber) sheet.number(`${key}/figure`, x + width, figureTop, { value: headline, as: { unit } }, look);
  else sheet.text(`${key}/figure`, x + width, figureTop, figureTextOf(data), look);
  if (isInTrouble(data) && trouble !== null) {
    const at = x + width - figureWidthOf(sheet, data, header) + MARK / 2;
    sheet.mark(TROUBLE_SHAPES[trouble], at, figureTop + figureLine / 2, MARK, TROUBLE_COLOURS[trouble]);
  }
  return height;
}
