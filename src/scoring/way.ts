import { type Statechart, type StatechartEdge, type StatechartNode, statechartOf } from '../sim/statechart.ts';
import type { Case } from './case.ts';
import { sinceOf } from './times.ts';

/** A stay in a state. */
export interface Step {
  readonly node: string;
  /** Since the page, of coming to it; negative before. */
  readonly atSec: number;
}

/** The incident machine with the way that a drill took through it. */
export interface Way {
  readonly nodes: readonly (StatechartNode & { readonly isVisited: boolean })[];
  readonly edges: readonly (StatechartEdge & { readonly isTaken: boolean })[];
  /** By region, in the order in which they were gone. */
  readonly steps: Readonly<Record<WayRegion, readonly Step[]>>;
}

/** What a debrief draws of the regions. */
const WAY_REGIONS = ['response', 'fault', 'comms'] as const;
export type WayRegion = (typeof WAY_REGIONS)[number];

export function wayOf({ drill, account }: Pick<Case, 'drill' | 'account'>): Way {
  const chart: Statechart = statechartOf(drill.scenario);
  const steps = { response: stepsOf('response'), fault: stepsOf('fault'), comms: stepsOf('comms') };
  const all = WAY_REGIONS.map((region) => steps[region]);
  const visited = new Set(all.flat().map(({ node }) => node));
  const gone = new Set(all.flatMap((own) => own.slice(1).map(({ node }, i) => `${own[i]?.node} ${node}`)));
  const isDrawn = ({ region }: StatechartNode): boolean => WAY_REGIONS.some((one) => one === region);
  const nodes = chart.nodes.filter(isDrawn);
  const ids = new Set(nodes.map(({ id }) => id));
  // Where two edges lead the same way, it was the state's own that was taken.
  const isTaken = ({ from, to }: StatechartEdge): boolean => gone.delete(`${from} ${to}`);
  return {
    nodes: nodes.map((node) => ({ ...node, isVisited: visited.has(node.id) })),
    edges: chart.edges.filter(({ from }) => ids.has(from)).map((edge) => ({ ...edge, isTaken: isTaken(edge) })),
    steps,
  };

  function stepsOf(region: WayRegion): readonly Step[] {
    const own: Step[] = [];
    for (const phase of account.phases) {
      const node = `${region}.${phase[region]}`;
      if (own.at(-1)?.node !== node) own.push({ node, atSec: sinceOf(drill, phase.tick) });
    }
    return own;
  }
}
