// Two functions that do the same, as engines make of one for both kinds of arrays something that asks which it is each time.

/** The value at an index that is known to be within bounds; NaN beyond, which every later sum would show. */
export const at = (values: Readonly<Float64Array>, index: number): number => values[index] ?? Number.NaN;

/** The same of whole numbers. */
export const intAt = (values: Readonly<Int32Array>, index: number): number => values[index] ?? Number.NaN;
