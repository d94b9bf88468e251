import { greatest, least, linePoints } from '../../chart/points.ts';
import { place, type Scale } from '../../chart/scale.ts';
import { timeTicks, type ValueAxis, valueAxis } from '../../chart/ticks.ts';
import type { ForecastPoint } from '../../contract/scenario.ts';
import type { Unit } from '../../contract/telemetry.ts';
import { clockTime, dayOf, short } from '../../words/format.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { COLOURS, TEXT_STYLES } from '../theme.ts';
import type { ChartData, ChartLine } from './chart-data.ts';
import type { ChartMark, ChartWindow } from './chart-marks.ts';

/** What is the same for all charts of a dashboard. */
export interface ChartTime {
  readonly window: ChartWindow;
  readonly marks: readonly ChartMark[];
  readonly startsAtSec: number;
}

/** Room beneath a plot for the labels of its time axis. */
export const TIME_AXIS = TEXT_STYLES.tick.line + 7;

/** Least room at the left for labels of values: with the same in most charts, plots stand in line. */
const GUTTER = 46;
const BETWEEN_TICKS = 26;
const BETWEEN_TIMES = 52;
const HALF_TICK = TEXT_STYLES.tick.line / 2;

/** The finest steps that labels of a unit can tell. */
const GRAINS: Readonly<Record<Unit, number>> = {
  count: 1,
  'per-sec': 0.01,
  ms: 1,
  ratio: 0.0001,
  percent: 1,
  mib: 1,
  min: 1,
};

/** Draws axes, lines, levels and marks. `rect` takes in the labels of the values, not those of the times beneath. */
export function drawPlot(sheet: Sheet, key: string, rect: Rect, data: ChartData, time: ChartTime): void {
  const axis = axisOf(data, time.window, rect.height);
  const labels = axis.ticks.map((value) => tickLabel(value, data.unit));
  const widest = Math.max(...labels.map((label) => sheet.measure(label, 'tick')));
  const left = rect.x + Math.max(GUTTER, widest + 8);
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const x: Scale = { domain: [time.window.fromSec, time.window.toSec], range: [left, right] };
  const y: Scale = { domain: [axis.ticks[0] ?? 0, axis.top], range: [bottom, rect.y] };

  for (const [index, value] of axis.ticks.entries()) {
    const at = place(y, value);
    sheet.line([left, at], [right, at], COLOURS.grid);
    sheet.text(`${key}/value/${index}`, left - 8, at - HALF_TICK, labels[index] ?? '', {
      style: 'tick',
      colour: COLOURS.faint,
      align: 'right',
    });
  }
  drawTimes(sheet, key, rect, x, time);
  drawForecast(sheet, data.forecast, x, y);
  drawMarks(sheet, x, rect.y, bottom, time.marks);
  // What is wanted lies under what is there, or the two together would look like the former alone.
  const limits = data.lines.filter(({ signal }) => signal.tone === 'limit');
  const others = data.lines.filter(({ signal }) => signal.tone !== 'limit');
  const drawn = [...limits, ...others].map((line) => drawLine(sheet, line, x, y, data.lines.length <= 2));
  drawLevels(sheet, key, data, x, y);
  if (!drawn.includes(true)) {
    sheet.text(`${key}/empty`, (left + right) / 2, (rect.y + bottom) / 2 - 8, emptyWords(data), {
      style: 'small',
      colour: COLOURS.faint,
      align: 'center',
    });
  }
}

const emptyWords = ({ isWaiting }: ChartData): string => (isWaiting ? 'Waiting for data' : 'No data');

/** From 0, or what is less, to beyond all datapoints and levels in sight. */
function axisOf(
  { lines, panel, unit, forecast }: ChartData,
  { fromSec, toSec }: ChartWindow,
  height: number,
): ValueAxis {
  let most = unit === 'percent' ? 100 : 0;
  let fewest = 0;
  for (const { low, high } of forecast) {
    most = Math.max(most, high);
    fewest = Math.min(fewest, low);
  }
  for (const { series } of lines) fewest = Math.min(fewest, least(series, fromSec, toSec) || 0);
  for (const { value } of panel.levels ?? []) most = Math.max(most, value);
  for (const { series } of lines) most = Math.max(most, greatest(series, fromSec, toSec) || 0);
  const intervals = Math.min(5, Math.max(1, Math.floor(height / BETWEEN_TICKS)));
  if (fewest < 0) {
    const { top, ticks } = valueAxis(most - fewest, intervals, GRAINS[unit]);
    const step = top / (ticks.length - 1);
    const below = Math.ceil(-fewest / step);
    const above = Math.ceil(most / step);
    return { top: above * step, ticks: Array.from({ length: below + above + 1 }, (_, i) => (i - below) * step) };
  }
  if (unit !== 'mib' || most < 1024) return valueAxis(most, intervals, GRAINS[unit]);
  const { top, ticks } = valueAxis(most / 1024, intervals, 0.01);
  return { top: top * 1024, ticks: ticks.map((gib) => gib * 1024) };
}

