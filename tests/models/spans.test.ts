import { expect, test } from 'vitest';
import { inWords } from '../../src/models/spans.ts';

test.each([
  [90, '90 seconds'],
  [119, '119 seconds'],
  [120, '2 minutes'],
  [300, '5 minutes'],
  [7_199, '120 minutes'],
  [7_200, '2 hours'],
  [172_799, '48 hours'],
  [172_800, '2 days'],
  [129_600, '36 hours'],
  [604_800, '7 days'],
])('%d s are %s', (sec, words) => {
  expect(inWords(sec)).toBe(words);
});
