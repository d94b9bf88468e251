import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** CPU time in seconds since they began. */
export interface ProcessTimes {
  /** Of the main threads of pages; NaN where the operating system does not tell threads apart. */
  readonly mainSec: number;
  /** Of all threads of pages, and of the graphics process. */
  readonly pageSec: number;
  readonly graphicsSec: number;
}

/** What a browser's processes have spent so far. */
export async function processTimes(browser: Browser): Promise<ProcessTimes> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const spent = (type: string): number =>
    processInfo.reduce((sum, one) => (one.type === type ? sum + one.cpuTime : sum), 0);
  return {
    mainSec: pages.reduce((sum, { id }) => sum + mainThreadSec(id), 0),
    pageSec: spent('renderer'),
    graphicsSec: spent('GPU'),
  };
}

/**
 * As the kernel counts it. `TaskDuration` of the DevTools protocol leaves out `CanvasRenderingContext2D::FinalizeFrame`, in
 * which a canvas that is drawn in memory has its strokes painted, on the main thread and once a frame.
 */
function mainThreadSec(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  // A process's first thread has its number.
  const [runNs = ''] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(runNs) / 1e9;
}
