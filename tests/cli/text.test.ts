import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { hang, widthOf, wrap } from '../../src/cli/text.ts';

test('lines are broken at spaces, and a word that is too long stays whole', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('a extraordinarily b', 6)).toEqual(['a', 'extraordinarily', 'b']);
  expect(wrap('', 6)).toEqual(['']);
});

test('further lines hang below the text, whatever colours the head has', () => {
  expect(hang('T+00:00  ', 'one two three', 16)).toBe('T+00:00  one two\n         three');
  expect(stripVTControlCharacters(hang('\u001b[2m- \u001b[22m', 'one two', 5, 'bad'))).toBe('- one\n  two');
  expect(hang('- ', 'one\ntwo', 20)).toBe('- one\n  two');
});

test('the width is that of the terminal, within what can be read', () => {
  expect([undefined, 20, 100, 300].map(widthOf)).toEqual([80, 40, 100, 120]);
});
