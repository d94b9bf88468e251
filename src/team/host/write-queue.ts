import type { Clock } from '../clock.ts';

interface Waiting<T> {
  readonly item: T;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Hands items on to be written in batches: one batch at a time, and two no closer together than so many milliseconds. After
 * one that failed nothing is written any more, as what comes after a gap cannot be read.
 */
export class WriteQueue<T> {
  readonly #write: (items: readonly T[]) => Promise<void>;
  readonly #clock: Clock;
  readonly #everyMs: number;
  #waiting: Waiting<T>[] = [];
  #isBusy = false;
  #wroteAtMs = Number.NEGATIVE_INFINITY;
  #failure: { readonly error: unknown } | null = null;

  constructor(write: (items: readonly T[]) => Promise<void>, clock: Clock, everyMs: number) {
    this.#write = write;
    this.#clock = clock;
    this.#everyMs = everyMs;
  }

  /** Resolves once it is written, together with all that was added before. */
  add(item: T): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure.error);
    return new Promise((kept, failed) => {
      this.#waiting.push({ item, kept, failed });
      if (!this.#isBusy) this.#writeSoon();
    });
  }

  #writeSoon(): void {
    this.#isBusy = true;
    // Clocks are set back now and then: nobody is to wait for that.
    const waitMs = Math.min(this.#everyMs, this.#wroteAtMs + this.#everyMs - this.#clock.nowMs());
    if (waitMs <= 0) void this.#writeNow();
    else this.#clock.after(waitMs, () => void this.#writeNow());
  }

  async #writeNow(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#wroteAtMs = this.#clock.nowMs();
    try {
      await this.#write(batch.map(({ item }) => item));
      for (const { kept } of batch) kept();
    } catch (error) {
      this.#failure = { error };
      for (const { failed } of [...batch, ...this.#waiting]) failed(error);
      this.#waiting = [];
    }
    this.#isBusy = false;
    if (this.#waiting.length > 0) this.#writeSoon();
  }
}
