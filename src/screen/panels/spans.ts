import { place, type Scale } from '../../chart/scale.ts';
import { valueAxis } from '../../chart/ticks.ts';
import type { Span } from '../../contract/traces.ts';
import { clockSecond, short } from '../../words/format.ts';
import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { COLOURS, SERIES_COLOURS, TEXT_STYLES } from '../theme.ts';
import type { TracesUi } from '../ui.ts';
import { CHIP_HEIGHT, type Chip, chips, chipsWidth } from './chips.ts';
import { type Item, list } from './list.ts';
import { about } from './span-about.ts';
import { diffItems } from './span-diff.ts';
import { type Picture, ROW_GAP, spanItem } from './span-row.ts';
import { rowsOf, type SpanRow } from './span-tree.ts';
import { type Brought, inOrder, isFailed, partnerOf, servicesOf, type Traces, tracesOf } from './trace-data.ts';
import { spoken } from './trace-row.ts';

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
    sheet.text('spans/none', inner.x, inner.y, 'No trace is listed.', { colour: COLOURS.faint, width: inner.width });
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
  const colourOf = (service: string): number =>
    SERIES_COLOURS[services.indexOf(service) % SERIES_COLOURS.length] ?? COLOURS.accent;
  return { input, x, ticks, colourOf };
}

