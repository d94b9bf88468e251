import type { AnyScenario } from '../contract/scenario.ts';
import { exp, ln } from '../models/maths.ts';
import type { Observation } from './evidence.ts';
import { NEVER_SEEN, outcomesOf } from './likelihood.ts';

/** How likely each cause is, given what was observed: Bayes' rule over the scenario's table of likelihoods. */
export class Belief {
  readonly #scenario: AnyScenario;
  /** 1 reads the table as it is; towards 0, everything looks alike. */
  readonly #skill: number;
  /** The newest outcome of each source counts: the same panel seen twice is not two proofs. */
  readonly #observed = new Map<string, { readonly outcome: string; readonly trust: number }>();
  #glance: readonly Observation[] = [];
  readonly #factors = new Map<string, number>();
  /** Made anew when something has been taken in; whoever waits asks again and again. */
  #posterior: readonly number[] | null = null;

  constructor(scenario: AnyScenario, skill: number) {
    this.#scenario = scenario;
    this.#skill = skill;
  }

  /**
   * Takes in one look. `trust` (0 to 1) is how far the table holds for it: it was made from systems that nobody had
   * changed.
   */
  observe({ source, outcome }: Observation, trust = 1): void {
    this.#observed.set(source, { outcome, trust });
    this.#posterior = null;
  }

  /**
   * Takes in what all panels and alerts say at once. They show one thing from many sides, so together they weigh as much
   * as one look: the geometric mean of their likelihoods.
   */
  glance(observations: readonly Observation[]): void {
    if (isSame(observations, this.#glance)) return;
    this.#glance = observations;
    this.#posterior = null;
  }

  /** Multiplies a cause's odds by what something else has shown, such as a change that did not help. */
  weigh(cause: string, factor: number): void {
    this.#factors.set(cause, (this.#factors.get(cause) ?? 1) * factor);
    this.#posterior = null;
  }

  /** P(cause | observations), in the order of the scenario's causes; sums to 1. */
  posterior(): readonly number[] {
    this.#posterior ??= this.#weighed();
    return this.#posterior;
  }

  #weighed(): readonly number[] {
    const weights = this.#scenario.causes.map(({ id, weight }, i) => {
      let product = weight * (this.#factors.get(id) ?? 1);
      for (const [source, { outcome, trust }] of this.#observed) {
        product *= this.#likelihoodAt(i, source, outcome, trust);
      }
      return product * this.#glanceLikelihood(i);
    });
    return normalised(weights);
  }

  #glanceLikelihood(cause: number): number {
    const seen = this.#glance;
    if (seen.length === 0) return 1;
    const sumLn = seen.reduce((sum, { source, outcome }) => sum + ln(this.#likelihoodAt(cause, source, outcome)), 0);
    return exp(sumLn / seen.length);
  }

  /** P(outcome | cause) as this responder knows it, and as far as the table is to be trusted, 0 to 1. */
  likelihood(cause: string, source: string, outcome: string, trust = 1): number {
    const place = this.#scenario.causes.findIndex(({ id }) => id === cause);
    return this.#likelihoodAt(place, source, outcome, trust);
  }

  /** Of the table it holds as much for true as it is skilled, and of that as much as the table is to be trusted. */
  #likelihoodAt(cause: number, source: string, outcome: string, trust = 1): number {
    const outcomes = outcomesOf(this.#scenario, source);
    return blend(this.#skill * trust, outcomes.get(outcome)?.[cause] ?? NEVER_SEEN, outcomes.size);
  }

  /** Expected drop in the entropy of the posterior from one more look at `source`, in bits. */
  informationOf(source: string, posterior: readonly number[]): number {
    const outcomes = outcomesOf(this.#scenario, source);
    if (outcomes.size === 0) return 0;
    let expected = 0;
    for (const likelihoods of outcomes.values()) {
      const joint = posterior.map((p, i) => p * blend(this.#skill, likelihoods[i] ?? NEVER_SEEN, outcomes.size));
      const p = sumOf(joint);
      expected += p * entropyBits(joint, p);
    }
    return Math.max(0, entropyBits(posterior) - expected);
  }
}

/**
 * A likelihood, held for true to the share `weight` of 1; the rest knows nothing, and holds each of the source's outcomes
 * for equally likely, so that what one cause can show still adds up to 1.
 */
const blend = (weight: number, known: number, outcomes: number): number =>
  weight * known + (1 - weight) / Math.max(1, outcomes);

const isSame = (a: readonly Observation[], b: readonly Observation[]): boolean =>
  a.length === b.length && a.every(({ source, outcome }, i) => source === b[i]?.source && outcome === b[i]?.outcome);

const LN2 = ln(2);

/** Shannon entropy, −Σ p log₂ p, of shares of a whole. */
export function entropyBits(shares: readonly number[], whole = 1): number {
  let bits = 0;
  for (const share of shares) {
    const p = share / whole;
    if (p > 0) bits -= (p * ln(p)) / LN2;
  }
  return bits;
}

const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Shares of a whole; even shares when there is nothing to share. */
function normalised(weights: readonly number[]): readonly number[] {
  const total = sumOf(weights);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
}
