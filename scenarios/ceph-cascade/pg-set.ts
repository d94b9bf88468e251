import { intAt } from '../../src/models/at.ts';
import { PGS } from './map.ts';

/** A bit for each PG, so that the few of a set are found without a look at all others. */
export class PgSet {
  readonly #words = new Int32Array(PGS / 32);

  add(pg: number): void {
    this.#words[pg >> 5] = intAt(this.#words, pg >> 5) | (1 << (pg & 31));
  }

  delete(pg: number): void {
    this.#words[pg >> 5] = intAt(this.#words, pg >> 5) & ~(1 << (pg & 31));
  }

  has(pg: number): boolean {
    return (intAt(this.#words, pg >> 5) & (1 << (pg & 31))) !== 0;
  }

  /** Writes its PGs to `out`, lowest first, and answers with how many there are. */
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
