import type { AnyScenario } from '../contract/scenario.ts';
import type { ScenarioCard } from '../contract/scenario-card.ts';

type Load = () => Promise<AnyScenario>;

/** In whose words scenarios are told. */
export interface Tellers {
  card(card: ScenarioCard): ScenarioCard;
  scenario(scenario: AnyScenario): AnyScenario;
}

const asWritten: Tellers['scenario'] = (scenario) => scenario;

/** Tells each scenario once, so that it is the very same each time. */
export function toldOnce(tell: Tellers['scenario']): Tellers['scenario'] {
  const told = new Map<AnyScenario, AnyScenario>();
  return (written) => {
    const known = told.get(written) ?? tell(written);
    told.set(written, known);
    return known;
  };
}

/** The scenarios: their cards at once, each whole when it is first asked for. */
export class Library {
  readonly #written: readonly ScenarioCard[];
  #cards: readonly ScenarioCard[];
  #tell: Tellers['scenario'] = asWritten;
  readonly #loadOf: (slug: string) => Load | undefined;
  readonly #loaded = new Map<string, Promise<AnyScenario>>();

  constructor(cards: readonly ScenarioCard[], loadOf: (slug: string) => Load | undefined) {
    this.#written = cards;
    this.#cards = cards;
    this.#loadOf = loadOf;
  }

  get cards(): readonly ScenarioCard[] {
    return this.#cards;
  }

  /** Of all that can be the drill of a day: of all scenarios but lessons. */
  get drillSlugs(): readonly string[] {
    return this.#cards.flatMap(({ slug, isLesson }) => (isLesson ? [] : [slug]));
  }

  /** From now on they are told in these words; null for their own. What was handed out stays as it is. */
  tellAs(tellers: Tellers | null): void {
    this.#tell = tellers ? toldOnce((scenario) => tellers.scenario(scenario)) : asWritten;
    this.#cards = tellers ? this.#written.map((card) => tellers.card(card)) : this.#written;
  }

  /** All of them, in their own words. */
  async asWritten(): Promise<readonly AnyScenario[]> {
    const all = await Promise.all(this.#written.map(({ slug }) => this.loadWritten(slug)));
    return all.flatMap((scenario) => scenario ?? []);
  }

  has(slug: string): boolean {
    return this.cards.some((card) => card.slug === slug);
  }

  /** Undefined where there is none of that slug. Rejects when it cannot be fetched, and fetches anew the next time. */
  readonly load = async (slug: string): Promise<AnyScenario | undefined> => {
    const scenario = await this.loadWritten(slug);
    return scenario && this.#tell(scenario);
  };

  /** The same in its own words. */
  readonly loadWritten = async (slug: string): Promise<AnyScenario | undefined> => {
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
