import type { Readable, Writable } from 'node:stream';
import * as clack from '@clack/prompts';

export interface Option<T> {
  readonly value: T;
  readonly label: string;
  /** Why it cannot be chosen now; it is shown, with this. */
  readonly refusal?: string | undefined;
}

/** How a person is asked. Every answer is null when the question is waved away with Escape or Ctrl-C. */
export interface Ask {
  select<T>(message: string, options: readonly Option<T>[]): Promise<T | null>;
  /** Any number of them, none included. */
  multiselect<T>(message: string, options: readonly Option<T>[]): Promise<readonly T[] | null>;
  /** One of many, found by typing a part of its label. */
  autocomplete<T>(message: string, options: readonly Option<T>[]): Promise<T | null>;
  /** `objection` says what is wrong with a text, or null. */
  text(message: string, initial: string, objection: (text: string) => string | null): Promise<string | null>;
}

/** Asks in the terminal. */
export function askInTerminal(input: Readable, output: Writable): Ask {
  return {
    async select(message, options) {
      const answer = await clack.select({
        input,
        output,
        message,
        options: choicesOf(options),
        showInstructions: false,
      });
      return valueAt(options, answer);
    },
    async multiselect(message, options) {
      const answer = await clack.multiselect({ input, output, message, options: choicesOf(options), required: false });
      return typeof answer === 'symbol' ? null : options.filter((_, i) => answer.includes(String(i))).map(value);
    },
    async autocomplete(message, options) {
      const answer = await clack.autocomplete({
        input,
        output,
        message,
        options: choicesOf(options),
        filter: (typed, { label = '' }) => hasWords(label, typed),
        validate: (place) => (place === undefined ? 'Choose one that is on the list.' : undefined),
      });
      return valueAt(options, answer);
    },
    async text(message, initial, objection) {
      const answer = await clack.text({
        input,
        output,
        message,
        initialValue: initial,
        validate: (text = '') => objection(text) ?? undefined,
      });
      return typeof answer === 'symbol' ? null : answer;
    },
  };
}

/** The prompts know an option by its place. */
const choicesOf = <T>(options: readonly Option<T>[]) =>
  options.map(({ label, refusal }, i) => ({
    value: String(i),
    label,
    ...(refusal !== undefined && { hint: refusal, disabled: true }),
  }));

const valueAt = <T>(options: readonly Option<T>[], place: string | symbol | undefined): T | null =>
  typeof place === 'string' ? (options[Number(place)]?.value ?? null) : null;

const value = <T>(option: Option<T>): T => option.value;

/** Whether the label has every word that was typed, in any order. */
function hasWords(label: string, typed: string): boolean {
  const words = typed.toLowerCase().split(' ');
  return words.every((word) => label.toLowerCase().includes(word));
}
