import type { Hypothesis } from '../../../contract/cause.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';

/** From this many characters on, what could be meant is shown unasked. */
export const SHOWN_FROM = 2;

/** The hypotheses that have, for every word typed, a word that begins with it; in the order of the scenario. */
export function found(typed: string, { hypotheses }: Pick<AnyScenario, 'hypotheses'>): readonly Hypothesis[] {
  const wanted = wordsOf(typed);
  return hypotheses.filter(({ label }) => {
    const has = wordsOf(label);
    return wanted.every((word) => has.some((one) => one.startsWith(word)));
  });
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
