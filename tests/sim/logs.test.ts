import { describe, expect, test } from 'vitest';
import { countsOf } from '../../src/belief/evidence.ts';
import type { LogPattern, LogTail } from '../../src/contract/logs.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { LogBook } from '../../src/sim/logs.ts';
import { SeededStreams } from '../../src/sim/random.ts';
import { replay } from '../../src/sim/replay.ts';
import { choose, refused, start, takePager, toPage, wait } from '../support/drive.ts';
import { logging, loggingWith, PATTERNS, type ToyPattern } from '../support/logging-scenario.ts';
import { toy } from '../support/toy-scenario.ts';

// The toy's tick is 5 s and its warm-up an hour, so its tail begins at tick 540, and a bucket has three ticks.

const SEED = 'quiet-otter-41';

function tailOf(drill: Drill): LogTail {
  const { logs } = drill.view();
  if (!logs) throw new Error('nothing is logged');
  return logs;
}

function loggedAfter(sec: number, scenario = logging, seed = SEED, cause = 'odd-setting'): LogTail {
  const { drill } = start(scenario, { seed, cause });
  wait(drill, sec);
  return tailOf(drill);
}

const sum = (values: Float64Array = new Float64Array()): number => values.reduce((a, b) => a + b, 0);

describe('the tail', () => {
  test('begins fifteen minutes before the warm-up ends, whatever the seed and its onset', () => {
    const tails = ['a', 'b', 'c', 'd'].map((seed) => loggedAfter(3600, logging, seed));
    expect(tails.map(({ startTick, bucketTicks }) => [startTick, bucketTicks])).toEqual(tails.map(() => [540, 3]));
    const onsets = ['a', 'b', 'c', 'd'].map((seed) => start(logging, { seed }).drill.truth().onsetTick);
    expect(new Set(onsets).size).toBeGreaterThan(1);
  });

  test('is empty until its first bucket is over, and there from the beginning', () => {
    expect(loggedAfter(2710)).toMatchObject({ lines: [], startTick: 540 });
    expect(loggedAfter(2710).counts.served).toEqual(new Float64Array(0));
    expect(loggedAfter(2715).counts.served).toHaveLength(1);
    expect(loggedAfter(2715).lines.length).toBeGreaterThan(0);
  });

  test('is null where a scenario logs nothing', () => {
    expect(start(toy, { seed: SEED }).drill.view().logs).toBeNull();
  });

  test('that a view has does not change with later ticks', () => {
    const { drill } = start(logging, { seed: SEED });
    wait(drill, 3000);
    const tail = tailOf(drill);
    const before = JSON.stringify(tail);
    expect(drill.view().logs).toBe(tail);
    wait(drill, 300);
    expect(JSON.stringify(tail)).toBe(before);
    expect(tailOf(drill).lines.slice(0, tail.lines.length)).toEqual(tail.lines);
  });

  test('numbers its lines from 0, in the order in which they were written, each within its bucket', () => {
    const { lines, startTick } = loggedAfter(3900);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i));
    expect(lines.map(({ tick }) => tick)).toEqual(lines.map(({ tick }) => tick).sort((a, b) => a - b));
    expect(lines[0]?.tick).toBeGreaterThanOrEqual(startTick);
    expect(lines.at(-1)?.tick).toBeLessThan(780);
  });

  test('has the service, the level and the fields of what was written', () => {
    const line = loggedAfter(3900).lines.find(({ pattern }) => pattern === 'failed');
    expect(line).toMatchObject({ service: 'service', level: 'error', fields: { status: '500', path: '/work' } });
    expect(line?.message).toMatch(/^POST \/work 500: “no answer” after [1-3] tries$/);
  });
});

