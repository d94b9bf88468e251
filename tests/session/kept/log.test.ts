import { describe, expect, test } from 'vitest';
import { AppendQueue, type Batch } from '../../../src/session/kept/append-queue.ts';
import { type LogBody, type Mark, parseEntries, parseMark, savedRun } from '../../../src/session/kept/log.ts';
import { MemoryStore } from '../../../src/session/kept/memory-store.ts';

const SPEC = { slug: 'toy', seed: 'otter' };
const BEGUN: LogBody = { type: 'begun', format: 1, spec: SPEC, tempo: 'standard', startedAt: 1_773_480_000_000 };
const BRISK: LogBody = { type: 'tempo', tempo: 'brisk' };
const at = (tick: number): Mark => ({ tick, sincePageSec: null });
const ended = (tick: number): LogBody => ({ type: 'ended', tick });
const input = (tick: number): LogBody => ({
  type: 'input',
  input: { tick, choice: { type: 'acknowledge' } },
  digest: '0123456789abcdef',
});
const entries = (...bodies: unknown[]): readonly unknown[] => bodies.map((body, seq) => ({ seq, body }));

/** What a log of these entries and this mark says, or what is wrong with it. */
function read(stored: readonly unknown[], mark?: unknown) {
  const parsed = parseEntries(stored, 0);
  const reached = parseMark(mark);
  const whole = parsed.ok && reached.ok ? savedRun(parsed.value, reached.value) : reached;
  const saved = parsed.ok ? whole : parsed;
  return saved.ok ? saved.value : saved.problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
}

describe('a log', () => {
  test('says what it takes to take the run up again', () => {
    expect(read(entries(BEGUN, input(90), BRISK), at(99))).toMatchObject({
      spec: SPEC,
      tempo: 'brisk',
      startedAt: 1_773_480_000_000,
      inputs: [{ tick: 90, choice: { type: 'acknowledge' } }],
      digest: '0123456789abcdef',
      toTick: 99,
    });
    expect(read(entries(BEGUN))).toMatchObject({ inputs: [], digest: null, toTick: 0 });
    expect(read(entries(BEGUN, ended(7)))).toMatchObject({ toTick: 7 });
  });

  test('of a hard drill, or of one with another cadence, says so', () => {
    const spec = { ...SPEC, difficulty: 'hard', cadence: { firstUpdateSec: 600, longestSec: 3600 } } as const;
    expect(read(entries({ ...BEGUN, spec }))).toMatchObject({ spec });
    expect(read(entries({ ...BEGUN, spec: { ...SPEC, difficulty: 'nightmare' } }))).toEqual([
      expect.stringContaining('entries[0] bad-entry: '),
    ]);
  });

  test('goes at least as far as its last entry, and a mark that cannot be read is refused', () => {
    expect(read(entries(BEGUN, input(90)), at(85))).toMatchObject({ toTick: 90 });
    expect(read(entries(BEGUN), at(85))).toMatchObject({ toTick: 85 });
    expect(read(entries(BEGUN), { tick: -1, sincePageSec: null })).toEqual([
      'mark bad-mark: This run cannot be taken up again: how far it had come cannot be read. Nothing was deleted.',
    ]);
  });

  test.each<[string, readonly unknown[], string]>([
    ['nothing', [], 'entries[0] no-beginning: This run cannot be taken up again: entry 1 of its record is not its'],
    ['no beginning', entries(ended(1)), 'entries[0] no-beginning: This run cannot be taken up again: entry 1'],
    ['two beginnings', entries(BEGUN, BEGUN), 'entries[1] two-beginnings: '],
    [
      'a gap',
      [
        { seq: 0, body: BEGUN },
        { seq: 2, body: BRISK },
      ],
      'entries[1] gap: This run cannot be taken up',
    ],
    ['ticks that decrease', entries(BEGUN, input(9), ended(8)), 'entries[2] disorder: This run cannot be taken up'],
    ['a late input', entries(BEGUN, input(9), input(8)), 'entries[2] disorder: '],
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
    const batches: Batch[] = [];
    const pending: { done: () => void; fail: (error: Error) => void }[] = [];
    const queue = new AppendQueue(
      0,
      (batch) =>
        new Promise((done, fail) => {
          batches.push(batch);
          pending.push({ done, fail });
        }),
    );
    const seqs = () => batches.map(({ entries: batch }) => batch.map(({ seq }) => seq));
    return { queue, pending, seqs, marks: () => batches.map(({ mark }) => mark) };
  }

  test('are written in order, those that wait as one batch', async () => {
    const { queue, pending, seqs } = slow();
    const first = queue.append(BEGUN);
    const others = [input(1), input(2), input(3)].map((body) => queue.append(body));
    expect(seqs()).toEqual([[0]]);
    pending[0]?.done();
    expect(await first).toBe(0);
    expect(seqs()).toEqual([[0], [1, 2, 3]]);
    const last = queue.append(ended(4));
    pending[1]?.done();
    expect(await Promise.all(others)).toEqual([1, 2, 3]);
    pending[2]?.done();
    expect(await last).toBe(4);
    expect(seqs()).toEqual([[0], [1, 2, 3], [4]]);
  });

  test('are refused from the first failure on, so that no gap is written', async () => {
    const { queue, pending, seqs } = slow();
    const first = queue.append(BEGUN);
    const second = queue.append(input(1));
    pending[0]?.fail(new Error('full'));
    await expect(first).rejects.toThrow('full');
    await expect(second).rejects.toThrow('full');
    await expect(queue.append(input(2))).rejects.toThrow('full');
    expect(seqs()).toEqual([[0]]);
  });

  test('are written with the last mark before them, and never after one that tells of them', async () => {
    const { queue, pending, seqs, marks } = slow();
    const begun = queue.append(BEGUN);
    const waiting = [queue.mark(at(1)), queue.mark(at(2)), queue.append(input(2)), queue.mark(at(3))];
    pending[0]?.done();
    await begun;
    expect(seqs()).toEqual([[0], [1]]);
    expect(marks()).toEqual([null, at(3)]);
    pending[1]?.fail(new Error('full'));
    for (const one of waiting) await expect(one).rejects.toThrow('full');
    await expect(queue.mark(at(4))).rejects.toThrow('full');
    expect(marks()).toHaveLength(2);
  });

  test('can be read again from any on', async () => {
    const store = new MemoryStore();
    const log = store.log('run', 0);
    await Promise.all([BEGUN, input(1), BRISK].map((body) => log.append(body)));
    expect(await log.read(1)).toEqual({
      ok: true,
      value: [
        { seq: 1, body: input(1) },
        { seq: 2, body: BRISK },
      ],
    });
    expect(await store.log('run', 3).append(ended(3))).toBe(3);
    expect((await store.stored('run')).entries).toHaveLength(4);
  });
});
