import type { Happening } from '../../contract/happening.ts';
import { duration, sincePage } from '../../words/format.ts';
import { mark } from '../../words/mark.ts';
import { storyOf, type Tone } from '../../words/tell.ts';
import { errorRatios } from '../figures.ts';
import type { PanelInput } from '../input.ts';
import { pulse } from '../moving.ts';
import type { Node, Rect } from '../nodes.ts';
import type { ColourName } from '../palette.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';

/** Shown before the page. In ticks, as an incident is longer the longer they are. */
const LEAD_TICKS = 360;

/** The whole drill on one line: how bad it was, what happened, what was done, and how much time is left. */
export function timeline(sheet: Sheet, rect: Rect, input: PanelInput): void {
  sheet.panel('timeline', rect);
  const { view } = input.frame;
  const inner = inset(rect, 12);
  const rows = inner.height >= 60 ? 2 : 1;
  const axisY = inner.y + inner.height - rows * TEXT_STYLES.small.line - 4;
  const strip = { ...inner, y: axisY + 5 };
  const { pagedTick, limitTick, tick, tickSec } = view;
  const fromTick = Math.max(0, (pagedTick ?? tick) - LEAD_TICKS);
  const toTick = limitTick ?? tick + LEAD_TICKS;
  const xOf = (at: number): number => inner.x + ((at - fromTick) / (toTick - fromTick)) * inner.width;
  const { badSignal, totalSignal } = input.scenario.slo;
  const frame = [rect.x, rect.y, rect.width, rect.height, fromTick, toTick];

  // Both look at the whole drill: they are drawn again when there is something new, and not with every tick.
  const reported = [view.series[badSignal], view.series[totalSignal]];
  sheet.part('timeline/area', [...frame, ...reported], (own) =>
    area(own, { ...inner, height: axisY - inner.y }, input, fromTick, xOf),
  );
  const marked = sheet.part('timeline/marks', [...frame, view.happenings.length], (own) => {
    own.line([inner.x, axisY], [inner.x + inner.width, axisY], 'edge', 1.5);
    const labels = new Labels(own, strip, rows);
    if (limitTick !== null) {
      const text = `time limit ${duration((limitTick - (pagedTick ?? 0)) * tickSec)}`;
      labels.write('timeline/limit', inner.x + inner.width, text, 'faint');
    }
    marks(own, axisY, input, xOf, fromTick, labels);
  });
  const nowX = xOf(tick);
  sheet.line([nowX, inner.y], [nowX, axisY + 4], 'text', 2);
  new Labels(sheet, strip, rows, marked.nodes).write('timeline/now', nowX, 'now', 'text');
  sheet.tell({ id: 'timeline', region: 'timeline', rect, text: summaryOf(input) });
}

/** What has been marked so far, in a sentence: "T+00:00 paged, T+00:12 ack. 52:10 left until the time limit." */
function summaryOf({ frame: { view }, scenario }: PanelInput): string {
  const story = storyOf(scenario, view);
  const { pagedTick, limitTick, tick, tickSec } = view;
  const marked = view.happenings.flatMap((happening) => {
    const told = mark(happening, story);
    return told ? [`${sincePage((happening.tick - (pagedTick ?? 0)) * tickSec)} ${told.text}`] : [];
  });
  const left = limitTick === null ? '' : ` ${duration((limitTick - tick) * tickSec)} left until the time limit.`;
  return `${marked.length === 0 ? 'Nothing has happened yet' : marked.join(', ')}.${left}`;
}

/** How bad it was: the share of bad requests, with a tenth of them as the least that fills the height. */
function area(sheet: Sheet, rect: Rect, input: PanelInput, fromTick: number, xOf: (tick: number) => number): void {
  const { view } = input.frame;
  const { periodSec, ratios } = errorRatios(view, input.scenario.slo);
  const perTick = view.tickSec / periodSec;
  const first = Math.ceil(fromTick * perTick);
  const most = ratios.slice(first).reduce((max, ratio) => Math.max(max, ratio), 0.1);
  const points = new Float32Array(2 * Math.max(0, ratios.length - first));
  for (let i = first; i < ratios.length; i++) {
    points[2 * (i - first)] = xOf((i + 1) / perTick);
    points[2 * (i - first) + 1] = rect.y + rect.height * (1 - (ratios[i] ?? 0) / most);
  }
  if (points.length < 4) return;
  sheet.nodes.push({
    type: 'path',
    points,
    width: 1,
    colour: 'critical',
    fillTo: rect.y + rect.height,
    fillOpacity: 0.28,
  });
}

const TONES: Readonly<Record<Tone, ColourName>> = {
  plain: 'soft',
  quiet: 'faint',
  own: 'accent',
  strong: 'change',
  good: 'good',
  warning: 'warning',
  bad: 'critical',
};

function marks(
  sheet: Sheet,
  axisY: number,
  { frame: { view }, scenario }: PanelInput,
  xOf: (tick: number) => number,
  fromTick: number,
  labels: Labels,
): void {
  const story = storyOf(scenario, view);
  // The oldest take their labels first, so that a label that is there stays where it is.
  view.happenings.forEach((happening: Happening, i) => {
    if (happening.tick < fromTick) return;
    const told = mark(happening, story);
    if (!told) return;
    const x = xOf(happening.tick);
    sheet.mark(told.shape, x, axisY, 9, TONES[told.tone]);
    const around = { x: x - 10, y: axisY - 10, width: 20, height: 20 };
    const edge = TONES[told.tone];
    sheet.box(around, null, { radius: 10, edge, edgeWidth: 2, motion: pulse(`timeline/${i}`) });
    labels.write(`timeline/${i}`, x, told.text, 'soft');
  });
}

/** The words under the line, in rows. A label for which there is no room is left out: its mark stands alone. */
class Labels {
  readonly #sheet: Sheet;
  readonly #rect: Rect;
  /** What is taken of each row, as pairs of where it begins and ends. */
  readonly #taken: (readonly [number, number])[][];

  /** `rect` begins at the first row. `there` is what is written on it already. */
  constructor(sheet: Sheet, rect: Rect, rows: number, there: readonly Node[] = []) {
    this.#sheet = sheet;
    this.#rect = rect;
    this.#taken = Array.from({ length: rows }, () => []);
    for (const node of there) {
      if (node.type !== 'text') continue;
      const row = Math.round((node.y - rect.y) / TEXT_STYLES.small.line);
      this.#taken[row]?.push([node.x, node.x + sheet.measure(node.lines[0] ?? '', 'small')]);
    }
  }

  /** Below `x`, as far as that lies within the strip. */
  write(key: string, x: number, text: string, colour: ColourName): void {
    const { x: left, y, width: room } = this.#rect;
    const width = this.#sheet.measure(text, 'small');
    const from = Math.min(Math.max(x - width / 2, left), left + room - width);
    const row = this.#taken.findIndex((taken) => !taken.some(([a, b]) => from < b + 6 && from + width > a - 6));
    if (row < 0) return;
    this.#taken[row]?.push([from, from + width]);
    this.#sheet.text(key, from, y + row * TEXT_STYLES.small.line, text, { style: 'small', colour });
  }
}
