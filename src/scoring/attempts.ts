import type { DrillSpec } from '../contract/drill.ts';
import type { Branch } from '../replay/branch.ts';

/** What tells attempts apart, of a run that has ended. */
export interface Attempted {
  readonly spec: DrillSpec;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Absent for a run of its own. */
  readonly branchOf?: Branch;
}

export interface Attempts<Run> {
  /** Oldest first, both. */
  readonly first: readonly Run[];
  readonly repeats: readonly Run[];
}

/**
 * First attempts on a seed apart from repeats, who knew what it was. A seed is met again whichever cause was fixed for it:
 * whoever has played it has seen its traffic and its messages. A branch of another run is no first attempt at anything.
 */
export function attemptsOf<Run extends Attempted>(runs: readonly Run[]): Attempts<Run> {
  const met = new Set<string>();
  const first: Run[] = [];
  const repeats: Run[] = [];
  for (const run of runs.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const key = `${run.spec.slug}/${run.spec.seed}`;
    (met.has(key) || run.branchOf ? repeats : first).push(run);
    met.add(key);
  }
  return { first, repeats };
}

/** Fewer than this say nothing about anybody. */
const LEAST_FOR_TYPICAL = 5;

/** The median; null for fewer values than say anything, and where nothing was reached by more than half. */
export function typical(values: readonly (number | null)[]): number | null {
  if (values.length < LEAST_FOR_TYPICAL) return null;
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
  const median = (lower + upper) / 2;
  return Number.isFinite(median) ? median : null;
}
