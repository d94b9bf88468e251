import type { MarkNode } from '../../screen/nodes.ts';
import { CLEAR, type QuadBuffer } from './quads.ts';
import { onPixels, RIM, turned, upright, wholePixels } from './rectangles.ts';

/** Marks are as wide and as high as their size says, and lie on whole device pixels. */
export function drawMark(into: QuadBuffer, { shape, at, size, colour, opacity }: MarkNode, unit: number): void {
  const extent = wholePixels(size, unit);
  const x = onPixels(at[0] * unit, extent);
  const y = onPixels(at[1] * unit, extent);
  const half = extent / 2;
  const paint = into.paint(colour, opacity);
  switch (shape) {
    case 'circle':
      into.begin(half, half, half, 0, paint, CLEAR);
      upright(into, x, y, half + RIM, half + RIM);
      break;
    case 'diamond': {
      // A square that stands on a corner: its side is shorter than its diagonal by the square root of two.
      const halfSide = half * Math.SQRT1_2;
      into.begin(halfSide, halfSide, 0, 0, paint, CLEAR);
      turned(into, x, y, halfSide, halfSide, Math.SQRT1_2, Math.SQRT1_2);
      break;
    }
    case 'triangle':
      into.begin(half, half, 0, 0, paint, CLEAR);
      triangle(into, x, y, half);
      break;
    default:
      throw new Error(`view: unknown mark ${JSON.stringify(shape satisfies never)}`);
  }
}

/** A square, cut along the slopes from the middle of its upper side to its lower corners. */
function triangle(into: QuadBuffer, x: number, y: number, half: number): void {
  const slope = Math.hypot(2, 1);
  const fromLeft = (localX: number, localY: number): number => (2 * (localX + half) + localY - half) / slope;
  for (const localX of [-half, half]) {
    for (const localY of [-half, half]) {
      into.vertex(x + localX, y + localY, localX, localY, fromLeft(localX, localY), fromLeft(-localX, localY));
    }
  }
}
