import type { ForecastPoint, Panel, ValueState } from '../../../contract/panel.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { isLate, newestAgeSec, type Series, type Signal, type Tone, type Unit } from '../../../contract/telemetry.ts';
import { ageTold, short } from '../../../words/format.ts';
import type { PanelInput } from '../../input.ts';
import { type ColourName, SERIES_COLOURS } from '../../palette.ts';
import { type Trouble, troubleOf } from '../parts/trouble.ts';

/** One signal as its line on a chart. */
export interface ChartLine {
  readonly signal: Signal;
  readonly colour: ColourName;
  readonly series: Series;
}

/** What a chart shows at a moment. */
export interface ChartData {
  readonly panel: Panel;
  readonly lines: readonly ChartLine[];
  /** Those that are drawn: all, or the one that the player has singled out. */
  readonly drawn: readonly ChartLine[];
  readonly unit: Unit;
  /** NaN for a gap. */
  readonly headline: number;
  /** Null where no level says what trouble is. */
  readonly trouble: Trouble | null;
  /** Nothing was reported yet. */
  readonly isWaiting: boolean;
  /** How old the newest datapoint is where others should have come since, as by a lag of monitoring; null where all are in time. */
  readonly late: string | null;
  /** What is to be expected of the headline. */
  readonly forecast: readonly ForecastPoint[];
  /** Simulated seconds of a tick: how fast things go in this incident. */
  readonly tickSec: number;
}

/** Throws when the panel or one of its signals is not the scenario's. */
export function chartData(id: string, { scenario, frame, ui }: PanelInput): ChartData {
  const panel = scenario.panels.find((one) => one.id === id);
  if (!panel) throw new Error(`charts: ${scenario.slug} has no panel ${id}`);
  const signals = panel.signals.map((signal) => {
    const found = scenario.model.signals.find((one) => one.id === signal);
    if (!found) throw new Error(`charts: panel ${id} shows no signal of ${scenario.slug}: ${signal}`);
    return found;
  });
  const colours = coloursOf(signals);
  const lines = signals.map((signal, index) => ({
    signal,
    colour: colours[index] ?? 'accent',
    series: frame.view.series[signal.id] ?? nothing(signal),
  }));
  const headline = headlineOf(panel, lines, 0);
  const alone = lines.filter(({ signal }) => signal.id === ui.charts.isolated[id]);
  return {
    panel,
    lines,
    drawn: alone.length > 0 ? alone : lines,
    unit: headlinedOf(panel, lines)[0]?.signal.unit ?? 'count',
    headline,
    trouble: troubleOfPanel(panel, headline),
    isWaiting: lines.every(({ series }) => series.values.length === 0),
    late: lateTold(lines, frame.view),
    forecast: frame.view.forecasts[id] ?? [],
    tickSec: frame.view.tickSec,
  };
}

/** Of the line that is furthest behind. */
function lateTold(lines: readonly ChartLine[], { tick, tickSec }: PlayerView): string | null {
  const atSec = tick * tickSec;
  const late = lines.filter(({ series }) => isLate(series, atSec));
  if (late.length === 0) return null;
  return ageTold(Math.max(...late.map(({ series }) => newestAgeSec(series, atSec))));
}

/** A few lines stay apart when they are filled; more would lie on one another. */
const MOST_FILLED = 2;

/** Whether the line of a signal is level from one datapoint to the next. */
export const isStepped = ({ style }: Panel, { signal }: ChartLine): boolean =>
  style === 'step' || (style === undefined && isState(signal));

/** Whether a line is filled down to the ground; what is a limit never is. On a logarithmic scale an area says nothing. */
export const isFilled = ({ style, scale, signals }: Panel, { signal }: ChartLine): boolean =>
  signal.tone !== 'limit' &&
  (style === 'area' || (style === undefined && scale !== 'log' && signals.length <= MOST_FILLED));

/** A number of things that are there, such as hosts, holds until the next datapoint and is never in between. */
const isState = ({ unit, aggregate }: Signal): boolean =>
  unit === 'count' && (aggregate === 'last' || aggregate === 'min' || aggregate === 'max');

