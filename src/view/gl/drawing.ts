import type { PathNode, ShapeNode } from '../../screen/nodes.ts';
import type { Palette } from '../../screen/palette.ts';
import { PointBuffer, type PointSpan } from './points.ts';
import { QuadBuffer } from './quads.ts';
import { drawShape } from './shapes.ts';

const FILL_OPACITY = 0.15;

/** What is drawn with one call. Lengths are in device pixels; `paint` is as `QuadBuffer.paint` makes it. */
export type Batch = QuadsBatch | StrokeBatch | AreaBatch;

interface QuadsBatch {
  readonly type: 'quads';
  readonly first: number;
  readonly count: number;
}

export interface StrokeBatch {
  readonly type: 'stroke';
  readonly line: PointSpan;
  /** Half of its width. */
  readonly half: number;
  readonly paint: number;
}

/** From a line down to a height, or to another line. */
export interface AreaBatch {
  readonly type: 'area';
  readonly line: PointSpan;
  readonly below: number | PointSpan;
  readonly paint: number;
}

/** All shapes of a screen as the graphics card takes them, and in which order it draws them. */
export class Drawing {
  readonly quads = new QuadBuffer();
  readonly points = new PointBuffer();
  /** Device pixels in a unit. */
  unit = 1;
  #batches: Batch[] = [];
  #kept: readonly Batch[] = [];
  #batched = 0;

  begin(unit: number, palette: Palette): void {
    this.unit = unit;
    this.quads.palette = palette;
    this.quads.clear();
    this.points.begin();
    this.#batches = [];
    this.#batched = 0;
  }

  add(shape: ShapeNode): void {
    if (shape.type === 'path') this.#addPath(shape);
    else drawShape(this.quads, shape, this.unit);
  }

  /** To be taken when all shapes are in it. */
  get batches(): readonly Batch[] {
    this.#endQuads();
    return this.#batches;
  }

  /** Whether it looks another way than when it was last kept. */
  get isOther(): boolean {
    const { batches } = this;
    const kept = this.#kept;
    return (
      this.points.isChanged ||
      this.quads.isOther ||
      batches.length !== kept.length ||
      batches.some((batch, i) => !isAlike(batch, kept[i]))
    );
  }

  /** To be called with each picture that is drawn. */
  keep(): void {
    this.quads.keep();
    this.#kept = this.batches;
  }

  #addPath({ points, width, colour, fillTo, fillOpacity = FILL_OPACITY }: PathNode): void {
    if (points.length === 0) return;
    this.#endQuads();
    const line = this.points.put(points);
    if (fillTo !== undefined) {
      const below = typeof fillTo === 'number' ? Math.round(fillTo * this.unit) : this.points.put(fillTo);
      this.#batches.push({ type: 'area', line, below, paint: this.quads.paint(colour, fillOpacity) });
    }
    const half = Math.max(1, width * this.unit) / 2;
    this.#batches.push({ type: 'stroke', line, half, paint: this.quads.paint(colour) });
  }

  #endQuads(): void {
    const { count } = this.quads;
    if (count > this.#batched)
      this.#batches.push({ type: 'quads', first: this.#batched, count: count - this.#batched });
    this.#batched = count;
  }
}

function isAlike(a: Batch, b: Batch | undefined): boolean {
  switch (a.type) {
    case 'quads':
      // What the quads are is compared by themselves.
      return b?.type === 'quads' && a.first === b.first && a.count === b.count;
    case 'stroke':
      return b?.type === 'stroke' && a.line === b.line && a.half === b.half && a.paint === b.paint;
    case 'area':
      return b?.type === 'area' && a.line === b.line && a.below === b.below && a.paint === b.paint;
    default:
      throw new Error(`view: unknown batch ${JSON.stringify(a satisfies never)}`);
  }
}
