// Names as Kubernetes and its controllers make them.

/** Those that Kubernetes takes for random names: without vowels no word comes out by chance. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const HASH_LETTERS = 10;
/** Of FNV-1a, by Fowler, Noll and Vo. */
const PRIME = 0x01000193;

/** 32 bits that are the same for the same text of ASCII, by FNV-1a. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), PRIME) >>> 0;
  return hash;
}

/** Ten letters that are the same for the same text, as in the name of a ReplicaSet. */
export function hashLetters(text: string): string {
  let hash = textHash(text);
  let letters = '';
  for (let i = 0; i < HASH_LETTERS; i++) {
    letters += LETTERS.charAt(hash % LETTERS.length);
    hash = (Math.imul(hash, PRIME) + i) >>> 0;
  }
  return letters;
}

/** So many random letters, as at the end of the name of a pod. */
export function randomLetters(count: number, draw: () => number): string {
  let letters = '';
  for (let i = 0; i < count; i++) letters += LETTERS.charAt(Math.floor(draw() * LETTERS.length));
  return letters;
}
