import { expect, test } from 'vitest';
import { attemptsOf, typical } from '../../src/scoring/attempts.ts';

const run = (id: string, slug: string, seed: string, startedAt: number, cause?: string) => ({
  id,
  spec: { slug, seed, ...(cause !== undefined && { cause }) },
  startedAt,
});

test('the first on a seed is kept apart from its repeats, whichever cause was fixed', () => {
  const { first, repeats } = attemptsOf([
    run('c', 'alb', 'otter', 30),
    run('a', 'alb', 'otter', 10),
    run('b', 'alb', 'heron', 20),
    run('d', 'ceph', 'otter', 40),
    run('e', 'alb', 'heron', 50, 'keep-alive'),
  ]);
  expect(first.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  expect(repeats.map(({ id }) => id)).toEqual(['c', 'e']);
});

test('few runs have nothing typical', () => {
  expect(typical([1, 2, 3, 4])).toBe(null);
  expect(typical([50, 10, 20, 40, 30])).toBe(30);
  expect(typical([10, 20, 30, 40, 50, 60])).toBe(35);
});

test('what was mostly never reached has no typical time', () => {
  expect(typical([10, null, null, null, 20])).toBe(null);
  expect(typical([10, null, null, 30, 20])).toBe(30);
});

test('a branch of another run is no first attempt, and whoever plays on has met the seed', () => {
  const branch = { ...run('a', 'alb', 'otter', 10), branchOf: { run: null, atSec: 60 } };
  const { first, repeats } = attemptsOf([branch, run('b', 'alb', 'otter', 20), run('c', 'alb', 'heron', 30)]);
  expect(first.map(({ id }) => id)).toEqual(['c']);
  expect(repeats.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('where half of all never got there, nothing is typical', () => {
  expect(typical([10, 20, 30, null, null, null])).toBe(null);
  expect(typical([10, 20, 30, 40, null, null])).toBe(35);
  expect(typical([0, 0, 0, 0, 0])).toBe(0);
});
