import { describe, expect, test } from 'vitest';
import { Sequencer } from '../../../src/team/host/sequencer.ts';
import type { Entry } from '../../../src/team/log.ts';
import { ADA, BEN, FACILITATOR, OPEN, put, type ToyAction, toyRules } from '../toy-rules.ts';

function opened() {
  const sequencer = new Sequencer(toyRules);
  sequencer.settle(FACILITATOR, 1, OPEN, 1000);
  return sequencer;
}

describe('a sequencer', () => {
  test('numbers what it accepts from 1, and folds it in', () => {
    const sequencer = opened();
    expect(sequencer.settle(ADA, 1, put('latency'), 1200)).toEqual({ type: 'accepted', seq: 2 });
    const entry = { seq: 2, by: ADA, n: 1, atMs: 1200, action: { type: 'put', word: 'latency' } };
    expect(sequencer.entries.at(-1)).toEqual(entry);
    expect(sequencer.lastSeq).toBe(2);
    expect(sequencer.state.words).toEqual([{ by: 'ada', word: 'latency' }]);
  });

  test('takes an action that comes twice once, whatever it says the second time', () => {
    const sequencer = opened();
    sequencer.settle(ADA, 1, put('latency'), 1200);
    expect(sequencer.settle(ADA, 1, put('errors'), 1300)).toEqual({ type: 'duplicate', seq: 2 });
    expect(sequencer.settle(BEN, 1, put('errors'), 1300)).toEqual({ type: 'accepted', seq: 3 });
    expect(sequencer.state.words.map(({ word }) => word)).toEqual(['latency', 'errors']);
  });

  test('a refusal is final: the same count is refused again once it would be allowed', () => {
    const sequencer = new Sequencer(toyRules);
    const refused = { type: 'refused', refused: { code: 'shut', message: 'The box is shut.' } };
    expect(sequencer.settle(ADA, 1, put('early'), 900)).toEqual(refused);
    sequencer.settle(FACILITATOR, 1, OPEN, 1000);
    expect(sequencer.settle(ADA, 1, put('early'), 1100)).toEqual(refused);
    expect(sequencer.settle(ADA, 2, put('again'), 1100)).toEqual({ type: 'accepted', seq: 2 });
  });

  test('remembers the last twenty refusals of a device, and of older ones that they are settled', () => {
    const sequencer = new Sequencer(toyRules);
    for (let n = 1; n <= 21; n++) sequencer.settle(ADA, n, put('early'), 900);
    expect(sequencer.settle(ADA, 1, put('early'), 900)).toEqual({ type: 'duplicate', seq: null });
    expect(sequencer.settle(ADA, 2, put('early'), 900)).toMatchObject({ type: 'refused' });
  });

  test('a wrong seat is refused', () => {
    const { refused } = { refused: { code: 'not-yours', message: 'Only the facilitator opens the box.' } };
    expect(new Sequencer(toyRules).settle(ADA, 1, OPEN, 0)).toEqual({ type: 'refused', refused });
  });

  test('time never falls, though the clock may', () => {
    const sequencer = opened();
    for (const [i, nowMs] of [1500, 1400, 1600].entries()) sequencer.settle(ADA, i + 1, put('x'), nowMs);
    expect(sequencer.entries.map(({ atMs }) => atMs)).toEqual([1000, 1500, 1500, 1600]);
  });

  test('what happens by itself happens when it is due, once, and is the host’s', () => {
    const sequencer = opened();
    expect(sequencer.settleDue(8999)).toBe(false);
    expect(sequencer.settleDue(9010)).toBe(true);
    expect(sequencer.entries.at(-1)).toEqual({
      seq: 2,
      by: { device: 'host', seat: 'host' },
      n: 1,
      atMs: 9010,
      action: { type: 'shut' },
    });
    expect(sequencer.settleDue(9020)).toBe(false);
  });

  test('who comes and goes is noted where it makes a difference', () => {
    const sequencer = opened();
    expect(sequencer.settlePresence('ada', false, 1100)).toBe(false);
    sequencer.settle(ADA, 1, put('latency'), 1200);
    expect(sequencer.settlePresence('ada', false, 1300)).toBe(true);
    expect(sequencer.settlePresence('ada', false, 1400)).toBe(false);
    expect(sequencer.state.away).toEqual(['ada']);
    expect(sequencer.settlePresence('ada', true, 1500)).toBe(true);
    expect(sequencer.state.away).toEqual([]);
  });
});

describe('entries taken in again', () => {
  function played(): readonly Entry<ToyAction>[] {
    const sequencer = opened();
    for (let n = 1; n <= 60; n++) sequencer.settle(ADA, n, put(`word ${n}`), 1000 + n);
    return sequencer.entries;
  }

  function replayed(entries: readonly Entry<ToyAction>[]) {
    const sequencer = new Sequencer(toyRules);
    const problems = entries.flatMap((entry) => {
      const result = sequencer.replay(entry);
      return result.ok ? [] : result.problems.map(({ path, code, message }) => `${path} ${code}: ${message}`);
    });
    return { sequencer, problems };
  }

  test('lead to the same state, and to the same settled counts', () => {
    const { sequencer, problems } = replayed(played());
    expect(problems).toEqual([]);
    expect(sequencer.state.words).toHaveLength(60);
    expect(sequencer.settledOf('ada')).toBe(60);
    expect(sequencer.settle(ADA, 60, put('again'), 5000)).toEqual({ type: 'duplicate', seq: 61 });
  });

  test('every fiftieth has a digest, and no other one', () => {
    expect(played().flatMap(({ seq, digest }) => (digest === undefined ? [] : [seq]))).toEqual([50]);
  });

  test.each<[string, (entries: readonly Entry<ToyAction>[]) => readonly Entry<ToyAction>[], string]>([
    ['one missing', (entries) => entries.toSpliced(1, 1), 'entries[3] gap: Entry 2 is missing; entry 3 came instead.'],
    [
      'an action twice',
      (entries) => entries.map((entry) => (entry.seq === 3 ? { ...entry, n: 1 } : entry)),
      'entries[3].n doubled: Entry 3 repeats action 1 of ada.',
    ],
    [
      'one that was changed',
      (entries) => entries.map((entry) => (entry.seq === 9 ? { ...entry, action: put('forged') } : entry)),
      'entries[50].digest diverged: After entry 50 the game is not what it was: it was played with another version.',
    ],
  ])('with %s are refused', (_, spoil, problem) => {
    expect(replayed(spoil(played())).problems[0]).toBe(problem);
  });
});
