import type { Happening } from '../../contract/drill.ts';
import { duration } from '../../words/format.ts';
import { mark } from '../../words/mark.ts';
import { storyOf, type Tone } from '../../words/tell.ts';
import { errorRatios } from '../figures.ts';
import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES } from '../theme.ts';

/** Shown before the page. */
const LEAD_SEC = 360;

/** The whole drill on one line: how bad it was, what happened, what was done, and how much time is left. */
export function timeline(sheet: Sheet, rect: Rect, input: PanelInput): void {
  sheet.panel('timeline', rect);
  const { view } = input.frame;
  const inner = inset(rect, 12);
  const labels = TEXT_STYLES.small.line + 4;
  const axisY = inner.y + inner.height - labels;
  const { pagedTick, limitTick, tick, tickSec } = view;
  const fromTick = Math.max(0, (pagedTick ?? tick) - LEAD_SEC / tickSec);
  const toTick = limitTick ?? tick + LEAD_SEC / tickSec;
  const xOf = (at: number): number => inner.x + ((at - fromTick) / (toTick - fromTick)) * inner.width;

  area(sheet, { ...inner, height: axisY - inner.y }, input, fromTick, xOf);
  sheet.line([inner.x, axisY], [inner.x + inner.width, axisY], COLOURS.edge, 1.5);
  const taken: [number, number][] = [];
  if (limitTick !== null) {
    const text = `time limit ${duration((limitTick - (pagedTick ?? 0)) * tickSec)}`;
    label(sheet, 'timeline/limit', inner.x + inner.width, axisY + 5, text, COLOURS.faint, 'right', inner, taken);
  }
  const nowX = xOf(tick);
  sheet.line([nowX, inner.y], [nowX, axisY + 4], COLOURS.text, 2);
  marks(sheet, inner, axisY, input, xOf, fromTick, taken);
  label(sheet, 'timeline/now', nowX, axisY + 5, 'now', COLOURS.text, 'center', inner, taken);
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
    colour: COLOURS.critical,
    fillTo: rect.y + rect.height,
    fillOpacity: 0.28,
  });
}

const TONES: Readonly<Record<Tone, number>> = {
  plain: COLOURS.soft,
  quiet: COLOURS.faint,
  own: COLOURS.accent,
  strong: COLOURS.change,
  good: COLOURS.good,
  warning: COLOURS.warning,
  bad: COLOURS.critical,
};

function marks(
  sheet: Sheet,
  rect: Rect,
  axisY: number,
  { frame: { view }, scenario }: PanelInput,
  xOf: (tick: number) => number,
  fromTick: number,
  taken: [number, number][],
): void {
  const story = storyOf(scenario, view);
  // The oldest take their labels first, so that a label that is there stays where it is.
  view.happenings.forEach((happening: Happening, i) => {
    if (happening.tick < fromTick) return;
    const told = mark(happening, story);
    if (!told) return;
    const x = xOf(happening.tick);
    sheet.mark(told.shape, x, axisY, 9, TONES[told.tone]);
    label(sheet, `timeline/${i}`, x, axisY + 5, told.text, COLOURS.soft, 'center', rect, taken);
  });
}

/** Writes a label unless another one is in its way; the mark stands alone then. */
function label(
  sheet: Sheet,
  key: string,
  x: number,
  y: number,
  text: string,
  colour: number,
  align: 'center' | 'right',
  rect: Rect,
  taken: [number, number][],
): void {
  const width = sheet.measure(text, 'small');
  const wanted = align === 'right' ? x - width : x - width / 2;
  const from = Math.min(Math.max(wanted, rect.x), rect.x + rect.width - width);
  if (taken.some(([a, b]) => from < b + 6 && from + width > a - 6)) return;
  taken.push([from, from + width]);
  sheet.text(key, from, y, text, { style: 'small', colour });
}