describe('what is counted', () => {
  test('agrees with the rates: 200 requests a second for quarter of an hour, half of them failing from the onset', () => {
    const { drill } = start(logging, { seed: SEED, cause: 'odd-setting' });
    wait(drill, 3600);
    const healthy = tailOf(drill).counts;
    // 180,000 expected and some more, as the toy adds noise of 1%; deviations of a Poisson sum are 0.24% of it.
    expect(sum(healthy.served) / 180_000).toBeGreaterThan(1);
    expect(sum(healthy.served) / 180_000).toBeLessThan(1.02);
    expect(sum(healthy.failed)).toBe(0);
    toPage(drill);
    wait(drill, 60);
    const { served = 0, failed = 0, retried = 0 } = countsOf(tailOf(drill), 5);
    expect(served / 6000).toBeCloseTo(1, 1);
    expect(failed / 6000).toBeCloseTo(1, 1);
    expect(retried).toBe(0);
  });

  test('is what happens now and then as often as it should: 0.1 a second is 90 in a quarter of an hour', () => {
    const counts = Array.from({ length: 20 }, (_, i) => sum(loggedAfter(3600, logging, `seed-${i}`).counts.heartbeat));
    // 1,800 expected of all twenty, with a deviation of 42.
    expect(counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(1800 - 130);
    expect(counts.reduce((a, b) => a + b, 0)).toBeLessThan(1800 + 130);
  });

  test('over the last minute is the last four buckets', () => {
    const counts = { a: new Float64Array([9, 1, 2, 3, 4]), b: new Float64Array([1, 0, 0, 0, 0]) };
    expect(countsOf({ lines: [], startTick: 0, bucketTicks: 3, counts }, 5)).toEqual({ a: 10, b: 0 });
    const fresh = { a: new Float64Array([5]) };
    expect(countsOf({ lines: [], startTick: 0, bucketTicks: 15, counts: fresh }, 1)).toEqual({ a: 5 });
  });
});

describe('what is kept of many alike', () => {
  test('is two lines a bucket, and all of fewer', () => {
    const { lines, counts, startTick, bucketTicks } = loggedAfter(3900);
    for (const [pattern, values] of Object.entries(counts)) {
      values.forEach((count, bucket) => {
        const from = startTick + bucket * bucketTicks;
        const kept = lines.filter(
          (one) => one.pattern === pattern && one.tick >= from && one.tick < from + bucketTicks,
        );
        expect(kept.length, `${pattern} in bucket ${bucket}`).toBe(Math.min(2, count));
      });
    }
  });
});

describe('the streams of the logs', () => {
  test('give the same lines for the same seed, and others for another', () => {
    expect(loggedAfter(3900)).toEqual(loggedAfter(3900));
    expect(loggedAfter(3900, logging, 'other').lines).not.toEqual(loggedAfter(3900).lines);
  });

  test('belong to a pattern each: a new one shifts none of the others, nor any metric', () => {
    const { served, failed, heartbeat } = PATTERNS;
    const chatty: ToyPattern = { ...heartbeat, id: 'chatty', perSec: () => 40 };
    const before = start(loggingWith(served, failed), { seed: SEED, cause: 'odd-setting' });
    const after = start(loggingWith(chatty, served, failed), { seed: SEED, cause: 'odd-setting' });
    for (const { drill } of [before, after]) wait(drill, 4000);
    const told = ({ drill }: typeof before, pattern: string) =>
      tailOf(drill)
        .lines.filter((line) => line.pattern === pattern)
        .map(({ seq: _, ...line }) => line);
    for (const id of ['served', 'failed']) {
      expect(told(after, id)).toEqual(told(before, id));
      expect(tailOf(after.drill).counts[id]).toEqual(tailOf(before.drill).counts[id]);
    }
    expect(after.drill.telemetry.raw('requests')).toEqual(before.drill.telemetry.raw('requests'));
    expect(tailOf(after.drill).lines.length).toBeGreaterThan(tailOf(before.drill).lines.length);
  });

  test('count into the digest', () => {
    const digest = (scenario: typeof logging): string => {
      const { drill } = start(scenario, { seed: SEED });
      wait(drill, 3600);
      return drill.digest();
    };
    expect(digest(logging)).toBe(digest(logging));
    expect(digest(loggingWith(PATTERNS.served))).not.toBe(digest(logging));
  });
});

describe('a line that is pinned', () => {
  function paged(): Drill {
    const { drill } = start(logging, { seed: SEED, cause: 'odd-setting' });
    takePager(drill);
    return drill;
  }
  const held = { type: 'hold', hypothesis: 'moon', as: 'likely', pins: [] } as const;

  test('is held with its hypothesis, as given, and told', () => {
    const drill = paged();
    const lines = [3, 7];
    choose(drill, { ...held, lines });
    lines.push(9);
    expect(drill.view().hypotheses).toEqual([
      { hypothesis: 'moon', as: 'likely', pins: [], lines: [3, 7], tick: drill.tick },
    ]);
    expect(drill.inputs.at(-1)?.choice).toEqual({ ...held, lines: [3, 7] });
    expect(drill.happenings.at(-1)).toEqual({
      tick: drill.tick,
      type: 'hypothesis.held',
      id: 'moon',
      detail: 'likely',
      pinned: { looks: 0, lines: 2 },
    });
  });

  test('leaves a choice without lines as it always was', () => {
    const drill = paged();
    choose(drill, held);
    expect(drill.inputs.at(-1)?.choice).toStrictEqual(held);
    expect(drill.view().hypotheses[0]?.lines).toEqual([]);
    expect(drill.happenings.at(-1)?.pinned).toBeUndefined();
  });

  test('has to have been written', () => {
    const drill = paged();
    const next = tailOf(drill).lines.length;
    for (const line of [next, -1, 0.5, Number.NaN]) {
      expect(refused(drill, { ...held, lines: [0, line] })).toBe(
        `unknown-id: There is no log line with number ${line} to pin.`,
      );
    }
    expect(refused(drill, { ...held, lines: [next - 1] })).toBe('taken');
    const { drill: silent } = start(toy, { seed: SEED });
    takePager(silent);
    expect(refused(silent, { ...held, lines: [0] })).toBe('unknown-id: There is no log line with number 0 to pin.');
  });

  test('counts among the fifty pieces of evidence', () => {
    const drill = paged();
    const lines = Array.from({ length: 51 }, (_, i) => i);
    expect(refused(drill, { ...held, lines })).toBe('bad-value: At most 50 pieces of evidence can be pinned.');
    expect(refused(drill, { ...held, lines: lines.slice(1) })).toBe('taken');
  });

  test('is there again when the drill is replayed', () => {
    const drill = paged();
    choose(drill, { ...held, lines: [3] });
    wait(drill, 30);
    const again = replay(logging, drill.spec, drill.inputs, drill.tick);
    expect(again.hypotheses).toEqual(drill.hypotheses);
    expect(again.digest()).toBe(drill.digest());
  });
});

describe('a book of logs', () => {
  type Line = LogPattern<object, object>;
  const writing = (id: string, perSec: number): Line => ({
    id,
    service: 'service',
    level: 'info',
    perSec: () => perSec,
    text: () => ({ message: id, fields: {} }),
  });
  const WORLD = { knobs: {}, state: {}, atSec: 0 };

  /** What is in the book of a scenario like this after the last of so many ticks, from the first on. */
  function tailAfter(ticks: number, like: Partial<AnyScenario>, more: readonly Line[] = []): LogTail | null {
    const book = new LogBook({ ...toy, ...like }, new SeededStreams('book').get, ticks);
    book.add(more);
    for (let tick = 0; tick < ticks; tick++) book.record(tick, WORLD);
    return book.tail();
  }

  test('begins a bucket with its first tick, wherever in the warm-up that is', () => {
    // From tick 541 on three ticks each: to 543, and to 546.
    const like = { warmupSec: 3605, logs: { patterns: [writing('busy', 10_000)] } };
    expect([544, 546, 547].map((ticks) => tailAfter(ticks, like)?.counts.busy?.length)).toEqual([1, 1, 2]);
    // 150,000 are expected in a bucket, with a deviation of 387.
    for (const count of tailAfter(547, like)?.counts.busy ?? []) expect(Math.abs(count - 150_000)).toBeLessThan(1600);
  });

  test('has what is added to it from then on, whether or not anybody looked before', () => {
    const book = new LogBook({ ...toy, logs: { patterns: [writing('busy', 1)] } }, new SeededStreams('book').get, 600);
    expect(Object.keys(book.tail()?.counts ?? {})).toEqual(['busy']);
    book.add([writing('more', 1)]);
    expect(Object.keys(book.tail()?.counts ?? {})).toEqual(['busy', 'more']);
  });

  test('has room for what is written up to the last tick', () => {
    const like = { warmupSec: 900, logs: { patterns: [writing('busy', 100)] } };
    const { counts } = tailAfter(30, like) ?? {};
    expect(counts?.busy?.length).toBe(10);
    expect(counts?.busy?.every((count) => count > 1300)).toBe(true);
  });

  test('spreads the lines of a bucket over its ticks', () => {
    const { lines = [] } = tailAfter(600, { warmupSec: 900, logs: { patterns: [writing('busy', 100)] } }) ?? {};
    const inBucket = [0, 1, 2].map((place) => lines.filter(({ tick }) => tick % 3 === place).length);
    // 400 lines in thirds, with a deviation of 9.
    for (const count of inBucket) expect(Math.abs(count - 133)).toBeLessThan(40);
  });

  test('has lines of one tick in the order of their patterns', () => {
    const like = { tickSec: 15, warmupSec: 900, logs: { patterns: ['a', 'b', 'c'].map((id) => writing(id, 10)) } };
    const { lines = [], bucketTicks } = tailAfter(2, like) ?? {};
    expect(bucketTicks).toBe(1);
    expect(lines.map(({ tick, pattern, seq }) => `${seq} ${tick} ${pattern}`)).toEqual([
      ...['0 0 a', '1 0 a', '2 0 b', '3 0 b', '4 0 c', '5 0 c'],
      ...['6 1 a', '7 1 a', '8 1 b', '9 1 b', '10 1 c', '11 1 c'],
    ]);
  });

  test('of a tick that is longer than a bucket has one for each tick', () => {
    const like = { tickSec: 60, warmupSec: 900, logs: { patterns: [writing('busy', 100)] } };
    expect(tailAfter(5, like)).toMatchObject({ startTick: 0, bucketTicks: 1, counts: { busy: { length: 5 } } });
  });

  test('begins at once where the warm-up is shorter than a quarter of an hour', () => {
    const like = { warmupSec: 600, logs: { patterns: [writing('busy', 1)] } };
    expect(tailAfter(3, like)?.startTick).toBe(0);
  });

  test('takes in what comes to it later, but not where nothing is logged', () => {
    const more = [writing('grumble', 100)];
    const like = { warmupSec: 900, logs: { patterns: [writing('busy', 1)] } };
    expect(Object.keys(tailAfter(3, like, more)?.counts ?? {})).toEqual(['busy', 'grumble']);
    expect(tailAfter(3, { warmupSec: 900 }, more)).toBeNull();
  });
});
