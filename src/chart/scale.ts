import { ln } from '../models/maths.ts';

/** From values to places on an axis, both ends included. The range of an axis that points up runs from high to low. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Logarithmic: equal factors lie equally far apart. Its domain lies above zero. */
  readonly isLog?: boolean;
}

/** Where a value lies: at the nearer end when it is outside the domain, at the first one when the domain is a point. */
export const place = (scale: Scale, value: number): number => placer(scale)(value);

/** The same for many values. */
export function placer({ domain: [from, to], range: [start, end], isLog }: Scale): (value: number) => number {
  const length = end - start;
  const size = isLog ? ln(to / from) : to - from;
  return (value) => {
    if (value <= from || to <= from) return start;
    if (value >= to) return end;
    return start + ((isLog ? ln(value / from) : value - from) / size) * length;
  };
}

/** The value at a place of a linear scale; at the nearer end of the domain when it is outside the range. */
export function valueAt({ domain, range: [start, end] }: Scale, at: number): number {
  const share = end === start ? 0 : Math.min(1, Math.max(0, (at - start) / (end - start)));
  return domain[0] + share * (domain[1] - domain[0]);
}
