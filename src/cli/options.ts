import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

/** The options that a command takes: with how one that needs a value is given, and null for one that takes none. */
export type TakenOptions = Readonly<Record<string, string | null>>;

/** An option as it was typed. */
export interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Throws a `UsageError` where the command does not take this, or not so. */
export function checkOption(command: string, taken: TakenOptions, token: OptionToken): void {
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
