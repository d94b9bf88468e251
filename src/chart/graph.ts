import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';

/** Lengths are in one unit, whichever. */
export interface GraphBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** From one box to another one; at most one for each pair. Width and height are those of its label, 0 for none. */
export interface GraphLink {
  readonly from: string;
  readonly to: string;
  readonly width: number;
  readonly height: number;
}

export interface GraphSpec {
  /** From left to right, or from the top down. */
  readonly direction: 'across' | 'down';
  /** Between a box and the label next to it, at least. */
  readonly between: number;
  readonly boxes: readonly GraphBox[];
  readonly links: readonly GraphLink[];
}

export interface PlacedBox {
  readonly id: string;
  /** Its middle. */
  readonly at: Point;
}

export interface PlacedLink {
  readonly from: string;
  readonly to: string;
  /** Middle of its label. */
  readonly label: Point;
  /** From the side of one box to the side of the other, around all boxes and labels but its own. */
  readonly points: readonly Point[];
}

export type Point = readonly [x: number, y: number];

/** Where everything is, from the top left corner of the room. Boxes and links are in the order of the spec. */
export interface GraphLayout {
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedLink[];
}

/** Between boxes side by side, and between lines beside them. */
const BETWEEN = { boxes: 18, lines: 12 } as const;
/** A few boxes in a large room do not drift further apart than this. */
const MOST_SPREAD = 2.2;
/** Points of a bend, its end included. */
const BEND_POINTS = 12;

/**
 * Layered layout (Sugiyama's method, by dagre), spread over the room that there is; null where it takes more. The same
 * spec and room give the same layout. Throws where a link names no box.
 */
export function layoutGraph(spec: GraphSpec, width: number, height: number): GraphLayout | null {
  const isAcross = spec.direction === 'across';
  // Laid out from left to right in either case, and turned at the end.
  const flat = flatten(isAcross ? spec : turnedSpec(spec));
  const along = spread(
    flat.map(({ at, size }) => [at[0], size[0]]),
    isAcross ? width : height,
  );
  const beside = spread(
    flat.map(({ at, size }) => [at[1], size[1]]),
    isAcross ? height : width,
  );
  if (!along || !beside) return null;
  const place = ([x, y]: Point): Point => [along(x), beside(y)];
  const turn = ([x, y]: Point): Point => (isAcross ? [x, y] : [y, x]);
  const boxes = flat.filter((one) => one.type === 'box').map((one) => ({ ...one, at: place(one.at) }));
  const labels = flat.filter((one) => one.type === 'label').map((one) => ({ ...one, at: place(one.at) }));
  const half = ranksOf([...boxes, ...labels]);
  const links = labels.map(({ link: { from, to }, via, at }): PlacedLink => {
    const ends = [from, to].map((id) => boxes.find((box) => box.id === id));
    const stops = [ends[0]?.at ?? at, ...via.map(place), ends[1]?.at ?? at];
    const points = route(stops, half, [ends[0]?.size[0] ?? 0, ends[1]?.size[0] ?? 0]);
    return { from, to, label: turn(at), points: points.map(turn) };
  });
  return { boxes: boxes.map(({ id, at }) => ({ id, at: turn(at) })), links };
}

/** What takes room, with the middle that dagre gives it. */
type Placed =
  | { readonly type: 'box'; readonly id: string; readonly at: Point; readonly size: Point }
  | {
      readonly type: 'label';
      readonly link: GraphLink;
      readonly at: Point;
      readonly size: Point;
      /** Points between the boxes that its line goes through. */
      readonly via: readonly Point[];
    }
  | { readonly type: 'bend'; readonly at: Point; readonly size: Point };

const turnedSpec = ({ boxes, links, between }: GraphSpec): GraphSpec => ({
  direction: 'across',
  between,
  boxes: boxes.map((box) => ({ ...box, width: box.height, height: box.width })),
  links: links.map((link) => ({ ...link, width: link.height, height: link.width })),
});

