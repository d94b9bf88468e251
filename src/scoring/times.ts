import type { Happening, HappeningType } from '../contract/drill.ts';
import type { Drill } from '../sim/drill.ts';

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

/** Since the page; since the onset where nobody was paged. */
export const sinceOf = (drill: Drill, tick: number): number =>
  (tick - (drill.pagedTick ?? drill.truth().onsetTick)) * drill.scenario.tickSec;
