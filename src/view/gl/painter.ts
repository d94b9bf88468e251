import type { Drawing } from './drawing.ts';
import { PathProgram } from './path-program.ts';
import { QuadProgram } from './quad-program.ts';

/** What draws shapes on one WebGL context. When the context is lost, so is this. */
export class Painter {
  readonly #quads: QuadProgram;
  readonly #paths: PathProgram;

  /** No vertex array of somebody else may be bound. */
  constructor(gl: WebGLRenderingContext) {
    this.#quads = new QuadProgram(gl);
    this.#paths = new PathProgram(gl);
  }

  upload(drawing: Drawing): void {
    this.#quads.upload(drawing.quads);
    this.#paths.upload(drawing.points);
  }

  /** Draws what was uploaded last on a surface of this size in device pixels. */
  draw({ batches, unit }: Drawing, width: number, height: number): void {
    const target = { width, height, unit };
    for (const batch of batches) {
      switch (batch.type) {
        case 'quads':
          this.#quads.draw(batch.first, batch.count, width, height);
          break;
        case 'stroke':
          this.#paths.stroke(batch, target);
          break;
        case 'area':
          this.#paths.area(batch, target);
          break;
        default:
          throw new Error(`view: unknown batch ${JSON.stringify(batch satisfies never)}`);
      }
    }
  }
}
