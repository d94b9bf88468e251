import type { Outcome } from '../contract/incident.ts';
import type { Drill } from '../sim/drill.ts';

/** How a drill ended in which nobody did anything, and what it cost. */
export interface IdleEnd {
  readonly outcome: Outcome | null;
  readonly failedRequests: number;
  /** How often the fault was cured, by itself. */
  readonly cures: number;
}

/** Idle drills that were played already, by cause and seed: they are the dearest. */
export type IdleEnds = Map<string, IdleEnd>;

export const idleKey = (cause: string, seed: string): string => `${cause} ${seed}`;

export const idleEndOf = (drill: Drill): IdleEnd => ({
  outcome: drill.outcome,
  failedRequests: drill.impact().failedRequests,
  cures: drill.happenings.filter(({ type }) => type === 'fault.cured').length,
});
