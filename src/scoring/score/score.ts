import type { Drill } from '../../sim/drill.ts';
import { type Case, caseOf } from '../case.ts';
import { baselinesOf } from '../reruns.ts';
import { judgeCommand } from './command.ts';
import { judgeCommunication } from './communication.ts';
import { judgeDecisions, judgeHarm } from './decisions.ts';
import { judgeImpact } from './impact.ts';
import type { Item } from './item.ts';
import { type PartId, SCORE_PARTS } from './parts.ts';

export interface ScorePart {
  readonly id: PartId;
  readonly label: string;
  /** Whole points. */
  readonly points: number;
  readonly of: number;
  readonly items: readonly Item[];
}

export interface Score {
  /** 0 to 100. */
  readonly total: number;
  readonly parts: readonly ScorePart[];
}

const JUDGES: Readonly<Record<PartId, (judged: Case) => readonly Item[]>> = {
  impact: judgeImpact,
  decisions: judgeDecisions,
  harm: judgeHarm,
  communication: judgeCommunication,
  command: judgeCommand,
};

/** Null for a lesson, and for a recording that stops before the end of its drill. */
export function scoreOf(judged: Case): Score | null {
  const { scenario, outcome } = judged.drill;
  if (scenario.lesson || outcome === null) return null;
  const parts = SCORE_PARTS.map(({ id, label, of }): ScorePart => {
    const items = JUDGES[id](judged);
    return { id, label, of, items, points: Math.round(of * shareOf(items)) };
  });
  return { total: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

/** The score of a drill about which nothing has been computed yet. */
export const scoreOfDrill = (drill: Drill): Score | null =>
  drill.scenario.lesson || drill.outcome === null ? null : scoreOf(caseOf(drill, baselinesOf(drill)));

/** The weighted mean of what was called for; all where nothing was. */
function shareOf(items: readonly Item[]): number {
  let earned = 0;
  let called = 0;
  for (const { weight, share } of items) {
    if (share === null) continue;
    earned += weight * share;
    called += weight;
  }
  return called > 0 ? earned / called : 1;
}
