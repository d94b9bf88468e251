import type { Choice, DrillSpec } from '../../src/contract/drill.ts';
import type { Responder } from '../../src/contract/player-view.ts';
import type { AnyScenario, Scenario } from '../../src/contract/scenario.ts';
import { play } from '../../src/responders/play.ts';
import { accountOf } from '../../src/scoring/account.ts';
import type { Case } from '../../src/scoring/case.ts';
import type { Item } from '../../src/scoring/score/item.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { advised } from '../support/advised-toy.ts';
import { type ToyKnobs, type ToyState, toy } from '../support/toy-scenario.ts';

/** Made this many seconds after the page, or once hands are free. */
export type Step = readonly [sec: number, choice: Choice];

export const act = (action: string, target?: string, responder = 'you'): Choice => ({
  type: 'act',
  action,
  responder,
  ...(target !== undefined && { target }),
});

export const hold = (
  hypothesis: string,
  as: (Choice & { type: 'hold' })['as'] = 'likely',
  pins: readonly number[] = [],
): Choice => ({ type: 'hold', hypothesis, as, pins });

export const say = (...claims: (Choice & { type: 'say' })['claims']): Choice => ({
  type: 'say',
  claims,
  nextUpdateSec: 900,
});

export const OPENING: readonly Step[] = [
  [20, { type: 'acknowledge' }],
  [25, { type: 'declare', severity: 1 }],
];

/** Does each step in turn, and closes as soon as it may. */
export function following(steps: readonly Step[]): Responder {
  let next = 0;
  return (view) => {
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
  };
}

/**
 * The toy without chance: a thousand requests in every tick of five seconds, of which the odd setting fails 500 and the
 * dependency 900. It breaks at tick 732 and pages at 744, a minute later; the limit is 1800 s after that, at tick 1104.
 */
export const plain: Scenario<ToyKnobs, ToyState> = {
  ...advised,
  onsetSec: [60, 60],
  model: { ...toy.model, stepper: () => toy.model.stepper(() => () => 0) },
};

/** The same where the odd setting fails so many of the thousand, by ticks since it was turned. */
export const failing = (count: (tick: number) => number): Scenario<ToyKnobs, ToyState> => ({
  ...plain,
  model: {
    ...plain.model,
    stepper: () => ({
      step(state, { setting }, atSec, out) {
        state.requests = 1000;
        state.failed = setting === 'odd' ? count(atSec / 5 - 732) : 0;
        out[0] = state.requests;
        out[1] = state.failed;
      },
    }),
  },
});

/** The same where what fails is answered all the same: it pages, and no customer feels it. */
export const unfelt: typeof plain = { ...plain, model: { ...plain.model, detect: () => {} } };

/** A run of it to its end, with these steps. */
export const played = (
  steps: readonly Step[],
  scenario: AnyScenario = plain,
  cause: 'odd-setting' | 'dependency-gone' = 'odd-setting',
  spec: Partial<DrillSpec> = {},
): Drill => play(scenario, { slug: scenario.slug, seed: 'quiet-otter-41', cause, ...spec }, following(steps));

/** For what goes by a run and by what could be known in it, and by no other run. */
export function judged(...run: Parameters<typeof played>): Case {
  const drill = played(...run);
  const requests = { own: 0, par: 0, idle: 0 };
  return { drill, account: accountOf(drill), decisions: [], baselines: { par: drill, idle: drill }, requests };
}

export function labelled(items: readonly Item[], label: string): Item {
  const found = items.find((one) => one.label === label);
  if (!found) throw new Error(`${label} is not among ${items.map((one) => one.label).join('; ')}`);
  return found;
}

/** "well 20: Acknowledged in 00:20" */
export const reasonsTold = ({ reasons }: Item): readonly string[] =>
  reasons.map(({ verdict, text, tick }) => `${verdict} ${tick}: ${text}`);
