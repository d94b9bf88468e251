import { describe, expect, test } from 'vitest';
import { PALETTES } from '../../src/screen/palette.ts';
import { DrawnPaths } from '../../src/view/drawn-paths.ts';
import { drawPath } from '../../src/view/paths.ts';
import { quadsOf } from './corners.ts';

const drawn = (
  points: readonly number[],
  more: { fillTo?: number | Float32Array; fillOpacity?: number } = {},
  unit = 1,
) =>
  quadsOf((into) =>
    drawPath(into, { type: 'path', points: Float32Array.from(points), width: 2, colour: 'accent', ...more }, unit),
  );

const UNCUT = 1e5;

describe('a path', () => {
  test('is a capsule for each segment', () => {
    const quads = drawn([0, 0, 10, 0, 10, 10]);
    expect(quads).toHaveLength(2);
    expect(quads[0]?.[0]).toMatchObject({ half: [6, 1], radius: 1, fill: [0x56, 0xb4, 0xe9, 255] });
    // Round ends and a rim reach over the points.
    expect(quads[0]?.map(({ at }) => at)).toEqual([
      [-2, -2],
      [-2, 2],
      [12, -2],
      [12, 2],
    ]);
  });

  test('that goes on straight is parted at the point, and the point belongs to the second segment', () => {
    const [first, second] = drawn([0, 0, 10, 0, 20, 0]);
    expect(first?.map(({ cuts }) => cuts)).toEqual([
      [UNCUT, 12 * 64 - 0.5],
      [UNCUT, 12 * 64 - 0.5],
      [UNCUT, -2 * 64 - 0.5],
      [UNCUT, -2 * 64 - 0.5],
    ]);
    expect(second?.map(({ cuts }) => cuts)).toEqual([
      [-2 * 64 + 0.5, UNCUT],
      [-2 * 64 + 0.5, UNCUT],
      [12 * 64 + 0.5, UNCUT],
      [12 * 64 + 0.5, UNCUT],
    ]);
  });

  test('that turns sharply is not parted', () => {
    const quads = drawn([0, 0, 5, 20, 10, 0]);
    expect(quads.flat().map(({ cuts }) => cuts)).toEqual(Array(8).fill([UNCUT, UNCUT]));
  });

  test('is broken by a gap, and a lone datapoint is a dot', () => {
    const quads = drawn([0, 0, 10, 0, Number.NaN, Number.NaN, 30, 5, 40, Number.NaN, 50, 0, 60, 0]);
    expect(quads.map((quad) => quad[0]?.half)).toEqual([
      [6, 1],
      [1, 1],
      [6, 1],
    ]);
    expect(quads[1]?.[0]?.at).toEqual([28, 3]);
  });

  test('leaves out points that do not move', () => {
    expect(drawn([0, 0, 0, 0, 10, 0, 10, 0])).toHaveLength(1);
  });

  test('without points is nothing', () => {
    expect(drawn([])).toEqual([]);
  });

  test('fills down to a line with a trapezoid for each segment, below its strokes', () => {
    const quads = drawn([0, 10, 10, 20, 20, 15], { fillTo: 50, fillOpacity: 0.2 });
    expect(quads).toHaveLength(4);
    expect(quads.slice(0, 2).map((quad) => quad.map(({ at }) => at))).toEqual([
      [
        [0, 10],
        [0, 50],
        [10, 20],
        [10, 50],
      ],
      [
        [10, 20],
        [10, 50],
        [20, 15],
        [20, 50],
      ],
    ]);
    expect(quads[0]?.[0]?.fill).toEqual([0x56, 0xb4, 0xe9, 51]);
    expect(quads[2]?.[0]?.fill).toEqual([0x56, 0xb4, 0xe9, 255]);
  });

  test('fills down to another line, point by point, and not where they break', () => {
    const below = Float32Array.of(0, 40, 10, 30, Number.NaN, Number.NaN, 20, 45, 30, 50);
    const quads = drawn(
      [0, 10, 10, 20, Number.NaN, Number.NaN, 20, 15, 30, 25],
      { fillTo: below, fillOpacity: 0.2 },
      2,
    );
    expect(quads).toHaveLength(4);
    expect(quads.slice(0, 2).map((quad) => quad.map(({ at }) => at))).toEqual([
      [
        [0, 20],
        [0, 80],
        [20, 40],
        [20, 60],
      ],
      [
        [40, 30],
        [40, 90],
        [60, 50],
        [60, 100],
      ],
    ]);
  });

  test('that was drawn before is the same quads again, until a unit is another length or a colour another one', () => {
    const paths = new DrawnPaths();
    const node = { type: 'path', points: Float32Array.of(0, 0, 10, 5, 20, 0), width: 2, colour: 'accent' } as const;
    const once = quadsOf((into) => drawPath(into, node, 1));
    const thrice = quadsOf((into) => {
      for (let time = 0; time < 3; time++) paths.draw(into, node, 1);
    });
    expect(thrice).toEqual([...once, ...once, ...once]);
    expect(quadsOf((into) => paths.draw(into, node, 2))).toEqual(quadsOf((into) => drawPath(into, node, 2)));
    const other = quadsOf((into) => {
      into.palette = { ...PALETTES.usual, accent: 0x112233 };
      paths.draw(into, node, 2);
    });
    expect(other[0]?.[0]?.fill).toEqual([0x11, 0x22, 0x33, 255]);
  });

  test('has no fill below a step straight up', () => {
    expect(drawn([0, 10, 0, 0, 10, 0], { fillTo: 50 })).toHaveLength(3);
  });

  test('is scaled to device pixels', () => {
    const [quad] = drawn([0, 0, 10, 0], {}, 2);
    expect(quad?.[0]).toMatchObject({ half: [12, 2], radius: 2, at: [-3, -3] });
  });
});
