import { expect, test } from 'vitest';
import { list, literal, ordered, plain, quote, table } from '../../src/scoring/markdown.ts';

test('points are listed, or counted from one', () => {
  expect(list(['a', 'b | c'])).toBe('- a\n- b \\| c');
  expect(ordered(['a', 'b <i>'])).toBe('1. a\n2. b &lt;i>');
  expect(list([])).toBe('');
});

test('a quote is one line, whatever was written', () => {
  expect(quote('one\ntwo\nthree')).toBe('> one two three');
});

test('a table has a line of dashes under its head, and its cells hold anything', () => {
  expect(
    table(
      ['What', 'How | much'],
      [
        ['a|b|c', '<b>'],
        ['x\ny', ''],
      ],
    ),
  ).toBe('| What | How \\| much |\n| --- | --- |\n| a\\|b\\|c | &lt;b> |\n| x y |  |');
});

test('a table without rows is nothing', () => {
  expect(table(['What'], [])).toBe('');
});

test('what was written is taken literally, each sign of it', () => {
  expect(literal('*a* _b_ `c` [d] & ~e~ \\')).toBe('\\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\& \\~e\\~ \\\\');
  expect(plain('a | b < c\nd')).toBe('a \\| b &lt; c d');
});
