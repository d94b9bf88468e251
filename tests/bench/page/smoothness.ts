/** What a page saw of its own smoothness over some time. */
export interface Smoothness {
  readonly framesPerSec: number;
  /** Tasks of the main thread of more than 50 ms, which is what browsers call long. */
  readonly longTasks: number;
  readonly longestFrameMs: number;
}
