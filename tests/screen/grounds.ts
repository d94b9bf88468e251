import type { PathNode, Rect, ShapeNode, TextNode } from '../../src/screen/nodes.ts';
import { type Colour, type Palette, shadeOf } from '../../src/screen/palette.ts';
import type { Screen } from '../../src/screen/screen.ts';
import { TEXT_STYLES } from '../../src/screen/theme.ts';
import { over } from '../support/vision.ts';
import { boxOf } from './desk-support.ts';

/** What is painted at a place, the lowest first, from the last that lets nothing through. */
export type Layers = readonly { readonly colour: Colour; readonly opacity: number }[];

/** Something that has to be told from what it lies on. */
export interface Pair {
  /** What it is, for whoever has to mend it. */
  readonly name: string;
  readonly colour: Colour;
  readonly ground: Layers;
  readonly type: 'text' | 'large text' | 'graphic';
}

/** 0xRRGGBB of what is seen there; black where nothing is. */
export const seen = (ground: Layers, palette: Palette): number =>
  ground.reduce((below, { colour, opacity }) => over(shadeOf(colour, palette), opacity, below), 0);

const GRAIN = 8;

/**
 * All texts, marks and lines of charts, each with all that it lies on. Texts lie above all shapes; marks and lines on the
 * boxes that were drawn before them. A node is asked about once: parts that are kept are drawn with their ground.
 */
export function pairsOf({ nodes }: Pick<Screen, 'nodes'>, asked: WeakSet<object>): readonly Pair[] {
  const pairs: Pair[] = [];
  const shapes = nodes.filter((node): node is ShapeNode => node.type !== 'text');
  const boxes: ShapeNode[] = [];
  for (const node of nodes) {
    if (node.type === 'box') boxes.push(node);
    if (asked.has(node)) continue;
    asked.add(node);
    if (node.type === 'text') pairs.push(...pairsOfText(node, shapes));
    const at = node.type === 'mark' ? node.at : node.type === 'path' ? firstPoint(node) : null;
    if (at && (node.type === 'mark' || node.type === 'path')) {
      pairs.push({ name: node.type, colour: node.colour, ground: layersAt(boxes, ...at), type: 'graphic' });
    }
  }
  return pairs;
}

function pairsOfText(node: TextNode, shapes: readonly ShapeNode[]): readonly Pair[] {
  const { key, lines, style, colour } = node;
  const { size, line, weight } = TEXT_STYLES[style];
  const rect = boxOf(node);
  const near = shapes.filter((shape) => meets(boundsOf(shape), rect));
  const columns = Math.max(2, Math.ceil(rect.width / GRAIN));
  const grounds = new Map<string, Layers>();
  for (let row = 0; row < lines.length; row++) {
    // The middle of small letters, where most of their strokes are.
    const y = rect.y + row * line + line / 2 + 0.08 * size;
    for (let column = 0; column <= columns; column++) {
      const ground = layersAt(near, rect.x + (rect.width * column) / columns, y);
      grounds.set(JSON.stringify(ground), ground);
    }
  }
  // https://www.w3.org/TR/WCAG22/#dfn-large-scale
  const isLarge = size >= (weight >= 700 ? 18.66 : 24);
  const name = `${key} "${lines.join(' ').slice(0, 40)}"`;
  return [...grounds.values()].map((ground) => ({ name, colour, ground, type: isLarge ? 'large text' : 'text' }));
}

function firstPoint({ points }: PathNode): readonly [number, number] | null {
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = Number.NaN, y = Number.NaN] = points.subarray(at, at + 2);
    if (!Number.isNaN(x + y)) return [x, y];
  }
  return null;
}

function layersAt(shapes: readonly ShapeNode[], x: number, y: number): Layers {
  let layers: { colour: Colour; opacity: number }[] = [];
  for (const shape of shapes) {
    const { left, right, top, bottom } = boundsOf(shape);
    if (x < left || x >= right || y < top || y >= bottom) continue;
    switch (shape.type) {
      case 'box':
        if (shape.fill !== null) layers = [{ colour: shape.fill, opacity: 1 }];
        break;
      case 'line':
        // Thin ones cross letters, and do not lie below them.
        if (shape.width > 4) layers.push({ colour: shape.colour, opacity: shape.opacity ?? 1 });
        break;
      case 'path':
        if (isFilled(shape, x, y)) layers.push({ colour: shape.colour, opacity: shape.fillOpacity ?? 0.15 });
        break;
      case 'mark':
        break;
      default:
        throw new Error(`no layer of ${JSON.stringify(shape satisfies never)}`);
    }
  }
  return layers;
}

/** Whether a place lies in what a path fills. */
function isFilled({ points, fillTo }: PathNode, x: number, y: number): boolean {
  if (fillTo === undefined) return false;
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [fromX = Number.NaN, fromY = 0, toX = Number.NaN, toY = 0] = points.subarray(at, at + 4);
    if (!(x >= fromX && x < toX)) continue;
    const share = (x - fromX) / (toX - fromX);
    const [fromBase = 0, toBase = 0] = typeof fillTo === 'number' ? [fillTo, fillTo] : [fillTo[at + 1], fillTo[at + 3]];
    const [one, other] = [fromY + (toY - fromY) * share, fromBase + (toBase - fromBase) * share];
    if (y > Math.min(one, other) && y < Math.max(one, other)) return true;
  }
  return false;
}

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const known = new WeakMap<ShapeNode, Bounds>();

/** The least rectangle that holds all that a shape paints. */
function boundsOf(shape: ShapeNode): Bounds {
  const bounds = known.get(shape) ?? measured(shape);
  known.set(shape, bounds);
  return bounds;
}

function measured(shape: ShapeNode): Bounds {
  switch (shape.type) {
    case 'box': {
      const { x, y, width, height } = shape.rect;
      return { left: x, right: x + width, top: y, bottom: y + height };
    }
    case 'mark':
      return around([...shape.at], shape.size / 2);
    case 'line':
      return around([...shape.from, ...shape.to], shape.width / 2);
    case 'path': {
      const { points, fillTo = points } = shape;
      const base = typeof fillTo === 'number' ? [points[0] ?? 0, fillTo] : fillTo;
      return around([...points, ...base], 0);
    }
    default:
      throw new Error(`no bounds of ${JSON.stringify(shape satisfies never)}`);
  }
}

function around(points: readonly number[], margin: number): Bounds {
  const along = (axis: 0 | 1): readonly number[] => points.filter((at, i) => i % 2 === axis && !Number.isNaN(at));
  const [xs, ys] = [along(0), along(1)];
  return {
    left: Math.min(...xs) - margin,
    right: Math.max(...xs) + margin,
    top: Math.min(...ys) - margin,
    bottom: Math.max(...ys) + margin,
  };
}

const meets = ({ left, right, top, bottom }: Bounds, { x, y, width, height }: Rect): boolean =>
  left < x + width && right > x && top < y + height && bottom > y;
