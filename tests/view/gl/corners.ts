import { FLOATS_PER_VERTEX, QuadBuffer } from '../../../src/view/gl/quads.ts';

/** One corner of a quad as it goes to the graphics card. */
export interface Corner {
  readonly at: readonly number[];
  readonly local: readonly number[];
  readonly half: readonly number[];
  readonly cuts: readonly number[];
  readonly radius: number;
  readonly edgeWidth: number;
  /** Red, green, blue, alpha. */
  readonly fill: readonly number[];
  readonly edge: readonly number[];
}

/** The quads that something draws, each with its four corners. */
export function quadsOf(draw: (into: QuadBuffer) => void): Corner[][] {
  const buffer = new QuadBuffer(1);
  draw(buffer);
  const { floats, count } = buffer;
  const bytes = new Uint8Array(floats.buffer);
  const corner = (index: number): Corner => {
    const first = index * FLOATS_PER_VERTEX;
    const some = (from: number, to: number): number[] => [...floats.subarray(first + from, first + to)];
    const colour = (at: number): number[] => [...bytes.subarray((first + at) * 4, (first + at) * 4 + 4)];
    return {
      at: some(0, 2),
      local: some(2, 4),
      half: some(4, 6),
      cuts: some(6, 8),
      radius: floats[first + 8] ?? Number.NaN,
      edgeWidth: floats[first + 9] ?? Number.NaN,
      fill: colour(10),
      edge: colour(11),
    };
  };
  return Array.from({ length: count }, (_, quad) => [0, 1, 2, 3].map((index) => corner(quad * 4 + index)));
}
