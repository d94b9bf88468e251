/** Lets through so many at once, and so many a second on average. */
export class Bucket {
  readonly #most: number;
  readonly #perSec: number;
  #left: number;
  #atMs: number;

  constructor(most: number, perSec: number, nowMs: number) {
    this.#most = most;
    this.#perSec = perSec;
    this.#left = most;
    this.#atMs = nowMs;
  }

  /** Whether there is room for this one, which then takes it. */
  take(cost: number, nowMs: number): boolean {
    this.#fill(nowMs);
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }

  /** Whether one more would be let through, which it is not yet. */
  hasRoom(nowMs: number): boolean {
    this.#fill(nowMs);
    return this.#left >= 1;
  }

  /** As if it was never used. */
  isFullAt(nowMs: number): boolean {
    this.#fill(nowMs);
    return this.#left >= this.#most;
  }

  #fill(nowMs: number): void {
    const sinceSec = Math.max(0, nowMs - this.#atMs) / 1000;
    this.#left = Math.min(this.#most, this.#left + sinceSec * this.#perSec);
    this.#atMs = nowMs;
  }
}
