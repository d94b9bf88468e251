import { parseArgs } from 'node:util';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

/** Options: with how one that needs a value is given, and null for one that takes none. */
export type Options = Readonly<Record<string, string | null>>;

/** An option as it was typed. */
interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** What was typed after a program's name. */
interface Typed {
  readonly words: readonly string[];
  readonly options: readonly OptionToken[];
  readonly isHelpAsked: boolean;
}

/** Takes apart what was typed, of a program that has these options. Nothing of it is checked yet. */
export function typed(args: readonly string[], all: Options): Typed {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(
        Object.entries(all).map(([name, example]) => [
          name,
          { type: example === null ? 'boolean' : 'string' } as const,
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  return {
    words: positionals,
    options: tokens.flatMap((token) => (token.kind === 'option' ? [token] : [])),
    isHelpAsked: values.help === true,
  };
}

/** What options were given, by name; empty for one that takes no value. Throws a `UsageError` where the command does not take one. */
export function valuesOf(command: string, taken: Options, given: readonly OptionToken[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const option of given) {
    checkOption(command, taken, option);
    if (values.has(option.name)) throw new UsageError(`${option.rawName} is given twice: once is enough.`);
    values.set(option.name, option.value ?? '');
  }
  return values;
}

/** Throws a `UsageError` for what is no whole number from `least` to `most`. */
export function wholeOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}; this is ${JSON.stringify(text)}.`);
}

/** Throws a `UsageError` where the command does not take this, or not so. */
function checkOption(command: string, taken: Options, token: OptionToken): void {
  const { name, rawName, value, inlineValue } = token;
  const example = Object.hasOwn(taken, name) ? taken[name] : undefined;
  if (example === undefined) {
    const names = Object.keys(taken);
    const all = names.map((option) => `--${option}`).join(', ');
    throw new UsageError(`${command} has no option ${rawName}. ${didYouMean(name, names, '--')}Its options: ${all}.`);
  }
  if (example !== null && (value === undefined || value === '' || (!inlineValue && value.startsWith('-')))) {
    throw new UsageError(`${rawName} needs a value, as in ${example}.`);
  }
  if (example === null && value !== undefined) throw new UsageError(`${rawName} takes no value.`);
}
