import type { Clock } from '../clock.ts';

/** Between the beginnings of two turns, at least. */
const TURN_MS = 50;
/** It takes no more than a sixth of the time, so that others on the same server have theirs. */
const REST_RATIO = 5;

/** Does a piece of work soon after it is asked for, once for all that asked in the meantime. */
export class Pacer {
  readonly #clock: Clock;
  readonly #work: (nowMs: number) => { readonly isDone: boolean };
  /** When the last turn ended, and how long it rests after it. */
  #endedMs = Number.NEGATIVE_INFINITY;
  #restMs = 0;
  #cancel: (() => void) | null = null;

  /** Work that is not done has another turn. */
  constructor(clock: Clock, work: (nowMs: number) => { readonly isDone: boolean }) {
    this.#clock = clock;
    this.#work = work;
  }

  soon(): void {
    // Clocks are set back now and then: nobody is to wait for that.
    const waitMs = Math.max(0, Math.min(this.#restMs, this.#endedMs + this.#restMs - this.#clock.nowMs()));
    this.#cancel ??= this.#clock.after(waitMs, () => this.#turn());
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #turn(): void {
    this.#cancel = null;
    const startMs = this.#clock.nowMs();
    const { isDone } = this.#work(startMs);
    this.#endedMs = this.#clock.nowMs();
    const tookMs = this.#endedMs - startMs;
    this.#restMs = Math.max(0, TURN_MS - tookMs, REST_RATIO * tookMs);
    if (!isDone) this.soon();
  }
}
