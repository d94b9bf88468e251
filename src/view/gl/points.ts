/** Stands for a gap: further away than any place of a screen, and a number, as not every graphics card knows NaN. */
export const GAP = 1e9;

/** Before the points of a path, and after them: a stroke looks at the points around each of its segments. */
const BEFORE = 1;
const AFTER = 2;

/** Points of a full dashboard of charts as wide as they get: whoever plays for an hour never waits while it grows. */
const USUAL_POINTS = 16_384;

/** Each point is there once for every corner of the segment that begins at it. */
const CORNERS = 4;
const FLOATS_PER_POINT = 2 * CORNERS;
export const BYTES_PER_POINT = FLOATS_PER_POINT * 4;

/** Where a path begins in the buffer, at the gap before its points, and how many points it has. */
export interface PointSpan {
  readonly first: number;
  readonly count: number;
}

/**
 * The points of all paths of a screen in units, as the graphics card takes them. Most of them are there from the screen
 * before: what follows in the same order stays where it is, and is not uploaded again.
 */
export class PointBuffer {
  #floats = new Float32Array(USUAL_POINTS * FLOATS_PER_POINT);
  #used = 0;
  /** What lies in it, from its beginning. */
  #placed: { readonly points: Float32Array; readonly span: PointSpan }[] = [];
  #next = 0;
  #changedFrom = 0;

  /** Begins the next screen. */
  begin(): void {
    this.#next = 0;
  }

  /** `x0, y0, x1, y1, …`; a NaN in a point makes it a gap. The array must stay as it is. */
  put(points: Float32Array): PointSpan {
    const index = this.#next++;
    const known = this.#placed[index];
    if (known?.points === points) return known.span;
    const before = this.#placed[index - 1]?.span;
    this.#used = before ? (before.first + BEFORE + before.count + AFTER) * FLOATS_PER_POINT : 0;
    this.#changedFrom = Math.min(this.#changedFrom, this.#used);
    this.#placed.length = index;
    const span = this.#write(points);
    this.#placed.push({ points, span });
    return span;
  }

  /** All that is in it. Valid until the next points. */
  get floats(): Float32Array<ArrayBuffer> {
    return this.#floats.subarray(0, this.#used);
  }

  /** Points that it can hold before it grows. */
  get capacity(): number {
    return this.#floats.length / FLOATS_PER_POINT;
  }

  /** Whether there is something to be uploaded. */
  get isChanged(): boolean {
    return this.#changedFrom < this.#used;
  }

  /** Answers with the first float that is another one than when this was called last, or with how many there are. */
  takeChange(): number {
    const from = Math.min(this.#changedFrom, this.#used);
    this.#changedFrom = Number.POSITIVE_INFINITY;
    return from;
  }

  #write(points: Float32Array): PointSpan {
    const first = this.#used / FLOATS_PER_POINT;
    const count = points.length / 2;
    while ((first + BEFORE + count + AFTER) * FLOATS_PER_POINT > this.#floats.length) this.#grow();
    const floats = this.#floats;
    let at = put(floats, this.#used, GAP, GAP);
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] ?? Number.NaN;
      const y = points[i + 1] ?? Number.NaN;
      at = Number.isNaN(x) || Number.isNaN(y) ? put(floats, at, GAP, GAP) : put(floats, at, x, y);
    }
    for (let i = 0; i < AFTER; i++) at = put(floats, at, GAP, GAP);
    this.#used = at;
    return { first, count };
  }

  #grow(): void {
    const floats = new Float32Array(this.#floats.length * 2);
    floats.set(this.#floats);
    this.#floats = floats;
  }
}

/** Writes a point for each corner, and answers with where the next one goes. */
function put(floats: Float32Array, at: number, x: number, y: number): number {
  floats[at] = x;
  floats[at + 1] = y;
  floats[at + 2] = x;
  floats[at + 3] = y;
  floats[at + 4] = x;
  floats[at + 5] = y;
  floats[at + 6] = x;
  floats[at + 7] = y;
  return at + FLOATS_PER_POINT;
}
