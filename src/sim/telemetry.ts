import type { Past, Series, SeriesBySignal, Signal, Slo } from '../contract/telemetry.ts';
import { at } from '../models/at.ts';

interface Track {
  readonly signal: Signal;
  /** Place of its value in a tick's row. */
  readonly column: number;
  readonly periodTicks: number;
  /** What monitoring reports, one datapoint a period. */
  readonly datapoints: Float64Array;
  reported: number;
  series: Series;
  /** What is shown of it while datapoints come late; null while they come in time. */
  late: Late | null;
}

/** How much of all requests may be bad over two windows that end now. */
export interface BurnLimit {
  readonly longSec: number;
  readonly shortSec: number;
  readonly limit: number;
}

interface Late {
  readonly byTicks: number;
  /** Datapoints that had come when it began. */
  readonly from: number;
  series: Series;
}

/**
 * Everything measured in one drill, preallocated for its whole length. The model's values are kept tick by tick;
 * monitoring sees only the datapoints of whole periods, as a scrape or a CloudWatch period would give them.
 */
export class Telemetry {
  readonly #tickSec: number;
  readonly #past: Past;
  readonly #tracks: readonly Track[];
  /** The tracks by period, so that a tick asks each period once. */
  readonly #periods: readonly { readonly ticks: number; readonly tracks: readonly Track[] }[];
  readonly #byId: ReadonlyMap<string, Track>;
  /** One row of values a tick. */
  readonly #rows: Float64Array;
  readonly #bad: number;
  readonly #total: number;
  /** Sums up to and without tick i, so that any window costs two reads. */
  readonly #badBefore: Float64Array;
  readonly #totalBefore: Float64Array;
  #ticks = 0;
  #ratio = 0;
  #isLate = false;
  /** Made anew when a datapoint has come. */
  #series: SeriesBySignal | null = null;

