/** From values to places on an axis, both ends included. The range of an axis that points up runs from high to low. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/** Where a value lies: at the nearer end when it is outside the domain, at the first one when the domain is a point. */
export function place({ domain: [from, to], range: [start, end] }: Scale, value: number): number {
  if (value <= from || to <= from) return start;
  if (value >= to) return end;
  return start + ((value - from) / (to - from)) * (end - start);
}
