import { place, type Scale } from '../../../chart/scale.ts';
import { valueAxis } from '../../../chart/ticks.ts';
import type { Span } from '../../../contract/traces.ts';
import { short } from '../../../words/format.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import { type ColourName, SERIES_COLOURS } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import { chipHeight, chips, chipsWidth } from '../parts/chips.ts';
import { type Item, list } from '../parts/list.ts';
import { quiet } from '../parts/quiet.ts';
import { type Brought, inOrder, servicesOf, type Traces, tracesOf } from '../traces/data.ts';
import { outcomeMark, spoken, timeOf } from '../traces/row.ts';
import { stepChips } from '../traces/steps.ts';
import { about } from './about.ts';
import { diffItems } from './diff.ts';
import { type Picture, ROW_GAP, spanItem } from './row.ts';
import { rowsOf, type SpanRow } from './tree.ts';

const GAP = 6;
const AXIS = TEXT_STYLES.tick.line + 3;
const BETWEEN_TICKS = 90;
/** The column of names. */
const NAMES = { share: 0.34, least: 110, most: 340 } as const;

/** The trace that is open as a waterfall, or two of them on one scale, with what differs. */
export function spans(sheet: Sheet, rect: Rect, input: PanelInput, isAlone: boolean): void {
  const inner = sheet.panel('spans', rect);
  const traces = tracesOf(input);
  const { open, against } = traces;
  if (!open) {
    quiet(sheet, inner, 'spans', 'No trace is listed.');
    return;
  }
  const shown = against ? inOrder(open, against) : ([open] as const);
  const left = head(sheet, inner, input, traces, shown, isAlone);
  const picture = pictureOf(left, input, traces, shown);
  const unfolded = new Set(input.ui.traces.unfolded);
  const rows = shown.map(({ key, trace }) => rowsOf(trace, unfolded, (part) => `spans/${key}/${part}`));
  const room = about(sheet, left, input.ui, rows.flat(), against !== null);
  axis(sheet, room, picture);
  const below = { ...room, y: room.y + AXIS, height: room.height - AXIS };
  const names = against ? namesOf(shown[0], shown[1] ?? shown[0]) : null;
  const items = shown.flatMap((one, i) => [
    ...(names ? [headItem(sheet, input, one, names[i] ?? '', i)] : []),
    ...waterfall(sheet, picture, rows[i] ?? []),
  ]);
  const [before, after] = shown;
  const differences = names && after ? diffItems(sheet, [before.trace, after.trace], names, picture.colourOf) : [];
  list(sheet, below, 'spans', input.ui, [...items, ...differences], null, ROW_GAP);
}

function waterfall(sheet: Sheet, picture: Picture, rows: readonly SpanRow[]): readonly Item[] {
  let above: Span | null = null;
  return rows.map((row) => {
    const item = spanItem(sheet, picture, row, above);
    if (row.type === 'span') above = row.span;
    if (row.type === 'run') above = row.spans[0] ?? null;
    return item;
  });
}

/** What two traces are called beside one another: by version, or where that is the same, by when they were. */
function namesOf(before: Brought, after: Brought): readonly [string, string] {
  if (before.trace.version !== after.trace.version) return [before.trace.version, after.trace.version];
  return ['1st', '2nd'];
}

function pictureOf(rect: Rect, input: PanelInput, { all }: Traces, shown: readonly Brought[]): Picture {
  const services = servicesOf(all);
  const longestMs = Math.max(
    ...shown.flatMap(({ trace }) => [trace.durationMs, ...trace.spans.map((span) => span.startMs + span.durationMs)]),
  );
  const names = Math.min(NAMES.most, Math.max(NAMES.least, rect.width * NAMES.share));
  const x: Scale = { domain: [0, longestMs], range: [rect.x + names, rect.x + rect.width - 4] };
  const intervals = Math.max(1, Math.floor((x.range[1] - x.range[0]) / BETWEEN_TICKS));
  const ticks = valueAxis(longestMs, intervals, 0.01).ticks.filter((tick) => tick <= longestMs);
  const colourOf = (service: string): ColourName =>
    SERIES_COLOURS[services.indexOf(service) % SERIES_COLOURS.length] ?? 'accent';
  return { input, x, ticks, colourOf };
}

