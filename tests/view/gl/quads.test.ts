import { expect, test } from 'vitest';
import { mixed, PALETTES } from '../../../src/screen/palette.ts';
import { QuadBuffer } from '../../../src/view/gl/quads.ts';

function fill(buffer: QuadBuffer, quads: number): void {
  for (let quad = 0; quad < quads; quad++) {
    buffer.begin(1, 1, 0, 0, buffer.paint('text'), 0);
    for (let corner = 0; corner < 4; corner++) buffer.vertex(quad, corner, 0, 0);
  }
}

test('a buffer grows when it is full and keeps what is in it', () => {
  const buffer = new QuadBuffer(2);
  fill(buffer, 5);
  expect(buffer.count).toBe(5);
  expect(buffer.capacity).toBe(8);
  expect(buffer.floats).toHaveLength(5 * 4 * 12);
  expect([0, 1, 2, 3, 4].map((quad) => buffer.floats[quad * 4 * 12])).toEqual([0, 1, 2, 3, 4]);
});

test('a cleared buffer is empty and keeps its room', () => {
  const buffer = new QuadBuffer(2);
  fill(buffer, 5);
  buffer.clear();
  expect(buffer.count).toBe(0);
  expect(buffer.floats).toHaveLength(0);
  expect(buffer.capacity).toBe(8);
});

test('colours lie in memory as red, green, blue, alpha, and are those of the palette', () => {
  const buffer = new QuadBuffer();
  const paints = (): number[][] =>
    [buffer.paint('critical'), buffer.paint('critical', 0.2), buffer.paint(mixed('critical', 'ground', 0.5))].map(
      (paint) => [...new Uint8Array(Uint32Array.of(paint).buffer)],
    );
  expect(paints()).toEqual([
    [0xf5, 0x53, 0x5b, 255],
    [0xf5, 0x53, 0x5b, 51],
    [0x80, 0x30, 0x38, 255],
  ]);
  buffer.palette = { ...PALETTES.usual, critical: 0x123456, ground: 0 };
  expect(paints()).toEqual([
    [0x12, 0x34, 0x56, 255],
    [0x12, 0x34, 0x56, 51],
    [0x09, 0x1a, 0x2b, 255],
  ]);
});
