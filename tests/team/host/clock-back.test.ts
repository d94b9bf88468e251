import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/team/clock.ts';
import { Pacer } from '../../../src/team/host/pacer.ts';
import { WriteQueue } from '../../../src/team/host/write-queue.ts';

/** A clock that somebody sets, and what was asked of it. */
class SetClock implements Clock {
  at = 1_000_000;
  readonly waits: number[] = [];
  #due: (() => void)[] = [];

  nowMs(): number {
    return this.at;
  }

  after(ms: number, callback: () => void): () => void {
    this.waits.push(ms);
    this.#due.push(callback);
    return () => undefined;
  }

  /** Calls back all who wait, however long that would take. */
  async call(): Promise<void> {
    for (const callback of this.#due.splice(0)) callback();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a clock that is set back by a minute', () => {
  test('keeps nobody waiting for what is written', async () => {
    const clock = new SetClock();
    const written: string[] = [];
    const queue = new WriteQueue<string>(async (items) => void written.push(...items), clock, 20);
    await queue.add('a');
    clock.at -= 60_000;
    const kept = queue.add('b');
    expect(clock.waits).toEqual([20]);
    await clock.call();
    await kept;
    expect(written).toEqual(['a', 'b']);
  });

  test('keeps nobody waiting for what is told', async () => {
    const clock = new SetClock();
    let turns = 0;
    const pacer = new Pacer(clock, () => {
      turns++;
      clock.at += 4;
      return { isDone: true };
    });
    pacer.soon();
    await clock.call();
    clock.at -= 60_000;
    pacer.soon();
    // A turn of 4 ms is followed by a rest until 50 ms after it began.
    expect(clock.waits).toEqual([0, 46]);
    await clock.call();
    expect(turns).toBe(2);
  });

  test('rests five times as long as a turn took that was long', async () => {
    const clock = new SetClock();
    const pacer = new Pacer(clock, () => {
      clock.at += 30;
      return { isDone: true };
    });
    pacer.soon();
    await clock.call();
    clock.at += 10;
    pacer.soon();
    expect(clock.waits).toEqual([0, 140]);
  });
});