function axis(sheet: Sheet, rect: Rect, { x, ticks }: Picture): void {
  ticks.forEach((tick, i) => {
    const text = tick === 0 ? '0' : short(tick, 'ms');
    const at = place(x, tick);
    const half = sheet.measure(text, 'tick') / 2;
    if (at + half > x.range[1] + 4) return;
    sheet.text(`spans/axis/${i}`, at, rect.y, text, { style: 'tick', align: 'center', colour: 'faint' });
  });
}

/** Which trace it is, and the controls that lead to others; answers with what is left below. */
function head(
  sheet: Sheet,
  rect: Rect,
  input: PanelInput,
  traces: Traces,
  shown: readonly Brought[],
  isAlone: boolean,
): Rect {
  const buttons = stepChips(traces, isAlone);
  const width = chipsWidth(sheet, buttons);
  const [first, second] = shown;
  if (!first) return rect;
  const text = rect.width - width - 2 * GAP;
  // On a narrow panel the controls take the row, and what is shown is told in the list and in the mirror.
  const hasText = text >= 140;
  const x = hasText ? rect.x + rect.width - width : rect.x;
  const height = chips(sheet, { ...rect, x, width: rect.x + rect.width - x }, 'spans', input.ui, buttons);
  const told = second ? `Compared: ${spoken(first, input)}; with ${spoken(second, input)}` : spoken(first, input);
  sheet.tell({
    id: 'spans/trace',
    region: 'spans',
    rect: { ...rect, width: Math.max(text, 20), height: chipHeight(sheet) },
    text: `${told}.`,
  });
  if (hasText) title(sheet, { ...rect, width: text, height: chipHeight(sheet) }, input, first, second ?? null);
  return { ...rect, y: rect.y + height + GAP, height: rect.height - height - GAP };
}

function title(sheet: Sheet, rect: Rect, input: PanelInput, { trace }: Brought, second: Brought | null): void {
  const y = rect.y + (rect.height - TEXT_STYLES.strong.line) / 2;
  let x = rect.x;
  if (!second) {
    outcomeMark(sheet, trace, x + 5, rect.y + rect.height / 2);
    x += 16;
  }
  const route = second && second.trace.route !== trace.route ? `${trace.route} / ${second.trace.route}` : trace.route;
  const name = sheet.cut(route, 'strong', rect.x + rect.width - x);
  sheet.text('spans/title', x, y, name, { style: 'strong' });
  x += sheet.measure(name, 'strong') + 12;
  const facts = second
    ? [`${short(trace.durationMs, 'ms')} → ${short(second.trace.durationMs, 'ms')}`]
    : factsOf(trace, input);
  // As many as there is room for, the most telling first.
  const room = rect.x + rect.width - x;
  const fitting = facts.map((_, i) => facts.slice(0, facts.length - i).join(' · '));
  const text = fitting.find((one) => sheet.measure(one, 'small') <= room);
  if (text !== undefined) sheet.text('spans/facts', x, y + 2, text, { style: 'small', colour: 'soft' });
}

const factsOf = (trace: Brought['trace'], { frame: { view } }: PanelInput): readonly string[] => [
  trace.version,
  String(trace.status),
  short(trace.durationMs, 'ms'),
  `${trace.spans.length} spans`,
  timeOf(trace, view),
  trace.id,
];

/** Above each of two waterfalls. */
function headItem(sheet: Sheet, input: PanelInput, brought: Brought, name: string, index: number): Item {
  const id = `spans/head/${index}`;
  const { trace, seen } = brought;
  const facts = [
    ...(name === trace.version ? [] : [trace.version]),
    String(trace.status),
    `${trace.spans.length} spans`,
    timeOf(trace, input.frame.view),
    `#${seen.run}`,
  ];
  const text = `${short(trace.durationMs, 'ms')}  ${facts.join(' · ')}`;
  return {
    heightIn: () => 18,
    draw(rect) {
      sheet.line([rect.x, rect.y - 1], [rect.x + rect.width, rect.y - 1], 'edge');
      outcomeMark(sheet, trace, rect.x + 5, rect.y + 9);
      const label = sheet.cut(name, 'smallStrong', 120);
      sheet.text(`${id}/name`, rect.x + 14, rect.y + 1, label, { style: 'smallStrong' });
      const from = rect.x + 14 + sheet.measure(label, 'smallStrong') + 10;
      sheet.text(`${id}/facts`, from, rect.y + 1, sheet.cut(text, 'small', rect.x + rect.width - from), {
        style: 'small',
        colour: 'soft',
      });
    },
    told: (rect) => ({ id, region: 'spans', rect, text: `${name}: ${spoken(brought, input)}.` }),
  };
}
