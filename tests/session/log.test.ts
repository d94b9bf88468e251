import { describe, expect, test } from 'vitest';
import { AppendQueue } from '../../src/session/append-queue.ts';
import { type LogBody, type LogEntry, parseEntries, savedRun } from '../../src/session/log.ts';
import { MemoryStore } from '../../src/session/memory-store.ts';

const SPEC = { slug: 'toy', seed: 'otter' };
const BEGUN: LogBody = { type: 'begun', format: 1, spec: SPEC, tempo: 'standard', startedAt: 1_773_480_000_000 };
const reached = (tick: number): LogBody => ({ type: 'reached', tick, sincePageSec: null });
const input = (tick: number): LogBody => ({
  type: 'input',
  input: { tick, choice: { type: 'acknowledge' } },
  digest: '0123456789abcdef',
});
const entries = (...bodies: unknown[]): readonly unknown[] => bodies.map((body, seq) => ({ seq, body }));

/** What a log of these entries says, or what is wrong with it. */
function read(stored: readonly unknown[]) {
  const parsed = parseEntries(stored, 0);
  const saved = parsed.ok ? savedRun(parsed.value) : parsed;
  return saved.ok ? saved.value : saved.problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
}

describe('a log', () => {
  test('says what it takes to take the run up again', () => {
    const log = entries(BEGUN, reached(90), input(90), reached(95), { type: 'tempo', tempo: 'brisk' }, reached(99));
    expect(read(log)).toMatchObject({
      spec: SPEC,
      tempo: 'brisk',
      startedAt: 1_773_480_000_000,
      inputs: [{ tick: 90, choice: { type: 'acknowledge' } }],
      digest: '0123456789abcdef',
      toTick: 99,
    });
    expect(read(entries(BEGUN))).toMatchObject({ inputs: [], digest: null, toTick: 0 });
    expect(read(entries(BEGUN, { type: 'ended', tick: 7, sincePageSec: 0 }))).toMatchObject({ toTick: 7 });
  });

  test.each<[string, readonly unknown[], string]>([
    ['nothing', [], 'entries[0] no-beginning: This run cannot be taken up again: entry 1 of its record is not its'],
    ['no beginning', entries(reached(1)), 'entries[0] no-beginning: This run cannot be taken up again: entry 1'],
    ['two beginnings', entries(BEGUN, BEGUN), 'entries[1] two-beginnings: '],
    [
      'a gap',
      [
        { seq: 0, body: BEGUN },
        { seq: 2, body: reached(1) },
      ],
      'entries[1] gap: This run cannot be taken up',
    ],
    ['ticks that decrease', entries(BEGUN, reached(9), reached(8)), 'entries[2] disorder: This run cannot be taken up'],
    ['a late input', entries(BEGUN, reached(9), input(8)), 'entries[2] disorder: '],
    ['another format', entries({ ...BEGUN, format: 2 }), 'entries[0] bad-entry: This run cannot be taken up again: en'],
    ['a foreign entry', entries(BEGUN, 'boo'), 'entries[1] bad-entry: This run cannot be taken up again: entry 2 of '],
    [
      'a choice of no kind',
      entries(BEGUN, { ...input(9), input: { tick: 9, choice: { type: 'pray' } } }),
      'entries[1]',
    ],
    ['a tempo of no kind', entries(BEGUN, { type: 'tempo', tempo: 'presto' }), 'entries[1] bad-entry: '],
  ])('with %s is refused in a sentence', (_, stored, problem) => {
    expect(read(stored)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('entries that are appended', () => {
  /** A storage that writes when it is told to. */
  function slow() {
    const batches: (readonly LogEntry[])[] = [];
    const pending: { done: () => void; fail: (error: Error) => void }[] = [];
    const queue = new AppendQueue(
      0,
      (batch) =>
        new Promise((done, fail) => {
          batches.push(batch);
          pending.push({ done, fail });
        }),
    );
    return { queue, pending, seqs: () => batches.map((batch) => batch.map(({ seq }) => seq)) };
  }

  test('are written in order, those that wait as one batch', async () => {
    const { queue, pending, seqs } = slow();
    const told: number[] = [];
    queue.follow(({ seq }) => told.push(seq));
    const first = queue.append(BEGUN);
    const others = [reached(1), reached(2), reached(3)].map((body) => queue.append(body));
    expect(seqs()).toEqual([[0]]);
    pending[0]?.done();
    expect(await first).toBe(0);
    expect(seqs()).toEqual([[0], [1, 2, 3]]);
    const last = queue.append(reached(4));
    pending[1]?.done();
    expect(await Promise.all(others)).toEqual([1, 2, 3]);
    pending[2]?.done();
    expect(await last).toBe(4);
    expect(seqs()).toEqual([[0], [1, 2, 3], [4]]);
    expect(told).toEqual([0, 1, 2, 3, 4]);
  });

  test('are refused from the first failure on, so that no gap is written', async () => {
    const { queue, pending, seqs } = slow();
    const first = queue.append(BEGUN);
    const second = queue.append(reached(1));
    pending[0]?.fail(new Error('full'));
    await expect(first).rejects.toThrow('full');
    await expect(second).rejects.toThrow('full');
    await expect(queue.append(reached(2))).rejects.toThrow('full');
    expect(seqs()).toEqual([[0]]);
  });

  test('can be read again from any on', async () => {
    const store = new MemoryStore();
    const log = store.log('run', 0);
    await Promise.all([BEGUN, reached(1), reached(2)].map((body) => log.append(body)));
    expect(await log.read(1)).toEqual({
      ok: true,
      value: [
        { seq: 1, body: reached(1) },
        { seq: 2, body: reached(2) },
      ],
    });
    expect(await store.log('run', 3).append(reached(3))).toBe(3);
    expect(await store.entries('run')).toHaveLength(4);
  });
});
