/** In CSS pixels: no more than a notch of any wheel. A trackpad tells of it in dozens of small turns. */
const ITEM_PX = 50;

/** Adds up what a wheel turns, until it is enough for an item of a list. */
export class Wheel {
  #region = '';
  #turnedPx = 0;

  /**
   * Answers with the items to turn over this region, down (1) or up (-1). A notch is one item, however long it is; what
   * was turned over another region, or the other way, does not count.
   */
  turn(region: string, byPx: number): -1 | 0 | 1 {
    if (region !== this.#region || byPx * this.#turnedPx < 0) this.#turnedPx = 0;
    this.#region = region;
    this.#turnedPx += byPx;
    if (Math.abs(this.#turnedPx) < ITEM_PX) return 0;
    this.#turnedPx = 0;
    return byPx > 0 ? 1 : -1;
  }
}
