import type { Ask, Option } from '../../../src/cli/person/ask.ts';

/** A label, or a part of it that only one has; several for a choice of many; null to wave the question away. */
export type Answer = string | readonly string[] | null;

/** A person who gives these answers, one to each question, and who is not asked more than that. */
export function scripted(answers: readonly Answer[]): Ask & { readonly left: () => readonly Answer[] } {
  const left = [...answers];
  const next = (message: string, labels: string): Answer => {
    const answer = left.shift();
    if (answer === undefined) throw new Error(`No answer is left for "${message}":\n${labels}`);
    return answer;
  };
  const labelsOf = (options: readonly Option<unknown>[]): string =>
    options.map(({ label, refusal }) => `  ${label}${refusal === undefined ? '' : ` (${refusal})`}`).join('\n');
  const find = <T>(message: string, options: readonly Option<T>[], part: string): T => {
    const found = options.filter(({ label, refusal }) => label.includes(part) && refusal === undefined);
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`"${part}" is no answer to "${message}":\n${labelsOf(options)}`);
    return only.value;
  };
  const one = async <T>(message: string, options: readonly Option<T>[]): Promise<T | null> => {
    const answer = next(message, labelsOf(options));
    return typeof answer === 'string' ? find(message, options, answer) : null;
  };
  return {
    left: () => left,
    select: one,
    autocomplete: one,
    async multiselect(message, options) {
      const answer = next(message, labelsOf(options));
      if (answer === null) return null;
      return [answer].flat().map((part) => find(message, options, part));
    },
    async text(message, _initial, objection) {
      const answer = next(message, '');
      if (typeof answer !== 'string') return null;
      const wrong = objection(answer);
      if (wrong !== null) throw new Error(`"${answer}" is no answer to "${message}": ${wrong}`);
      return answer;
    },
  };
}

/** A person who takes the first of these wishes that is on offer, and those of `once` only the first time. */
export function insistent(wishes: readonly string[], once: readonly string[]): Ask {
  const done = new Set<string>();
  const pick = async <T>(message: string, options: readonly Option<T>[]): Promise<T | null> => {
    for (const wish of wishes) {
      const found = options.find(({ label, refusal }) => label.includes(wish) && refusal === undefined);
      if (!found || done.has(wish)) continue;
      if (once.includes(wish)) done.add(wish);
      return found.value;
    }
    throw new Error(`Nothing of "${message}" is wished for`);
  };
  return { select: pick, autocomplete: pick, multiselect: async () => [], text: async () => null };
}
