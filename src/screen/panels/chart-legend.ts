import type { Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES } from '../theme.ts';
import type { ChartLine } from './chart-data.ts';

export const LEGEND_ROW = TEXT_STYLES.small.line;

interface Spacing {
  readonly dash: number;
  readonly afterDash: number;
  readonly between: number;
}

const ROOMY: Spacing = { dash: 11, afterDash: 6, between: 14 };
const TIGHT: Spacing = { dash: 8, afterDash: 4, between: 8 };
/** Characters of a label below which it says nothing. */
const SHORTEST = 4;

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly colour: number;
  readonly x: number;
  readonly row: number;
}

/** Where the names of lines go, from the left of the legend. */
export interface Legend {
  readonly spacing: Spacing;
  readonly entries: readonly Entry[];
  readonly rows: number;
}

const NONE: Legend = { spacing: TIGHT, entries: [], rows: 0 };

/**
 * The legend in at most so many rows: with whole labels, else with what tells them apart, else with as much of that as
 * fits. The chart's summary has them whole.
 */
export function legendOf(sheet: Sheet, lines: readonly ChartLine[], width: number, mostRows: number): Legend {
  if (mostRows < 1) return NONE;
  const labels = lines.map(({ signal }) => signal.label);
  const apart = distinct(labels);
  const tries: [readonly string[], Spacing][] = [
    [labels, ROOMY],
    [apart, ROOMY],
    [apart, TIGHT],
  ];
  for (const [texts, spacing] of tries) {
    const legend = flow(sheet, lines, texts, width, spacing);
    if (legend && legend.rows <= mostRows) return legend;
  }
  for (let most = Math.max(...apart.map(({ length }) => length)) - 1; most >= SHORTEST; most--) {
    const texts = cut(apart, most);
    const legend = texts && flow(sheet, lines, texts, width, TIGHT);
    if (legend && legend.rows <= mostRows) return legend;
  }
  return NONE;
}

export function drawLegend(sheet: Sheet, key: string, { entries, spacing }: Legend, x: number, y: number): void {
  for (const { id, text, colour, x: from, row } of entries) {
    const top = y + row * LEGEND_ROW;
    const left = x + from;
    const middle = top + LEGEND_ROW / 2;
    sheet.line([left, middle], [left + spacing.dash, middle], colour, 3);
    const textLeft = left + spacing.dash + spacing.afterDash;
    sheet.text(`${key}/legend/${id}`, textLeft, top, text, { style: 'small', colour: COLOURS.soft });
  }
}

/** Labels of so many characters, without their ends or else their beginnings; null where neither tells them apart. */
function cut(labels: readonly string[], most: number): readonly string[] | null {
  const withoutEnds = labels.map((label) => (label.length > most ? `${label.slice(0, most - 1)}…` : label));
  const withoutBeginnings = labels.map((label) => (label.length > most ? `…${label.slice(1 - most)}` : label));
  return [withoutEnds, withoutBeginnings].find((texts) => new Set(texts).size === texts.length) ?? null;
}

/** Null where a label is wider than a row. */
function flow(
  sheet: Sheet,
  lines: readonly ChartLine[],
  texts: readonly string[],
  width: number,
  spacing: Spacing,
): Legend | null {
  const entries: Entry[] = [];
  let x = 0;
  let row = 0;
  for (const [index, { signal, colour }] of lines.entries()) {
    const text = texts[index] ?? signal.label;
    const wide = spacing.dash + spacing.afterDash + sheet.measure(text, 'small');
    if (wide > width) return null;
    if (x > 0 && x + wide > width) {
      x = 0;
      row++;
    }
    entries.push({ id: signal.id, text, colour, x, row });
    x += wide + spacing.between;
  }
  return { spacing, entries, rows: row + 1 };
}

/** Labels without the words that all of them begin and end with: ELB_502 and ELB_504 of HTTPCode_ELB_502_Count. */
function distinct(labels: readonly string[]): readonly string[] {
  if (labels.length < 2) return labels;
  const words = labels.map((label) => label.split(/(?<=[_ ])|(?=[_ ])/));
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
      .replace(/^[_ ]+|[_ ]+$/g, ''),
  );
}
