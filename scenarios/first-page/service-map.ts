import type { Level } from '../../src/contract/panel.ts';
import type { ServiceEdge, ServiceNode } from '../../src/contract/service-map.ts';
import type { SignalId } from './signals.ts';

const signal = (id: SignalId): string => id;

const SLO: readonly Level[] = [{ label: 'SLO', value: 0.001, trouble: { side: 'above', severity: 'critical' } }];
/** Nothing is served any more. */
const SOME: readonly Level[] = [{ label: 'some', value: 1, trouble: { side: 'below', severity: 'critical' } }];

export const services: readonly ServiceNode[] = [
  { id: 'browser', kind: 'client' },
  { id: 'cdn', kind: 'edge', health: { signal: signal('error-ratio-5m'), levels: SLO, label: 'errors' } },
  { id: 'nginx', kind: 'service', health: { signal: signal('from-files'), levels: SOME, label: 'files served' } },
  { id: 'app', kind: 'service', health: { signal: signal('from-app'), levels: SOME, label: 'pages served' } },
  { id: 'database', kind: 'database' },
];

export const serviceMap: readonly ServiceEdge[] = [
  {
    from: 'browser',
    to: 'cdn',
    via: 'https',
    errors: signal('error-ratio-5m'),
    errorLevels: SLO,
    latency: signal('edge-p99'),
  },
  { from: 'cdn', to: 'nginx', via: 'https' },
  { from: 'nginx', to: 'app', via: 'https 8443, certificate verified' },
  { from: 'app', to: 'database', via: 'postgres 5432' },
];
