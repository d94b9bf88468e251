import { countText } from '../screen/counts.ts';
import type { BoxNode, MarkNode, Node, TextNode } from '../screen/nodes.ts';
import { type Colour, mixed } from '../screen/palette.ts';

// Real time.
const GLIDE_MS = 260;
const PULSE_MS = 1400;
const COUNT_MS = 300;
/** Numbers go on in steps, which can be read as well as more of them: each takes a picture, and a texture for every number. */
const COUNT_STEP_MS = 100;
/** Where more change at once, nobody follows any of them, and they are written as they are. */
const MOST_COUNTING = 12;

/**
 * Between the beginnings of two pulses, wherever they are. What lights up twice in a second does not flash, which WCAG
 * 2.3.1 has as more than three times.
 */
const LEAST_BETWEEN_PULSES_MS = 500;

/** A node on its way: where it comes from, and since when. */
interface Way {
  readonly node: Node;
  /** As it was drawn at the start; null for what was not there. */
  readonly from: Node | null;
  readonly startMs: number;
}

/** A screen and how its nodes come to be where they are: each picture is a function of the time, and the last one is the screen. */
export class Motions {
  /** Every picture is to be the screen as it is. */
  isStill = false;
  #nodes: readonly Node[] = [];
  #ways: ReadonlyMap<string, Way> = new Map();
  /** Of the ways that may not be at their end, by the index of their node. */
  #moving = new Map<number, Way>();
  #isFresh = true;
  #pulsedMs = Number.NEGATIVE_INFINITY;

  /** The next screen is to stand from the start, such as one of another size. */
  rest(): void {
    this.#isFresh = true;
  }

  begin(nodes: readonly Node[], nowMs: number): void {
    const before = this.#isFresh || this.isStill ? null : this.#ways;
    const mayPulse = before !== null && nowMs - this.#pulsedMs >= LEAST_BETWEEN_PULSES_MS;
    const ways = new Map<string, Way>();
    this.#nodes = nodes;
    this.#ways = ways;
    this.#moving.clear();
    this.#isFresh = false;
    for (const [index, node] of nodes.entries()) {
      const key = keyOf(node);
      if (key === null) continue;
      const known = before?.get(key);
      const mayBegin = isPulse(node) ? mayPulse : before !== null;
      const way = known
        ? goneOn(known, node, nowMs)
        : { node, from: null, startMs: mayBegin ? nowMs : Number.NEGATIVE_INFINITY };
      if (!known && mayPulse && isPulse(node)) this.#pulsedMs = nowMs;
      ways.set(key, way);
      if (nowMs - way.startMs < lengthOf(way)) this.#moving.set(index, way);
    }
    const counting = [...this.#moving].filter(([, { node, from }]) => isCounting(node, from));
    if (counting.length <= MOST_COUNTING) return;
    for (const [index, { node }] of counting) {
      const key = keyOf(node);
      if (key !== null) ways.set(key, { node, from: null, startMs: Number.NEGATIVE_INFINITY });
      this.#moving.delete(index);
    }
  }

  /** The screen at a moment, and whether there is another picture of it to come. */
  at(nowMs: number): { readonly nodes: readonly Node[]; readonly isMoving: boolean } {
    for (const [index, way] of this.#moving) {
      if (this.isStill || nowMs - way.startMs >= lengthOf(way)) this.#moving.delete(index);
    }
    const nodes = this.#nodes.flatMap((node, index) => {
      const way = this.#moving.get(index);
      if (way) return [picture(way, nowMs - way.startMs)];
      return isPulse(node) ? [] : [node];
    });
    return { nodes, isMoving: this.#moving.size > 0 };
  }

