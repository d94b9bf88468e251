import type { Panel } from '../contract/panel.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { isLate, newestAgeSec, type Series, type SeriesBySignal, type Signal } from '../contract/telemetry.ts';
import type { Span } from '../scoring/error-ratios.ts';
import { ageTold, quantity, range } from '../words/format.ts';
import { columnsOf, extentOf, sparkline } from './sparkline.ts';
import { paint } from './text.ts';

interface Row {
  readonly signal: Signal;
  readonly series: Series;
}

const INDENT = '  ';
const GAP = '  ';
/** Of the width; longer labels are cut. */
const LABEL_SHARE = 0.28;

/** The signals of a panel in the scenario's order. */
export function rowsOf(scenario: AnyScenario, panel: Panel, series: SeriesBySignal): readonly Row[] {
  return panel.signals.flatMap((id) => {
    const signal = scenario.model.signals.find((candidate) => candidate.id === id);
    const own = series[id];
    return signal && own ? [{ signal, series: own }] : [];
  });
}

/** The first signal of a panel that has anything but zeros and gaps to show; else its first. */
export function mainRow(rows: readonly Row[], { fromSec, toSec }: Span): readonly Row[] {
  const telling = rows.find(({ series }) => extentOf(series, fromSec, toSec).most > 0);
  return telling ? [telling] : rows.slice(0, 1);
}

/** Sparklines under one another, with what they go from and to, or with where they stand when `withNow`. */
export class Graphs {
  readonly #span: Span;
  readonly #labelWidth: number;
  readonly #columns: number;
  readonly #withNow: boolean;
  readonly #width: number;

  /** Room is made for the labels and values of all `rows`, so that every graph begins in the same column. */
  constructor(rows: readonly Row[], span: Span, width: number, withNow: boolean) {
    this.#span = span;
    this.#width = width;
    this.#withNow = withNow;
    const longestLabel = Math.max(0, ...rows.map(({ signal }) => signal.label.length));
    this.#labelWidth = Math.min(longestLabel, Math.floor(width * LABEL_SHARE));
    const valuesWidth = Math.max(0, ...rows.map((row) => this.#values(row).length));
    const taken = INDENT.length + this.#labelWidth + GAP.length + GAP.length + valuesWidth;
    this.#columns = Math.max(10, width - taken);
  }

  panel(title: string, rows: readonly Row[]): string {
    return [paint('strong', title), ...rows.map((row) => this.#line(row))].join('\n');
  }

  /** A line that points down at a moment. */
  marker(atSec: number, text: string): string {
    const { fromSec, toSec } = this.#span;
    const share = (atSec - fromSec) / (toSec - fromSec);
    const column = Math.min(this.#columns - 1, Math.max(0, Math.floor(share * this.#columns)));
    const start = INDENT.length + this.#labelWidth + GAP.length + column;
    const fits = start + text.length + 2 <= this.#width;
    return fits ? `${' '.repeat(start)}▼ ${text}` : `${text} ▼`.padStart(start + 1);
  }

  #line(row: Row): string {
    const { fromSec, toSec } = this.#span;
    const values = columnsOf(row.series, fromSec, toSec, this.#columns);
    const { most } = extentOf(row.series, fromSec, toSec);
    const graph = sparkline(values, most);
    const label = cut(row.signal.label, this.#labelWidth).padEnd(this.#labelWidth);
    return `${INDENT}${label}${GAP}${paint('own', graph)}${GAP}${paint('quiet', this.#values(row))}`;
  }

  #values({ series }: Row): string {
    const { fromSec, toSec } = this.#span;
    const { least, most } = extentOf(series, fromSec, toSec);
    if (Number.isNaN(most)) return 'no data';
    const now = series.values.at(-1) ?? Number.NaN;
    if (!this.#withNow || (least === most && now === most)) return range(least, most, series.unit);
    const age = isLate(series, toSec) ? `, ${ageTold(newestAgeSec(series, toSec))}` : '';
    return `${quantity(now, series.unit)}, max ${quantity(most, series.unit)}${age}`;
  }
}

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
