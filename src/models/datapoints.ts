/** The newest datapoint; a gap (NaN), and a series of no datapoint, read as 0, as a person reads an empty counter. */
export function newestOf(values: Float64Array | undefined): number {
  const value = values?.at(-1) ?? 0;
  return Number.isNaN(value) ? 0 : value;
}

/** Mean of the newest `count` datapoints (integer, at least 1), or of as many as there are; gaps count as 0. */
export function recentMean(values: Float64Array | undefined, count: number): number {
  const newest = values?.subarray(-count) ?? [];
  let sum = 0;
  for (const value of newest) sum += Number.isNaN(value) ? 0 : value;
  return newest.length > 0 ? sum / newest.length : 0;
}
