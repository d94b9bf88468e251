import type { ScenarioCard } from '../contract/card.ts';
import type { AnyScenario } from '../contract/scenario.ts';

type Load = () => Promise<AnyScenario>;

/** The scenarios: their cards at once, each whole when it is first asked for. */
export class Library {
  readonly cards: readonly ScenarioCard[];
  readonly #loadOf: (slug: string) => Load | undefined;
  readonly #loaded = new Map<string, Promise<AnyScenario>>();

  constructor(cards: readonly ScenarioCard[], loadOf: (slug: string) => Load | undefined) {
    this.cards = cards;
    this.#loadOf = loadOf;
  }

  has(slug: string): boolean {
    return this.cards.some((card) => card.slug === slug);
  }

  /** Undefined where there is none of that slug. Rejects when it cannot be fetched, and fetches anew the next time. */
  readonly load = async (slug: string): Promise<AnyScenario | undefined> => {
    const load = this.has(slug) ? this.#loadOf(slug) : undefined;
    if (!load) return undefined;
    const loading = this.#loaded.get(slug) ?? load();
    this.#loaded.set(slug, loading);
    try {
      return await loading;
    } catch (error) {
      this.#loaded.delete(slug);
      throw error;
    }
  };
}
