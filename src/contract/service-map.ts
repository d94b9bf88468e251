import type { Level } from './panel.ts';

export const SERVICE_KINDS = [
  'client',
  'edge',
  'service',
  'database',
  'cache',
  'queue',
  'storage',
  'external',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** One box of the service map. Edges name it by its id. */
export interface ServiceNode {
  readonly id: string;
  readonly kind: ServiceKind;
  /** The signal by whose newest datapoint it is well or not, and the levels that say so. */
  readonly health?: { readonly signal: string; readonly levels: readonly Level[] };
}

/** Who calls whom, and the signals that say how often, how well and how fast. */
export interface ServiceEdge {
  readonly from: string;
  readonly to: string;
  readonly via: string;
  readonly rate?: string;
  readonly errors?: string;
  readonly latency?: string;
  /** By these the edge is in trouble: the newest datapoint of `errors`, then of `latency`. */
  readonly errorLevels?: readonly Level[];
  readonly latencyLevels?: readonly Level[];
}
