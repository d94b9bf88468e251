import type { BoxNode, LineNode, MarkNode } from '../../screen/nodes.ts';
import { drawMark } from './marks.ts';
import { CLEAR, type QuadBuffer } from './quads.ts';
import { onPixels, turned, upright, wholePixels } from './rectangles.ts';

/** Adds a shape as quads. `unit` is the number of device pixels in a unit. */
export function drawShape(into: QuadBuffer, node: BoxNode | LineNode | MarkNode, unit: number): void {
  switch (node.type) {
    case 'box':
      drawBox(into, node, unit);
      break;
    case 'line':
      drawLine(into, node, unit);
      break;
    case 'mark':
      drawMark(into, node, unit);
      break;
    default:
      throw new Error(`view: unknown shape ${JSON.stringify(node satisfies never)}`);
  }
}

/** All sides lie on whole device pixels, so that boxes that touch in units touch on the screen, and edges are sharp. */
function drawBox(into: QuadBuffer, node: BoxNode, unit: number): void {
  const { rect, radius, fill, edge, edgeWidth = 1, opacity } = node;
  if (rect.width <= 0 || rect.height <= 0) return;
  const left = Math.round(rect.x * unit);
  const top = Math.round(rect.y * unit);
  const right = Math.max(left + 1, Math.round((rect.x + rect.width) * unit));
  const bottom = Math.max(top + 1, Math.round((rect.y + rect.height) * unit));
  const halfWidth = (right - left) / 2;
  const halfHeight = (bottom - top) / 2;
  into.begin(
    halfWidth,
    halfHeight,
    Math.min(radius * unit, halfWidth, halfHeight),
    edge === undefined ? 0 : wholePixels(edgeWidth, unit),
    fill === null ? CLEAR : into.paint(fill, opacity),
    edge === undefined ? CLEAR : into.paint(edge, opacity),
  );
  upright(into, left + halfWidth, top + halfHeight, halfWidth, halfHeight);
}

/** Lines that run straight across or down lie on whole pixels; others are as wide as they are, but never fainter. */
function drawLine(into: QuadBuffer, { from, to, width, colour, opacity, dash }: LineNode, unit: number): void {
  const isAcross = from[1] === to[1];
  const isDown = from[0] === to[0];
  const isStraight = isAcross || isDown;
  const thickness = isStraight ? wholePixels(width, unit) : Math.max(1, width * unit);
  const along = (value: number): number => (isStraight ? Math.round(value * unit) : value * unit);
  const across = (value: number): number => onPixels(value * unit, thickness);
  const fromX = isDown ? across(from[0]) : along(from[0]);
  const fromY = isAcross ? across(from[1]) : along(from[1]);
  const toX = isDown ? across(to[0]) : along(to[0]);
  const toY = isAcross ? across(to[1]) : along(to[1]);
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length === 0) return;
  const stepX = (toX - fromX) / length;
  const stepY = (toY - fromY) / length;
  const paint = into.paint(colour, opacity);
  for (const [start, end] of dashes(length, dash === undefined ? length : wholePixels(dash, unit))) {
    const middle = (start + end) / 2;
    into.begin((end - start) / 2, thickness / 2, 0, 0, paint, CLEAR);
    turned(into, fromX + stepX * middle, fromY + stepY * middle, (end - start) / 2, thickness / 2, stepX, stepY);
  }
}

/** Where the dashes of a line begin and end, when dash and gap are equally long. The last one ends with the line. */
export function dashes(length: number, dash: number): (readonly [start: number, end: number])[] {
  const cuts: [number, number][] = [];
  for (let start = 0; start < length; start += 2 * dash) cuts.push([start, Math.min(length, start + dash)]);
  return cuts;
}
