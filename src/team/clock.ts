/** Real time, for whoever keeps a log or waits for one. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
  /** Calls back once, when so much time has passed; returns what calls that off. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
