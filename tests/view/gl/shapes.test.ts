import { describe, expect, test } from 'vitest';
import type { PathNode, ShapeNode } from '../../../src/screen/nodes.ts';
import { dashes, drawShape } from '../../../src/view/gl/shapes.ts';
import { quadsOf } from './corners.ts';

type QuadNode = Exclude<ShapeNode, PathNode>;

const drawn = (node: QuadNode, unit = 1) => quadsOf((into) => drawShape(into, node, unit));
const places = (node: QuadNode, unit = 1) => drawn(node, unit).map((quad) => quad.map(({ at }) => at));

describe('a box', () => {
  test('is one quad with its fill, its edge and its corners', () => {
    const box = drawn({
      type: 'box',
      rect: { x: 10, y: 20, width: 100, height: 40 },
      radius: 8,
      fill: 'panel',
      edge: 'critical',
      edgeWidth: 2,
    });
    expect(box).toHaveLength(1);
    expect(box[0]?.map(({ at }) => at)).toEqual([
      [10, 20],
      [10, 60],
      [110, 20],
      [110, 60],
    ]);
    expect(box[0]?.[0]).toMatchObject({
      local: [-50, -20],
      half: [50, 20],
      cuts: [1e5, 1e5],
      radius: 8,
      edgeWidth: 2,
      fill: [0x11, 0x17, 0x22, 255],
      edge: [0xf5, 0x53, 0x5b, 255],
    });
  });

  test('has sides on whole device pixels, so that neighbours touch', () => {
    const left = places({ type: 'box', rect: { x: 0, y: 0, width: 3, height: 1 }, radius: 0, fill: 'text' }, 1.25);
    const right = places({ type: 'box', rect: { x: 3, y: 0, width: 3, height: 1 }, radius: 0, fill: 'text' }, 1.25);
    expect(left[0]?.[3]).toEqual([4, 1]);
    expect(right[0]?.[0]).toEqual([4, 0]);
    expect(right[0]?.[3]).toEqual([8, 1]);
  });

  test('is never thinner than a pixel, and nothing when it has no size', () => {
    expect(
      places({ type: 'box', rect: { x: 2, y: 2, width: 0.2, height: 4 }, radius: 2, fill: 'text' })[0]?.[3],
    ).toEqual([3, 6]);
    expect(drawn({ type: 'box', rect: { x: 2, y: 2, width: 0, height: 4 }, radius: 0, fill: 'text' })).toEqual([]);
  });

  test('without a fill paints its edge only, a pixel wide if nothing else is said', () => {
    const [quad] = drawn({
      type: 'box',
      rect: { x: 0, y: 0, width: 9, height: 9 },
      radius: 4,
      fill: null,
      edge: 'good',
    });
    expect(quad?.[0]).toMatchObject({ fill: [0, 0, 0, 0], edge: [0x2f, 0xc2, 0x94, 255], edgeWidth: 1 });
  });

  test('is round at most by half of its shorter side', () => {
    const [quad] = drawn({ type: 'box', rect: { x: 0, y: 0, width: 20, height: 6 }, radius: 40, fill: 'text' });
    expect(quad?.[0]?.radius).toBe(3);
  });
});

describe('a line', () => {
  test('that runs straight across lies on one row of pixels', () => {
    const [quad] = drawn({ type: 'line', from: [10, 20], to: [60, 20], width: 1, colour: 'grid' });
    expect(quad?.[0]).toMatchObject({ half: [25, 0.5], radius: 0, fill: [0x1b, 0x23, 0x31, 255] });
    // With a pixel around it, for the rim.
    expect(quad?.map(({ at }) => at)).toEqual([
      [9, 19],
      [9, 22],
      [61, 19],
      [61, 22],
    ]);
  });

  test('that is dashed is a quad for each dash', () => {
    const quads = drawn({ type: 'line', from: [5, 0], to: [5, 20], width: 1, colour: 'text', dash: 3 });
    expect(quads).toHaveLength(4);
    expect(quads.map((quad) => quad[0]?.half)).toEqual([
      [1.5, 0.5],
      [1.5, 0.5],
      [1.5, 0.5],
      [1, 0.5],
    ]);
  });

  test('that is slanted is as wide as it is, and starts where it starts', () => {
    const [quad] = drawn({ type: 'line', from: [0, 0], to: [30, 40], width: 1.5, colour: 'text' });
    expect(quad?.[0]?.half).toEqual([25, 0.75]);
    expect(quad?.[0]?.local).toEqual([-26, -1.75]);
  });

  test('of no length is nothing', () => {
    expect(drawn({ type: 'line', from: [5, 5], to: [5, 5], width: 1, colour: 'text' })).toEqual([]);
  });
});

test('dashes and gaps are equally long, and the last dash ends with the line', () => {
  expect(dashes(20, 4)).toEqual([
    [0, 4],
    [8, 12],
    [16, 20],
  ]);
  expect(dashes(10, 4)).toEqual([
    [0, 4],
    [8, 10],
  ]);
  expect(dashes(7, 7)).toEqual([[0, 7]]);
});

describe('a mark', () => {
  test('that is a circle is a box that is all corner', () => {
    const [quad] = drawn({ type: 'mark', shape: 'circle', at: [50, 30], size: 10, colour: 'good' });
    expect(quad?.[0]).toMatchObject({ at: [44, 24], half: [5, 5], radius: 5, fill: [0x2f, 0xc2, 0x94, 255] });
  });

  test('that is a diamond stands on its corner', () => {
    const [quad] = drawn({ type: 'mark', shape: 'diamond', at: [50, 30], size: 12, colour: 'text' });
    expect(quad?.[0]?.half[0]).toBeCloseTo(4.2426, 4);
    // The upper corner of the quad: half of the size above the middle, and its rim.
    const upper = quad?.[0]?.at;
    expect(upper?.[0]).toBeCloseTo(50, 4);
    expect(upper?.[1]).toBeCloseTo(30 - 6 - Math.SQRT2, 4);
  });

  test('that is a triangle is cut along two slopes that meet in the middle of its upper side', () => {
    const [quad] = drawn({ type: 'mark', shape: 'triangle', at: [50, 30], size: 12, colour: 'text' });
    expect(quad?.map(({ at }) => at)).toEqual([
      [44, 24],
      [44, 36],
      [56, 24],
      [56, 36],
    ]);
    const cuts = quad?.map((corner) => corner.cuts.map((cut) => Math.round(cut * 100) / 100));
    expect(cuts).toEqual([
      [-5.37, 5.37],
      [0, 10.73],
      [5.37, -5.37],
      [10.73, 0],
    ]);
  });
});
