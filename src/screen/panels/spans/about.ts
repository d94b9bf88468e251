import type { Span } from '../../../contract/traces.ts';
import { short } from '../../../words/format.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Ui } from '../../ui.ts';
import { drawKind } from './bars.ts';
import { attributesOf } from './row.ts';
import type { SpanRow } from './tree.ts';

const LINE = TEXT_STYLES.small.line;

/** Lines for what is told of a span: none where the waterfall itself has too little room. */
const linesFor = (height: number): number => (height >= 400 ? 5 : height >= 230 ? 3 : height >= 180 ? 1 : 0);
/** Two waterfalls and a table take more of it. */
const COMPARED = 220;

/** All about the span that is pointed at, below the waterfall; answers with what is left above. */
export function about(sheet: Sheet, rect: Rect, ui: Ui, rows: readonly SpanRow[], isCompared: boolean): Rect {
  const lines = linesFor(isCompared ? rect.height - COMPARED : rect.height);
  if (lines === 0) return rect;
  const height = lines * LINE + 6;
  const strip = { ...rect, y: rect.y + rect.height - height, height };
  sheet.line([strip.x, strip.y], [strip.x + strip.width, strip.y], 'edge');
  const row = [ui.focus, ui.hover, ui.traces.span].map(find).find((one) => one !== undefined);
  const top = strip.y + 6;
  if (!row) legend(sheet, { ...strip, y: top }, rows);
  else {
    const [title, ...rest] = wordsOf(row);
    const wrapped = rest.flatMap((text) => sheet.wrap(text, 'small', strip.width));
    // A list of attributes that is longer than its room is in the mirror as a whole.
    const shown = [sheet.cut(title ?? '', 'smallStrong', strip.width), ...wrapped.slice(0, lines - 1)];
    shown.forEach((text, i) => {
      const isCut = i === lines - 1 && wrapped.length > lines - 1;
      sheet.text(
        `spans/about/${i}`,
        strip.x,
        top + i * LINE,
        isCut ? sheet.cut(`${text} …`, 'small', strip.width) : text,
        {
          style: i === 0 ? 'smallStrong' : 'small',
          colour: i === 0 ? 'text' : 'soft',
        },
      );
    });
  }
  return { ...rect, height: rect.height - height - 6 };

  function find(id: string | null): SpanRow | undefined {
    return rows.find((one) => one.id === id);
  }
}

/** What a row is in a line, and what else there is to say of it. */
function wordsOf(row: SpanRow): readonly string[] {
  const ms = (value: number): string => short(value, 'ms');
  switch (row.type) {
    case 'span': {
      const { service, name, kind, startMs, durationMs, failed } = row.span;
      const own = `${ms(row.selfMs)} of them its own`;
      return [
        `${service} · ${name}`,
        `${kind}${failed ? ', failed' : ''} · ${ms(startMs)} to ${ms(startMs + durationMs)} · took ${ms(durationMs)}, ${own}`,
        attributesOf(row.span).join(' · '),
      ];
    }
    case 'run': {
      const { spans, totalMs } = row;
      const longest = Math.max(...spans.map(({ durationMs }) => durationMs));
      const [first] = spans;
      return [
        `${spans.length} × ${first?.service} · ${first?.name}`,
        `${first?.kind} · ${ms(totalMs)} in all, ${ms(totalMs / spans.length)} on average, ${ms(longest)} the longest`,
        `Press it to ${row.isUnfolded ? 'fold them up' : 'see each of them'}.`,
      ];
    }
    case 'gap': {
      const within = row.parent ? ` of ${row.parent.service} · ${row.parent.name}` : '';
      return [
        `Gap of ${ms(row.durationMs)}`,
        `${ms(row.startMs)} to ${ms(row.startMs + row.durationMs)} · no child${within} was at work: whatever it did, it made no span`,
      ];
    }
    default:
      throw new Error(`traces: unknown row ${JSON.stringify(row satisfies never)}`);
  }
}

/** The kinds of bars that are in sight. */
function legend(sheet: Sheet, rect: Rect, rows: readonly SpanRow[]): void {
  const spans = rows.flatMap((row): readonly (Span | undefined)[] =>
    row.type === 'span' ? [row.span] : row.type === 'run' ? [row.spans[0]] : [],
  );
  const kinds = [...new Set(spans.flatMap((span) => (span ? [span.kind] : [])))];
  let x = rect.x;
  const middle = rect.y + LINE / 2;
  for (const kind of kinds) {
    const width = 22 + sheet.measure(kind, 'small') + 14;
    if (x + width > rect.x + rect.width) return;
    const height = kind === 'internal' ? 6 : 10;
    drawKind(sheet, { x, y: middle - height / 2, width: 16, height }, kind, 'soft');
    sheet.text(`spans/legend/${kind}`, x + 22, rect.y, kind, { style: 'small', colour: 'faint' });
    x += width;
  }
  const hint = 'Point at a span for all about it';
  if (x + sheet.measure(hint, 'small') > rect.x + rect.width) return;
  sheet.text('spans/hint', rect.x + rect.width, rect.y, hint, {
    style: 'small',
    align: 'right',
    colour: 'faint',
  });
}
