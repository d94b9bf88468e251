const TEMPERS = [
  ...['amber', 'bold', 'brave', 'brisk', 'calm', 'clever', 'eager', 'early', 'gentle', 'jolly', 'keen', 'lucky'],
  ...['mellow', 'nimble', 'patient', 'proud', 'quiet', 'rapid', 'sharp', 'silent', 'steady', 'sunny', 'wary', 'witty'],
];
const ANIMALS = [
  ...['badger', 'beaver', 'bison', 'crane', 'falcon', 'ferret', 'gecko', 'heron', 'ibex', 'jackal', 'lynx', 'marten'],
  ...['mole', 'moose', 'newt', 'otter', 'owl', 'panda', 'puffin', 'raven', 'seal', 'stoat', 'tapir', 'walrus'],
];

/** A seed that can be read aloud, such as quiet-otter-41. `random` draws in [0, 1). */
export const suggestSeed = (random: () => number): string => `${twoWords(random)}-${Math.floor(random() * 100)}`;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The seed that everybody has on a day, such as quiet-otter-2026-03-14: with its date in it, nobody comes upon it by
 * shuffling before. Throws a RangeError for what is not written as YYYY-MM-DD.
 */
export function seedOfDay(date: string, random: () => number): string {
  if (!DATE.test(date)) throw new RangeError(`${JSON.stringify(date)} is not a date written as YYYY-MM-DD`);
  return `${twoWords(random)}-${date}`;
}

function twoWords(random: () => number): string {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  return `${pick(TEMPERS)}-${pick(ANIMALS)}`;
}
