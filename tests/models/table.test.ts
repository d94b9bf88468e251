import { expect, test } from 'vitest';
import { table } from '../../src/models/table.ts';

test('columns are as wide as the widest cell and a gap of three, and the last one is not padded', () => {
  expect(
    table([
      ['NAME', 'READY', 'STATUS'],
      ['checkout-7d9f', '0/1', 'CrashLoopBackOff'],
      ['web', '1/1', ''],
    ]),
  ).toBe('NAME            READY   STATUS\ncheckout-7d9f   0/1     CrashLoopBackOff\nweb             1/1     ');
});

test('the gap can be another', () => {
  expect(
    table(
      [
        ['a', 'b'],
        ['long', 'c'],
      ],
      1,
    ),
  ).toBe('a    b\nlong c');
});

test('a row may be shorter or longer than the first', () => {
  expect(table([['ab', 'cd', 'ef'], ['g'], ['h', 'i', 'j', 'k']])).toBe('ab   cd   ef\ng\nh    i    j    k');
});

test('no rows are nothing', () => {
  expect(table([])).toBe('');
});
