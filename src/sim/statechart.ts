import { incidentMachine } from './incident.ts';

/** A state of the incident machine that somebody can be in. */
export interface StatechartNode {
  /** "response.mitigating" */
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly description: string;
  readonly isInitial: boolean;
  readonly isFinal: boolean;
}

export interface StatechartEdge {
  readonly from: string;
  readonly to: string;
  /** What takes it: an event, or the name of a delay. */
  readonly on: string;
  readonly isDelay: boolean;
  /** The condition under which it is taken. */
  readonly guard: string | null;
}

export interface Statechart {
  readonly nodes: readonly StatechartNode[];
  readonly edges: readonly StatechartEdge[];
}

type Machine = ReturnType<typeof incidentMachine>;
type StateNode = Machine['root'];

/**
 * The incident machine of a scenario as a graph of its leaves: what a state inherits from the ones around it, it has as
 * edges of its own. Transitions that stay where they are, such as another severity, are left out.
 */
export function statechartOf(scenario: Parameters<typeof incidentMachine>[0]): Statechart {
  const nodes: StatechartNode[] = [];
  const edges: StatechartEdge[] = [];
  for (const region of Object.values(incidentMachine(scenario).root.states)) {
    const first = leafOf(region);
    for (const leaf of leavesOf(region)) {
      nodes.push({
        id: idOf(leaf),
        region: region.key,
        name: leaf.key,
        description: leaf.description ?? '',
        isInitial: leaf === first,
        isFinal: leaf.type === 'final',
      });
      // Nothing leads on from an end, whatever the states around it would do.
      if (leaf.type === 'final') continue;
      const taken = new Set<string>();
      for (let node: StateNode | undefined = leaf; node; node = node.parent) {
        for (const edge of edgesFrom(node, leaf)) {
          // What a state does with an event hides what the states around it would.
          if (taken.has(edge.on) && node !== leaf) continue;
          edges.push(edge);
        }
        for (const event of node.transitions.keys()) taken.add(nameOf(event).on);
      }
    }
  }
  return { nodes, edges };
}

function edgesFrom(node: StateNode, leaf: StateNode): readonly StatechartEdge[] {
  return [...node.transitions].flatMap(([event, transitions]) =>
    transitions.flatMap(({ target, guard }) =>
      (target ?? []).map((to) => ({
        from: idOf(leaf),
        to: idOf(leafOf(to)),
        ...nameOf(event),
        guard: guard === undefined ? null : String(guard),
      })),
    ),
  );
}

/** Delays are events of their own to XState: `xstate.after.holdHealthy.incident.response.active.verifying`. */
function nameOf(event: string): Pick<StatechartEdge, 'on' | 'isDelay'> {
  const delay = /^xstate\.after\.([^.]+)\./.exec(event)?.[1];
  return delay === undefined ? { on: event, isDelay: false } : { on: delay, isDelay: true };
}

const idOf = (node: StateNode): string => `${node.path[0] ?? ''}.${node.key}`;

function leavesOf(node: StateNode): readonly StateNode[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node] : children.flatMap(leavesOf);
}

/** Where one who enters it comes to stand. */
function leafOf(node: StateNode): StateNode {
  const child =
    Object.values(node.states).find(({ key }) => key === node.config.initial) ?? Object.values(node.states)[0];
  return child ? leafOf(child) : node;
}
