import { type Datapoints, greatest, least, leastPositive } from '../../../chart/points.ts';
import type { Scale } from '../../../chart/scale.ts';
import { logAxis, timeStep, timeTicks, type ValueAxis, valueAxis } from '../../../chart/ticks.ts';
import type { Unit } from '../../../contract/telemetry.ts';
import { clockSecond, clockTime, dayOf, short } from '../../../words/format.ts';
import type { TimeRange } from '../../charts-ui.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import type { ChartData } from './data.ts';

/** Room beneath a plot for the labels of its time axis. */
export const TIME_AXIS = TEXT_STYLES.tick.line + 7;

/** Room at the left for labels of values: the same in most charts, so that plots stand in line and do not move. */
export const GUTTER = 54;
const BETWEEN_TICKS = 26;
/** Least room between the labels of two moments. */
const BETWEEN_TIMES = 18;
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

/**
 * What has left the window counts for a third of its length more: an axis grows at once, and shrinks when it has not been
 * needed for a while.
 */
const LINGERS = 1 / 3;

/** From 0, what is less or a power of ten, to beyond all that is `shown` in the window, expected, and to the levels. */
export function axisOf(data: ChartData, shown: readonly Datapoints[], window: TimeRange, height: number): ValueAxis {
  const { panel, unit, forecast } = data;
  const { toSec } = window;
  const fromSec = window.fromSec - LINGERS * (toSec - window.fromSec);
  const levels = (panel.levels ?? []).map(({ value }) => value);
  const intervals = Math.min(5, Math.max(1, Math.floor(height / BETWEEN_TICKS)));
  const found = shown.map((one) => greatest(one, fromSec, toSec) || 0);
  if (panel.scale === 'log') {
    const all = [...shown.map((one) => leastPositive(one, fromSec, toSec)), ...found, ...levels].filter(
      (one) => one > 0,
    );
    return all.length === 0 ? logAxis(1, 10, intervals) : logAxis(Math.min(...all), Math.max(...all), intervals);
  }
  const expected = forecast.map(({ high }) => high);
  const most = Math.max(unit === 'percent' ? 100 : 0, ...levels, ...found, ...expected);
  const lowest = [...shown.map((one) => least(one, fromSec, toSec) || 0), ...forecast.map(({ low }) => low)];
  const fewest = Math.min(0, ...lowest);
  if (fewest < 0) return axisAround0(fewest, most, intervals, GRAINS[unit]);
  if (unit !== 'mib' || most < 1024) return valueAxis(most, intervals, GRAINS[unit]);
  const { bottom, top, ticks } = valueAxis(most / 1024, intervals, 0.01);
  return { bottom, top: top * 1024, ticks: ticks.map((gib) => gib * 1024) };
}

/** In steps that have 0 among them. */
function axisAround0(fewest: number, most: number, intervals: number, grain: number): ValueAxis {
  const { top, ticks } = valueAxis(most - fewest, intervals, grain);
  const step = top / (ticks.length - 1);
  const below = Math.ceil(-fewest / step);
  const above = Math.ceil(most / step);
  const all = Array.from({ length: below + above + 1 }, (_, i) => (i - below) * step);
  return { bottom: -below * step, top: above * step, ticks: all };
}

export const tickLabels = ({ ticks }: ValueAxis, unit: Unit): readonly string[] =>
  ticks.map((value) => tickLabel(value, unit));

/** As `short`, without the zeros that keep a headline in its place. */
function tickLabel(value: number, unit: Unit): string {
  if (value === 0) return unit === 'ratio' || unit === 'percent' ? '0%' : '0';
  return short(value, unit).replace(/\.0+(?= )|(?<=\.\d*[1-9])0+(?= )/, '');
}

/** Lines across the plot, with their values at its left. */
export function drawValues(
  sheet: Sheet,
  key: string,
  x: Scale,
  places: readonly number[],
  labels: readonly string[],
): void {
  const [left, right] = x.range;
  for (const [index, at] of places.entries()) {
    sheet.line([left, at], [right, at], 'grid');
    sheet.text(`${key}/value/${index}`, left - 8, at - HALF_TICK, labels[index] ?? '', {
      style: 'tick',
      colour: 'faint',
      align: 'right',
    });
  }
}

const DAY_SEC = 86_400;

/** Moments under the plot, as far apart as their labels need. */
export function drawTimes(sheet: Sheet, key: string, rect: Rect, x: Scale, startsAtSec: number): void {
  const [left, right] = x.range;
  const [fromSec, toSec] = x.domain;
  const fitting = (sample: string): number =>
    Math.max(1, Math.floor((right - left) / (sheet.measure(sample, 'tick') + BETWEEN_TIMES)));
  const isCoarse = timeStep(toSec - fromSec, fitting('00:00')) > 60 || toSec - fromSec > 3600;
  const intervals = fitting(isCoarse ? '00:00' : '00:00:00');
  const finestSec = isCoarse ? 60 : 15;
  const stepSec = timeStep(toSec - fromSec, intervals, finestSec);
  for (const sec of timeTicks(fromSec, toSec, intervals, startsAtSec, finestSec)) {
    const label = timeLabel(startsAtSec, sec, stepSec);
    const at = left + ((sec - fromSec) / (toSec - fromSec)) * (right - left);
    const half = sheet.measure(label, 'tick') / 2;
    // The label of a time at an edge would stick out of the chart.
    if (at - half < rect.x || at + half > right) continue;
    sheet.text(`${key}/time/${sec}`, at, rect.y + rect.height + TIME_AXIS - TEXT_STYLES.tick.line, label, {
      style: 'tick',
      colour: 'faint',
      align: 'center',
    });
  }
}

/** As fine as the steps are: a day, a minute, a second. */
function timeLabel(startsAtSec: number, sec: number, stepSec: number): string {
  if (stepSec >= DAY_SEC) return dayOf(startsAtSec, sec);
  return stepSec < 60 ? clockSecond(startsAtSec, sec) : clockTime(startsAtSec, sec);
}
