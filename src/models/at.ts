/** The value at an index that is known to be within bounds; NaN beyond, which every later sum would show. */
export const at = (values: Float64Array | Int32Array, index: number): number => values[index] ?? Number.NaN;
