import * as v from 'valibot';

/** Where a run left another one to go a way of its own. */
export interface Branch {
  /** The run that it left; null for one that is not kept here, as of somebody else. */
  readonly run: string | null;
  /** Simulated seconds since the page; negative before it. */
  readonly atSec: number;
}

export const branchSchema = v.strictObject({
  run: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  atSec: v.pipe(v.number(), v.finite()),
});
