import type { Clock } from '../team/clock.ts';
import { Bucket } from '../team/host/bucket.ts';

/** Wrong codes and keys from one address: at once, and a minute. Many phones may share one address. */
const BURST = 20;
const PER_MIN = 10;
/** Addresses that are remembered at least; those that have waited long enough are forgotten. */
const MOST_ADDRESSES = 10_000;

/** Bounds how often somebody can guess. What is right costs nothing. */
export class Tries {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether one more from this address is looked at. */
  mayTry(address: string): boolean {
    return this.#buckets.get(address)?.hasRoom(this.#clock.nowMs()) ?? true;
  }

  /** One from this address was wrong. */
  fail(address: string): void {
    const nowMs = this.#clock.nowMs();
    const bucket = this.#buckets.get(address) ?? new Bucket(BURST, PER_MIN / 60, nowMs);
    bucket.take(1, nowMs);
    this.#buckets.set(address, bucket);
    if (this.#buckets.size > MOST_ADDRESSES) this.#forget(nowMs);
  }

  #forget(nowMs: number): void {
    for (const [address, bucket] of this.#buckets) {
      if (bucket.isFullAt(nowMs)) this.#buckets.delete(address);
    }
  }
}
