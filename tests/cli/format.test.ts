import { expect, test } from 'vitest';
import { count, decimal, duration, percent, quantity, range, sincePage } from '../../src/cli/format.ts';

test.each([
  [0, '00:00'],
  [59.9, '00:59'],
  [187, '03:07'],
  [5_999, '99:59'],
  [6_000, '1:40:00'],
  [-138, '02:18'],
])('%d s are told as %s', (sec, told) => {
  expect(duration(sec)).toBe(told);
});

test('times since the page have a sign', () => {
  expect(sincePage(0)).toBe('T+00:00');
  expect(sincePage(-138)).toBe('T-02:18');
});

test.each([
  [0, '0'],
  [-0.2, '0'],
  [999.4, '999'],
  [1_000, '1\u202f000'],
  [1_234_567.8, '1\u202f234\u202f568'],
  [-12_345, '-12\u202f345'],
])('%d is counted as %s', (value, told) => {
  expect(count(value)).toBe(told);
});

test.each([
  [0.034, '0.03'],
  [1.5, '1.5'],
  [17.44, '17.4'],
  [100.4, '100'],
  [10_000, '10\u202f000'],
])('%d has no more decimals than it needs: %s', (value, told) => {
  expect(decimal(value)).toBe(told);
});

test('quantities carry their units', () => {
  expect(percent(0.4788)).toBe('47.9%');
  expect(quantity(0.4788, 'ratio')).toBe('47.9%');
  expect(quantity(84.2, 'percent')).toBe('84.2%');
  expect(quantity(582.7, 'per-sec')).toBe('583 /s');
  expect(quantity(10_000, 'ms')).toBe('10\u202f000 ms');
  expect(quantity(398.4, 'mib')).toBe('398 MiB');
  expect(quantity(6, 'count')).toBe('6');
  expect(quantity(Number.NaN, 'count')).toBe('no data');
});

test('a range names its unit once, and is one value where nothing moves', () => {
  expect(range(0, 0.4788, 'ratio')).toBe('0 to 47.9%');
  expect(range(6, 6, 'count')).toBe('6');
  expect(range(Number.NaN, Number.NaN, 'ms')).toBe('no data');
});
