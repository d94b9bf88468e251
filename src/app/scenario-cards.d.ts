declare module 'virtual:scenario-cards' {
  /** All scenarios, lessons too, by slug. */
  export const cards: readonly import('../contract/scenario-card.ts').ScenarioCard[];
}