  /** Throws when a period is not a whole number of ticks or the SLO names a signal that is not there. */
  constructor(signals: readonly Signal[], slo: Slo, past: Past, totalTicks: number, tickSec: number) {
    this.#tickSec = tickSec;
    this.#past = past;
    this.#tracks = signals.map((signal, column) => track(signal, column, totalTicks, tickSec));
    this.#byId = new Map(this.#tracks.map((one) => [one.signal.id, one]));
    this.#periods = [...new Set(this.#tracks.map(({ periodTicks }) => periodTicks))].map((ticks) => ({
      ticks,
      tracks: this.#tracks.filter(({ periodTicks }) => periodTicks === ticks),
    }));
    this.#rows = new Float64Array(signals.length * totalTicks);
    this.#bad = this.#track(slo.badSignal).column;
    this.#total = this.#track(slo.totalSignal).column;
    this.#badBefore = new Float64Array(totalTicks + 1);
    this.#totalBefore = new Float64Array(totalTicks + 1);
  }

  /** Takes one tick's values, in the order of the signals. */
  record(values: Float64Array): void {
    const tick = this.#ticks++;
    // Shorter than the fixed cost of a call to `set`.
    const rows = this.#rows;
    const row = tick * values.length;
    for (let i = 0; i < values.length; i++) rows[row + i] = at(values, i);
    this.#badBefore[tick + 1] = at(this.#badBefore, tick) + at(values, this.#bad);
    this.#totalBefore[tick + 1] = at(this.#totalBefore, tick) + at(values, this.#total);
    for (const { ticks, tracks } of this.#periods) {
      if (this.#ticks % ticks !== 0) continue;
      for (const one of tracks) one.datapoints[one.reported++] = this.#datapoint(one);
      this.#series = null;
    }
  }

  /** The newest datapoint; NaN for a gap or before the first. */
  latest(signal: string): number {
    const { datapoints, reported } = this.#track(signal);
    return reported === 0 ? Number.NaN : at(datapoints, reported - 1);
  }

  /** The model's own newest value. Throws before the first tick. */
  newest(signal: string): number {
    return at(this.#rows, (this.#ticks - 1) * this.#tracks.length + this.#track(signal).column);
  }

  /** Bad over all requests in the last `windowSec`, the time before the first tick counted in; 0 without requests. */
  errorRatio(windowSec: number): number {
    this.#measureRatio(windowSec);
    return this.#ratio;
  }

  /** Into a field: rules ask this all the time, and numbers that are handed back are objects on the heap. */
  #measureRatio(windowSec: number): void {
    const from = this.#ticks - Math.round(windowSec / this.#tickSec);
    const secBefore = Math.max(0, -from) * this.#tickSec;
    const bad = this.badSince(Math.max(0, from)) + secBefore * this.#past.badPerSec;
    const total =
      at(this.#totalBefore, this.#ticks) -
      at(this.#totalBefore, Math.max(0, from)) +
      secBefore * this.#past.totalPerSec;
    this.#ratio = total > 0 ? bad / total : 0;
  }

  /** Whether that is above a limit over both windows. */
  burns({ longSec, shortSec, limit }: Readonly<BurnLimit>): boolean {
    this.#measureRatio(shortSec);
    if (!(this.#ratio > limit)) return false;
    this.#measureRatio(longSec);
    return this.#ratio > limit;
  }

  /** Bad requests from a tick on. */
  badSince(tick: number): number {
    return at(this.#badBefore, this.#ticks) - at(this.#badBefore, Math.min(tick, this.#ticks));
  }

  /** The datapoints so far, which later ones only follow; the object of a signal is the same until there is a new one. */
  series(): SeriesBySignal {
    this.#series ??= this.#seriesNow();
    return this.#series;
  }

  #seriesNow(): SeriesBySignal {
    const all: Record<string, Series> = {};
    for (const one of this.#tracks) {
      if (one.series.values.length !== one.reported) {
        one.series = { ...one.series, values: one.datapoints.subarray(0, one.reported) };
      }
      all[one.signal.id] = one.series;
    }
    return all;
  }

  /** The same as anybody sees them: those that are late are not there yet. */
  shown(): SeriesBySignal {
    const all = this.series();
    if (!this.#isLate) return all;
    const seen: Record<string, Series> = { ...all };
    for (const one of this.#tracks) {
      if (!one.late) continue;
      const { series } = one.late;
      const count = this.#shownOf(one, one.late);
      if (series.values.length !== count) one.late.series = { ...series, values: one.datapoints.subarray(0, count) };
      seen[one.signal.id] = one.late.series;
    }
    return seen;
  }

  /** By how many ticks datapoints come late from now on, by signal; the others come in time, with all that was missed. */
  delay(lateTicks: ReadonlyMap<string, number>): void {
    this.#isLate = lateTicks.size > 0;
    for (const one of this.#tracks) {
      const byTicks = lateTicks.get(one.signal.id);
      if (byTicks === one.late?.byTicks) continue;
      one.late =
        byTicks === undefined
          ? null
          : { byTicks, from: one.late ? this.#shownOf(one, one.late) : one.reported, series: one.series };
    }
  }

  /** How many datapoints are there for whoever looks now, whether or not anybody has looked before. */
  #shownOf({ periodTicks }: Track, { byTicks, from }: Late): number {
    return Math.max(from, Math.floor((this.#ticks - byTicks) / periodTicks));
  }

  /** The model's own values of one signal so far, tick by tick. */
  raw(signal: string): Float64Array {
    const { column } = this.#track(signal);
    return Float64Array.from({ length: this.#ticks }, (_, tick) => at(this.#rows, tick * this.#tracks.length + column));
  }

  /** Everything measured, for the digest. */
  *everything(): Iterable<Float64Array> {
    yield this.#rows.subarray(0, this.#ticks * this.#tracks.length);
    for (const { datapoints, reported } of this.#tracks) yield datapoints.subarray(0, reported);
  }

  #track(id: string): Track {
    const found = this.#byId.get(id);
    if (!found) throw new Error(`telemetry: no signal ${id}`);
    return found;
  }

  #datapoint({ signal, column, periodTicks }: Track): number {
    const width = this.#tracks.length;
    const last = (this.#ticks - 1) * width + column;
    const first = last - (periodTicks - 1) * width;
    let value = at(this.#rows, first);
    switch (signal.aggregate) {
      case 'last':
        value = at(this.#rows, last);
        break;
      case 'min':
        for (let i = first + width; i <= last; i += width) value = Math.min(value, at(this.#rows, i));
        break;
      case 'max':
        for (let i = first + width; i <= last; i += width) value = Math.max(value, at(this.#rows, i));
        break;
      case 'sum':
      case 'rate':
      case 'mean':
        for (let i = first + width; i <= last; i += width) value += at(this.#rows, i);
        if (signal.aggregate === 'rate') value /= signal.periodSec;
        if (signal.aggregate === 'mean') value /= periodTicks;
        break;
      default:
        throw new Error(`telemetry: no aggregate ${signal.aggregate satisfies never}`);
    }
    return signal.gapWhenZero && value === 0 ? Number.NaN : value;
  }
}

function track(signal: Signal, column: number, totalTicks: number, tickSec: number): Track {
  const periodTicks = signal.periodSec / tickSec;
  if (!Number.isInteger(periodTicks)) {
    throw new Error(
      `telemetry: ${signal.id} reports every ${signal.periodSec} s, not a whole number of ${tickSec} s ticks`,
    );
  }
  const datapoints = new Float64Array(Math.floor(totalTicks / periodTicks));
  return {
    signal,
    column,
    periodTicks,
    datapoints,
    reported: 0,
    series: { unit: signal.unit, periodSec: signal.periodSec, values: datapoints.subarray(0, 0) },
    late: null,
  };
}
