import { MOST_CHARTS, type Panel, type Tab } from '../../src/contract/panel.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import { newestOf, recentMean } from '../../src/models/datapoints.ts';
import type { SignalId } from './signals.ts';

/** A panel of this scenario: its signals are checked against those that the model writes. */
type ScenarioPanel = Panel & { readonly signals: readonly SignalId[] };

/** The first nine are the dashboard; the others lie behind it. */
export const panels: readonly ScenarioPanel[] = [
  {
    id: 'requests-by-code',
    title: 'Requests /s by code',
    signals: ['edge-2xx', 'edge-400', 'edge-500', 'edge-502', 'edge-503', 'edge-504'],
    headline: 'all',
    reading: {
      outcomes: {
        clean: 'Next to no errors',
        'mainly-502': 'The errors are 502',
        'mainly-503': 'The errors are 503',
        'mainly-504': 'The errors are 504',
        'mainly-400': 'The errors are 400',
        'mixed-codes': 'The errors are of several kinds',
      },
      classify(series) {
        const codes = [
          ['mainly-502', recent(series, 'edge-502')],
          ['mainly-503', recent(series, 'edge-503')],
          ['mainly-504', recent(series, 'edge-504')],
          ['mainly-400', recent(series, 'edge-400')],
        ] as const;
        const failed = codes.reduce((sum, [, rate]) => sum + rate, 0);
        if (failed < 0.0004 * recent(series, 'edge-requests')) return 'clean';
        return codes.find(([, rate]) => rate > 0.85 * failed)?.[0] ?? 'mixed-codes';
      },
    },
  },
  {
    id: 'error-ratio',
    title: 'Error ratio (5 min)',
    signals: ['error-ratio-5m'],
    levels: [{ label: 'SLO', value: 0.001, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: {
        none: 'Within what is normal',
        trace: 'Some in a thousand fail',
        part: 'A good part fails',
        most: 'Most requests fail',
      },
      classify(series) {
        const ratio = recent(series, 'sli-bad') / Math.max(1, recent(series, 'sli-total'));
        return ratio < 0.0004 ? 'none' : ratio < 0.015 ? 'trace' : ratio < 0.85 ? 'part' : 'most';
      },
    },
  },
  {
    id: 'latency',
    title: 'Latency p50 / p95 / p99 (client)',
    signals: ['edge-p50', 'edge-p95', 'edge-p99'],
    headline: 'edge-p99',
    levels: [{ label: 'SLO', value: 2000, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: {
        usual: 'No answers at once, none at a timeout',
        instant: 'Half of the answers come within milliseconds',
        'ten-seconds': 'The tail sits at 10 s',
        seconds: 'The tail is seconds long',
        'one-minute': 'The tail sits at a minute',
      },
      classify(series) {
        const p99 = newest(series, 'edge-p99');
        if (p99 > 30_000) return 'one-minute';
        if (p99 > 9500 && p99 < 10_500) return 'ten-seconds';
        if (p99 > 1200) return 'seconds';
        return newest(series, 'edge-p50') < 20 ? 'instant' : 'usual';
      },
    },
  },
  {
    id: 'elb-5xx',
    title: 'ELB 5xx by code /min',
    signals: ['alb-502', 'alb-503', 'alb-504', 'alb-target-4xx', 'alb-target-5xx'],
    headline: 'all',
    levels: [{ label: 'alert on 502', value: 20, trouble: { side: 'above', severity: 'warning' } }],
  },
  {
    id: 'targets',
    title: 'Healthy / unhealthy targets',
    signals: ['alb-healthy-hosts', 'alb-unhealthy-hosts'],
    levels: [{ label: 'alert', value: 1, trouble: { side: 'below', severity: 'critical' } }],
    reading: {
      outcomes: {
        'all-healthy': 'All healthy',
        'some-unhealthy': 'Some are not healthy',
        'all-unhealthy': 'None is healthy',
        'none-registered': 'None is registered',
      },
      classify(series) {
        const healthy = newest(series, 'alb-healthy-hosts');
        const unhealthy = newest(series, 'alb-unhealthy-hosts');
        if (healthy > 0) return unhealthy > 0 ? 'some-unhealthy' : 'all-healthy';
        return unhealthy > 0 ? 'all-unhealthy' : 'none-registered';
      },
    },
  },
  {
    id: 'connection-errors',
    title: 'Target connection, TLS errors /min',
    signals: ['alb-connection-errors', 'alb-tls-errors', 'alb-fail-open'],
    reading: {
      outcomes: {
        none: 'None',
        some: 'Connections to targets fail',
        handshakes: 'TLS handshakes with targets fail',
        'fails-open': 'No errors, and requests are sent to unhealthy targets',
      },
      classify(series) {
        if (newest(series, 'alb-tls-errors') > 0) return 'handshakes';
        if (newest(series, 'alb-connection-errors') > 0) return 'some';
        return newest(series, 'alb-fail-open') > 0 ? 'fails-open' : 'none';
      },
    },
  },
  {
    id: 'pods',
    title: 'Pods ready / wanted / restarts',
    signals: ['pods-ready', 'pods-wanted', 'pod-restarts'],
    levels: [{ label: 'alert', value: 3, trouble: { side: 'below', severity: 'critical' } }],
    reading: {
      outcomes: {
        all: 'All Ready',
        some: 'Some are not Ready',
        none: 'None is Ready',
        restarting: 'Containers were restarted',
      },
      classify(series) {
        const ready = newest(series, 'pods-ready');
        if (ready === 0) return 'none';
        if (newest(series, 'pod-restarts') > 0) return 'restarting';
        return ready < newest(series, 'pods-wanted') ? 'some' : 'all';
      },
    },
  },
  {
    id: 'traffic',
    title: 'Requests /s: edge and pods',
    signals: ['edge-requests', 'app-requests'],
    reading: {
      outcomes: {
        together: 'The pods answer all that arrives',
        apart: 'The pods answer only a part of what arrives',
        silent: 'The pods answer next to nothing',
      },
      classify(series) {
        const share = recent(series, 'app-requests') / Math.max(1, recent(series, 'edge-requests'));
        return share > 0.95 ? 'together' : share > 0.1 ? 'apart' : 'silent';
      },
    },
  },
  {
    id: 'cache-clients',
    title: 'Price cache: connected clients',
    signals: ['cache-clients'],
    levels: [{ label: '99% of maxclients', value: 9900, trouble: { side: 'above', severity: 'warning' } }],
    reading: {
      outcomes: { usual: 'As always', climbing: 'Climbing', 'at-limit': 'At maxclients' },
      classify(series) {
        const clients = newest(series, 'cache-clients');
        return clients > 9900 ? 'at-limit' : clients > 1000 ? 'climbing' : 'usual';
      },
    },
  },
  {
    id: 'response-time',
    title: 'TargetResponseTime p50 / p99',
    signals: ['alb-target-p50', 'alb-target-p99'],
    reading: {
      outcomes: { usual: 'As always', slow: 'The slowest answers take seconds' },
      classify: (series) => (newest(series, 'alb-target-p99') > 1000 ? 'slow' : 'usual'),
    },
  },
  {
    id: 'alb-traffic',
    title: 'RequestCount, NewConnectionCount /min',
    signals: ['alb-requests', 'alb-new-connections'],
  },
  { id: 'pod-cpu', title: 'Pod CPU (of 2 cores)', signals: ['pod-cpu'] },
  {
    id: 'pod-memory',
    title: 'Pod memory (fullest)',
    signals: ['pod-memory'],
    levels: [{ label: 'limit', value: 768 }],
    reading: {
      outcomes: { usual: 'As always', high: 'Far above what is usual' },
      classify: (series) => (newest(series, 'pod-memory') > 460 ? 'high' : 'usual'),
    },
  },
  {
    id: 'free-addresses',
    title: 'Free addresses for pods',
    signals: ['free-addresses'],
    levels: [{ label: 'low', value: 10, trouble: { side: 'below', severity: 'warning' } }],
    reading: {
      outcomes: { enough: 'Enough', none: 'None, or next to none' },
      classify: (series) => (newest(series, 'free-addresses') < 6 ? 'none' : 'enough'),
    },
  },
  {
    id: 'dependencies',
    title: 'Price cache, orders-db p99',
    signals: ['cache-latency', 'db-latency'],
    headline: 'db-latency',
    levels: [{ label: 'slow', value: 100, trouble: { side: 'above', severity: 'warning' } }],
  },
  { id: 'db-connections', title: 'Database connections', signals: ['db-connections'] },
  {
    id: 'node-disk',
    title: 'Disk of the fullest node',
    signals: ['node-disk'],
    levels: [{ label: 'alert', value: 85, trouble: { side: 'above', severity: 'warning' } }],
  },
  {
    id: 'support',
    title: 'Support tickets in 15 min',
    signals: ['support-tickets'],
    levels: [{ label: 'alert', value: 3, trouble: { side: 'above', severity: 'critical' } }],
  },
];

export const tabs: readonly Tab[] = [
  {
    type: 'dashboard',
    id: 'dashboard',
    label: 'Dashboard',
    panels: panels.slice(0, MOST_CHARTS).map(({ id }) => id),
  },
  { type: 'dashboard', id: 'resources', label: 'Resources', panels: panels.slice(MOST_CHARTS).map(({ id }) => id) },
  { type: 'logs', id: 'logs', label: 'Logs' },
  { type: 'traces', id: 'traces', label: 'Traces' },
  { type: 'topology', id: 'topology', label: 'Topology' },
  { type: 'terminal', id: 'terminal', label: 'Terminal' },
  { type: 'changes', id: 'changes', label: 'Changes' },
];

/** The newest datapoint of a signal that the model writes. */
const newest = (series: SeriesBySignal, signal: SignalId): number => newestOf(series[signal]?.values);

/** Mean of the last four datapoints: a minute of a Prometheus signal. */
const recent = (series: SeriesBySignal, signal: SignalId): number => recentMean(series[signal]?.values, 4);
