/** Simulated seconds per real second, before the factor of a scenario's pacing. */
export const REPLAY_SPEEDS = [1, 3, 10, 60] as const;
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

/** Longest real time that one picture counts for: a tab that was away goes on where it was. */
const LONGEST_MS = 250;

/** Where a replay stands. */
export interface Moment {
  /** Simulated seconds since the page; negative before it. */
  readonly atSec: number;
  readonly isPlaying: boolean;
  readonly speed: ReplaySpeed;
}

export interface PlaybackParts {
  /** Bounds, both included. */
  readonly fromSec: number;
  readonly toSec: number;
  readonly atSec: number;
  readonly speed: ReplaySpeed;
  /** Times the speed: how fast the scenario's hours or weeks go by. */
  readonly factor: number;
  /** Calls back with the next picture of the browser, and real milliseconds on any clock. */
  readonly nextPicture: (draw: (nowMs: number) => void) => void;
}

/** The clock of a replay. However often it is moved between two pictures, it tells of it once. */
export class Playback {
  readonly #parts: PlaybackParts;
  readonly #listeners = new Set<(moment: Moment) => void>();
  #moment: Moment;
  /** Of the last picture while it plays. */
  #lastMs: number | null = null;
  #isAwaited = false;
  #isClosed = false;

  constructor(parts: PlaybackParts) {
    this.#parts = parts;
    this.#moment = { atSec: parts.atSec, isPlaying: false, speed: parts.speed };
  }

  get moment(): Moment {
    return this.#moment;
  }

  seek(sec: number): void {
    const { fromSec, toSec } = this.#parts;
    this.#set({ atSec: Math.min(toSec, Math.max(fromSec, sec)) });
  }

  /** From the beginning again where it stands at its end. */
  play(): void {
    const { fromSec, toSec } = this.#parts;
    this.#lastMs = null;
    this.#set({ isPlaying: true, ...(this.#moment.atSec >= toSec && { atSec: fromSec }) });
  }

  pause(): void {
    this.#set({ isPlaying: false });
  }

  setSpeed(speed: ReplaySpeed): void {
    this.#set({ speed });
  }

  /** Called with the pictures in which something is another; returns what ends it. */
  subscribe(listener: (moment: Moment) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#listeners.clear();
  }

  #set(change: Partial<Moment>): void {
    this.#moment = { ...this.#moment, ...change };
    this.#await();
  }

  #await(): void {
    if (this.#isAwaited || this.#isClosed) return;
    this.#isAwaited = true;
    this.#parts.nextPicture((nowMs) => {
      this.#isAwaited = false;
      if (this.#isClosed) return;
      if (this.#moment.isPlaying) this.#advance(nowMs);
      for (const listener of [...this.#listeners]) listener(this.#moment);
    });
  }

  #advance(nowMs: number): void {
    const { toSec, factor } = this.#parts;
    const passedMs = this.#lastMs === null ? 0 : Math.min(LONGEST_MS, Math.max(0, nowMs - this.#lastMs));
    this.#lastMs = nowMs;
    const atSec = this.#moment.atSec + (passedMs / 1000) * this.#moment.speed * factor;
    this.#set(atSec >= toSec ? { atSec: toSec, isPlaying: false } : { atSec });
  }
}
