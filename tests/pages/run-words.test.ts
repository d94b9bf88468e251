import { describe, expect, test } from 'vitest';
import { bestMitigatedSec, bestScore, isRepeat, labelsTold, ofDifficulty, runsOf } from '../../src/pages/run-words.ts';
import type { RunSummary } from '../../src/session/kept/run-summary.ts';

const resolved: RunSummary = {
  id: 'first',
  spec: { slug: 'shop', seed: 'quiet-otter-41' },
  tempo: 'standard',
  startedAt: 1_000,
  outcome: 'resolved',
  cause: 'bad-port',
  failedRequests: 421_900,
  budgetMinutes: 3.8,
  acknowledgedSec: 60,
  mitigatedSec: 761,
  resolvedSec: 1_290,
  repeat: false,
  unscored: false,
};

describe('runs of a scenario', () => {
  test('come newest first, without those of other scenarios', () => {
    const later = { ...resolved, id: 'later', startedAt: 2_000 };
    const elsewhere = { ...resolved, id: 'elsewhere', spec: { slug: 'queue', seed: 'quiet-otter-41' } };
    expect(runsOf([resolved, elsewhere, later], 'shop').map(({ id }) => id)).toEqual(['later', 'first']);
  });

  test('make a seed a repeat once it was finished', () => {
    expect(isRepeat([resolved], 'quiet-otter-41')).toBe(true);
    expect(isRepeat([resolved], 'quiet-otter-42')).toBe(false);
  });
});

test('a run is told by whether it was a first attempt, and whether somebody was asked', () => {
  expect(labelsTold(resolved)).toBe('first attempt');
  expect(labelsTold({ ...resolved, repeat: true, asks: 2 })).toBe('repeat, assisted (asked twice)');
});

test('hard runs are told apart from others, to which runs of before there were any belong', () => {
  const hard: RunSummary = { ...resolved, spec: { ...resolved.spec, difficulty: 'hard' }, mitigatedSec: 100 };
  const standard: RunSummary = { ...resolved, spec: { ...resolved.spec, difficulty: 'standard' } };
  expect(ofDifficulty([hard, resolved, standard], 'standard')).toEqual([resolved, standard]);
  expect(bestMitigatedSec(ofDifficulty([hard, resolved], 'standard'))).toBe(761);
  expect(bestMitigatedSec(ofDifficulty([hard, resolved], 'hard'))).toBe(100);
});

describe('the best time', () => {
  test('is the shortest one', () => {
    expect(bestMitigatedSec([resolved, { ...resolved, mitigatedSec: 600 }])).toBe(600);
  });

  test('leaves out repeats, lessons, assisted runs, and what was not resolved', () => {
    const others: readonly RunSummary[] = [
      { ...resolved, mitigatedSec: 10, repeat: true },
      { ...resolved, mitigatedSec: 10, unscored: true },
      { ...resolved, mitigatedSec: 10, asks: 1 },
      { ...resolved, mitigatedSec: 10, outcome: 'closed-too-early' },
      { ...resolved, mitigatedSec: null },
      { ...resolved, mitigatedSec: -40 },
    ];
    expect(bestMitigatedSec([...others, resolved])).toBe(761);
    expect(bestMitigatedSec(others)).toBe(null);
  });
});

describe('the best score', () => {
  const scored = (total: number): RunSummary => ({ ...resolved, score: { total, parts: [] } });

  test('is the highest one among unassisted first attempts', () => {
    const others = [
      { ...scored(99), repeat: true },
      { ...scored(98), asks: 2 },
    ];
    expect(bestScore([scored(61), resolved, scored(74), ...others])).toBe(74);
  });

  test('is none where nothing is scored', () => {
    expect(bestScore([resolved])).toBe(null);
    expect(bestScore([])).toBe(null);
  });
});
