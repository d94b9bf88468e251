import type { AnyScenario } from '../contract/scenario.ts';
import { exp, ln } from '../models/maths.ts';
import type { Observation } from './evidence.ts';

/** What a table made from finitely many seeds never saw is held for rare, not for impossible. */
const RARE = 0.005;

/** How likely each cause is, given what was observed: Bayes' rule over the scenario's table of likelihoods. */
export class Belief {
  readonly #scenario: AnyScenario;
  /** 1 reads the table as it is; towards 0, everything looks alike. */
  readonly #skill: number;
  /** The newest outcome of each source counts: the same panel seen twice is not two proofs. */
  readonly #observed = new Map<string, { readonly outcome: string; readonly trust: number }>();
  #glance: readonly Observation[] = [];
  readonly #factors = new Map<string, number>();

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
  }

  /**
   * Takes in what all panels and alerts say at once. They show one thing from many sides, so together they weigh as much
   * as one look: the geometric mean of their likelihoods.
   */
  glance(observations: readonly Observation[]): void {
    this.#glance = observations;
  }

  /** Multiplies a cause's odds by what something else has shown, such as a change that did not help. */
  weigh(cause: string, factor: number): void {
    this.#factors.set(cause, (this.#factors.get(cause) ?? 1) * factor);
  }

  /** P(cause | observations), in the order of the scenario's causes; sums to 1. */
  posterior(): readonly number[] {
    const weights = this.#scenario.causes.map(({ id, weight }) => {
      let product = weight * (this.#factors.get(id) ?? 1);
      for (const [source, { outcome, trust }] of this.#observed) {
        product *= trust * this.likelihood(id, source, outcome) + (1 - trust) * 0.5;
      }
      return product * this.#glanceLikelihood(id);
    });
    return normalised(weights);
  }

  #glanceLikelihood(cause: string): number {
    const seen = this.#glance;
    if (seen.length === 0) return 1;
    const sumLn = seen.reduce((sum, { source, outcome }) => sum + ln(this.likelihood(cause, source, outcome)), 0);
    return exp(sumLn / seen.length);
  }

  /** P(outcome | cause) as this responder knows it. */
  likelihood(cause: string, source: string, outcome: string): number {
    const outcomes = this.#scenario.knowledge.likelihood[cause]?.[source] ?? {};
    const known = Math.max(RARE, outcomes[outcome] ?? 0);
    return this.#skill * known + (1 - this.#skill) * 0.5;
  }

  /** Expected drop in the entropy of the posterior from one more look at `source`, in bits. */
  informationOf(source: string, posterior: readonly number[]): number {
    const { causes, knowledge } = this.#scenario;
    const outcomes = new Set(causes.flatMap(({ id }) => Object.keys(knowledge.likelihood[id]?.[source] ?? {})));
    if (outcomes.size === 0) return 0;
    let expected = 0;
    for (const outcome of outcomes) {
      const joint = causes.map(({ id }, i) => (posterior[i] ?? 0) * this.likelihood(id, source, outcome));
      const p = joint.reduce((a, b) => a + b, 0);
      if (p > 0) expected += p * entropyBits(normalised(joint));
    }
    return Math.max(0, entropyBits(posterior) - expected);
  }
}

const LN2 = ln(2);

/** Shannon entropy, −Σ p log₂ p. */
export function entropyBits(distribution: readonly number[]): number {
  let bits = 0;
  for (const p of distribution) if (p > 0) bits -= (p * ln(p)) / LN2;
  return bits;
}

/** Shares of a whole; even shares when there is nothing to share. */
function normalised(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / weights.length));
}