  /** In how many milliseconds a picture is worth drawing after that of this moment; `unit` is the number of device pixels in a unit. */
  waitMs(nowMs: number, unit: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (const way of this.#moving.values()) least = Math.min(least, waitOf(way, nowMs - way.startMs, unit));
    return least;
  }
}

const isPulse = (node: Node): boolean => node.type === 'box' && node.motion?.type === 'pulse';

/** Whether it is a number on its way, which goes nowhere else meanwhile. */
const isCounting = (node: Node, from: Node | null): boolean =>
  node.type === 'text' && node.count !== undefined && !node.glides && from !== null;

/** By which a node is known from screen to screen; null for what only stands there. */
function keyOf(node: Node): string | null {
  switch (node.type) {
    case 'box':
    case 'mark':
      return node.motion ? `${node.type}/${node.motion.id}` : null;
    case 'text':
      return node.glides || node.count ? `text/${node.key}` : null;
    case 'line':
    case 'path':
      return null;
    default:
      throw new Error(`view: unknown node ${JSON.stringify(node satisfies never)}`);
  }
}

/** How long a way takes in all; 0 for what has nowhere to come from. */
function lengthOf({ node, from }: Way): number {
  if (isPulse(node)) return PULSE_MS;
  if (node.type === 'text') return Math.max(node.glides ? GLIDE_MS : 0, node.count && from ? COUNT_MS : 0);
  if ((node.type !== 'box' && node.type !== 'mark') || node.motion?.type !== 'glide') return 0;
  return from ? (node.motion.ms ?? GLIDE_MS) : GLIDE_MS;
}

/** The way to a node of a new screen: the one that it was on, or a new one from where it is now. */
function goneOn(known: Way, node: Node, nowMs: number): Way {
  if (isPulse(node) || isAlike(known.node, node)) return { ...known, node };
  const elapsedMs = nowMs - known.startMs;
  const from = elapsedMs < lengthOf(known) ? picture(known, elapsedMs) : known.node;
  return { node, from, startMs: nowMs };
}

function isAlike(a: Node, b: Node): boolean {
  if (a.type === 'box' && b.type === 'box') {
    const [one, other] = [a.rect, b.rect];
    const isInPlace =
      one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
    return isInPlace && isAlikePainted(a, b);
  }
  if (a.type === 'mark' && b.type === 'mark') return a.at[0] === b.at[0] && a.at[1] === b.at[1];
  if (a.type === 'text' && b.type === 'text') return a.x === b.x && a.y === b.y && a.count?.value === b.count?.value;
  return false;
}

const isAlikePainted = (a: BoxNode, b: BoxNode): boolean =>
  isSameColour(a.fill, b.fill) && isSameColour(a.edge ?? null, b.edge ?? null);

function isSameColour(a: Colour | null, b: Colour | null): boolean {
  if (a === b || a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  return a.share === b.share && isSameColour(a.of, b.of) && isSameColour(a.rest, b.rest);
}

/** How a node looks so long after its start, before its end. */
function picture({ node, from }: Way, elapsedMs: number): Node {
  if (node.type === 'box' && isPulse(node)) return { ...node, opacity: (1 - elapsedMs / PULSE_MS) ** 2 };
  if (node.type === 'box' && from?.type === 'box') return boxOn(node, from, elapsedMs);
  if (node.type === 'mark' && from?.type === 'mark') return markOn(node, from, elapsedMs);
  if (node.type === 'text' && from?.type === 'text') return textOn(node, from, elapsedMs);
  if (from || node.type === 'line' || node.type === 'path') return node;
  // In the second half of the time, when the others are nearly where they go.
  return { ...node, opacity: Math.max(0, (2 * elapsedMs) / GLIDE_MS - 1) };
}

function boxOn(node: BoxNode, from: BoxNode, elapsedMs: number): BoxNode {
  const glide = node.motion?.type === 'glide' ? node.motion : null;
  const share = elapsedMs / (glide?.ms ?? GLIDE_MS);
  const way = glide?.isEven ? share : slowing(share);
  const rect = {
    x: mix(from.rect.x, node.rect.x, way),
    y: mix(from.rect.y, node.rect.y, way),
    width: mix(from.rect.width, node.rect.width, way),
    height: mix(from.rect.height, node.rect.height, way),
  };
  const fill = node.fill && from.fill ? between(node.fill, from.fill, way) : node.fill;
  const edge = node.edge && from.edge ? between(node.edge, from.edge, way) : node.edge;
  return { ...node, rect, fill, ...(edge && { edge }), ...opacityOn(node, from, way) };
}

const between = (to: Colour, from: Colour, share: number): Colour =>
  isSameColour(to, from) ? to : mixed(to, from, share);

function markOn(node: MarkNode, from: MarkNode, elapsedMs: number): MarkNode {
  const way = slowing(elapsedMs / (node.motion?.ms ?? GLIDE_MS));
  const at = [mix(from.at[0], node.at[0], way), mix(from.at[1], node.at[1], way)] as const;
  return { ...node, at, ...opacityOn(node, from, way) };
}

function textOn(node: TextNode, from: TextNode, elapsedMs: number): TextNode {
  const way = node.glides ? slowing(Math.min(1, elapsedMs / GLIDE_MS)) : 1;
  const place = { x: mix(from.x, node.x, way), y: mix(from.y, node.y, way) };
  const placed = { ...node, ...place, ...opacityOn(node, from, way) };
  if (!node.count || !from.count || Number.isNaN(node.count.value + from.count.value)) return placed;
  const stepped = Math.min(COUNT_MS, Math.ceil((elapsedMs + 1) / COUNT_STEP_MS) * COUNT_STEP_MS);
  const count = { ...node.count, value: mix(from.count.value, node.count.value, slowing(stepped / COUNT_MS)) };
  const text = countText(count);
  // What is longer than what it comes to could reach over its neighbours, and what is shorter would leave a gap.
  return { ...placed, count, lines: text.length === node.lines[0]?.length ? [text] : node.lines };
}

/** Of what had not come all the way when it went on. */
const opacityOn = ({ opacity = 1 }: Opaque, from: Opaque, way: number): Opaque =>
  from.opacity === undefined ? {} : { opacity: mix(from.opacity, opacity, way) };

interface Opaque {
  readonly opacity?: number;
}

/** Until the next step of what only counts, and the next pixel of what goes evenly with the clock; all else moves on all the time. */
function waitOf(way: Way, elapsedMs: number, unit: number): number {
  const { node, from } = way;
  if (isCounting(node, from)) return COUNT_STEP_MS - (elapsedMs % COUNT_STEP_MS);
  if ((node.type !== 'box' && node.type !== 'mark') || node.motion?.type !== 'glide' || !node.motion.isEven) return 0;
  const units = unitsBetween(node, from);
  return units === null ? 0 : Math.min(lengthOf(way) - elapsedMs, lengthOf(way) / (units * unit));
}

/** How far a node goes that changes nothing but its place; null for others. */
function unitsBetween(node: Node, from: Node | null): number | null {
  if (from === null || ('opacity' in from && from.opacity !== undefined)) return null;
  if (node.type === 'mark' && from.type === 'mark')
    return Math.max(Math.abs(node.at[0] - from.at[0]), Math.abs(node.at[1] - from.at[1]));
  if (node.type !== 'box' || from.type !== 'box' || !isAlikePainted(node, from)) return null;
  const [a, b] = [node.rect, from.rect];
  const across = Math.max(Math.abs(a.x - b.x), Math.abs(a.x + a.width - b.x - b.width));
  return Math.max(across, Math.abs(a.y - b.y), Math.abs(a.y + a.height - b.y - b.height));
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Quick at first, and slower towards the end. */
const slowing = (share: number): number => 1 - (1 - share) ** 3;
