import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from './usage-error.ts';

/** "Did you mean play? " when one of the words is near enough to be meant, otherwise nothing. */
export function didYouMean(word: string, words: readonly string[], prefix = ''): string {
  if (words.length === 0) return '';
  const near = closest(word, words);
  return distance(word, near) <= Math.max(word.length, near.length) / 2 ? `Did you mean ${prefix}${near}? ` : '';
}

/** What somebody typed, without what a terminal would obey. */
const printable = (word: string): string => word.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?');

/** The word if it is one of them. Throws a `UsageError` that names the nearest, and all. */
export function oneOf<T extends string>(words: readonly T[], word: string, none: string, all: string): T {
  const found = words.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  throw new UsageError(`${none} ${printable(word)}. ${didYouMean(word, words)}${all}: ${words.join(', ')}.`);
}
