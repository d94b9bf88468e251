import { place, type Scale } from '../../../chart/scale.ts';
import type { Span } from '../../../contract/traces.ts';
import { short } from '../../../words/format.ts';
import type { ScreenControl } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { ColourName } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { TracesUi } from '../../ui.ts';
import type { Item } from '../parts/list.ts';
import { colourUpon, drawBar, drawGap, drawTook } from './bars.ts';
import type { SpanRow } from './tree.ts';

/** What all rows of a picture share. */
export interface Picture {
  readonly input: PanelInput;
  /** From milliseconds of the trace to units. */
  readonly x: Scale;
  readonly ticks: readonly number[];
  readonly colourOf: (service: string) => ColourName;
}

const HEIGHT = 18;
/** Between rows: lines of the scale run on through it. */
export const ROW_GAP = 3;
const INDENT = 9;
const DEEPEST = 9;
const TAG = 58;
/** In a narrower column there is no room for what kind of span it is. */
const LEAST_WITH_TAG = 240;

/** A row of a waterfall: what it is at the left, and when it was, on the scale, at the right. */
export function spanItem(sheet: Sheet, picture: Picture, row: SpanRow, above: Span | null): Item {
  const { ui } = picture.input;
  const { id } = row;
  const lit = ui.hover === id || ui.focus === id || ui.traces.span === id;
  return {
    heightIn: () => sheet.leastOfMany(HEIGHT),
    draw(rect) {
      for (const tick of picture.ticks) {
        const at = place(picture.x, tick);
        sheet.line([at, rect.y], [at, rect.y + rect.height + ROW_GAP], 'grid');
      }
      if (lit) {
        sheet.box(rect, 'selected', {
          radius: 3,
          ...(ui.focus === id && { edge: 'accent', edgeWidth: 1 }),
        });
      }
      drawLabel(sheet, rect, picture, row, above);
      drawTimes(sheet, rect, picture, row);
    },
    ...(row.type === 'gap'
      ? { told: (rect: Rect | null) => ({ id, region: 'spans' as const, rect, text: `${rowWords(row)}.` }) }
      : { controls: (rect: Rect | null) => [controlOf(row, ui.traces, rect)] }),
  };
}

function controlOf(
  row: Exclude<SpanRow, { type: 'gap' }>,
  { unfolded, span }: TracesUi,
  rect: Rect | null,
): ScreenControl {
  const { id } = row;
  const set: Partial<TracesUi> =
    row.type === 'run'
      ? { unfolded: row.isUnfolded ? unfolded.filter((one) => one !== id) : [...unfolded, id] }
      : { span: span === id ? null : id };
  return {
    id,
    region: 'spans',
    rect,
    label: rowWords(row),
    key: null,
    press: { type: 'ui', event: { type: 'traces', set } },
    refusal: null,
    selected: row.type === 'run' ? row.isUnfolded : span === id,
    ...(row.type === 'span' && row.span.attributes && { description: attributesOf(row.span).join(', ') }),
  };
}

/** What is known of a span besides its times: "db.rows=38". */
export const attributesOf = ({ attributes = {} }: Span): readonly string[] =>
  Object.entries(attributes).map(([name, value]) => `${name}=${value}`);

/** "checkout SELECT items, database, 12 ms from 34 ms on, failed" */
function rowWords(row: SpanRow): string {
  const from = (ms: number): string => `from ${short(ms, 'ms')} on`;
  switch (row.type) {
    case 'span': {
      const { service, name, kind, startMs, durationMs, failed } = row.span;
      return `${service} ${name}, ${kind}, ${short(durationMs, 'ms')} ${from(startMs)}${failed ? ', failed' : ''}`;
    }
    case 'run': {
      const [first] = row.spans;
      const failed = failedIn(row.spans);
      const what = `${row.spans.length} times ${first?.service} ${first?.name}, ${first?.kind}`;
      return `${what}, ${short(row.totalMs, 'ms')} in all ${from(first?.startMs ?? 0)}${failed > 0 ? `, ${failed} failed` : ''}`;
    }
    case 'gap': {
      const within = row.parent ? ` within ${row.parent.service} ${row.parent.name}` : '';
      return `Gap: no span for ${short(row.durationMs, 'ms')} ${from(row.startMs)}${within}`;
    }
    default:
      throw new Error(`traces: unknown row ${JSON.stringify(row satisfies never)}`);
  }
}

