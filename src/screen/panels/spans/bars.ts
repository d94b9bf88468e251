import { place, type Scale } from '../../../chart/scale.ts';
import type { Span, SpanKind } from '../../../contract/traces.ts';
import type { Rect } from '../../nodes.ts';
import { type ColourName, mixed } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';

/** Height of a bar by what its span does; those of work that is nobody's call are slim. */
const HEIGHTS: Readonly<Record<SpanKind, number>> = {
  server: 12,
  client: 12,
  database: 12,
  cache: 12,
  wait: 12,
  internal: 6,
};
const LEAST_WIDTH = 2;
const STRIPE = 3;
const GAP = 5;
const MARK = 8;

/** The bar of a span: filled where work is done, an outline where another one is asked, stripes where it waits. */
export function drawBar(
  sheet: Sheet,
  x: Scale,
  middle: number,
  { kind, startMs, durationMs, failed }: Span,
  colour: ColourName,
): void {
  const left = place(x, startMs);
  const width = Math.min(Math.max(LEAST_WIDTH, place(x, startMs + durationMs) - left), x.range[1] - left);
  drawKind(sheet, { x: left, y: middle - HEIGHTS[kind] / 2, width, height: HEIGHTS[kind] }, kind, colour);
  if (failed) {
    const rect = { x: left, y: middle - 7, width, height: 14 };
    sheet.box(rect, null, { radius: 3, edge: 'critical', edgeWidth: 1.5 });
  }
}

/** What the bar of a kind looks like. */
export function drawKind(sheet: Sheet, rect: Rect, kind: SpanKind, colour: ColourName): void {
  switch (kind) {
    case 'server':
    case 'internal':
      sheet.box(rect, colour, { radius: 2 });
      break;
    case 'client':
      sheet.box(rect, mixed(colour, 'panel', 0.3), { radius: 2, edge: colour, edgeWidth: 1 });
      break;
    case 'database':
      sheet.box(rect, colour, { radius: 0 });
      sheet.box({ ...rect, height: rect.height / 4 }, mixed(colour, 'text', 0.45), { radius: 0 });
      break;
    case 'cache':
      sheet.box(rect, mixed(colour, 'panel', 0.6), { radius: 6 });
      break;
    case 'wait': {
      const middle = rect.y + rect.height / 2;
      sheet.line([rect.x, middle], [rect.x + rect.width, middle], mixed(colour, 'panel', 0.6), rect.height, STRIPE);
      sheet.box(rect, null, { radius: 1, edge: colour, edgeWidth: 1 });
      break;
    }
    default:
      throw new Error(`traces: no bar for ${kind satisfies never}`);
  }
}

/** A time in which nothing was at work that a span would tell of. */
export function drawGap(sheet: Sheet, x: Scale, middle: number, startMs: number, durationMs: number): void {
  const [left, right] = [place(x, startMs), place(x, startMs + durationMs)];
  const [top, bottom] = [middle - 5, middle + 5];
  for (const y of [top, bottom]) sheet.line([left, y], [right, y], 'soft', 1, 4);
  for (const at of [left, right]) sheet.line([at, top], [at, bottom], 'soft', 1);
}

/** Upon the bar of a kind: dark where it is filled, light where it is an outline; null for what has to have a ground. */
export const colourUpon = (kind: SpanKind): ColourName | null => {
  if (kind === 'wait' || kind === 'internal' || kind === 'cache') return null;
  return kind === 'client' ? 'text' : 'onAccent';
};

/** What is said of how long something took. */
export interface Took {
  readonly key: string;
  readonly stretch: Pick<Span, 'startMs' | 'durationMs'>;
  /** The longest first; the last one is written where none has room beside its bar. */
  readonly texts: readonly string[];
  readonly tone: 'plain' | 'strong' | 'failed';
  /** Its colour upon the bar; null for one that has to have a ground of its own there. */
  readonly upon: ColourName | null;
}

/** After its bar, before it, or else upon it. */
export function drawTook(sheet: Sheet, x: Scale, middle: number, { key, stretch, texts, tone, upon }: Took): void {
  const { startMs, durationMs } = stretch;
  const mark = tone === 'failed' ? MARK + 3 : 0;
  const widthOf = (text: string): number => mark + sheet.measure(text, 'tick');
  const [from, to] = [place(x, startMs), Math.max(place(x, startMs + durationMs), place(x, startMs) + LEAST_WIDTH)];
  const room = Math.max(x.range[1] - to, from - x.range[0]) - GAP;
  const text = texts.find((one) => widthOf(one) <= room) ?? texts.at(-1) ?? '';
  const width = widthOf(text);
  const isAfter = to + GAP + width <= x.range[1];
  const isBefore = from - GAP - width >= x.range[0];
  const left = isAfter ? to + GAP : isBefore ? from - GAP - width : to - GAP - 2 - width;
  const top = middle - TEXT_STYLES.tick.line / 2;
  const isUpon = !isAfter && !isBefore;
  if (isUpon && upon === null) {
    sheet.box({ x: left - 3, y: top, width: width + 6, height: TEXT_STYLES.tick.line }, 'panel', { radius: 3 });
  }
  const beside = tone === 'failed' ? 'critical' : tone === 'strong' ? 'text' : 'soft';
  const colour = isUpon && upon !== null ? upon : beside;
  if (mark > 0) sheet.mark('triangle', left + MARK / 2, middle, MARK, colour);
  sheet.text(key, left + mark, top, text, { style: 'tick', colour });
}
