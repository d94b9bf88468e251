import type { Level } from '../../src/contract/panel.ts';
import type { ServiceEdge, ServiceNode } from '../../src/contract/service-map.ts';
import type { SignalId } from './signals.ts';

const SLO: readonly Level[] = [{ label: 'SLO', value: 500, trouble: { side: 'above', severity: 'critical' } }];
const above = (label: string, value: number, severity: 'warning' | 'critical' = 'warning'): readonly Level[] => [
  { label, value, trouble: { side: 'above', severity } },
];

type Node = ServiceNode & { readonly health?: { readonly signal: SignalId } };

export const services: readonly Node[] = [
  { id: 'browsers', kind: 'client' },
  { id: 'partners', kind: 'client' },
  { id: 'gateway', kind: 'edge', health: { signal: 'failed-ratio', levels: above('failing', 0.02, 'critical') } },
  { id: 'storefront', kind: 'service', health: { signal: 'p95', levels: SLO } },
  { id: 'auth', kind: 'service' },
  {
    id: 'product-cache',
    kind: 'cache',
    health: {
      signal: 'cache-hit-ratio',
      levels: [{ label: 'usual', value: 0.88, trouble: { side: 'below', severity: 'warning' } }],
    },
  },
  {
    id: 'pricing',
    kind: 'service',
    health: { signal: 'pricing-server', levels: above('usual', 90) },
  },
  { id: 'orders-db', kind: 'database', health: { signal: 'db-cpu', levels: above('alert', 70) } },
  { id: 'analytics', kind: 'service' },
];

type Edge = ServiceEdge & {
  readonly rate?: readonly SignalId[];
  readonly errors?: SignalId;
  readonly latency?: SignalId;
};

export const serviceMap: readonly Edge[] = [
  { from: 'browsers', to: 'gateway', via: 'https' },
  { from: 'partners', to: 'gateway', via: 'https, one key each' },
  {
    from: 'gateway',
    to: 'storefront',
    via: 'http, ten pods of an Argo Rollout',
    rate: ['requests-feed', 'requests-products', 'requests-orders'],
    errors: 'failed-ratio',
    latency: 'p95',
    errorLevels: above('failing', 0.02, 'critical'),
    latencyLevels: SLO,
  },
  { from: 'storefront', to: 'auth', via: 'grpc' },
  { from: 'storefront', to: 'product-cache', via: 'redis 6379' },
  {
    from: 'storefront',
    to: 'pricing',
    via: 'grpc, orders only',
    rate: ['requests-orders'],
    latency: 'pricing-client',
    latencyLevels: above('usual', 110),
  },
  { from: 'storefront', to: 'orders-db', via: 'postgres 5432, a pool in each pod', rate: ['db-statements'] },
  { from: 'analytics', to: 'orders-db', via: 'postgres 5432, to the replica' },
];
