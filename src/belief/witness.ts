import type { PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { Belief } from './belief.ts';
import { glance, hasAnswer, observationOf, TOUCHED_TRUST } from './evidence.ts';
import { type Made, showsByTick, weighAsHelp, weighAsNoHelp } from './watch.ts';

interface Judged {
  readonly run: number | undefined;
  made: Made;
  isJudged: boolean;
}

/** What an expert who sees over a player's shoulder believes: all that the player had seen, and nothing else. */
export class Witness {
  readonly #scenario: AnyScenario;
  readonly belief: Belief;
  readonly #made: Judged[] = [];
  #read = 0;
  #heard = 0;

  constructor(scenario: AnyScenario) {
    this.#scenario = scenario;
    this.belief = new Belief(scenario, 1);
  }

  /** Takes in what is known at this moment. Moments come in order. */
  see(view: PlayerView): void {
    for (const seen of view.seen.slice(this.#read)) {
      if (hasAnswer(seen)) this.belief.observe(observationOf(seen), seen.untouched ? 1 : TOUCHED_TRUST);
    }
    this.#read = view.seen.length;
    for (const { type, id, detail, tick, run } of view.happenings.slice(this.#heard)) {
      if (type === 'action.started' && detail !== undefined) {
        const made = { action: id, target: detail, startTick: tick, endTick: Number.POSITIVE_INFINITY };
        this.#made.push({ run, made, isJudged: false });
      }
      // What was stopped never comes to its end: whether it would have helped, nobody knows.
      if (type === 'action.finished') {
        const one = this.#made.find((other) => other.run === run);
        if (one) one.made = { ...one.made, endTick: tick };
      }
      if (type === 'phase' && id === 'verified') this.#judge(({ endTick }) => endTick <= tick, weighAsHelp);
    }
    this.#heard = view.happenings.length;
    const isFelt = view.response !== 'verifying' && view.response !== 'verified';
    if (isFelt) {
      this.#judge(
        (made) => view.tick >= showsByTick(this.#scenario, made),
        (belief, scenario, changes) => {
          for (const change of changes) weighAsNoHelp(belief, scenario, change);
        },
      );
    }
    // The table is of untouched systems: what panels show of one that was changed, it does not tell.
    if (this.#made.length === 0) this.belief.glance(glance(this.#scenario, view));
  }

  /** P(cause | all that was seen), in the order of the scenario's causes. */
  posterior(): readonly number[] {
    return this.belief.posterior();
  }

  #judge(isDue: (made: Made) => boolean, weigh: typeof weighAsHelp): void {
    const due = this.#made.filter((one) => !one.isJudged && isDue(one.made));
    if (due.length === 0) return;
    for (const one of due) one.isJudged = true;
    weigh(
      this.belief,
      this.#scenario,
      due.map(({ made }) => made),
    );
  }
}