const failedIn = (spans: readonly Span[]): number => spans.filter(({ failed }) => failed === true).length;

/** The column of names ends where the scale begins. */
function drawLabel(sheet: Sheet, rect: Rect, picture: Picture, row: SpanRow, above: Span | null): void {
  const right = picture.x.range[0] - 8;
  const hasTag = right - rect.x >= LEAST_WITH_TAG;
  const end = hasTag ? right - TAG : right;
  const top = rect.y + (rect.height - TEXT_STYLES.small.line) / 2;
  let left = rect.x + 4 + Math.min(row.depth, DEEPEST) * INDENT;
  if (row.type === 'gap') {
    sheet.text(`${row.id}/name`, left + 9, top, sheet.cut('gap, no span', 'small', end - left - 9), {
      style: 'small',
      colour: 'faint',
    });
    return;
  }
  const span = row.type === 'run' ? row.spans[0] : row.span;
  if (!span) return;
  sheet.box({ x: left, y: rect.y + 3, width: 3, height: rect.height - 6 }, picture.colourOf(span.service), {
    radius: 1,
  });
  left += 9;
  if (row.type === 'run') {
    const times = `${row.isUnfolded ? '▾' : '▸'} ${row.spans.length} ×`;
    sheet.text(`${row.id}/times`, left, top, times, { style: 'smallStrong', colour: 'accent' });
    left += sheet.measure(times, 'smallStrong') + 5;
  }
  // The service is said again only where it is another one than above.
  if (above?.service !== span.service) {
    const service = sheet.cut(span.service, 'smallStrong', end - left);
    sheet.text(`${row.id}/service`, left, top, service, { style: 'smallStrong' });
    left += sheet.measure(service, 'smallStrong') + 6;
  }
  const name = end - left < 24 ? '' : sheet.cut(span.name, 'small', end - left);
  if (name !== '') sheet.text(`${row.id}/name`, left, top, name, { style: 'small', colour: 'soft' });
  if (!hasTag) return;
  sheet.text(`${row.id}/kind`, right, rect.y + (rect.height - TEXT_STYLES.tick.line) / 2, span.kind, {
    style: 'tick',
    align: 'right',
    colour: 'faint',
  });
}

function drawTimes(sheet: Sheet, rect: Rect, { x, colourOf }: Picture, row: SpanRow): void {
  const middle = rect.y + rect.height / 2;
  const key = `${row.id}/took`;
  switch (row.type) {
    case 'span':
      drawBar(sheet, x, middle, row.span, colourOf(row.span.service));
      drawTook(sheet, x, middle, {
        key,
        stretch: row.span,
        texts: [short(row.span.durationMs, 'ms')],
        tone: row.span.failed ? 'failed' : 'plain',
        upon: colourUpon(row.span.kind),
      });
      return;
    case 'run': {
      for (const span of row.spans) drawBar(sheet, x, middle, span, colourOf(span.service));
      const startMs = Math.min(...row.spans.map((span) => span.startMs));
      const endMs = Math.max(...row.spans.map((span) => span.startMs + span.durationMs));
      const failed = failedIn(row.spans);
      const total = short(row.totalMs, 'ms');
      const texts = [`${total} in all${failed > 0 ? `, ${failed} failed` : ''}`, total];
      const stretch = { startMs, durationMs: endMs - startMs };
      drawTook(sheet, x, middle, { key, stretch, texts, tone: failed > 0 ? 'failed' : 'strong', upon: null });
      return;
    }
    case 'gap':
      drawGap(sheet, x, middle, row.startMs, row.durationMs);
      drawTook(sheet, x, middle, {
        key,
        stretch: row,
        texts: [short(row.durationMs, 'ms')],
        tone: 'strong',
        upon: null,
      });
      return;
    default:
      throw new Error(`traces: unknown row ${JSON.stringify(row satisfies never)}`);
  }
}
