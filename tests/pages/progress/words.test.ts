import { describe, expect, test } from 'vitest';
import { nextTold, weakTold } from '../../../src/pages/next-words.ts';
import { historyTold, runsTold, SECONDS, SHARES, trendOf } from '../../../src/pages/progress/words.ts';
import { skillHistory, type Typical, timeHistory } from '../../../src/session/progress/skill.ts';
import { card, kept, scored } from '../../session/kept.ts';

const value = (of: number): Typical => ({ type: 'value', value: of });
const NEVER: Typical = { type: 'never' };
const FEW: Typical = { type: 'too-few', runs: 1 };

describe('how it went of late is told', () => {
  test.each([
    [value(0.8), value(0.6), SHARES, '▲ from 60%', 'good'],
    [value(0.5), value(0.6), SHARES, '▼ from 60%', 'warning'],
    [value(0.62), value(0.6), SHARES, 'as before: 60%', 'soft'],
    [value(300), value(600), SECONDS, '▲ from 10:00', 'good'],
    [value(900), value(600), SECONDS, '▼ from 10:00', 'warning'],
    [value(590), value(600), SECONDS, 'as before: 10:00', 'soft'],
    [value(0.8), FEW, SHARES, 'lately', 'soft'],
    [FEW, FEW, SHARES, '1 of 5 first attempts so far', 'soft'],
    [NEVER, value(600), SECONDS, 'before: 10:00', 'warning'],
    [value(600), NEVER, SECONDS, '▲ before: mostly never', 'good'],
    [NEVER, NEVER, SECONDS, 'before: mostly never', 'soft'],
  ] as const)('%j after %j', (lately, before, measure, text, tone) => {
    expect(trendOf({ lately, before }, measure)).toEqual({ text, tone });
  });
});

test('charts have their sentence', () => {
  const runs = Array.from({ length: 6 }, (_, i) => kept(i, { ...scored(0.5 + i / 20), mitigatedSec: 300 + 60 * i }));
  expect(historyTold('Score', skillHistory(runs, 'total'), SHARES)).toBe(
    'Score: typically 63% lately. 6 runs, 50% to 75%.',
  );
  expect(historyTold('To mitigate', timeHistory(runs, 'mitigated'), SECONDS)).toBe(
    'To mitigate: typically 07:30 lately. 6 runs, 05:00 to 10:00.',
  );
  expect(historyTold('Score', skillHistory([], 'total'), SHARES)).toBe('Score: 0 of 5 first attempts so far.');
});

test('runs are counted as what they are', () => {
  expect(runsTold(['first', 'first', 'assisted', 'repeat', 'branch'], 1)).toBe(
    '2 first attempts, 1 first attempt with help, 1 repeat, 1 branch, 1 lesson, which is not scored.',
  );
  expect(runsTold(['first'], 0)).toBe('1 first attempt.');
});

test('a suggestion has its reason', () => {
  const cards = [card('shop', ['a', 'b'])];
  const told = (why: Parameters<typeof nextTold>[0]['why']) =>
    nextTold({ slug: 'shop', why, met: 1, causes: 2 }, cards);
  expect(told('new')).toBe('Drill next: The shop. You have not met it yet.');
  expect(told('least-met')).toBe('Drill next: The shop. 1 of its 2 causes met, the smallest share.');
  expect(weakTold({ id: 'command', share: 0.4, runs: 7 })).toBe(
    'Weakest of late: command, typically 40% of its points in 7 first attempts. Try this: acknowledge, declare a ' +
      'severity within ten minutes, and page somebody when you are stuck.',
  );
});
