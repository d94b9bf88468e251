import { closest, distance } from 'fastest-levenshtein';

/** "Did you mean play? " when one of the words is near enough to be meant, otherwise nothing. */
export function didYouMean(word: string, words: readonly string[], prefix = ''): string {
  if (words.length === 0) return '';
  const near = closest(word, words);
  return distance(word, near) <= Math.max(word.length, near.length) / 2 ? `Did you mean ${prefix}${near}? ` : '';
}
