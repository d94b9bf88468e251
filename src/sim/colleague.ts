import { adviceOf, RUNGS, type Rung } from '../belief/advice.ts';
import type { Change } from '../belief/changes.ts';
import { glance, type Observation, type Shown } from '../belief/evidence.ts';
import { askTakesSec } from '../contract/asking.ts';
import type { World } from '../contract/model.ts';
import type { PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { adviceTold } from '../words/advice.ts';

/** What was asked, and from when on it is answered. */
interface Question {
  readonly rung: Rung;
  readonly answerTick: number;
}

/** Whoever can be asked for advice: reads what the player has seen, and knows no more than that. */
export class Colleague {
  readonly #scenario: AnyScenario;
  #asked = 0;
  #question: Question | null = null;
  /** What the screen said before the first change; panels of a system that was changed are in no table. */
  #before: readonly Observation[] | null = null;

  constructor(scenario: AnyScenario) {
    this.#scenario = scenario;
  }

  /** Whether an answer is on its way. */
  get isReading(): boolean {
    return this.#question !== null;
  }

  /** Answers with the number of the question. Each goes a rung further than the one before. */
  ask(tick: number): number {
    const rung = RUNGS[this.#asked++] ?? 'change';
    this.#question = { rung, answerTick: tick + Math.round(askTakesSec(this.#scenario) / this.#scenario.tickSec) };
    return this.#asked;
  }

  /** To be called before a change is begun. */
  beforeChange(shown: Shown): void {
    this.#before ??= glance(this.#scenario, shown);
  }

  /** What is answered at this tick; null while nothing is. */
  answerAt(
    tick: number,
    world: World<object, object>,
    view: () => PlayerView,
  ): { readonly number: number; readonly text: string } | null {
    const { rung, answerTick } = this.#question ?? { answerTick: Number.POSITIVE_INFINITY };
    if (rung === undefined || tick < answerTick) return null;
    this.#question = null;
    const seen = view();
    const isTaken = ({ action, target }: Change): boolean =>
      !this.#scenario.actions.find(({ id }) => id === action)?.refuse?.(world, target);
    const advice = adviceOf(this.#scenario, seen, rung, { before: this.#before, isTaken });
    return { number: this.#asked, text: adviceTold(this.#scenario, seen, advice) };
  }
}
