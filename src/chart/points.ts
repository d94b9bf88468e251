import { placer, type Scale } from './scale.ts';

/** What monitoring reported: `values[i]` covers [i, i + 1) × `periodSec`. NaN is a gap. */
export interface Datapoints {
  readonly periodSec: number;
  readonly values: ArrayLike<number>;
}

/** The greatest datapoint that a line between two moments is drawn through; NaN where there is none. */
export function greatest({ periodSec, values }: Datapoints, fromSec: number, toSec: number): number {
  const [first, end] = span(periodSec, values.length, fromSec, toSec);
  let most = Number.NaN;
  for (let index = first; index < end; index++) {
    const value = values[index] ?? Number.NaN;
    if (!(value <= most) && !Number.isNaN(value)) most = value;
  }
  return most;
}

/** The least of them; NaN where there is none. */
export function least({ periodSec, values }: Datapoints, fromSec: number, toSec: number): number {
  const [first, end] = span(periodSec, values.length, fromSec, toSec);
  let fewest = Number.NaN;
  for (let index = first; index < end; index++) {
    const value = values[index] ?? Number.NaN;
    if (!(value >= fewest) && !Number.isNaN(value)) fewest = value;
  }
  return fewest;
}

/** The least datapoint above zero, likewise; NaN where there is none. */
export function leastPositive({ periodSec, values }: Datapoints, fromSec: number, toSec: number): number {
  const [first, end] = span(periodSec, values.length, fromSec, toSec);
  let least = Number.NaN;
  for (let index = first; index < end; index++) {
    const value = values[index] ?? Number.NaN;
    if (value > 0 && !(value >= least)) least = value;
  }
  return least;
}

/** The datapoint that ends nearest to a moment; NaN for a gap, and where nothing is reported yet. */
export const datapointAt = ({ periodSec, values }: Datapoints, atSec: number): number =>
  values[Math.round(atSec / periodSec) - 1] ?? Number.NaN;

/**
 * The ground, and above it each of these added to those before: between two neighbours lies what is one's own. A gap
 * counts nothing; where all have one, so has the whole. All are of one period.
 */
export function stacked(all: readonly Datapoints[]): readonly Datapoints[] {
  const periodSec = all[0]?.periodSec ?? 1;
  const length = Math.max(0, ...all.map(({ values }) => values.length));
  let below = new Float64Array(length).map((_, index) =>
    all.every(({ values }) => Number.isNaN(values[index] ?? Number.NaN)) ? Number.NaN : 0,
  );
  const sums: Datapoints[] = [{ periodSec, values: below }];
  for (const { values } of all) {
    below = below.map((sum, index) => sum + (values[index] || 0));
    sums.push({ periodSec, values: below });
  }
  return sums;
}

/** A stretch of datapoints that stand for one thing. */
export interface Run<T> {
  readonly fromSec: number;
  readonly toSec: number;
  readonly of: T;
}

/** What datapoints stand for, in runs that are cut off at the window; gaps, and what stands for nothing, part them. */
export function runs<T>(
  { periodSec, values }: Datapoints,
  fromSec: number,
  toSec: number,
  of: (value: number) => T | null,
): readonly Run<T>[] {
  const found: Run<T>[] = [];
  const end = Math.min(values.length, Math.ceil(toSec / periodSec));
  for (let index = Math.max(0, Math.floor(fromSec / periodSec)); index < end; index++) {
    const value = values[index] ?? Number.NaN;
    const one = Number.isNaN(value) ? null : of(value);
    if (one === null) continue;
    const from = Math.max(fromSec, index * periodSec);
    const to = Math.min(toSec, (index + 1) * periodSec);
    const before = found.at(-1);
    if (before?.of === one && before.toSec === from) found[found.length - 1] = { ...before, toSec: to };
    else if (to > from) found.push({ fromSec: from, toSec: to, of: one });
  }
  return found;
}

/**
 * A line through the datapoints in the domain of `x` (seconds), as `x0, y0, x1, y1, …` with NaN between runs. A
 * datapoint lies at the end of its period; as steps, it is level over all of it, and so is one that stands alone
 * between gaps. Where there are more than two a unit, each unit keeps its least and greatest, so that no spike is lost.
 */
