import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import { type ChartData, type ChartLine, colourNow, roomiest, valueText } from './data.ts';

/** Height of a row of the legend, each name of which can be pressed. */
export const legendRow = (sheet: Sheet): number => sheet.leastOfMany(TEXT_STYLES.small.line);

interface Spacing {
  readonly dash: number;
  readonly afterDash: number;
  readonly between: number;
}

const ROOMY: Spacing = { dash: 11, afterDash: 6, between: 14 };
const TIGHT: Spacing = { dash: 8, afterDash: 4, between: 8 };
const BEFORE_VALUE = 5;
/** Characters of a label below which it says nothing. */
const SHORTEST = 6;

interface Entry {
  readonly line: ChartLine;
  readonly text: string;
  /** Null where there is no room for it. */
  readonly value: string | null;
  readonly x: number;
  readonly row: number;
  readonly width: number;
}

/** Where the names of lines go, from the left of the legend. */
export interface Legend {
  readonly spacing: Spacing;
  readonly entries: readonly Entry[];
  /** How many lines are not named, after the last entry. */
  readonly more: { readonly text: string; readonly x: number; readonly row: number } | null;
  readonly rows: number;
}

const NONE: Legend = { spacing: TIGHT, entries: [], more: null, rows: 0 };

/**
 * The legend in at most so many rows: with whole labels and the newest values, else with what tells labels apart, else with as
 * much of that as fits, else with as many lines as fit and the number of the others. The chart's sentence has them all whole.
 */
export function legendOf(sheet: Sheet, data: ChartData, width: number, mostRows: number): Legend {
  if (mostRows < 1) return NONE;
  const { lines } = data;
  const labels = lines.map(({ signal }) => signal.label);
  const apart = distinct(labels);
  const tries: [readonly string[], Spacing, boolean][] = [
    [labels, ROOMY, true],
    [apart, ROOMY, true],
    [apart, TIGHT, true],
    [apart, ROOMY, false],
    [apart, TIGHT, false],
  ];
  for (let most = Math.max(...apart.map(({ length }) => length)) - 1; most >= SHORTEST; most--) {
    const texts = cut(apart, most);
    if (texts) tries.push([texts, TIGHT, false]);
  }
  for (const [texts, spacing, hasValues] of tries) {
    const legend = flow(sheet, data, texts, width, spacing, hasValues);
    if (legend && legend.rows <= mostRows) return legend;
  }
  const most = Math.max(SHORTEST, ...apart.map(({ length }) => length));
  return ending(
    sheet,
    flow(sheet, data, cut(apart, Math.min(16, most)) ?? apart, width, TIGHT, false),
    width,
    mostRows,
  );
}

/** Draws the legend and answers with where each of its lines can be pressed. */
export function drawLegend(
  sheet: Sheet,
  key: string,
  { entries, spacing, more }: Legend,
  { panel, drawn }: ChartData,
  at: { readonly x: number; readonly y: number },
  hot: string | null,
): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>();
  const rowHeight = legendRow(sheet);
  const inRow = (rowHeight - TEXT_STYLES.small.line) / 2;
  for (const { line, text, value, x, row, width } of entries) {
    const { id } = line.signal;
    const rowTop = at.y + row * rowHeight;
    const top = rowTop + inRow;
    const left = at.x + x;
    const middle = rowTop + rowHeight / 2;
    const isDrawn = drawn.includes(line);
    sheet.line([left, middle], [left + spacing.dash, middle], isDrawn ? colourNow(panel, line) : 'edge', 3);
    const textLeft = left + spacing.dash + spacing.afterDash;
    sheet.text(`${key}/legend/${id}`, textLeft, top, text, {
      style: 'small',
      colour: hot === id ? 'accent' : isDrawn ? 'soft' : 'faint',
    });
    if (value !== null) {
      const valueLeft = textLeft + sheet.measure(text, 'small') + BEFORE_VALUE;
      sheet.text(`${key}/legend/${id}/value`, valueLeft, top, value, {
        style: 'smallStrong',
        colour: isDrawn && !Number.isNaN(line.series.values.at(-1) ?? Number.NaN) ? 'text' : 'faint',
      });
    }
    places.set(id, { x: left, y: rowTop, width, height: rowHeight });
  }
  if (more) {
    const top = at.y + more.row * rowHeight + inRow;
    sheet.text(`${key}/legend/more`, at.x + more.x, top, more.text, { style: 'small', colour: 'faint' });
  }
  return places;
}

