import { datapointAt } from '../../../chart/points.ts';
import { place } from '../../../chart/scale.ts';
import { duration } from '../../../words/format.ts';
import { sorted, type TimeRange } from '../../charts-ui.ts';
import type { Plot } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { ColourName } from '../../palette.ts';
import type { Tip } from '../../screen.ts';
import type { Sheet } from '../../sheet.ts';
import { type ChartData, type ChartLine, stateOf, TONE_COLOURS, valueText } from './data.ts';
import { sinceText, timeText } from './moment.ts';
import type { ChartTime } from './plot.ts';

/** A chart that is in sight. */
export interface ShownChart {
  readonly data: ChartData;
  readonly plot: Plot;
}

const DOT = 7;
/** How near a mark has to be to be told, as a share of the window. */
const NEAR = 0.008;
/** Heights of the page's text, by which the tip is kept in sight. */
const TIP_LINE = 19;
const TIP_PAD = 20;

/** What is read or selected, over all charts that are in sight. */
export function drawCrosshair(
  sheet: Sheet,
  rect: Rect,
  input: PanelInput,
  shown: readonly ShownChart[],
  time: ChartTime,
): void {
  const { crosshair, selecting } = input.ui.charts;
  for (const { plot } of shown) if (selecting) drawSelection(sheet, plot, sorted(selecting));
  if (!crosshair) return;
  for (const { data, plot } of shown) {
    const { x, y } = plot;
    const at = place(x, crosshair.atSec);
    sheet.line([at, y.range[1]], [at, y.range[0]], 'text', 1, 3);
    if (data.panel.states || data.panel.style === 'stacked') continue;
    for (const { series, colour } of data.drawn) {
      const value = datapointAt(series, crosshair.atSec);
      if (Number.isNaN(value)) continue;
      const dotSec = Math.round(crosshair.atSec / series.periodSec) * series.periodSec;
      sheet.mark('circle', place(x, dotSec), place(y, value), DOT, colour);
    }
  }
  const read = shown.find(({ data }) => data.panel.id === crosshair.panel);
  if (read) sheet.tip = tipOf(rect, input, read, time);
}

function drawSelection(sheet: Sheet, { x, y }: Plot, { fromSec, toSec }: TimeRange): void {
  const [from, to] = [place(x, fromSec), place(x, toSec)];
  const [bottom, top] = y.range;
  const points = Float32Array.of(from, top, to, top);
  sheet.nodes.push({ type: 'path', points, width: 1, colour: 'accent', fillTo: bottom, fillOpacity: 0.2 });
  for (const at of [from, to]) sheet.line([at, top], [at, bottom], 'accent');
}

/** The values of one chart at the crosshair, and what happened there. */
function tipOf(
  rect: Rect,
  { ui }: PanelInput,
  { data, plot }: ShownChart,
  { calendar, window, marks }: ChartTime,
): Tip | null {
  const { crosshair, selecting } = ui.charts;
  if (!crosshair) return null;
  const { atSec } = crosshair;
  const since = sinceText(calendar, atSec);
  const heading = [`${timeText(calendar, atSec)} UTC`, ...(since === null ? [] : [since])].join(' · ');
  const rows = data.drawn.map((line) => {
    const value = datapointAt(line.series, atSec);
    return {
      label: line.signal.label,
      value: valueText(data.panel, value, line.signal.unit),
      colour: colourAt(data, line, value),
    };
  });
  const total = data.panel.style === 'stacked' && rows.length > 1 ? [totalOf(data, atSec)] : [];
  const near = NEAR * (window.toSec - window.fromSec);
  const marked = marks.filter((mark) => Math.abs(mark.atSec - atSec) <= near);
  const notes = [...new Set(marked.map(({ label }) => label))];
  if (selecting) notes.push(selectionText(sorted(selecting), crosshair.by === 'keys'));
  const [left, right] = plot.x.range;
  const at = place(plot.x, atSec);
  const height = TIP_PAD + TIP_LINE * (1 + rows.length + total.length + notes.length);
  const said = [...rows, ...total].map(({ label, value }) => `${label} ${value}`);
  return {
    x: at,
    y: Math.max(rect.y, Math.min(plot.y.range[1], rect.y + rect.height - height)),
    side: at - left > right - at ? 'left' : 'right',
    heading,
    rows: [...rows, ...total],
    notes,
    spoken: crosshair.by === 'keys' ? `${[heading, ...said, ...notes].join(', ')}.` : null,
  };
}

function colourAt({ panel }: ChartData, { colour }: ChartLine, value: number): ColourName {
  const state = stateOf(panel, value);
  return state ? TONE_COLOURS[state.tone] : panel.states ? 'edge' : colour;
}

function totalOf({ panel, drawn, unit }: ChartData, atSec: number): Tip['rows'][number] {
  const values = drawn.map(({ series }) => datapointAt(series, atSec)).filter((value) => !Number.isNaN(value));
  const sum = values.length === 0 ? Number.NaN : values.reduce((all, value) => all + value, 0);
  return { label: 'in all', value: valueText(panel, sum, unit), colour: null };
}

const selectionText = ({ fromSec, toSec }: TimeRange, byKeys: boolean): string =>
  `${duration(toSec - fromSec)} selected${byKeys ? ', Enter zooms' : ''}`;
