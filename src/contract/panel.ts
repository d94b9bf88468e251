import type { SeriesBySignal, Tone } from './telemetry.ts';

/** A chart, and what a trained eye reads off it. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly signals: readonly string[];
  readonly reading?: Reading;
  /**
   * The signal whose newest datapoint stands large above the chart; the first one where nothing is said, and `all` for
   * the sum of all of them.
   */
  readonly headline?: string;
  /** Levels to read the chart against, in the unit of its signals: an SLO, an alert's threshold, a limit. */
  readonly levels?: readonly Level[];
  /** Seconds that it shows up to now, where they are not those of all panels. */
  readonly spanSec?: number;
  /** Where nothing is said, numbers of things are steps and all else lines; one or two are filled. */
  readonly style?: PanelStyle;
  /** `log` where what matters lies powers of ten apart; what is not above zero then lies on the ground. */
  readonly scale?: PanelScale;
  /** For the style `states`: what values stand for, from the lowest up. */
  readonly states?: readonly ValueState[];
}

/**
 * How the signals of a panel are drawn: as lines, as lines filled to the ground, as areas on top of one another that add
 * up, as values that hold until the next one, or each as a band in the colours of its states.
 */
export const PANEL_STYLES = ['line', 'area', 'stacked', 'step', 'states'] as const;
export type PanelStyle = (typeof PANEL_STYLES)[number];

export const PANEL_SCALES = ['linear', 'log'] as const;
export type PanelScale = (typeof PANEL_SCALES)[number];

/** What a value stands for that is at least `from`, and less than that of the next state. */
export interface ValueState {
  readonly from: number;
  readonly label: string;
  /** `bad` is critical; `limit` is neither good nor bad, such as unknown. */
  readonly tone: Tone;
}

/** A level to read a value against, and what it means to be beyond it. */
export interface Level {
  readonly label: string;
  readonly value: number;
  /** The side of it on which the headline is in trouble, and how much; none for a plain limit. */
  readonly trouble?: { readonly side: 'above' | 'below'; readonly severity: 'warning' | 'critical' };
}

/** Classifies what the panel shows, from the same datapoints that the player has. */
export interface Reading {
  readonly outcomes: Readonly<Record<string, string>>;
  classify(series: SeriesBySignal): string;
}

/** What fills the middle of the screen. A scenario has only those that it has something to show on. */
export type Tab =
  | { readonly type: 'dashboard'; readonly id: string; readonly label: string; readonly panels: readonly string[] }
  | { readonly type: 'terminal'; readonly id: string; readonly label: string }
  | { readonly type: 'logs'; readonly id: string; readonly label: string }
  | { readonly type: 'traces'; readonly id: string; readonly label: string }
  | { readonly type: 'topology'; readonly id: string; readonly label: string }
  | { readonly type: 'changes'; readonly id: string; readonly label: string }
  /** Shows the board of the same id. */
  | { readonly type: 'board'; readonly id: string; readonly label: string };

/** Most charts that one dashboard shows. */
export const MOST_CHARTS = 9;

/** What is to be expected of a panel's headline from now on, and within which bounds. */
export interface ForecastPoint {
  /** Simulated seconds since the first tick. */
  readonly atSec: number;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}
