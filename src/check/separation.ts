import type { InvestigateAction } from '../contract/action.ts';
import type { AnyScenario } from '../contract/scenario.ts';

/** Two causes are told apart by a look when its outcomes differ in at least half of the cases. */
const APART = 0.5;
/** A look that names the right cause this often gives the answer away. */
const GIVES_AWAY = 0.95;

type Look = InvestigateAction<object, object>;

/** Total variation distance of a look's outcomes under two causes: 0 the same, 1 never the same. */
export function distance({ knowledge }: AnyScenario, source: string, one: string, other: string): number {
  const a = knowledge.likelihood[one]?.[source] ?? {};
  const b = knowledge.likelihood[other]?.[source] ?? {};
  const outcomes = new Set([...Object.keys(a), ...Object.keys(b)]);
  let sum = 0;
  for (const outcome of outcomes) sum += Math.abs((a[outcome] ?? 0) - (b[outcome] ?? 0));
  return sum / 2;
}

/** How often somebody who sees this one look, and knows the table, names the right one of equally likely causes. */
export function accuracy({ causes, knowledge }: AnyScenario, source: string): number {
  const tables = causes.map(({ id }) => knowledge.likelihood[id]?.[source] ?? {});
  const outcomes = new Set(tables.flatMap((table) => Object.keys(table)));
  let right = 0;
  for (const outcome of outcomes) right += Math.max(...tables.map((table) => table[outcome] ?? 0));
  return right / causes.length;
}

/**
 * Every two causes are told apart by looks from at least two groups, which stand for independent ways of looking; and
 * no look tells all causes apart by itself.
 */
export function checkSeparation(scenario: AnyScenario, report: (message: string) => void): void {
  const looks = scenario.actions.filter((action): action is Look => action.phase === 'investigate');
  const { causes } = scenario;
  for (const [i, one] of causes.entries()) {
    for (const other of causes.slice(i + 1)) {
      const telling = looks.filter(({ id }) => distance(scenario, id, one.id, other.id) >= APART);
      if (new Set(telling.map(({ group }) => group)).size < 2) {
        const names = telling.map(({ id }) => id).join(', ') || 'nothing';
        report(`${one.id} and ${other.id} are told apart only by ${names}: two independent looks are needed`);
      }
    }
  }
  if (causes.length < 2) return;
  for (const { id } of looks) {
    const share = accuracy(scenario, id);
    if (share >= GIVES_AWAY) report(`${id} alone names the cause in ${(share * 100).toFixed(0)}% of cases`);
  }
}
