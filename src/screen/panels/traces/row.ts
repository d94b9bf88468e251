import type { PlayerView } from '../../../contract/player-view.ts';
import type { Trace } from '../../../contract/traces.ts';
import { clockOrDay, short } from '../../../words/format.ts';
import type { ScreenControl } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { Item } from '../parts/list.ts';
import { type Brought, isFailed, type Traces } from './data.ts';

const HEIGHT = 22;
const PAD = 8;
const GAP = 10;
const MARK = 9;
const VERSUS = { text: 'vs', width: 30 } as const;
/** Less than this says nothing of how long it took. */
const LEAST_BAR = 56;

/** Where the columns of a list begin, and how wide they are; 0 for one that there is no room for. */
export interface Columns {
  readonly time: number;
  readonly route: number;
  readonly version: number;
  readonly status: number;
  readonly bar: number;
  readonly duration: number;
}

export function columnsOf(sheet: Sheet, { all }: Traces, { frame: { view } }: PanelInput, width: number): Columns {
  const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => sheet.measure(text, 'small')));
  const route = widest(all.map(({ trace }) => trace.route));
  const version = widest(all.map(({ trace }) => trace.version));
  const time = Math.max(...all.map(({ trace }) => sheet.measure(timeOf(trace, view), 'tick')));
  const status = MARK + 5 + sheet.measure('000', 'tick');
  const duration = sheet.measure('888.8 ms', 'tick');
  const fixed = status + duration + sheet.least(VERSUS.width) + 2 * PAD + 3 * GAP;
  const whole = width - fixed - (time + GAP) - (version + GAP) - GAP;
  if (whole >= 2 * LEAST_BAR + GAP) {
    const shown = Math.min(route, whole / 2);
    return { time, route: shown, version, status, bar: whole - shown, duration };
  }
  const rest = width - fixed - GAP;
  const bar = rest >= 2 * LEAST_BAR + GAP ? LEAST_BAR : 0;
  return { time: 0, route: Math.max(0, rest - bar), version: 0, status, bar, duration };
}

/** One trace of the list, and the button that compares it with the open one. */
export function traceItem(sheet: Sheet, input: PanelInput, traces: Traces, columns: Columns, brought: Brought): Item {
  const { ui } = input;
  const { trace, key } = brought;
  const id = `trace/${key}`;
  const versus = `versus/${key}`;
  const isOpen = traces.open?.key === key;
  const failed = isFailed(trace);
  const control: Omit<ScreenControl, 'rect'> = {
    id,
    region: 'traces',
    label: spoken(brought, input),
    key: null,
    press: { type: 'ui', event: { type: 'traces', set: { open: key, against: null, span: null } } },
    refusal: null,
    selected: isOpen,
  };
  const compares: readonly Omit<ScreenControl, 'rect'>[] =
    isOpen || !traces.open
      ? []
      : [
          {
            id: versus,
            region: 'traces',
            label: `Compare: the open trace vs this one, of ${short(trace.durationMs, 'ms')}`,
            key: null,
            press: {
              type: 'ui',
              event: { type: 'traces', set: { open: traces.open.key, against: key, span: null } },
            },
            refusal: null,
          },
        ];
  const versusWidth = sheet.least(VERSUS.width);
  const rowOf = (rect: Rect): Rect => ({ ...rect, width: rect.width - versusWidth - GAP });
  const margin = sheet.target > HEIGHT ? 0 : 1;
  const versusOf = (rect: Rect): Rect => ({
    x: rect.x + rect.width - versusWidth,
    y: rect.y + margin,
    width: versusWidth,
    height: rect.height - 2 * margin,
  });
  return {
    heightIn: () => sheet.least(HEIGHT),
    draw(rect) {
      const row = rowOf(rect);
      const lit = ui.hover === id || ui.focus === id;
      sheet.box(row, isOpen || lit ? 'selected' : 'raised', {
        radius: 4,
        ...((isOpen || lit) && { edge: 'accent', edgeWidth: ui.focus === id ? 2 : 1 }),
      });
      const middle = row.y + rect.height / 2;
      const tickTop = middle - TEXT_STYLES.tick.line / 2;
      const smallTop = middle - TEXT_STYLES.small.line / 2;
      let x = row.x + PAD;
      if (columns.time > 0) {
        sheet.text(`${id}/time`, x, tickTop, timeOf(trace, input.frame.view), { style: 'tick', colour: 'faint' });
        x += columns.time + GAP;
      }
      outcomeMark(sheet, trace, x + MARK / 2, middle);
      sheet.text(`${id}/status`, x + MARK + 5, tickTop, String(trace.status), {
        style: 'tick',
        colour: failed ? 'critical' : 'soft',
      });
      x += columns.status + GAP;
      sheet.text(`${id}/route`, x, smallTop, sheet.cut(trace.route, 'small', columns.route), {
        style: 'small',
        colour: 'text',
      });
      x += columns.route + GAP;
      if (columns.version > 0) {
        sheet.text(`${id}/version`, x, smallTop, trace.version, { style: 'small', colour: 'soft' });
        x += columns.version + GAP;
      }
      const took = short(trace.durationMs, 'ms');
      if (columns.bar > 0) {
        const width = Math.max(2, (columns.bar * trace.durationMs) / traces.longestMs);
        sheet.box({ x, y: middle - 4, width: columns.bar, height: 8 }, 'grid', { radius: 2 });
        sheet.box({ x, y: middle - 4, width, height: 8 }, failed ? 'critical' : 'accent', { radius: 2 });
      }
      sheet.text(`${id}/took`, row.x + row.width - PAD, tickTop, took, {
        style: 'tick',
        align: 'right',
        colour: failed ? 'critical' : 'text',
      });
      if (compares.length > 0) drawVersus(sheet, versusOf(rect), versus, ui.hover === versus || ui.focus === versus);
    },
    controls: (rect) => [
      { ...control, rect: rect && rowOf(rect) },
      ...compares.map((one) => ({ ...one, rect: rect && versusOf(rect) })),
    ],
  };
}

/** When a request was: with its day, where that is not today. */
export const timeOf = ({ atSec }: Trace, { startsAtSec, tick, tickSec }: PlayerView): string =>
  clockOrDay(startsAtSec, atSec, tick * tickSec);

/** How a request ended, at a glance. */
export function outcomeMark(sheet: Sheet, trace: Trace, x: number, y: number): void {
  if (isFailed(trace)) sheet.mark('triangle', x, y, MARK, 'critical');
  else sheet.mark('circle', x, y, MARK - 2, 'good');
}

function drawVersus(sheet: Sheet, rect: Rect, key: string, lit: boolean): void {
  sheet.box(rect, lit ? 'selected' : 'raised', {
    radius: 4,
    edge: lit ? 'accent' : 'edge',
    edgeWidth: 1,
  });
  sheet.text(key, rect.x + rect.width / 2, rect.y + (rect.height - TEXT_STYLES.tick.line) / 2, VERSUS.text, {
    style: 'tick',
    align: 'center',
    colour: lit ? 'accent' : 'faint',
  });
}

/** "GET /cart, v42, 1.24 s, status 504, failed, 12 spans, 14:06:11" */
export function spoken({ trace }: Brought, { frame: { view } }: PanelInput): string {
  const { route, version, durationMs, status, spans } = trace;
  const failed = isFailed(trace) ? ', failed' : '';
  const count = spans.length === 1 ? '1 span' : `${spans.length} spans`;
  return `${route}, ${version}, ${short(durationMs, 'ms')}, status ${status}${failed}, ${count}, ${timeOf(trace, view)}`;
}