/** What a value stands for on a panel of states; null for a gap, and for what is less than the lowest. */
export const stateOf = ({ states = [] }: Panel, value: number): ValueState | null =>
  states.findLast(({ from }) => value >= from) ?? null;

/** A value of a line as it is written: with its unit, or as the state that it stands for; "no data" for a gap. */
export const valueText = (panel: Panel, value: number, unit: Unit): string =>
  panel.states ? (stateOf(panel, value)?.label ?? 'no data') : short(value, unit);

const ROOMIEST: Readonly<Record<Unit, string>> = {
  count: '00.0k',
  'per-sec': '00.0k/s',
  ms: '00.0 s',
  ratio: '0.00%',
  percent: '0.00%',
  mib: '0.00 GiB',
  min: '000.0 min',
};

/** The widest that a value of a panel comes to be, so that nothing beside it has to move. */
export const roomiest = ({ states }: Panel, unit: Unit): readonly string[] =>
  states ? states.map(({ label }) => label) : [ROOMIEST[unit]];

/** The colour of a line in a legend: on a panel of states that of the newest one. */
export function colourNow(panel: Panel, { series, colour }: ChartLine): ColourName {
  const state = stateOf(panel, series.values.at(-1) ?? Number.NaN);
  return state ? TONE_COLOURS[state.tone] : panel.states ? 'edge' : colour;
}

/** The headline as it stood so many seconds before the newest datapoints; NaN for a gap. */
export function headlineOf(panel: Panel, lines: readonly ChartLine[], agoSec: number): number {
  let sum = Number.NaN;
  for (const { series } of headlinedOf(panel, lines)) {
    const value = series.values[series.values.length - 1 - Math.round(agoSec / series.periodSec)] ?? Number.NaN;
    // Of several states the worst counts, which is the highest or the lowest.
    if (panel.states) {
      sum = worse(panel, sum, value);
      continue;
    }
    // A gap counts nothing in a sum, but a sum of gaps is one.
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}

function headlinedOf({ headline }: Panel, lines: readonly ChartLine[]): readonly ChartLine[] {
  if (headline === 'all') return lines;
  return headline === undefined ? lines.slice(0, 1) : lines.filter(({ signal }) => signal.id === headline);
}

const TROUBLES: Readonly<Record<Tone, Trouble>> = { good: 'none', limit: 'none', warning: 'warning', bad: 'critical' };
const RANKS: Readonly<Record<Trouble, number>> = { none: 0, warning: 1, critical: 2 };

function worse(panel: Panel, a: number, b: number): number {
  const [one, other] = [stateOf(panel, a), stateOf(panel, b)];
  if (!one || !other) return one ? a : b;
  return RANKS[TROUBLES[other.tone]] > RANKS[TROUBLES[one.tone]] ? b : a;
}

/** How far a panel's headline is in trouble: by its state, or by its levels. */
function troubleOfPanel(panel: Panel, headline: number): Trouble | null {
  const state = stateOf(panel, headline);
  return state ? TROUBLES[state.tone] : troubleOf(panel.levels ?? [], headline);
}

const nothing = ({ unit, periodSec }: Signal): Series => ({ unit, periodSec, values: new Float64Array(0) });

export const TONE_COLOURS: Readonly<Record<Tone, ColourName>> = {
  good: 'good',
  warning: 'warning',
  bad: 'critical',
  limit: 'faint',
};

/** Colours of the palette that somebody could take for one of a tone, whatever eyes they have; the closest last. */
const ALIKE: Readonly<Record<Tone, readonly ColourName[]>> = {
  good: ['series6', 'series1'],
  warning: ['series4', 'series2'],
  bad: ['series7'],
  limit: ['series3'],
};

function coloursOf(signals: readonly Signal[]): readonly ColourName[] {
  const alike = signals.flatMap(({ tone }) => (tone ? ALIKE[tone] : []));
  const palette = [...SERIES_COLOURS.filter((one) => !alike.includes(one)), ...alike];
  let next = 0;
  return signals.map(({ tone }) => (tone ? TONE_COLOURS[tone] : (palette[next++ % palette.length] ?? 'accent')));
}
