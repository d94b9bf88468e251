import { expect, test } from 'vitest';
import { GAP, PointBuffer } from '../../../src/view/gl/points.ts';

/** What the corners of a segment see: the first of the four copies of each point, after checking that all are alike. */
function placesIn(buffer: PointBuffer): readonly (readonly number[])[] {
  const { floats } = buffer;
  return Array.from({ length: floats.length / 8 }, (_, point) => {
    const copies = [0, 2, 4, 6].map((at) => [...floats.subarray(point * 8 + at, point * 8 + at + 2)]);
    for (const copy of copies) expect(copy).toEqual(copies[0]);
    return copies[0] ?? [];
  });
}

const gap = [GAP, GAP];
const a = Float32Array.of(1, 2, 3, 4);
const b = Float32Array.of(5, 6);
const c = Float32Array.of(7, 8, Number.NaN, 9, 10, 11);

test('a path lies between gaps, with a gap where it breaks', () => {
  const buffer = new PointBuffer();
  buffer.begin();
  expect(buffer.put(a)).toEqual({ first: 0, count: 2 });
  expect(buffer.put(c)).toEqual({ first: 5, count: 3 });
  expect(placesIn(buffer)).toEqual([gap, [1, 2], [3, 4], gap, gap, gap, [7, 8], gap, [10, 11], gap, gap]);
});

test('what was there before, in the same order, is not to be uploaded again', () => {
  const buffer = new PointBuffer();
  buffer.begin();
  for (const points of [a, b]) buffer.put(points);
  expect(buffer.takeChange()).toBe(0);

  buffer.begin();
  expect([a, b].map((points) => buffer.put(points).first)).toEqual([0, 5]);
  expect(buffer.takeChange()).toBe(buffer.floats.length);

  buffer.begin();
  expect([a, c].map((points) => buffer.put(points).first)).toEqual([0, 5]);
  expect(buffer.takeChange()).toBe(5 * 8);
  expect(placesIn(buffer).slice(5)).toEqual([gap, [7, 8], gap, [10, 11], gap, gap]);
});

test('changes of several screens are uploaded with the next picture that is drawn', () => {
  const buffer = new PointBuffer();
  buffer.begin();
  for (const points of [a, b]) buffer.put(points);
  buffer.takeChange();
  buffer.begin();
  for (const points of [b, a]) buffer.put(points);
  buffer.begin();
  for (const points of [b, c]) buffer.put(points);
  expect(buffer.takeChange()).toBe(0);
});

test('a screen with fewer paths keeps those that may come back', () => {
  const buffer = new PointBuffer();
  buffer.begin();
  for (const points of [a, b]) buffer.put(points);
  buffer.takeChange();
  buffer.begin();
  buffer.put(a);
  buffer.begin();
  for (const points of [a, b]) buffer.put(points);
  expect(buffer.takeChange()).toBe(buffer.floats.length);
});

test('a buffer grows when it is full and keeps what is in it', () => {
  const buffer = new PointBuffer();
  buffer.begin();
  buffer.put(a);
  const { capacity } = buffer;
  buffer.put(new Float32Array(2 * capacity).fill(3));
  expect(buffer.capacity).toBe(2 * capacity);
  expect(placesIn(buffer).slice(0, 3)).toEqual([gap, [1, 2], [3, 4]]);
  expect(placesIn(buffer)).toHaveLength(5 + capacity + 3);
});
