import { expect, test } from 'vitest';
import { greatest, linePoints } from '../../src/chart/points.ts';

const GAP = Number.NaN;
const series = (values: readonly number[], periodSec = 10) => ({ periodSec, values });

/** A unit a second, and a unit a value, upwards from 100. */
const x = (fromSec: number, toSec: number) => ({ domain: [fromSec, toSec], range: [0, toSec - fromSec] }) as const;
const y = { domain: [0, 100], range: [100, 0] } as const;

const pairs = (points: Float32Array): readonly string[] =>
  Array.from({ length: points.length / 2 }, (_, index) => `${points[2 * index]},${points[2 * index + 1]}`);

const line = (values: readonly number[], fromSec: number, toSec: number) =>
  pairs(linePoints(series(values), x(fromSec, toSec), y, false));

test('a datapoint lies at the end of its period', () => {
  expect(line([10, 20, 30], 0, 60)).toEqual(['10,90', '20,80', '30,70']);
});

test('the line comes in from the datapoint before the window, cut off at its edge', () => {
  expect(line([10, 20, 30, 40], 25, 60)).toEqual(['0,75', '5,70', '15,60']);
  expect(line([10, 20, 30, 40], 30, 60)).toEqual(['0,70', '10,60']);
});

test('a gap breaks the line once, however long it is', () => {
  expect(line([10, 20, GAP, GAP, 30, 40], 0, 60)).toEqual(['10,90', '20,80', 'NaN,NaN', '50,70', '60,60']);
  expect(line([GAP, GAP, 10, 20], 0, 60)).toEqual(['30,90', '40,80']);
});

test('a datapoint alone between gaps is drawn over its period', () => {
  expect(line([GAP, 20, GAP, 30], 0, 60)).toEqual(['10,80', '20,80', 'NaN,NaN', '30,70', '40,70']);
});

test('nothing but gaps, or nothing at all, gives no points', () => {
  expect(line([GAP, GAP], 0, 60)).toEqual([]);
  expect(line([], 0, 60)).toEqual([]);
});

test('steps are level over a period', () => {
  const points = linePoints(series([6, 6, 0, GAP, 2]), x(15, 60), y, true);
  expect(pairs(points)).toEqual(['0,94', '5,94', '5,100', '15,100', 'NaN,NaN', '25,98', '35,98']);
});

test('a dense series keeps its spikes, with two points a unit at most', () => {
  const values = Array.from({ length: 1000 }, () => 50);
  values[437] = 100;
  values[612] = 0;
  const points = linePoints({ periodSec: 1, values }, { domain: [0, 1000], range: [0, 100] }, y, false);
  const ys = points.filter((_, index) => index % 2 === 1);
  expect(points.length / 2).toBe(200);
  expect([ys.indexOf(0), ys.indexOf(100)]).toEqual([87, 123]);
  expect(ys.filter((one) => one === 50).length).toBe(198);
});

test('a long gap in a dense series stays a gap', () => {
  const values = Array.from({ length: 1000 }, (_, index) => (index >= 300 && index < 400 ? GAP : 50));
  const points = linePoints({ periodSec: 1, values }, { domain: [0, 1000], range: [0, 100] }, y, false);
  const breaks = pairs(points).flatMap((pair, index) => (pair === 'NaN,NaN' ? [index] : []));
  expect(breaks).toEqual([60]);
  expect([points[118], points[122]]).toEqual([30, 40]);
});

test('the greatest value counts what is in the window, and where the line comes in from', () => {
  const values = series([90, 10, 20, GAP, 30]);
  expect(greatest(values, 0, 60)).toBe(90);
  expect(greatest(values, 20, 60)).toBe(30);
  expect(greatest(values, 10, 60)).toBe(90);
  expect(greatest(series([GAP]), 0, 60)).toBeNaN();
});
