/** Two triangles for each quad, whose corners are top left, bottom left, top right, bottom right. */
export function cornersOf(quads: number): Uint32Array<ArrayBuffer> {
  const indices = new Uint32Array(quads * 6);
  for (let quad = 0; quad < quads; quad++) {
    const first = quad * 4;
    indices.set([first, first + 1, first + 2, first + 2, first + 1, first + 3], quad * 6);
  }
  return indices;
}
