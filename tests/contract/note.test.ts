import { expect, test } from 'vitest';
import { isNote, noteOf } from '../../src/contract/note.ts';

test.each([
  ['one letter', 'x'],
  ['280 characters', 'x'.repeat(280)],
  ['letters of other alphabets, signs and emoji', 'Größe ≠ размер, “p99” <b>&amp;</b> 👩‍💻'],
  ['140 characters of two halves each', '🤔'.repeat(140)],
])('%s make a note', (_, text) => {
  expect(isNote(text)).toBe(true);
  expect(noteOf(text)).toBe(text);
});

test.each([
  ['nothing', '', ''],
  ['spaces alone', '   ', ''],
  ['281 characters', 'x'.repeat(281), 'x'.repeat(280)],
  ['two lines', 'pool is full\r\n\tsince 14:02', 'pool is full since 14:02'],
  ['spaces at the ends', ' so ', 'so'],
  ['what a terminal obeys', '\u001b[31mred\u0007', '[31mred'],
  ['half of a character', 'so \ud83d', 'so'],
  ['what turns the direction of writing', 'ok \u202Egnorw', 'ok gnorw'],
  ['separators of lines', 'a\u2028b', 'a b'],
])('%s make none, and are cleaned', (_, typed, clean) => {
  expect(isNote(typed)).toBe(false);
  expect(noteOf(typed)).toBe(clean);
  expect(clean === '' || isNote(clean)).toBe(true);
});

test('a long text is not cut through a character', () => {
  expect(noteOf(`${'x'.repeat(279)}🤔`)).toBe('x'.repeat(279));
});
