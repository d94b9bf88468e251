import { type Datapoints, linePoints, stacked } from '../../../chart/points.ts';
import { place, type Scale } from '../../../chart/scale.ts';
import type { ForecastPoint } from '../../../contract/panel.ts';
import type { TimeRange } from '../../charts-ui.ts';
import type { Plot } from '../../controls.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import { axisOf, drawTimes, drawValues, GUTTER, tickLabels } from './axis.ts';
import { type ChartData, type ChartLine, isFilled, isStepped } from './data.ts';
import { drawLevels } from './levels.ts';
import type { ChartMark } from './marks.ts';
import type { Calendar } from './moment.ts';
import { drawStates } from './states.ts';

/** What is the same for all charts of a dashboard. */
export interface ChartTime {
  readonly window: TimeRange;
  readonly marks: readonly ChartMark[];
  readonly calendar: Calendar;
}

const LINE_WIDTH = 1.5;
const FILL = 0.13;
const STACK_FILL = 0.45;

/**
 * Draws axes, lines, levels and marks, and answers with where they are. `rect` takes in the labels of the values, not those of
 * the times beneath.
 */
export function drawPlot(sheet: Sheet, key: string, rect: Rect, data: ChartData, time: ChartTime): Plot {
  const { panel, drawn, unit } = data;
  const { window, calendar, marks } = time;
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const sums = panel.style === 'stacked' ? stacked(drawn.map(({ series }) => series)) : null;
  const axis = axisOf(data, sums?.slice(-1) ?? drawn.map(({ series }) => series), window, rect.height);
  const labels = panel.states ? [] : tickLabels(axis, unit);
  const widest = Math.max(0, ...labels.map((label) => sheet.measure(label, 'tick')));
  const left = rect.x + Math.max(GUTTER, widest + 8);
  const x: Scale = { domain: [window.fromSec, window.toSec], range: [left, right] };
  const isLog = panel.scale === 'log';
  const y: Scale = { domain: [axis.bottom, axis.top], range: [bottom, rect.y], isLog };

  if (!panel.states) {
    const places = axis.ticks.map((value) => place(y, value));
    drawValues(sheet, key, x, places, labels);
  }
  drawTimes(sheet, key, rect, x, calendar.startsAtSec);
  drawForecast(sheet, data.forecast, x, y);
  const late = data.late === null ? null : { told: data.late, box: lateBox(sheet, rect, data.late) };
  let isEmpty: boolean;
  if (panel.states) {
    isEmpty = !drawStates(sheet, key, data, window, x, y);
    // Bands would cover what lies under them.
    drawMarks(sheet, x, rect.y, bottom, marks);
  } else {
    drawMarks(sheet, x, rect.y, bottom, marks);
    const points = sums ? drawStack(sheet, drawn, sums, x, y) : drawLines(sheet, data, x, y);
    isEmpty = points.every(({ length }) => length === 0);
    drawLevels(sheet, key, panel, x, y, late ? [late.box] : []);
  }
  if (isEmpty) {
    sheet.text(`${key}/empty`, (left + right) / 2, (rect.y + bottom) / 2 - 8, emptyWords(data), {
      style: 'small',
      colour: 'faint',
      align: 'center',
    });
  }
  if (late) drawLate(sheet, key, late.box, late.told);
  const newestSec = Math.max(0, ...drawn.map(({ series }) => series.values.length * series.periodSec));
  const periodSec = Math.min(...drawn.map(({ series }) => series.periodSec));
  const toSec = Math.min(window.toSec, newestSec);
  return { x, y, on: { panel: panel.id, fromSec: window.fromSec, toSec, periodSec } };
}

/** At the right, where the lines end before now. */
function lateBox(sheet: Sheet, { x, y, width }: Rect, told: string): Rect {
  const own = sheet.measure(told, 'small') + 26;
  return { x: x + width - own, y, width: own, height: TEXT_STYLES.small.line + 2 };
}

/** How old the newest datapoint is. */
function drawLate(sheet: Sheet, key: string, box: Rect, told: string): void {
  sheet.box(box, 'raised', { radius: 4, edge: 'warning', edgeWidth: 1 });
  sheet.mark('diamond', box.x + 11, box.y + box.height / 2, 8, 'warning');
  sheet.text(`${key}/late`, box.x + 19, box.y + 1, told, { style: 'small', colour: 'text' });
}

const emptyWords = ({ isWaiting }: ChartData): string => (isWaiting ? 'Waiting for data' : 'No data');

/** Answers with the points of each line. */
function drawLines(sheet: Sheet, { panel, drawn }: ChartData, x: Scale, y: Scale): readonly Float32Array[] {
  // What is wanted lies under what is there, or the two together would look like the former alone.
  const limits = drawn.filter(({ signal }) => signal.tone === 'limit');
  const others = drawn.filter(({ signal }) => signal.tone !== 'limit');
  return [...limits, ...others].map((line) => {
    const points = linePoints(line.series, x, y, isStepped(panel, line));
    const fill = isFilled(panel, line) ? { fillTo: place(y, Math.max(0, y.domain[0])), fillOpacity: FILL } : {};
    if (points.length > 0) sheet.nodes.push({ type: 'path', points, width: LINE_WIDTH, colour: line.colour, ...fill });
    return points;
  });
}

/** The first line lies on the ground, each other one on those before it. */
function drawStack(
  sheet: Sheet,
  drawn: readonly ChartLine[],
  sums: readonly Datapoints[],
  x: Scale,
  y: Scale,
): readonly Float32Array[] {
  const borders = sums.map((sum) => linePoints(sum, x, y, false));
  return drawn.map(({ colour }, index) => {
    const points = borders[index + 1] ?? new Float32Array();
    const fillTo = borders[index] ?? y.range[0];
    if (points.length > 0) {
      sheet.nodes.push({ type: 'path', points, width: LINE_WIDTH, colour, fillTo, fillOpacity: STACK_FILL });
    }
    return points;
  });
}

/** What is to be expected, as a band with a dashed line in it. */
function drawForecast(sheet: Sheet, forecast: readonly ForecastPoint[], x: Scale, y: Scale): void {
  const steps = forecast.slice(1).map((to, i) => ({ from: forecast[i] ?? to, to }));
  for (const { from, to } of steps) {
    const left = place(x, from.atSec);
    const top = place(y, from.high);
    const rect = { x: left, y: top, width: place(x, to.atSec) - left, height: Math.max(1, place(y, from.low) - top) };
    sheet.box(rect, 'band', { radius: 0 });
  }
  for (const { from, to } of steps) {
    sheet.line([place(x, from.atSec), place(y, from.mid)], [place(x, to.atSec), place(y, to.mid)], 'soft', 1.5, 3);
  }
}

function drawMarks(sheet: Sheet, x: Scale, top: number, bottom: number, marks: readonly ChartMark[]): void {
  for (const { atSec, type } of marks) {
    const at = place(x, atSec);
    switch (type) {
      case 'change':
        sheet.line([at, top], [at, bottom], 'change', 1, 2);
        sheet.mark('triangle', at, bottom - 3, 8, 'change');
        break;
      case 'paged':
        sheet.nodes.push({
          type: 'line',
          from: [at, top],
          to: [at, bottom],
          width: 1,
          colour: 'text',
          opacity: 0.45,
        });
        break;
      case 'changed':
        sheet.line([at, top], [at, bottom], 'accent');
        sheet.mark('circle', at, bottom - 3, 6, 'accent');
        break;
      default:
        throw new Error(`charts: no mark ${type satisfies never}`);
    }
  }
}
