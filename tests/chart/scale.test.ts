import { expect, test } from 'vitest';
import { place, valueAt } from '../../src/chart/scale.ts';

test('values lie in proportion, on an axis that points up as well', () => {
  const up = { domain: [0, 40], range: [200, 100] } as const;
  expect([0, 10, 20, 40].map((value) => place(up, value))).toEqual([200, 175, 150, 100]);
});

test('what lies outside of the domain is placed at its nearer end', () => {
  const scale = { domain: [10, 20], range: [0, 100] } as const;
  expect([-5, 10, 20, 21].map((value) => place(scale, value))).toEqual([0, 0, 100, 100]);
});

test('a domain of a single point has everything at its beginning', () => {
  expect(place({ domain: [7, 7], range: [3, 9] }, 7)).toBe(3);
});

test('on a logarithmic scale equal factors lie equally far apart, and what is not above zero is on the ground', () => {
  const up = { domain: [1, 1000], range: [300, 0], isLog: true } as const;
  expect([1, 10, 100, 1000].map((value) => Math.round(place(up, value)))).toEqual([300, 200, 100, 0]);
  expect([0.5, 0, -3].map((value) => place(up, value))).toEqual([300, 300, 300]);
  expect(place({ domain: [10, 1000], range: [300, 0], isLog: true }, 100)).toBeCloseTo(150, 9);
});

test('a place has its value, and one beside the scale that of its nearer end', () => {
  const scale = { domain: [600, 1200], range: [50, 350] } as const;
  expect([50, 200, 350].map((at) => valueAt(scale, at))).toEqual([600, 900, 1200]);
  expect([0, 400].map((at) => valueAt(scale, at))).toEqual([600, 1200]);
  expect(valueAt({ domain: [600, 1200], range: [50, 50] }, 50)).toBe(600);
});
