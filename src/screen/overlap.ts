import type { Rect } from './nodes.ts';

/** Whether two rectangles have more than an edge in common. */
export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
