import { expect, test } from 'vitest';
import { datapointAt, greatest, least, leastPositive, linePoints, runs, stacked } from '../../src/chart/points.ts';

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

test('datapoints that all stand alone are all drawn, however many there are', () => {
  expect(line([10, GAP, 20, GAP, 30], 0, 60)).toEqual([
    ...['0,90', '10,90', 'NaN,NaN', '20,80', '30,80', 'NaN,NaN', '40,70', '50,70'],
  ]);
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

const dense = (values: readonly number[], domain: readonly [number, number], range: readonly [number, number]) =>
  linePoints({ periodSec: 1, values }, { domain, range }, y, false);
const FLAT: readonly number[] = Array.from({ length: 1000 }, () => 50);

test('a dense series is bundled by how wide its window is, wherever that lies', () => {
  expect(dense(FLAT, [0, 1000], [100, 200]).length / 2).toBe(200);
  // 501 datapoints on 100 units are 84 bundles of six, of which the first is cut off at the edge.
  const later = dense(FLAT, [500, 1000], [0, 100]);
  expect(later.length / 2).toBe(168);
  const places = later.filter((_, index) => index % 2 === 0);
  expect([places[0], places.at(-1)]).toEqual([0, 100]);
  expect(places).toEqual(places.toSorted());
});

test('a bundle lies where its datapoints do, whatever their period', () => {
  const points = linePoints({ periodSec: 10, values: FLAT }, { domain: [0, 10_000], range: [0, 100] }, y, false);
  expect(pairs(points).slice(0, 4)).toEqual(['0,50', '1,50', '1,50', '2,50']);
  expect(pairs(points).slice(-1)).toEqual(['100,50']);
});

test('two datapoints a unit are drawn one by one', () => {
  expect(pairs(dense(FLAT.slice(0, 200), [0, 200], [0, 100])).slice(0, 3)).toEqual(['0.5,50', '1,50', '1.5,50']);
  // One more, and three of them make a bundle, drawn where it begins and ends.
  expect(pairs(dense(FLAT.slice(0, 201), [0, 201], [0, 100.5])).slice(0, 2)).toEqual(['0.5,50', '1,50']);
  expect(pairs(dense(FLAT.slice(0, 202), [0, 202], [0, 100])).slice(0, 2)).toEqual([
    '0,50',
    `${Math.fround((3 * 100) / 202)},50`,
  ]);
});

test('a spike at the beginning is kept as well, and a gap within a bundle is none', () => {
  const ysOf = (values: readonly number[]) => dense(values, [0, 1000], [0, 100]).filter((_, index) => index % 2 === 1);
  expect([...ysOf(FLAT.with(0, 0)).slice(0, 2)]).toEqual([100, 50]);
  expect([...ysOf(FLAT.with(0, 100)).slice(0, 2)]).toEqual([0, 50]);
  expect([...ysOf(FLAT.with(0, GAP).with(435, GAP))].filter((one) => Number.isNaN(one))).toEqual([]);
  expect([...ysOf(FLAT.with(430, GAP).with(431, 0))].slice(86, 88)).toEqual([100, 50]);
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
  expect(greatest(values, 0, 20)).toBe(90);
  expect(greatest(series([10, 20, 99]), 0, 20)).toBe(20);
  expect(greatest(series([GAP]), 0, 60)).toBeNaN();
});

test('the least value is that of the window, and of the datapoint before it', () => {
  const values = series([-90, 10, -20, GAP, 30]);
  expect(least(values, 0, 60)).toBe(-90);
  expect(least(values, 20, 60)).toBe(-20);
  expect(least(series([10, 20, -99]), 0, 20)).toBe(10);
  expect(least(series([GAP]), 0, 60)).toBeNaN();
});

test('the least value above zero is what a logarithmic axis begins below', () => {
  expect(leastPositive(series([5, 0, 3, GAP, -1]), 0, 60)).toBe(3);
  expect(leastPositive(series([3, 5, 1]), 0, 20)).toBe(3);
  expect(leastPositive(series([0, GAP]), 0, 60)).toBeNaN();
});

test('on a logarithmic scale a line comes in where it is straight to the eye', () => {
  const log = { domain: [1, 100], range: [100, 0], isLog: true } as const;
  expect(pairs(linePoints(series([1, 100]), x(15, 60), log, false))).toEqual(['0,50', '5,0']);
});

test('what is stacked lies on what is below it; a gap adds nothing, and where all have one the stack is broken', () => {
  const sums = stacked([series([1, 2, GAP, GAP]), series([10, GAP, 30, GAP])]);
  expect(sums.map(({ values }) => Array.from(values))).toEqual([
    [0, 0, 0, GAP],
    [1, 2, 0, GAP],
    [11, 2, 30, GAP],
  ]);
  expect(sums.map(({ periodSec }) => periodSec)).toEqual([10, 10, 10]);
  expect(stacked([]).map(({ values }) => values.length)).toEqual([0]);
});

test('the datapoint at a moment is the one that ends nearest to it', () => {
  const values = series([10, 20, GAP, 40]);
  expect([10, 14, 16, 30, 40, 50].map((atSec) => datapointAt(values, atSec))).toEqual([10, 10, 20, GAP, 40, GAP]);
});

test('datapoints that stand for one thing are one run, cut off at the window and parted by gaps', () => {
  const health = (value: number) => (value < 0 ? null : value < 1 ? 'up' : 'down');
  expect(runs(series([0, 0, 1, 1, GAP, 1, -1, 0]), 5, 75, health)).toEqual([
    { fromSec: 5, toSec: 20, of: 'up' },
    { fromSec: 20, toSec: 40, of: 'down' },
    { fromSec: 50, toSec: 60, of: 'down' },
    { fromSec: 70, toSec: 75, of: 'up' },
  ]);
});
