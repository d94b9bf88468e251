import { greatest, linePoints } from '../../../chart/points.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import { windowOf } from '../charts/marks.ts';
import { isBad, TROUBLE_COLOURS, TROUBLE_SHAPES } from '../parts/trouble.ts';
import type { BoxState, Figure, LinkState, MapState } from './data.ts';

export const HISTORY_HEIGHT = 78;
const LEAST_WIDTH = 165;
const MOST_WIDTH = 240;
const GAP = 16;

interface Entry {
  readonly title: string;
  readonly figure: Figure;
}

/** How what is pointed at has been: a box by its health and by who asks it, a link by its own figures. */
export function history(
  sheet: Sheet,
  rect: Rect,
  input: PanelInput,
  { links }: MapState,
  { box, link }: { readonly box: BoxState | null; readonly link: LinkState | null },
): void {
  const entries = link ? linkEntries(link) : box ? boxEntries(box, links) : [];
  if (entries.length === 0) {
    const text = 'Nothing of it is measured here.';
    sheet.text('topology/history', rect.x, rect.y, text, { style: 'small', colour: 'faint' });
    return;
  }
  const count = Math.max(1, Math.min(entries.length, Math.floor((rect.width + GAP) / (LEAST_WIDTH + GAP))));
  const width = Math.min(MOST_WIDTH, (rect.width - GAP * (count - 1)) / count);
  entries.slice(0, count).forEach((entry, i) => {
    spark(sheet, { ...rect, x: rect.x + i * (width + GAP), width }, input, entry, i);
  });
}

const linkEntries = ({ edge, rate, errors, latency }: LinkState): readonly Entry[] =>
  entriesOf(`${edge.from} → ${edge.to}`, rate, errors, latency);

/** Its health first, then how it is asked, then how it asks others. */
function boxEntries({ node, health }: BoxState, links: readonly LinkState[]): readonly Entry[] {
  const all = [
    ...(health ? [{ title: `${node.id}: ${health.label}`, figure: health }] : []),
    ...links.flatMap(({ edge, rate, errors, latency }) =>
      edge.to === node.id ? entriesOf(`from ${edge.from}`, rate, errors, latency) : [],
    ),
    ...links.flatMap(({ edge, rate, errors, latency }) =>
      edge.from === node.id ? entriesOf(`to ${edge.to}`, rate, errors, latency) : [],
    ),
  ];
  // A signal that tells of the health may well be one of the link's too.
  return all.filter(({ figure }, i) => all.findIndex((one) => one.figure.signal === figure.signal) === i);
}

function entriesOf(
  whose: string,
  rate: Figure | null,
  errors: Figure | null,
  latency: Figure | null,
): readonly Entry[] {
  const named: readonly (readonly [string, Figure | null])[] = [
    ['rate', rate],
    ['errors', errors],
    ['latency', latency],
  ];
  return named.flatMap(([name, figure]) => (figure ? [{ title: `${name} ${whose}`, figure }] : []));
}

function spark(sheet: Sheet, rect: Rect, input: PanelInput, { title, figure }: Entry, index: number): void {
  const key = `topology/history/${index}`;
  const { text, trouble, series } = figure;
  const bad = isBad(trouble) ? trouble : null;
  const colour = bad ? TROUBLE_COLOURS[bad] : 'accent';
  const valueWidth = sheet.measure(text, 'smallStrong') + (bad ? 13 : 0);
  const right = rect.x + rect.width;
  sheet.text(`${key}/title`, rect.x, rect.y, sheet.cut(title, 'small', rect.width - valueWidth - 8), {
    style: 'small',
    colour: 'soft',
  });
  sheet.text(`${key}/value`, right, rect.y, text, {
    style: 'smallStrong',
    align: 'right',
    colour: bad ? colour : 'text',
  });
  if (bad) sheet.mark(TROUBLE_SHAPES[bad], right - valueWidth + 4, rect.y + 8, 9, colour);
  const top = rect.y + TEXT_STYLES.small.line + 6;
  const bottom = rect.y + rect.height;
  const { fromSec, toSec } = windowOf(input);
  const most = Math.max(greatest(series, fromSec, toSec) || 0, ...figure.levels.map(({ value }) => value));
  const x = { domain: [fromSec, toSec], range: [rect.x, right] } as const;
  const y = { domain: [0, most > 0 ? most : 1], range: [bottom - 1, top] } as const;
  sheet.line([rect.x, bottom], [right, bottom], 'edge');
  const points = linePoints(series, x, y, false);
  if (points.length > 0) {
    sheet.nodes.push({ type: 'path', points, width: 1.5, colour, fillTo: bottom, fillOpacity: 0.13 });
  }
}
