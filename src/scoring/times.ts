import type { Happening, HappeningType } from '../contract/happening.ts';
import { type AnyScenario, verifySecOf } from '../contract/scenario.ts';
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
  /** Since when a hypothesis that covers the cause was held likely without being let go of. */
  readonly located: number | null;
  /** The start of the first health that held; negative where impact ended before the page. */
  readonly mitigated: number | null;
  readonly resolved: number | null;
  /** How often impact came back after it had ended. */
  readonly bounceBacks: number;
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
    located: since(pagedTick, locationOf(drill)),
    mitigated: since(pagedTick, mitigationOf(drill)),
    resolved: outcome === 'resolved' ? since(pagedTick, first('ended')) : null,
    bounceBacks: Math.max(0, happenings.filter(({ type }) => type === 'impact.began').length - 1),
  };
}

/** The first end of impact that no new impact followed while service was to hold, as far as the drill goes. */
export function mitigationOf({ happenings, scenario }: Drill): Happening | undefined {
  const edges = happenings.filter(({ type }) => type === 'impact.began' || type === 'impact.ended');
  const holdTicks = verifySecOf(scenario) / scenario.tickSec;
  return edges.find(({ type, tick }, i) => {
    const next = edges[i + 1];
    return type === 'impact.ended' && (next === undefined || next.tick - tick >= holdTicks);
  });
}

/** The beginning of the last stretch, up to the end, in which a hypothesis that covers the cause was held likely. */
function locationOf(drill: Drill): Happening | undefined {
  const right = rightHypotheses(drill).map(({ id }) => id);
  const likely = new Set<string>();
  let located: Happening | undefined;
  for (const happening of drill.happenings) {
    const { type, id, detail } = happening;
    if (type !== 'hypothesis.held' || !right.includes(id)) continue;
    if (detail === 'likely') {
      if (likely.size === 0) located = happening;
      likely.add(id);
    } else likely.delete(id);
  }
  return likely.size > 0 ? located : undefined;
}

/** The hypotheses that cover the cause; several may, or none. */
export function rightHypotheses(drill: Drill): AnyScenario['hypotheses'] {
  const { cause } = drill.truth();
  return drill.scenario.hypotheses.filter(({ causes }) => causes.includes(cause));
}

/** Since the page; since the onset where nobody was paged. */
export const sinceOf = (drill: Drill, tick: number): number =>
  (tick - (drill.pagedTick ?? drill.truth().onsetTick)) * drill.scenario.tickSec;
