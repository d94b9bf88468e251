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

/** The signal by whose newest datapoint a service is well or not, and the levels that say so. */
export interface ServiceHealth {
  readonly signal: string;
  readonly levels: readonly Level[];
  /** What is measured, in a word or two beside its name; the signal's own label where none is given. */
  readonly label?: string;
}

/** One box of the service map. Edges name it by its id. */
export interface ServiceNode {
  readonly id: string;
  readonly kind: ServiceKind;
  readonly health?: ServiceHealth;
}

/** Who calls whom, and the signals that say how often, how well and how fast. */
export interface ServiceEdge {
  readonly from: string;
  readonly to: string;
  readonly via: string;
  /** Of these the sum, as where requests are counted by route. They report at the same period. */
  readonly rate?: readonly string[];
  readonly errors?: string;
  readonly latency?: string;
  /** By these the edge is in trouble: the newest datapoint of `errors`, then of `latency`. */
  readonly errorLevels?: readonly Level[];
  readonly latencyLevels?: readonly Level[];
}
