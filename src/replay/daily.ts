import * as v from 'valibot';

/** The day whose drill a run is, in UTC: YYYY-MM-DD. */
export const dateSchema = v.pipe(v.string(), v.isoDate());
