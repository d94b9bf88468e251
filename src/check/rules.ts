/**
 * What every scenario has to satisfy, and what mostly helps where it does not hold; null where the finding says it. In the order in
 * which to mend: what is wrong further up mostly breaks what stands below.
 */
export const RULES = {
  data: null,
  detection: 'thresholds above the noise of a healthy hour and below the fault; the alert is one of `detectedBy`',
  cures: '`cured` is false once `strike` has broken the knobs, and true after the change that mends them',
  use: 'write it in the model and show it, or leave it out',
  traces: null,
  likelihood: 'learn again; if it stays, it comes up by chance: widen what `classify` averages over',
  separation: 'let an outcome say less, add a look of another group, or add a cause that shares the outcome',
  mitigations: 'give it a target that is wrong, make what it does cost something, or take it out',
  'par wins':
    'watch it: npm run -s drill -- play <slug> --cause <cause> --seed <seed> --bot par. Mostly a look says less than you think, or ' +
    'one change cures a cause and only relieves another, so that the expert takes it for the cure',
  'idling loses': 'a longer limitSec, a fault that stays, or a way for the expert that does not fail half of the time',
  harmless: null,
  'random loses': 'more targets that are wrong, more looks',
  'withholding loses': '`cured` is true too early',
  coverage: 'take out what cannot come up. Is it closed-too-early, or isCured false: no change helps without curing',
  'hard: shares': null,
  'hard: alone': 'make it weaker, or keep it from what alerts measure',
  'hard: shown': 'name only what shows it, or make it stronger',
  'hard: par wins': 'leave another look, a panel or somebody else to go by; at last `mayLose`',
  'hard: idling loses': 'it may not touch the incident: give it knobs of its own',
  'hard: no cure': 'it may not touch the incident: give it knobs of its own',
} as const satisfies Readonly<Record<string, string | null>>;

const ORDER: readonly string[] = Object.keys(RULES);

export type Rule = keyof typeof RULES;

export interface Finding {
  readonly rule: Rule;
  readonly message: string;
}

/** Notes where a rule does not hold; `on` is the seed, with what was measured there, where drills were played. */
export type Report = (rule: Rule, message: string, on?: string) => void;

/** More of one rule say no more, and of one finding a few seeds are enough to play it. */
const MOST_OF_A_RULE = 20;
const MOST_SEEDS = 3;

/** What was found, each once, whatever the number of seeds that show it. */
export class Findings {
  readonly #found = new Map<Rule, Map<string, Set<string>>>();

  readonly report: Report = (rule, message, on) => {
    const messages = this.#found.get(rule) ?? new Map<string, Set<string>>();
    this.#found.set(rule, messages);
    const seeds = messages.get(message) ?? new Set();
    messages.set(message, seeds);
    if (on !== undefined) seeds.add(on);
  };

  /** Whether something was found against this rule. */
  has(rule: Rule): boolean {
    return this.#found.has(rule);
  }

  /** In the order in which to mend. */
  list(): readonly Finding[] {
    const rules = [...this.#found].toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
    return rules.flatMap(([rule, messages]) =>
      [...messages].slice(0, MOST_OF_A_RULE).map(([message, seeds]) => ({ rule, message: message + told([...seeds]) })),
    );
  }
}

/** ", on seed check-0"; ", on 10 seeds: check-0, check-1, check-2, …" */
function told(seeds: readonly string[]): string {
  if (seeds.length === 0) return '';
  if (seeds.length === 1) return `, on seed ${seeds[0]}`;
  const some = seeds.slice(0, MOST_SEEDS).join(', ');
  return `, on ${seeds.length} seeds: ${some}${seeds.length > MOST_SEEDS ? ', …' : ''}`;
}
