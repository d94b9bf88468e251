import { intAt } from '../../src/models/at.ts';

/** A bit for each PG, or each OSD, so that the few of a set are found without a look at all others. */
export class IdSet {
  readonly #words: Int32Array;

  /** Of ids from 0 to `size`, excluded. */
  constructor(size: number) {
    this.#words = new Int32Array(Math.ceil(size / 32));
  }

  add(id: number): void {
    this.#words[id >> 5] = intAt(this.#words, id >> 5) | (1 << (id & 31));
  }

  delete(id: number): void {
    this.#words[id >> 5] = intAt(this.#words, id >> 5) & ~(1 << (id & 31));
  }

  has(id: number): boolean {
    return (intAt(this.#words, id >> 5) & (1 << (id & 31))) !== 0;
  }

  /** Writes its ids to `out`, lowest first, and answers with how many there are. */
  list(out: Int32Array): number {
    let count = 0;
    for (let i = 0; i < this.#words.length; i++) {
      // The lowest bit that is set, as long as there is one.
      for (let word = intAt(this.#words, i); word !== 0; word &= word - 1) {
        out[count++] = 32 * i + 31 - Math.clz32(word & -word);
      }
    }
    return count;
  }
}
