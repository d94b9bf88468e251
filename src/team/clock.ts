import type { Beats } from '../session/ports.ts';

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

/**
 * A clock that keeps time in a window that is covered by another, where a page's own timers are slowed: a beat from elsewhere
 * calls what is due as well.
 */
export function beatingClock(beats: Beats): Clock & { stop(): void } {
  const waiting = new Set<{ readonly atMs: number; readonly call: () => void }>();
  beats.start(() => {
    const nowMs = Date.now();
    for (const { atMs, call } of [...waiting]) if (atMs <= nowMs) call();
  });
  return {
    nowMs: () => Date.now(),
    after(ms, callback) {
      const end = (): boolean => {
        cancel();
        return waiting.delete(wait);
      };
      const call = (): void => {
        if (end()) callback();
      };
      const wait = { atMs: Date.now() + ms, call };
      const cancel = systemClock.after(ms, call);
      waiting.add(wait);
      return () => void end();
    },
    stop: () => beats.stop(),
  };
}
