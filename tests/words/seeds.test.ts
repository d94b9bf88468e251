import { describe, expect, test } from 'vitest';
import { isSeed } from '../../src/contract/seed.ts';
import { seedOfDay, suggestSeed } from '../../src/words/seeds.ts';

describe('a seed that is suggested', () => {
  test('is two words and a number, whatever is drawn', () => {
    expect([suggestSeed(() => 0), suggestSeed(() => 0.5), suggestSeed(() => 0.999999)]).toEqual([
      'amber-badger-0',
      'mellow-mole-50',
      'witty-walrus-99',
    ]);
    expect(isSeed(suggestSeed(() => 0.7))).toBe(true);
  });

  test('for a day is two words and the day', () => {
    expect(seedOfDay('2026-03-14', () => 0.5)).toBe('mellow-mole-2026-03-14');
    expect(isSeed(seedOfDay('2026-03-14', () => 0.5))).toBe(true);
    expect(() => seedOfDay('14.3.2026', () => 0.5)).toThrow('"14.3.2026" is not a date written as YYYY-MM-DD');
  });
});
