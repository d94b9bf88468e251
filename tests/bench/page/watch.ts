import type { Smoothness } from './smoothness.ts';

/** Looks at how the page gets on, for so long. */
export function watch(forMs: number): Promise<Smoothness> {
  return new Promise((resolve) => {
    let longTasks = 0;
    let frames = 0;
    let longestFrameMs = 0;
    const startMs = performance.now();
    let beforeMs = startMs;
    const observer = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length;
    });
    observer.observe({ entryTypes: ['longtask'] });
    const next = (nowMs: number): void => {
      frames++;
      longestFrameMs = Math.max(longestFrameMs, nowMs - beforeMs);
      beforeMs = nowMs;
      if (nowMs - startMs < forMs) requestAnimationFrame(next);
      else {
        observer.disconnect();
        resolve({ framesPerSec: (1000 * frames) / (nowMs - startMs), longTasks, longestFrameMs });
      }
    };
    requestAnimationFrame(next);
  });
}
