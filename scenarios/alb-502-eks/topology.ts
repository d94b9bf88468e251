import type { ServiceEdge, ServiceNode } from '../../src/contract/service-map.ts';
import type { SignalId } from './signals.ts';

type Edge = ServiceEdge & {
  readonly rate?: readonly SignalId[];
  readonly errors?: SignalId;
  readonly latency?: SignalId;
};

/** Who calls whom, and the signals that tell of it. */
export const serviceMap: readonly Edge[] = [
  {
    from: 'browser',
    to: 'alb',
    via: 'https',
    rate: ['edge-requests'],
    errors: 'error-ratio-5m',
    latency: 'edge-p99',
    errorLevels: [
      { label: 'SLO', value: 0.001, trouble: { side: 'above', severity: 'warning' } },
      { label: 'one in fifty', value: 0.02, trouble: { side: 'above', severity: 'critical' } },
    ],
    latencyLevels: [{ label: 'SLO', value: 2000, trouble: { side: 'above', severity: 'critical' } }],
  },
  {
    from: 'alb',
    to: 'checkout',
    via: 'http, a target group',
    rate: ['app-requests'],
    errors: 'alb-connection-errors',
    latency: 'alb-target-p99',
    errorLevels: [{ label: 'any', value: 0, trouble: { side: 'above', severity: 'critical' } }],
    latencyLevels: [{ label: 'slow', value: 1000, trouble: { side: 'above', severity: 'warning' } }],
  },
  {
    from: 'checkout',
    to: 'price-cache',
    via: 'redis 6379',
    rate: ['app-requests'],
    latency: 'cache-latency',
    latencyLevels: [{ label: 'slow', value: 20, trouble: { side: 'above', severity: 'warning' } }],
  },
  {
    from: 'checkout',
    to: 'orders-db',
    via: 'postgres 5432',
    rate: ['app-requests'],
    latency: 'db-latency',
    latencyLevels: [{ label: 'slow', value: 100, trouble: { side: 'above', severity: 'warning' } }],
  },
  { from: 'price-import', to: 'price-cache', via: 'redis 6379' },
];

type Node = ServiceNode & { readonly health?: { readonly signal: SignalId } };

export const services: readonly Node[] = [
  {
    id: 'browser',
    kind: 'client',
    health: {
      signal: 'support-tickets',
      label: 'support tickets',
      levels: [{ label: 'alert', value: 3, trouble: { side: 'above', severity: 'critical' } }],
    },
  },
  {
    id: 'alb',
    kind: 'edge',
    health: {
      signal: 'alb-unhealthy-hosts',
      levels: [{ label: 'any', value: 0, trouble: { side: 'above', severity: 'warning' } }],
    },
  },
  {
    id: 'checkout',
    kind: 'service',
    health: {
      signal: 'pods-ready',
      label: 'pods Ready',
      levels: [
        { label: 'fewer than usual', value: 6, trouble: { side: 'below', severity: 'warning' } },
        { label: 'alert', value: 3, trouble: { side: 'below', severity: 'critical' } },
      ],
    },
  },
  {
    id: 'price-cache',
    kind: 'cache',
    health: {
      signal: 'cache-clients',
      levels: [{ label: '99% of maxclients', value: 9900, trouble: { side: 'above', severity: 'critical' } }],
    },
  },
  {
    id: 'orders-db',
    kind: 'database',
    health: {
      signal: 'db-latency',
      label: 'p99',
      levels: [{ label: 'slow', value: 100, trouble: { side: 'above', severity: 'warning' } }],
    },
  },
  { id: 'price-import', kind: 'service' },
];
