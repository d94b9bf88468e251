import { expect, test } from 'vitest';
import { place } from '../../src/chart/scale.ts';

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
