import { expect, test } from 'vitest';
import { openOf } from '../../src/belief/open.ts';
import { toy } from '../support/toy-scenario.ts';

test('a cause is open at one in twenty, and a rare one at a fifth of how likely it was at first', () => {
  const open = (odd: number, gone: number) => openOf(toy, [odd, gone]);
  expect(open(0.95, 0.05)).toEqual(['odd-setting', 'dependency-gone']);
  expect(open(0.951, 0.049)).toEqual(['odd-setting']);
  expect(open(0.049, 0.951)).toEqual(['dependency-gone']);
  // Of twenty, one of which is as likely as nineteen: a fifth of one in twenty.
  const [first, second] = toy.causes;
  if (!first || !second) throw new Error('the toy has two causes');
  const rare = {
    ...toy,
    causes: [
      { ...first, weight: 19 },
      { ...second, weight: 1 },
    ],
  };
  expect(openOf(rare, [0.99, 0.01])).toEqual(['odd-setting', 'dependency-gone']);
  expect(openOf(rare, [0.991, 0.009])).toEqual(['odd-setting']);
});

test('what nothing is known of is not open', () => {
  expect(openOf(toy, [1])).toEqual(['odd-setting']);
});
