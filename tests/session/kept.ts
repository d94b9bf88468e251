import type { ScenarioCard } from '../../src/contract/scenario-card.ts';
import { SCORE_PARTS } from '../../src/scoring/score/parts.ts';
import type { RunSummary } from '../../src/session/kept/run-summary.ts';

/** A finished run of a shop, the `n`th of its player, on a seed of its own. */
export const kept = (n: number, more: Partial<RunSummary> = {}): RunSummary => ({
  id: `run-${n}`,
  spec: { slug: 'shop', seed: `seed-${n}` },
  tempo: 'standard',
  startedAt: 1_000 * n,
  outcome: 'resolved',
  cause: 'bad-port',
  failedRequests: 421_900,
  budgetMinutes: 3.8,
  acknowledgedSec: 60,
  locatedSec: 400,
  mitigatedSec: 761,
  resolvedSec: 1_290,
  repeat: false,
  unscored: false,
  ...more,
});

/** A score with the same share of every part, and another one of some. */
export function scored(share: number, others: Readonly<Record<string, number>> = {}): Pick<RunSummary, 'score'> {
  const parts = SCORE_PARTS.map(({ id, of }) => ({ id, of, points: of * (others[id] ?? share) }));
  return { score: { total: parts.reduce((sum, { points }) => sum + points, 0), parts } };
}

export const card = (slug: string, causes: readonly string[]): ScenarioCard => ({
  slug,
  title: `The ${slug}`,
  tagline: '',
  domain: '',
  limitSec: 2_700,
  causes: causes.map((id) => ({ id, title: `Cause ${id}` })),
  isLesson: false,
  hasHard: false,
});
