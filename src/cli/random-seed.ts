const ADJECTIVES = [
  ...['amber', 'brave', 'brisk', 'calm', 'clever', 'early', 'eager', 'gentle', 'hidden', 'keen', 'late', 'lucky'],
  ...['mellow', 'nimble', 'patient', 'proud', 'quiet', 'rapid', 'sharp', 'silent', 'sleepy', 'steady', 'sunny', 'wary'],
];
const ANIMALS = [
  ...['badger', 'beaver', 'bison', 'crane', 'falcon', 'ferret', 'gecko', 'heron', 'ibex', 'jackal', 'lynx', 'marten'],
  ...['mole', 'moose', 'newt', 'otter', 'owl', 'panda', 'puffin', 'raven', 'seal', 'stoat', 'tapir', 'walrus'],
];

/** A seed that can be read aloud, such as quiet-otter-41. `chance` draws in [0, 1). */
export function randomSeed(chance: () => number): string {
  const pick = (words: readonly string[]): string => words[Math.floor(chance() * words.length)] ?? '';
  return `${pick(ADJECTIVES)}-${pick(ANIMALS)}-${Math.floor(chance() * 100)}`;
}
