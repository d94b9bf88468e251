import type { Clock } from '../../../src/team/clock.ts';

/** A host counts five seconds at most from one beat to the next. */
const STEP_MS = 4_000;
/** What is sent in between is one message. */
const STEPS_AT_ONCE = 6;
/** For what is to be written and sent. */
const BREATH_MS = 15;

interface Wait {
  readonly atMs: number;
  call(): void;
}

/** Real time, which leaps ahead when it is told to: what comes due on the way happens at its time. */
export class LeapingClock implements Clock {
  readonly #waiting = new Set<Wait>();
  #aheadMs = 0;
  /** While it leaps: how busy the machine is then counts for nothing. */
  #leptMs: number | null = null;

  nowMs(): number {
    return this.#leptMs ?? Date.now() + this.#aheadMs;
  }

  after(ms: number, callback: () => void): () => void {
    const end = (): void => {
      clearTimeout(timer);
      this.#waiting.delete(wait);
    };
    const call = (): void => {
      end();
      callback();
    };
    const wait = { atMs: this.nowMs() + ms, call };
    const timer = setTimeout(call, ms);
    this.#waiting.add(wait);
    return end;
  }

  /** Lets a host run that far without waiting for it. */
  async leap(sec: number): Promise<void> {
    await this.leapTo(this.nowMs() + sec * 1000);
  }

  /** The same up to a moment, in Unix milliseconds of this clock. */
  async leapTo(atMs: number): Promise<void> {
    let nowMs = this.nowMs();
    while (nowMs < atMs) {
      for (let i = 0; i < STEPS_AT_ONCE && nowMs < atMs; i++) {
        nowMs = Math.min(atMs, nowMs + STEP_MS);
        this.#leptMs = nowMs;
        this.#callDue(nowMs);
      }
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    }
    this.#aheadMs = nowMs - Date.now();
    this.#leptMs = null;
  }

  #callDue(nowMs: number): void {
    const due = [...this.#waiting].filter((wait) => wait.atMs <= nowMs).toSorted((a, b) => a.atMs - b.atMs);
    for (const wait of due) if (this.#waiting.has(wait)) wait.call();
  }
}
