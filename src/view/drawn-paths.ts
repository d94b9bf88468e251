import type { PathNode } from '../screen/nodes.ts';
import { drawPath } from './paths.ts';
import type { QuadBuffer } from './quads.ts';

/** The quads of paths that were drawn before: a chart that stays as it is has the same nodes, and so the same quads. */
export class DrawnPaths {
  readonly #drawn = new WeakMap<PathNode, { readonly unit: number; readonly quads: Float32Array }>();

  draw(into: QuadBuffer, node: PathNode, unit: number): void {
    const before = this.#drawn.get(node);
    if (before?.unit === unit) {
      into.append(before.quads);
      return;
    }
    const from = into.count;
    drawPath(into, node, unit);
    this.#drawn.set(node, { unit, quads: into.from(from) });
  }
}
