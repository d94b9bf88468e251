import type { Span, Trace } from '../../../contract/traces.ts';
import { short } from '../../../words/format.ts';
import type { Rect } from '../../nodes.ts';
import type { ColourName } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Item } from '../parts/list.ts';
import { ROW_GAP } from './row.ts';
import { type Difference, differencesOf } from './tree.ts';

const HEIGHT = 16;
const GAP = 14;
const MOST_NAME = 340;
/** A bar for the difference takes what is left, if it is worth drawing. */
const LEAST_BARS = 120;
/** Less is no difference. */
const GRAIN_MS = 0.005;

/** What all rows of the table share. */
interface Table {
  readonly headings: readonly string[];
  /** Of the columns of figures. */
  readonly widths: readonly number[];
  readonly nameWidth: number;
  /** The greatest differences down and up, in milliseconds and positive. */
  readonly mostMs: readonly [less: number, more: number];
  readonly colourOf: (service: string) => ColourName;
}

/** Two traces name for name: what each took in the one and in the other, and how often it was called. */
export function diffItems(
  sheet: Sheet,
  [before, after]: readonly [Trace, Trace],
  names: readonly [string, string],
  colourOf: (service: string) => ColourName,
): readonly Item[] {
  const rows: readonly Row[] = [
    ...differencesOf(before, after).map((one) => ({ ...one, label: labelOf(one.span) })),
    { id: 'whole', span: null, label: 'the whole trace', ownMs: [before.durationMs, after.durationMs], calls: [1, 1] },
  ];
  const headings = [...names, 'Δ', 'calls'];
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...rows.map((row) => cellsOf(row)[column] ?? '')].map((text) => sheet.measure(text, 'tick'))),
  );
  const labels = rows.map(({ label }) => sheet.measure(label, 'small'));
  const deltas = rows.slice(0, -1).map(({ ownMs }) => ownMs[1] - ownMs[0]);
  const table: Table = {
    headings,
    widths,
    nameWidth: Math.min(MOST_NAME, Math.max(sheet.measure(TITLE, 'smallStrong'), ...labels)),
    mostMs: [Math.max(0, ...deltas.map((delta) => -delta)), Math.max(0, ...deltas)],
    colourOf,
  };
  return [headItem(sheet, table), ...rows.map((row, i) => rowItem(sheet, table, row, i, names))];
}

type Row = Difference & { readonly label: string };

const TITLE = 'Own time by span, all calls together';

const labelOf = (span: Span | null): string => (span ? `${span.service} · ${span.name}` : 'gaps, no span');

const ms = (value: number): string => (value < GRAIN_MS ? '–' : short(value, 'ms'));

function cellsOf({ ownMs: [before, after], calls, span, id }: Row): readonly string[] {
  const by = after - before;
  const delta = Math.abs(by) < GRAIN_MS ? '±0' : `${by > 0 ? '+' : '−'}${short(Math.abs(by), 'ms')}`;
  const count = calls[0] === calls[1] ? String(calls[0]) : `${calls[0]} → ${calls[1]}`;
  return [ms(before), ms(after), delta, span || id === 'gaps' ? count : ''];
}

/** Where columns end: that of the names, and those of the figures. */
function columnsOf(
  rect: Rect,
  { widths, nameWidth }: Table,
): { readonly name: number; readonly figures: readonly number[] } {
  const figures = widths.reduce((sum, width) => sum + GAP + width, 0);
  const name = rect.x + 9 + Math.min(nameWidth, rect.width - 13 - figures);
  let right = name;
  return {
    name,
    figures: widths.map((width) => {
      right += GAP + width;
      return right;
    }),
  };
}

function headItem(sheet: Sheet, table: Table): Item {
  return {
    heightIn: () => HEIGHT,
    draw(rect) {
      sheet.line([rect.x, rect.y - 1], [rect.x + rect.width, rect.y - 1], 'edge');
      const { name, figures } = columnsOf(rect, table);
      const title = sheet.cut(TITLE, 'smallStrong', name - rect.x);
      sheet.text('spans/diff/title', rect.x, rect.y, title, { style: 'smallStrong', colour: 'soft' });
      figures.forEach((right, i) => {
        sheet.text(`spans/diff/heading/${i}`, right, rect.y + 1, table.headings[i] ?? '', {
          style: 'tick',
          align: 'right',
          colour: 'faint',
        });
      });
    },
  };
}

function rowItem(sheet: Sheet, table: Table, row: Row, index: number, names: readonly [string, string]): Item {
  const { span, calls, label } = row;
  const id = `spans/diff/${index}`;
  const by = row.ownMs[1] - row.ownMs[0];
  const isWhole = row.id === 'whole';
  const tone = by >= GRAIN_MS ? 'warning' : by <= -GRAIN_MS ? 'good' : 'faint';
  const cells = cellsOf(row);
  const colours: readonly ColourName[] = ['soft', 'text', tone, calls[0] === calls[1] ? 'faint' : 'warning'];
  return {
    heightIn: () => HEIGHT,
    draw(rect) {
      if (isWhole) sheet.line([rect.x, rect.y - 2], [rect.x + rect.width, rect.y - 2], 'grid');
      if (span)
        sheet.box({ x: rect.x, y: rect.y + 2, width: 3, height: 12 }, table.colourOf(span.service), { radius: 1 });
      const { name, figures } = columnsOf(rect, table);
      sheet.text(`${id}/name`, rect.x + 9, rect.y, sheet.cut(label, 'small', name - rect.x - 9), {
        style: 'small',
        colour: span ? 'text' : 'soft',
      });
      const top = rect.y + (HEIGHT - TEXT_STYLES.tick.line) / 2;
      figures.forEach((right, i) => {
        const text = cells[i] ?? '';
        if (text !== '')
          sheet.text(`${id}/${i}`, right, top, text, {
            style: 'tick',
            align: 'right',
            colour: colours[i] ?? 'soft',
          });
      });
      const from = (figures.at(-1) ?? name) + 2 * GAP;
      if (!isWhole) drawDelta(sheet, { ...rect, x: from, width: rect.x + rect.width - from }, table, by, tone);
    },
    told: (rect) => {
      const count = (cells[3] ?? '').replace('→', 'to');
      const called = count === '' ? '' : `; calls ${count}`;
      return {
        id,
        region: 'spans',
        rect,
        text: `${label}: ${names[0]} ${cells[0]}, ${names[1]} ${cells[1]}, ${cells[2]}${called}.`,
      };
    },
  };
}

/** Less to the left of the line, more to the right of it. */
function drawDelta(sheet: Sheet, rect: Rect, { mostMs: [less, more] }: Table, by: number, colour: ColourName): void {
  if (rect.width < LEAST_BARS || less + more < GRAIN_MS) return;
  const unit = (rect.width - 2) / (less + more);
  const zero = rect.x + less * unit;
  const width = Math.abs(by) * unit;
  sheet.line([zero, rect.y], [zero, rect.y + rect.height + ROW_GAP], 'edge');
  if (Math.abs(by) < GRAIN_MS) return;
  sheet.box({ x: by > 0 ? zero + 1 : zero - width, y: rect.y + 4, width: Math.max(1, width), height: 8 }, colour, {
    radius: 2,
  });
}
