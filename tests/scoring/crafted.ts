import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { caseOf } from '../../src/scoring/case.ts';
import type { Item } from '../../src/scoring/score/item.ts';
import type { PartId } from '../../src/scoring/score/parts.ts';
import { type Score, scoreOf } from '../../src/scoring/score/score.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { following, type Step } from './played.ts';

export { act, hold, OPENING, say } from './played.ts';
export { scenario };

const SEED = 'quiet-otter-41';

/** A run that does each step in turn, and closes as soon as it may. */
export function crafted(cause: string, steps: readonly Step[], seed = SEED): Drill {
  return play(scenario, { slug: scenario.slug, seed, cause }, following(steps));
}

export const botRun = (bot: Parameters<typeof createBot>[0], seed: string, cause?: string): Drill =>
  play(scenario, { slug: scenario.slug, seed, ...(cause !== undefined && { cause }) }, createBot(bot, scenario, seed));

export function scored(drill: Drill): Score {
  const score = scoreOf(caseOf(drill));
  if (!score) throw new Error('a drill without a score');
  return score;
}

export const pointsOf = (score: Score, part: PartId): number => partOf(score, part).points;

export function itemOf(score: Score, part: PartId, label: string): Item {
  const item = partOf(score, part).items.find((one) => one.label === label);
  if (!item) throw new Error(`${part} looks at no ${label}`);
  return item;
}

export const reasonsOf = (score: Score, part: PartId): readonly string[] =>
  partOf(score, part).items.flatMap(({ reasons }) => reasons.map(({ verdict, text }) => `${verdict}: ${text}`));

function partOf({ parts }: Score, part: PartId): Score['parts'][number] {
  const found = parts.find(({ id }) => id === part);
  if (!found) throw new Error(`no part ${part}`);
  return found;
}
