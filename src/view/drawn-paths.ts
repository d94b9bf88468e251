import type { PathNode } from '../screen/nodes.ts';
import type { Palette } from '../screen/palette.ts';
import { drawPath } from './paths.ts';
import type { QuadBuffer } from './quads.ts';

interface Drawn {
  readonly unit: number;
  readonly palette: Palette;
  /** Null for what was drawn once: much of that is never seen again, and copying it would be in vain. */
  readonly quads: Float32Array | null;
}

/** The quads of paths that were drawn before: a chart that stays as it is has the same nodes, and so the same quads. */
export class DrawnPaths {
  readonly #drawn = new WeakMap<PathNode, Drawn>();

  draw(into: QuadBuffer, node: PathNode, unit: number): void {
    const before = this.#drawn.get(node);
    const { palette } = into;
    const isAsBefore = before?.unit === unit && before.palette === palette;
    if (isAsBefore && before.quads) {
      into.append(before.quads);
      return;
    }
    const from = into.count;
    drawPath(into, node, unit);
    this.#drawn.set(node, { unit, palette, quads: isAsBefore ? into.from(from) : null });
  }
}
