import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Way, WayRegion } from '../../scoring/way.ts';
import { sincePage } from '../../words/format.ts';
import { useWidth } from '../use-size.ts';
import { layOut, type PlacedEdge, type PlacedNode, wayTold } from './way-layout.ts';

// Drawn in units of a sixteenth of 1rem, as the graph is.
const NODE_HEIGHT = 34;
const ROW_HEIGHT = 66;
const GAP = 18;
/** Of a character of a label, on average. */
const CHAR_WIDTH = 7;
const LEAST_NODE = 64;
const MOST_NODE = 130;
const BEND = 26;

/** The incident machine, and the way that was taken through it. */
export function WayPanel({ way }: { readonly way: Way }): JSX.Element {
  return (
    <section class="debrief-panel debrief-way-panel panel" aria-labelledby="debrief-way">
      <h2 id="debrief-way" class="caption">
        How the incident moved · your way through the machine
      </h2>
      <Region way={way} region="response" name="Response" />
      <Region way={way} region="fault" name="The system" />
    </section>
  );
}

function Region({
  way,
  region,
  name,
}: {
  readonly way: Way;
  readonly region: WayRegion;
  readonly name: string;
}): JSX.Element {
  const figure = useRef<HTMLElement>(null);
  const layout = layOut(way, region);
  const longest = Math.max(...layout.nodes.map(({ label }) => label.length));
  const least = Math.min(MOST_NODE, Math.max(LEAST_NODE, longest * CHAR_WIDTH + 12));
  const width = useWidth(figure, 900, layout.columns * (least + GAP));
  const column = Math.min(width / layout.columns, MOST_NODE + 3 * GAP);
  const size = { column, node: Math.min(MOST_NODE, column - GAP) };
  const height = layout.rows * ROW_HEIGHT + BEND;
  return (
    // It scrolls where there is no room for it, which the keyboard has to be able to do as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus
    <figure ref={figure} class="debrief-way" tabIndex={0} aria-label={`${name}: ${wayTold(way, region)}`}>
      <figcaption class="small">{name}</figcaption>
      <svg
        viewBox={`0 0 ${column * layout.columns} ${height}`}
        style={{ width: `${(column * layout.columns) / 16}rem` }}
        aria-hidden="true"
      >
        {layout.edges
          .toSorted((a, b) => Number(a.isTaken) - Number(b.isTaken))
          .map((edge) => (
            <path
              key={`${edge.from.id} ${edge.to.id} ${edge.on}`}
              class={edge.isTaken ? 'debrief-edge debrief-edge-taken' : 'debrief-edge'}
              d={pathOf(edge, size)}
            >
              <title>{edge.on}</title>
            </path>
          ))}
        {layout.nodes.map((node) => (
          <State key={node.id} node={node} {...boxOf(node, size)} />
        ))}
      </svg>
    </figure>
  );
}

interface Size {
  readonly column: number;
  readonly node: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const boxOf = ({ column, row }: PlacedNode, size: Size): Box => ({
  x: column * size.column + (size.column - size.node) / 2,
  y: BEND / 2 + row * ROW_HEIGHT,
  width: size.node,
});

function State({ node, x, y, width }: { readonly node: PlacedNode } & Box): JSX.Element {
  const middle = x + width / 2;
  return (
    <g class={node.isVisited ? 'debrief-state debrief-state-visited' : 'debrief-state'}>
      <title>{node.description}</title>
      <rect x={x} y={y} width={width} height={NODE_HEIGHT} rx="6" />
      <text x={middle} y={y + NODE_HEIGHT / 2 + 4} text-anchor="middle">
        {node.label}
      </text>
      {node.atSec !== null && (
        <text class="debrief-tick" x={middle} y={y + NODE_HEIGHT + 14} text-anchor="middle">
          {sincePage(node.atSec)}
        </text>
      )}
    </g>
  );
}

/** Straight to a neighbour, over the row to one further on, and below it back. */
function pathOf({ from, to }: PlacedEdge, size: Size): string {
  const [a, b] = [boxOf(from, size), boxOf(to, size)];
  const half = NODE_HEIGHT / 2;
  const isBack = to.column <= from.column;
  if (!isBack && (to.column === from.column + 1 || from.row !== to.row)) {
    return `M${a.x + a.width} ${a.y + half}L${b.x} ${b.y + half}`;
  }
  const [startX, endX] = [a.x + a.width / 2, b.x + b.width / 2];
  if (from.column === to.column && from.row !== to.row) {
    const isDown = to.row > from.row;
    return `M${startX} ${isDown ? a.y + NODE_HEIGHT : a.y}L${endX} ${isDown ? b.y : b.y + NODE_HEIGHT}`;
  }
  const side = isBack ? NODE_HEIGHT : 0;
  const bend = isBack ? BEND : -BEND / 2;
  return `M${startX} ${a.y + side}C${startX} ${a.y + side + bend} ${endX} ${b.y + side + bend} ${endX} ${b.y + side}`;
}
