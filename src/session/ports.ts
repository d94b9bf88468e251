/** Real time between two beats, more or less. */
export const BEAT_MS = 100;

/** What drives a session: calls back every so often with the real time since the last call. */
export interface Beats {
  start(onBeat: (elapsedMs: number) => void): void;
  stop(): void;
}

/** Whether anybody can see the page. */
export interface Visibility {
  readonly isHidden: boolean;
  /** Returns what ends it. */
  follow(listener: (isHidden: boolean) => void): () => void;
}
