import type { QuadBuffer } from './quads.ts';

/** Room around a shape for the softened pixels of its rim, in device pixels. */
export const RIM = 1;

/** A length in device pixels: whole, and at least one. */
export const wholePixels = (units: number, unit: number): number => Math.max(1, Math.round(units * unit));

/** The middle nearest to `at` of something that is `extent` whole pixels wide, so that its sides lie between pixels. */
export const onPixels = (at: number, extent: number): number => Math.round(at - extent / 2) + extent / 2;

/** Corners of a quad around a middle; the shape in it must have been begun. */
export function upright(into: QuadBuffer, x: number, y: number, halfWidth: number, halfHeight: number): void {
  into.vertex(x - halfWidth, y - halfHeight, -halfWidth, -halfHeight);
  into.vertex(x - halfWidth, y + halfHeight, -halfWidth, halfHeight);
  into.vertex(x + halfWidth, y - halfHeight, halfWidth, -halfHeight);
  into.vertex(x + halfWidth, y + halfHeight, halfWidth, halfHeight);
}

/** The same with its rim, and with its own x axis along a vector of length 1. */
export function turned(
  into: QuadBuffer,
  x: number,
  y: number,
  halfWidth: number,
  halfHeight: number,
  axisX: number,
  axisY: number,
): void {
  for (const along of [-halfWidth - RIM, halfWidth + RIM]) {
    for (const across of [-halfHeight - RIM, halfHeight + RIM]) {
      into.vertex(x + axisX * along - axisY * across, y + axisY * along + axisX * across, along, across);
    }
  }
}
