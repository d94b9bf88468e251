import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageBeats } from '../../src/session/beats.ts';

/** A worker that beats, or fails, when it is told to. */
class HandWorker {
  static last: HandWorker | null = null;
  onmessage: (() => void) | null = null;
  onerror: (() => void) | null = null;
  isTerminated = false;

  constructor() {
    HandWorker.last = this;
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', HandWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function started() {
  const beats = new PageBeats();
  let count = 0;
  beats.start(() => count++);
  const worker = HandWorker.last;
  if (!worker) throw new Error('no worker was made');
  // As a browser calls it: what was taken back is not called.
  return { beats, worker, fail: () => worker.onerror?.(), count: () => count };
}

test('come from a worker, and from the page once that fails', () => {
  const { beats, worker, fail, count } = started();
  worker.onmessage?.();
  expect(count()).toBe(1);
  fail();
  expect(worker.isTerminated).toBe(true);
  fail();
  vi.advanceTimersByTime(1000);
  expect(count()).toBe(11);
  beats.stop();
  vi.advanceTimersByTime(1000);
  expect(count()).toBe(11);
  expect(vi.getTimerCount()).toBe(0);
});

test('do not begin again where a worker fails after they were stopped', () => {
  const { beats, fail, count } = started();
  beats.stop();
  fail();
  vi.advanceTimersByTime(1000);
  expect(count()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