/** Labels of so many characters, without their ends or else their beginnings; null where neither tells them apart. */
function cut(labels: readonly string[], most: number): readonly string[] | null {
  const withoutEnds = labels.map((label) => (label.length > most ? `${label.slice(0, most - 1)}…` : label));
  const withoutBeginnings = labels.map((label) => (label.length > most ? `…${label.slice(1 - most)}` : label));
  return [withoutEnds, withoutBeginnings].find((texts) => new Set(texts).size === texts.length) ?? null;
}

/** Null where an entry is wider than a row. */
function flow(
  sheet: Sheet,
  { panel, lines }: ChartData,
  texts: readonly string[],
  width: number,
  spacing: Spacing,
  hasValues: boolean,
): Legend | null {
  const entries: Entry[] = [];
  let x = 0;
  let row = 0;
  for (const [index, line] of lines.entries()) {
    const { signal, series } = line;
    const text = texts[index] ?? signal.label;
    const value = hasValues ? valueText(panel, series.values.at(-1) ?? Number.NaN, signal.unit) : null;
    // With room for the widest value, or else entries would move with every datapoint.
    const values = value === null ? [] : [value, ...roomiest(panel, signal.unit)];
    const room = Math.max(0, ...values.map((one) => BEFORE_VALUE + sheet.measure(one, 'smallStrong')));
    const wide = Math.ceil(sheet.leastOfMany(spacing.dash + spacing.afterDash + sheet.measure(text, 'small') + room));
    if (wide > width) return null;
    if (x > 0 && x + wide > width) {
      x = 0;
      row++;
    }
    entries.push({ line, text, value, x, row, width: wide });
    x += wide + spacing.between;
  }
  return { spacing, entries, more: null, rows: row + 1 };
}

/** As much of a legend as so many rows hold, and at its end how many lines are left out: "+2". */
function ending(sheet: Sheet, legend: Legend | null, width: number, mostRows: number): Legend {
  if (!legend) return NONE;
  for (let count = legend.entries.length - 1; count > 0; count--) {
    const entries = legend.entries.slice(0, count);
    const last = entries.at(-1);
    if (!last || last.row >= mostRows) continue;
    const text = `+${legend.entries.length - count}`;
    const x = last.x + last.width + legend.spacing.between;
    if (x + sheet.measure(text, 'small') > width) continue;
    return { ...legend, entries, more: { text, x, row: last.row }, rows: last.row + 1 };
  }
  return NONE;
}

/** Labels without the words that all of them begin and end with: ELB_502 and ELB_504 of HTTPCode_ELB_502_Count. */
function distinct(labels: readonly string[]): readonly string[] {
  if (labels.length < 2) return labels;
  const words = labels.map((label) => label.split(/(?<=[_ -])|(?=[_ -])/));
  const fewest = Math.min(...words.map(({ length }) => length));
  const isShared = (at: number): boolean => words.every((one) => one.at(at) === words[0]?.at(at));
  let from = 0;
  while (from < fewest - 1 && isShared(from)) from++;
  let to = 0;
  while (to < fewest - 1 - from && isShared(-1 - to)) to++;
  return words.map((one) =>
    one
      .slice(from, one.length - to)
      .join('')
      .replace(/^[_ -]+|[_ -]+$/g, ''),
  );
}
