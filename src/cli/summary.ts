import type { Happening, HappeningType, Outcome } from '../contract/drill.ts';
import { recordingOf } from '../replay/open.ts';
import { encodeShareCode } from '../replay/share-code.ts';
import type { Drill } from '../sim/drill.ts';

/** What came of a drill, as `play --json` and `replay --json` print it. */
export interface Summary {
  readonly slug: string;
  readonly seed: string;
  readonly cause: string;
  /** Null where a recording stops before the end. */
  readonly outcome: Outcome | null;
  readonly atSec: Times;
  readonly impact: { readonly failedRequests: number; readonly budgetMinutes: number };
  /** Null for a run that is too long for a share code. */
  readonly share: string | null;
  readonly digest: string;
}

/**
 * Simulated seconds: `paged` since the onset of the fault, all others since the page, so that they are the responders'
 * own times. Null for what never happened.
 */
export interface Times {
  readonly paged: number | null;
  readonly acknowledged: number | null;
  /** The first time. */
  readonly declared: number | null;
  /** The start of the health that lasted to the end; negative where impact ended before the page. */
  readonly mitigated: number | null;
  readonly resolved: number | null;
}

export function summaryOf(drill: Drill): Summary {
  const { failedRequests, budgetMinutes } = drill.impact();
  return {
    slug: drill.scenario.slug,
    seed: drill.spec.seed,
    cause: drill.truth().cause,
    outcome: drill.outcome,
    atSec: timesOf(drill),
    impact: { failedRequests: Math.round(failedRequests), budgetMinutes: Number(budgetMinutes.toFixed(3)) },
    share: shareCodeOf(drill),
    digest: drill.digest(),
  };
}

export function timesOf(drill: Drill): Times {
  const { happenings, pagedTick, outcome } = drill;
  const since = (from: number | null, happening: Happening | undefined): number | null =>
    from === null || happening === undefined ? null : (happening.tick - from) * drill.scenario.tickSec;
  const first = (type: HappeningType): Happening | undefined => happenings.find((one) => one.type === type);
  return {
    paged: since(drill.truth().onsetTick, first('paged')),
    acknowledged: since(pagedTick, first('acknowledged')),
    declared: since(pagedTick, first('declared')),
    mitigated: since(pagedTick, mitigationOf(happenings)),
    resolved: outcome === 'resolved' ? since(pagedTick, first('ended')) : null,
  };
}

/** The last end of impact that no new impact followed. */
export function mitigationOf(happenings: readonly Happening[]): Happening | undefined {
  const last = happenings.findLast(({ type }) => type === 'impact.began' || type === 'impact.ended');
  return last?.type === 'impact.ended' ? last : undefined;
}

/** Null for a run that is too long for a share code. */
export function shareCodeOf(drill: Drill): string | null {
  try {
    return encodeShareCode(recordingOf(drill));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