function axis(sheet: Sheet, rect: Rect, { x, ticks }: Picture): void {
  ticks.forEach((tick, i) => {
    const text = tick === 0 ? '0' : short(tick, 'ms');
    const at = place(x, tick);
    const half = sheet.measure(text, 'tick') / 2;
    if (at + half > x.range[1] + 4) return;
    sheet.text(`spans/axis/${i}`, at, rect.y, text, { style: 'tick', align: 'center', colour: COLOURS.faint });
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
  const buttons = chipsOf(traces, isAlone);
  const width = chipsWidth(sheet, buttons);
  const [first, second] = shown;
  if (!first) return rect;
  const text = rect.width - width - 2 * GAP;
  // On a narrow panel the controls take the row, and what is shown is told in the list and in the mirror.
  const hasText = text >= 140;
  const x = hasText ? rect.x + rect.width - width : rect.x;
  const height = chips(sheet, { ...rect, x, width: rect.x + rect.width - x }, 'spans', input.ui, buttons);
  const told = second ? `Compared: ${spoken(first, input)}; with ${spoken(second, input)}` : `${spoken(first, input)}`;
  sheet.tell({
    id: 'spans/trace',
    region: 'spans',
    rect: { ...rect, width: Math.max(text, 20), height: CHIP_HEIGHT },
    text: `${told}.`,
  });
  if (hasText) title(sheet, { ...rect, width: text, height: CHIP_HEIGHT }, input, first, second ?? null);
  return { ...rect, y: rect.y + height + GAP, height: rect.height - height - GAP };
}

function title(sheet: Sheet, rect: Rect, input: PanelInput, { trace }: Brought, second: Brought | null): void {
  const failed = isFailed(trace);
  const y = rect.y + (CHIP_HEIGHT - TEXT_STYLES.strong.line) / 2;
  let x = rect.x;
  if (!second) {
    const colour = failed ? COLOURS.critical : COLOURS.good;
    sheet.mark(failed ? 'triangle' : 'circle', x + 5, rect.y + CHIP_HEIGHT / 2, failed ? 10 : 8, colour);
    x += 16;
  }
  const route = second && second.trace.route !== trace.route ? `${trace.route} / ${second.trace.route}` : trace.route;
  const name = sheet.cut(route, 'strong', rect.x + rect.width - x);
  sheet.text('spans/title', x, y, name, { style: 'strong' });
  x += sheet.measure(name, 'strong') + 12;
  const facts = second ? compareFacts(trace.durationMs, second.trace.durationMs) : factsOf(trace, input);
  // As many as there is room for, the most telling first.
  const room = rect.x + rect.width - x;
  const fitting = facts.map((_, i) => facts.slice(0, facts.length - i).join(' · '));
  const text = fitting.find((one) => sheet.measure(one, 'small') <= room);
  if (text !== undefined) sheet.text('spans/facts', x, y + 2, text, { style: 'small', colour: COLOURS.soft });
}

const factsOf = (
  { version, status, durationMs, spans: own, id, atSec }: Brought['trace'],
  { frame: { view } }: PanelInput,
): readonly string[] => [
  version,
  String(status),
  short(durationMs, 'ms'),
  `${own.length} spans`,
  clockSecond(view.startsAtSec, atSec),
  id,
];

const compareFacts = (beforeMs: number, afterMs: number): readonly string[] => [
  `${short(beforeMs, 'ms')} → ${short(afterMs, 'ms')}`,
];

function chipsOf({ listed, all, open, against }: Traces, isAlone: boolean): readonly Chip[] {
  if (!open) return [];
  const set = (change: Partial<TracesUi>): Chip['press'] => ({
    type: 'ui',
    event: { type: 'traces', set: { span: null, ...change } },
  });
  // While two are compared it is the other one that changes.
  const steps = against ? listed.filter(({ key }) => key !== open.key) : listed;
  const at = steps.findIndex(({ key }) => key === (against ?? open).key);
  const [before, after] = [steps[at - 1], at < 0 ? steps[0] : steps[at + 1]];
  const goTo = (one: Brought | undefined): Chip['press'] =>
    set(against ? { open: open.key, against: one?.key ?? null } : { open: one?.key ?? open.key });
  const partner = partnerOf(open, all);
  return [
    ...(isAlone && !against
      ? [
          {
            id: 'spans/back',
            text: '‹ List',
            label: 'Back to the list of traces',
            key: null,
            press: set({ open: null }),
            refusal: null,
          },
        ]
      : []),
    {
      id: 'spans/previous',
      text: '▲',
      label: 'Previous trace',
      key: 'k',
      press: goTo(before),
      refusal: before ? null : 'This is the first trace of the list.',
    },
    {
      id: 'spans/next',
      text: '▼',
      label: 'Next trace',
      key: 'j',
      press: goTo(after),
      refusal: after ? null : 'This is the last trace of the list.',
    },
    against
      ? {
          id: 'spans/compare',
          text: 'Stop comparing',
          label: 'Stop comparing',
          key: 'y',
          press: set({ against: null }),
          refusal: null,
          selected: true,
        }
      : {
          id: 'spans/compare',
          text: 'Compare',
          label: partner
            ? `Compare with ${partner.trace.version}, ${short(partner.trace.durationMs, 'ms')}`
            : 'Compare',
          key: 'y',
          press: set({ open: open.key, against: partner?.key ?? null }),
          refusal: partner ? null : 'There is no other trace to compare with.',
          selected: false,
        },
  ];
}

/** Above each of two waterfalls. */
function headItem(sheet: Sheet, input: PanelInput, brought: Brought, name: string, index: number): Item {
  const id = `spans/head/${index}`;
  const { trace, seen } = brought;
  const facts = [
    ...(name === trace.version ? [] : [trace.version]),
    String(trace.status),
    `${trace.spans.length} spans`,
    clockSecond(input.frame.view.startsAtSec, trace.atSec),
    `#${seen.run}`,
  ];
  const text = `${short(trace.durationMs, 'ms')}  ${facts.join(' · ')}`;
  return {
    heightIn: () => 18,
    draw(rect) {
      const failed = isFailed(trace);
      sheet.line([rect.x, rect.y - 1], [rect.x + rect.width, rect.y - 1], COLOURS.edge);
      sheet.mark(
        failed ? 'triangle' : 'circle',
        rect.x + 5,
        rect.y + 9,
        failed ? 9 : 7,
        failed ? COLOURS.critical : COLOURS.good,
      );
      const label = sheet.cut(name, 'smallStrong', 120);
      sheet.text(`${id}/name`, rect.x + 14, rect.y + 1, label, { style: 'smallStrong' });
      const from = rect.x + 14 + sheet.measure(label, 'smallStrong') + 10;
      sheet.text(`${id}/facts`, from, rect.y + 1, sheet.cut(text, 'small', rect.x + rect.width - from), {
        style: 'small',
        colour: COLOURS.soft,
      });
    },
    told: (rect) => ({ id, region: 'spans', rect, text: `${name}: ${spoken(brought, input)}.` }),
  };
}
