import type { ForecastPoint, Level, Panel } from '../../contract/scenario.ts';
import type { Series, Signal, Tone, Unit } from '../../contract/telemetry.ts';
import type { PanelInput } from '../input.ts';
import { COLOURS, SERIES_COLOURS } from '../theme.ts';

/** One signal as its line on a chart. */
export interface ChartLine {
  readonly signal: Signal;
  readonly colour: number;
  readonly series: Series;
}

export type Trouble = 'critical' | 'warning' | 'none';

/** What a chart shows at a moment. */
export interface ChartData {
  readonly panel: Panel;
  readonly lines: readonly ChartLine[];
  readonly unit: Unit;
  /** NaN for a gap. */
  readonly headline: number;
  /** Null where no level says what trouble is. */
  readonly trouble: Trouble | null;
  /** Nothing was reported yet. */
  readonly isWaiting: boolean;
  /** What is to be expected of the headline. */
  readonly forecast: readonly ForecastPoint[];
}

/** Throws when the panel or one of its signals is not the scenario's. */
export function chartData(id: string, { scenario, frame }: PanelInput): ChartData {
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
    colour: colours[index] ?? COLOURS.accent,
    series: frame.view.series[signal.id] ?? nothing(signal),
  }));
  const headline = headlineOf(panel, lines, 0);
  return {
    panel,
    lines,
    unit: headlinedOf(panel, lines)[0]?.signal.unit ?? 'count',
    headline,
    trouble: troubleOf(panel.levels ?? [], headline),
    isWaiting: lines.every(({ series }) => series.values.length === 0),
    forecast: frame.view.forecasts[id] ?? [],
  };
}

/** The headline as it stood so many seconds before the newest datapoints; NaN for a gap. */
export function headlineOf(panel: Panel, lines: readonly ChartLine[], agoSec: number): number {
  let sum = Number.NaN;
  for (const { series } of headlinedOf(panel, lines)) {
    const value = series.values[series.values.length - 1 - Math.round(agoSec / series.periodSec)] ?? Number.NaN;
    // A gap counts nothing in a sum, but a sum of gaps is one.
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}

function headlinedOf({ headline }: Panel, lines: readonly ChartLine[]): readonly ChartLine[] {
  if (headline === 'all') return lines;
  return headline === undefined ? lines.slice(0, 1) : lines.filter(({ signal }) => signal.id === headline);
}

/** How far a value is beyond the levels that say what trouble is; null where none does. */
export function troubleOf(levels: readonly Level[], newest: number): Trouble | null {
  let worst: Trouble | null = null;
  for (const { value, trouble } of levels) {
    if (!trouble) continue;
    const isBeyond = trouble.side === 'above' ? newest > value : newest < value;
    if (!isBeyond) worst ??= 'none';
    else if (worst !== 'critical') worst = trouble.severity;
  }
  return worst;
}

const nothing = ({ unit, periodSec }: Signal): Series => ({ unit, periodSec, values: new Float64Array(0) });

const TONE_COLOURS: Readonly<Record<Tone, number>> = {
  good: COLOURS.good,
  warning: COLOURS.warning,
  bad: COLOURS.critical,
  limit: COLOURS.faint,
};

/** Colours of the palette that could be taken for one of a tone. */
const ALIKE: Readonly<Record<Tone, readonly number[]>> = {
  good: [0x009e73],
  warning: [0xe69f00],
  bad: [0xd55e00],
  limit: [],
};

function coloursOf(signals: readonly Signal[]): readonly number[] {
  const alike = signals.flatMap(({ tone }) => (tone ? ALIKE[tone] : []));
  const palette = [...SERIES_COLOURS.filter((one) => !alike.includes(one)), ...alike];
  let next = 0;
  return signals.map(({ tone }) => (tone ? TONE_COLOURS[tone] : (palette[next++ % palette.length] ?? COLOURS.accent)));
}
