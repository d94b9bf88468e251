import { expect, test } from 'vitest';
import { hashLetters, randomLetters, textHash } from '../../src/models/pod-names.ts';

test('the hash of a text is that of FNV-1a', () => {
  expect(['', 'a', 'foobar'].map((text) => textHash(text).toString(16))).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
});

test('a text has ten letters of its own, of those that Kubernetes uses', () => {
  expect(hashLetters('one')).toBe(hashLetters('one'));
  expect(hashLetters('one')).not.toBe(hashLetters('two'));
  for (const text of ['', 'one', 'two']) expect(hashLetters(text)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{10}$/);
});

test('random letters are as many as were asked for, from the first to the last', () => {
  const draws = [0, 0.5, 0.999_999];
  let next = 0;
  expect(randomLetters(3, () => draws[next++] ?? 0)).toBe('br9');
});