/** As `short`, without the zeros that keep a headline in its place. */
function tickLabel(value: number, unit: Unit): string {
  if (value === 0) return unit === 'ratio' || unit === 'percent' ? '0%' : '0';
  return short(value, unit).replace(/\.0+(?= )|(?<=\.\d*[1-9])0+(?= )/, '');
}

function drawTimes(sheet: Sheet, key: string, rect: Rect, x: Scale, { window, startsAtSec }: ChartTime): void {
  const [left, right] = x.range;
  const intervals = Math.max(1, Math.floor((right - left) / BETWEEN_TIMES));
  for (const sec of timeTicks(window.fromSec, window.toSec, intervals, startsAtSec)) {
    const label = window.toSec - window.fromSec > TWO_DAYS_SEC ? dayOf(startsAtSec, sec) : clockTime(startsAtSec, sec);
    const at = place(x, sec);
    const half = sheet.measure(label, 'tick') / 2;
    // The label of a time at an edge would stick out of the chart.
    if (at - half < rect.x || at + half > right) continue;
    sheet.text(`${key}/time/${label}`, at, rect.y + rect.height + TIME_AXIS - TEXT_STYLES.tick.line, label, {
      style: 'tick',
      colour: COLOURS.faint,
      align: 'center',
    });
  }
}

const TWO_DAYS_SEC = 2 * 86400;

/** What is to be expected, as a band with a dashed line in it. */
function drawForecast(sheet: Sheet, forecast: readonly ForecastPoint[], x: Scale, y: Scale): void {
  const steps = forecast.slice(1).map((to, i) => ({ from: forecast[i] ?? to, to }));
  for (const { from, to } of steps) {
    const left = place(x, from.atSec);
    const top = place(y, from.high);
    const rect = { x: left, y: top, width: place(x, to.atSec) - left, height: Math.max(1, place(y, from.low) - top) };
    sheet.box(rect, COLOURS.band, { radius: 0 });
  }
  for (const { from, to } of steps) {
    sheet.line(
      [place(x, from.atSec), place(y, from.mid)],
      [place(x, to.atSec), place(y, to.mid)],
      COLOURS.soft,
      1.5,
      3,
    );
  }
}

/** True when there was something to draw. */
function drawLine(sheet: Sheet, { signal, series, colour }: ChartLine, x: Scale, y: Scale, isFilled: boolean): boolean {
  const points = linePoints(series, x, y, isState(signal.aggregate, signal.unit));
  if (points.length === 0) return false;
  const fill = isFilled && signal.tone !== 'limit' ? { fillTo: place(y, 0), fillOpacity: 0.13 } : {};
  sheet.nodes.push({ type: 'path', points, width: 1.5, colour, ...fill });
  return true;
}

/** A number of things that are there, such as hosts, holds until the next datapoint and is never in between. */
const isState = (aggregate: ChartLine['signal']['aggregate'], unit: Unit): boolean =>
  unit === 'count' && (aggregate === 'last' || aggregate === 'min' || aggregate === 'max');

function drawLevels(sheet: Sheet, key: string, { panel }: ChartData, x: Scale, y: Scale): void {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  const taken: number[] = [];
  for (const [index, { label, value, trouble }] of (panel.levels ?? []).entries()) {
    const at = place(y, value);
    const colour = trouble ? COLOURS[trouble.severity] : COLOURS.soft;
    sheet.line([left, at], [right, at], colour, 1, 4);
    const above = at - TEXT_STYLES.tick.line - 1;
    const textTop = above >= top ? above : at + 1;
    const isFree = taken.every((one) => Math.abs(one - textTop) >= TEXT_STYLES.tick.line);
    if (!isFree || textTop + TEXT_STYLES.tick.line > bottom) continue;
    taken.push(textTop);
    sheet.text(`${key}/level/${index}`, right - 2, textTop, label, { style: 'tick', colour, align: 'right' });
  }
}

function drawMarks(sheet: Sheet, x: Scale, top: number, bottom: number, marks: readonly ChartMark[]): void {
  for (const { atSec, type } of marks) {
    const at = place(x, atSec);
    switch (type) {
      case 'change':
        sheet.line([at, top], [at, bottom], COLOURS.change, 1, 2);
        sheet.mark('triangle', at, bottom - 3, 8, COLOURS.change);
        break;
      case 'paged':
        sheet.nodes.push({
          type: 'line',
          from: [at, top],
          to: [at, bottom],
          width: 1,
          colour: COLOURS.text,
          opacity: 0.45,
        });
        break;
      case 'changed':
        sheet.line([at, top], [at, bottom], COLOURS.accent);
        sheet.mark('circle', at, bottom - 3, 6, COLOURS.accent);
        break;
      default:
        throw new Error(`charts: no mark ${type satisfies never}`);
    }
  }
}
