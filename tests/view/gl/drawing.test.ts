import { expect, test } from 'vitest';
import type { BoxNode, PathNode, ShapeNode } from '../../../src/screen/nodes.ts';
import { PALETTES } from '../../../src/screen/palette.ts';
import { type Batch, Drawing } from '../../../src/view/gl/drawing.ts';

const box: BoxNode = { type: 'box', rect: { x: 0, y: 0, width: 10, height: 10 }, radius: 0, fill: 'panel' };
const path = (more: Partial<PathNode> = {}): PathNode => ({
  type: 'path',
  points: Float32Array.of(0, 0, 10, 5),
  width: 1.5,
  colour: 'accent',
  ...more,
});

function batchesOf(shapes: readonly ShapeNode[], unit = 1): readonly Batch[] {
  const drawing = new Drawing();
  drawing.begin(unit, PALETTES.usual);
  for (const shape of shapes) drawing.add(shape);
  return drawing.batches;
}

/** Alpha, blue, green, red: as they lie in memory on all machines that browsers run on, from the end. */
const ACCENT = 0xffe9b456;

test('shapes are drawn in the order of the screen, those between two paths with one call', () => {
  expect(batchesOf([box, box, path(), box, path(), path()])).toEqual([
    { type: 'quads', first: 0, count: 2 },
    { type: 'stroke', line: { first: 0, count: 2 }, half: 0.75, paint: ACCENT },
    { type: 'quads', first: 2, count: 1 },
    { type: 'stroke', line: { first: 5, count: 2 }, half: 0.75, paint: ACCENT },
    { type: 'stroke', line: { first: 10, count: 2 }, half: 0.75, paint: ACCENT },
  ]);
});

test('what a path fills lies under its stroke, down to a whole pixel', () => {
  expect(batchesOf([path({ fillTo: 20.3, fillOpacity: 0.2 })], 2)).toEqual([
    { type: 'area', line: { first: 0, count: 2 }, below: 41, paint: 0x33e9b456 },
    { type: 'stroke', line: { first: 0, count: 2 }, half: 1.5, paint: ACCENT },
  ]);
});

test('a path that fills down to another line has the points of both', () => {
  const below = Float32Array.of(0, 10, 10, 15);
  expect(batchesOf([path({ fillTo: below })])).toEqual([
    { type: 'area', line: { first: 0, count: 2 }, below: { first: 5, count: 2 }, paint: 0x26e9b456 },
    { type: 'stroke', line: { first: 0, count: 2 }, half: 0.75, paint: ACCENT },
  ]);
});

test('a stroke is never thinner than a pixel, and a path without points is nothing', () => {
  expect(batchesOf([path({ width: 0.5 }), path({ points: new Float32Array() })])).toEqual([
    { type: 'stroke', line: { first: 0, count: 2 }, half: 0.5, paint: ACCENT },
  ]);
});

test('a screen of nothing is drawn with no call', () => {
  expect(batchesOf([])).toEqual([]);
});
