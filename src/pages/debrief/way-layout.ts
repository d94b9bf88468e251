import type { Way, WayRegion } from '../../scoring/way.ts';
import { sincePage } from '../../words/format.ts';

/** A state in its place: columns from left to right, rows from the top. */
export interface PlacedNode {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly isVisited: boolean;
  /** Since the page, of first coming to it; null where nobody came. */
  readonly atSec: number | null;
  readonly column: number;
  readonly row: number;
}

export interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  readonly on: string;
  readonly isTaken: boolean;
}

export interface WayLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly columns: number;
  readonly rows: number;
}

/** From any state of the response one can come to these, so their edges are drawn where they were taken. */
const FROM_ANYWHERE: ReadonlySet<string> = new Set(['hand-over', 'give-up', 'time.up', 'goal.lost']);

const LABELS: Readonly<Record<string, string>> = { unacknowledged: 'paged', 'closed-too-early': 'closed early' };

/**
 * A region by layers: each state in the column after the ones that first lead to it, by the way that was taken where
 * there was one. The quiet before the page is left out.
 */
export function layOut({ nodes, edges, steps }: Way, region: WayRegion): WayLayout {
  const own = nodes.filter((node) => node.region === region && node.name !== 'quiet');
  const ids = new Set(own.map(({ id }) => id));
  const first = new Map<string, number>();
  for (const { node, atSec } of steps[region]) if (!first.has(node)) first.set(node, atSec);
  const drawn = edges.filter(
    ({ from, to, on, isTaken }) => ids.has(from) && ids.has(to) && from !== to && (isTaken || !FROM_ANYWHERE.has(on)),
  );
  const columns = columnsOf(
    own.map(({ id }) => id),
    drawn,
  );
  const last = Math.max(0, ...columns.values());
  const rows = new Map<number, number>();
  let spare = last;
  const rankOf = (node: Way['nodes'][number]): number =>
    (columns.has(node.id) ? 0 : 4) + (isSideEnd(node) ? 2 : 0) + (node.isVisited ? 0 : 1);
  const placed = own
    // Ends but the good one stand below; what nothing leads to comes last, and stands where there is room.
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((node): PlacedNode => {
      const column = columns.get(node.id) ?? Math.max(0, --spare);
      const row = Math.max(isSideEnd(node) ? 1 : 0, rows.get(column) ?? 0);
      rows.set(column, row + 1);
      return {
        id: node.id,
        label: LABELS[node.name] ?? node.name.replaceAll('-', ' '),
        description: node.description,
        isVisited: node.isVisited,
        atSec: first.get(node.id) ?? null,
        column,
        row,
      };
    });
  const byId = new Map(placed.map((node) => [node.id, node]));
  return {
    nodes: placed,
    edges: drawn.flatMap(({ from, to, on, isTaken }) => {
      const [a, b] = [byId.get(from), byId.get(to)];
      return a && b ? [{ from: a, to: b, on, isTaken }] : [];
    }),
    columns: last + 1,
    rows: Math.max(0, ...rows.values()),
  };
}

const isSideEnd = ({ isFinal, name }: Way['nodes'][number]): boolean => isFinal && name !== 'resolved';

/** The longest way to each state over edges that lead on, and not back to where one has been. */
function columnsOf(
  ids: readonly string[],
  edges: readonly { from: string; to: string }[],
): ReadonlyMap<string, number> {
  const place = new Map(ids.map((id, i) => [id, i]));
  const columns = new Map(ids.slice(0, 1).map((id) => [id, 0]));
  // States stand in the order in which an author wrote them, which is the order of an incident.
  for (const id of ids) {
    for (const { from, to } of edges) {
      if (from !== id || (place.get(to) ?? 0) <= (place.get(from) ?? 0)) continue;
      columns.set(to, Math.max(columns.get(to) ?? 0, (columns.get(from) ?? 0) + 1));
    }
  }
  return columns;
}

/** The way in a sentence. */
export function wayTold(way: Way, region: WayRegion): string {
  const labels = new Map(layOut(way, region).nodes.map(({ id, label }) => [id, label]));
  return way.steps[region]
    .flatMap(({ node, atSec }) => {
      const label = labels.get(node);
      return label === undefined ? [] : [`${label} ${sincePage(atSec)}`];
    })
    .join(', ');
}