export function linePoints({ periodSec, values }: Datapoints, x: Scale, y: Scale, isStepped: boolean): Float32Array {
  const [fromSec, toSec] = x.domain;
  const [first, end] = span(periodSec, values.length, fromSec, toSec);
  const width = Math.max(1, Math.abs(x.range[1] - x.range[0]));
  if (end - first > 2 * width) {
    const size = Math.ceil((end - first) / width);
    const pen = new Pen(x, y, 2 * Math.ceil(width + 1));
    // Bundles are cut by index and not by place, so that a line keeps its shape while it moves.
    for (let bundle = Math.floor(first / size); bundle * size < end; bundle++) {
      drawBundle(pen, values, periodSec, bundle * size, Math.min(end, (bundle + 1) * size));
    }
    return pen.points();
  }
  const pen = new Pen(x, y, (isStepped ? 2 : 1) * Math.max(0, end - first));
  for (let index = first; index < end; index++) {
    const value = values[index] ?? Number.NaN;
    const isAlone = Number.isNaN(values[index - 1] ?? Number.NaN) && Number.isNaN(values[index + 1] ?? Number.NaN);
    if (isStepped || isAlone) pen.to(index * periodSec, value);
    pen.to((index + 1) * periodSec, value);
  }
  return pen.points();
}

/** Indices of the datapoints in a window, with the one before it, from which the line comes in. */
function span(periodSec: number, length: number, fromSec: number, toSec: number): readonly [number, number] {
  const first = Math.max(0, Math.floor(fromSec / periodSec) - 1);
  return [first, Math.min(length, Math.ceil(toSec / periodSec))];
}

function drawBundle(pen: Pen, values: ArrayLike<number>, periodSec: number, first: number, end: number): void {
  let low = -1;
  let high = -1;
  for (let index = first; index < end; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (low < 0 || value < (values[low] ?? 0)) low = index;
    if (high < 0 || value > (values[high] ?? 0)) high = index;
  }
  pen.to(first * periodSec, values[Math.min(low, high)] ?? Number.NaN);
  pen.to(end * periodSec, values[Math.max(low, high)] ?? Number.NaN);
}

/** Draws from moment to moment, and cuts the line off where the domain begins. */
class Pen {
  readonly #fromSec: number;
  readonly #placeX: (atSec: number) => number;
  readonly #placeY: (value: number) => number;
  #points: Float32Array;
  #used = 0;
  #lastSec = 0;
  #last = Number.NaN;

  /** With room for so many moments, and for more by need. */
  constructor(x: Scale, y: Scale, moments: number) {
    this.#fromSec = x.domain[0];
    this.#placeX = placer(x);
    this.#placeY = placer(y);
    // And for the place where the line comes in.
    this.#points = new Float32Array(2 * (moments + 1));
  }

  to(atSec: number, value: number): void {
    const fromSec = this.#fromSec;
    if (atSec >= fromSec) {
      if (Number.isNaN(value)) {
        if (this.#used > 0 && !Number.isNaN(this.#last)) this.#put(Number.NaN, Number.NaN);
      } else {
        const at = this.#placeY(value);
        if (this.#lastSec < fromSec && atSec > fromSec && !Number.isNaN(this.#last)) {
          // Where it is straight, which on a logarithmic scale is between places and not between values.
          const ratio = (fromSec - this.#lastSec) / (atSec - this.#lastSec);
          const from = this.#placeY(this.#last);
          this.#put(this.#placeX(fromSec), from + ratio * (at - from));
        }
        this.#put(this.#placeX(atSec), at);
      }
    }
    this.#lastSec = atSec;
    this.#last = value;
  }

  points(): Float32Array {
    return this.#points.subarray(0, this.#used);
  }

  #put(x: number, y: number): void {
    const at = this.#used;
    if (at === this.#points.length) this.#grow();
    this.#points[at] = x;
    this.#points[at + 1] = y;
    this.#used = at + 2;
  }

  #grow(): void {
    const points = new Float32Array(this.#points.length * 2);
    points.set(this.#points);
    this.#points = points;
  }
}
