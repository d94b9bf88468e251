import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { caseOf } from '../../src/scoring/case.ts';
import type { Item } from '../../src/scoring/item.ts';
import { type Score, scoreOf } from '../../src/scoring/score.ts';
import type { PartId } from '../../src/scoring/score-parts.ts';
import type { Drill } from '../../src/sim/drill.ts';

export { scenario };

const SEED = 'quiet-otter-41';

/** Made this many seconds after the page, or once hands are free. */
export type Step = readonly [sec: number, choice: Choice];

export const act = (action: string, target?: string, responder = 'you'): Choice => ({
  type: 'act',
  action,
  responder,
  ...(target !== undefined && { target }),
});

export const hold = (hypothesis: string, as: 'likely' | 'open' | 'ruled-out' = 'likely'): Choice => ({
  type: 'hold',
  hypothesis,
  as,
  pins: [],
});

export const say = (...claims: (Choice & { type: 'say' })['claims']): Choice => ({
  type: 'say',
  claims,
  nextUpdateSec: 900,
});

export const OPENING: readonly Step[] = [
  [20, { type: 'acknowledge' }],
  [25, { type: 'declare', severity: 1 }],
];

/** A run that does each step in turn, and closes as soon as it may. A step that is refused is a fault of the test. */
export function crafted(cause: string, steps: readonly Step[], seed = SEED): Drill {
  let next = 0;
  return play(scenario, { slug: scenario.slug, seed, cause }, (view) => {
    const step = steps[next];
    if (!step) return view.response === 'verified' ? { type: 'close' } : null;
    const [sec, choice] = step;
    const isDue = view.tick >= (view.pagedTick ?? 0) + sec / view.tickSec;
    const isBusy =
      choice.type === 'act' &&
      view.responders.some(({ id, busyUntilTick }) => id === choice.responder && busyUntilTick > view.tick);
    if (!isDue || isBusy) return null;
    next++;
    return choice;
  });
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