function flatten({ boxes, links, between }: GraphSpec): readonly Placed[] {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'LR', nodesep: BETWEEN.boxes, edgesep: BETWEEN.lines, ranksep: 2 * between });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { from, to, width, height } of links) {
    for (const end of [from, to]) if (!graph.hasNode(end)) throw new Error(`graph: there is no box ${end}`);
    graph.setEdge(from, to, { width, height, labelpos: 'c' });
  }
  layout(graph);
  return [
    ...boxes.map(({ id, width, height }): Placed => {
      const { x = 0, y = 0 } = graph.node(id);
      return { type: 'box', id, at: [x, y], size: [width, height] };
    }),
    ...links.flatMap((link): readonly Placed[] => {
      const { points = [], x, y } = graph.edge(link.from, link.to);
      const via = points.slice(1, -1).map((point): Point => [point.x, point.y]);
      // One without a size has no place of its own.
      const [middleX, middleY] = via[Math.floor(via.length / 2)] ?? [0, 0];
      return [
        { type: 'label', link, at: [x ?? middleX, y ?? middleY], size: [link.width, link.height], via },
        ...via.map((at): Placed => ({ type: 'bend', at, size: [0, 0] })),
      ];
    }),
  ];
}

/**
 * Moves middles apart until what is around them fills a length; null where it is longer from the start. As sizes stay,
 * whatever was clear of one another still is.
 */
function spread(
  all: readonly (readonly [middle: number, size: number])[],
  room: number,
): ((at: number) => number) | null {
  if (all.length === 0) return (at) => at;
  const first = Math.min(...all.map(([middle]) => middle));
  const last = Math.max(...all.map(([middle]) => middle));
  const before = Math.max(...all.map(([middle, size]) => size / 2 - (middle - first)));
  const after = Math.max(...all.map(([middle, size]) => size / 2 - (last - middle)));
  const free = room - before - after;
  if (free < last - first) return null;
  const factor = last > first ? Math.min(MOST_SPREAD, free / (last - first)) : 1;
  const start = (free - factor * (last - first)) / 2;
  return (at) => start + before + (at - first) * factor;
}

/** Half of how long the boxes and labels are that stand above one another, by where their middles are. */
function ranksOf(all: readonly { readonly at: Point; readonly size: Point }[]): (at: number) => number {
  return (x) => Math.max(0, ...all.map(({ at, size }) => (Math.abs(at[0] - x) < 0.5 ? size[0] / 2 : 0)));
}

/**
 * From the side of the first box to that of the last one, whose sizes are given: straight past whatever stands above or
 * below, and bent only where nothing stands.
 */
function route(
  stops: readonly Point[],
  half: (x: number) => number,
  [firstSize, lastSize]: readonly [number, number],
): readonly Point[] {
  const points: Point[] = [];
  stops.forEach((stop, i) => {
    const next = stops[i + 1];
    if (!next) return;
    const way = Math.sign(next[0] - stop[0]);
    const from: Point = [stop[0] + way * half(stop[0]), stop[1]];
    const to: Point = [next[0] - way * half(next[0]), next[1]];
    if (i === 0) points.push([stop[0] + (way * firstSize) / 2, stop[1]]);
    points.push(from, ...bend(from, to));
    if (i === stops.length - 2) points.push([next[0] - (way * lastSize) / 2, next[1]]);
  });
  return points;
}

/** A cubic curve that leaves and arrives level. */
function bend([fromX, fromY]: Point, [toX, toY]: Point): readonly Point[] {
  if (fromY === toY) return [[toX, toY]];
  return Array.from({ length: BEND_POINTS }, (_, i): Point => {
    const t = (i + 1) / BEND_POINTS;
    const rest = 1 - t;
    // Control points in the middle, at the height of either end.
    const x = rest * rest * rest * fromX + 3 * rest * t * ((fromX + toX) / 2) + t * t * t * toX;
    const y = rest * rest * (rest + 3 * t) * fromY + t * t * (t + 3 * rest) * toY;
    return [x, y];
  });
}
