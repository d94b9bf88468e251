import { MOST_CHARTS, type Panel, type Tab } from '../../src/contract/panel.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import { newestOf, recentMean } from '../../src/models/datapoints.ts';
import type { SignalId } from './signals.ts';

/** A panel of this scenario: its signals are checked against those that the model writes. */
type ScenarioPanel = Panel & { readonly signals: readonly SignalId[] };

/** The first nine are the dashboard; the others lie behind it. */
export const panels: readonly ScenarioPanel[] = [
  {
    id: 'latency',
    title: 'Latency p50 / p95 / p99',
    signals: ['p50', 'p95', 'p99'],
    headline: 'p95',
    levels: [{ label: 'SLO', value: 500, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: { usual: 'p95 as always', raised: 'p95 is up by a part', far: 'p95 is far above the SLO' },
      classify(series) {
        const p95 = newest(series, 'p95');
        return p95 < 440 ? 'usual' : p95 < 800 ? 'raised' : 'far';
      },
    },
  },
  {
    id: 'latency-by-version',
    title: 'p95 by version',
    signals: ['p95-stable', 'p95-canary'],
    headline: 'p95-canary',
    levels: [{ label: 'SLO', value: 500, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: {
        one: 'Only one version serves',
        together: 'The new version is no slower',
        apart: 'The new version is slower',
      },
      classify(series) {
        const percent = newest(series, 'p95-of-stable');
        if (percent === 0) return 'one';
        return percent > 112 ? 'apart' : 'together';
      },
    },
  },
  {
    id: 'latency-by-route',
    title: 'p95 by route',
    signals: ['p95-feed', 'p95-products', 'p95-orders'],
    headline: 'p95-orders',
    reading: {
      outcomes: {
        usual: 'All as always',
        feed: 'Only the feed is up',
        orders: 'Only orders are up',
        'feed-and-orders': 'Feed and orders are up, products are not',
        products: 'Products are up',
      },
      classify(series) {
        if (newest(series, 'p95-products') > 320) return 'products';
        const feed = newest(series, 'p95-feed') > 480;
        const orders = newest(series, 'p95-orders') > 540;
        // Pods that start cold slow the feed as well, by little beside orders that are far above it.
        if (newest(series, 'p95-orders') > 1.5 * newest(series, 'p95-feed')) return 'orders';
        return feed ? (orders ? 'feed-and-orders' : 'feed') : orders ? 'orders' : 'usual';
      },
    },
  },
  {
    id: 'slow-requests',
    title: 'Slow or failed (5 min), and failed',
    signals: ['slow-ratio-5m', 'failed-ratio'],
    levels: [{ label: 'SLO', value: 0.05, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: { usual: 'About two in a hundred', some: 'Some more than usual', many: 'A great part' },
      classify(series) {
        const ratio = newest(series, 'slow-ratio-5m');
        return ratio < 0.029 ? 'usual' : ratio < 0.2 ? 'some' : 'many';
      },
    },
  },
  {
    id: 'traffic',
    title: 'Requests /s by route',
    signals: ['requests-feed', 'requests-products', 'requests-orders'],
    headline: 'all',
    reading: {
      outcomes: { usual: 'The usual mix', products: 'More product pages than usual' },
      classify(series) {
        const products = recent(series, 'requests-products');
        const all = products + recent(series, 'requests-feed') + recent(series, 'requests-orders');
        return products > 0.48 * all ? 'products' : 'usual';
      },
    },
  },
  {
    id: 'database-cpu',
    title: 'Database CPU',
    signals: ['db-cpu'],
    levels: [{ label: 'alert', value: 70, trouble: { side: 'above', severity: 'warning' } }],
    reading: {
      outcomes: { usual: 'As always', raised: 'Up', high: 'High' },
      classify(series) {
        const cpu = newest(series, 'db-cpu');
        return cpu < 40 ? 'usual' : cpu < 68 ? 'raised' : 'high';
      },
    },
  },
  {
    id: 'pools',
    title: 'Connection pool of the busiest pods',
    signals: ['pool-active', 'pool-pending', 'pool-max'],
    reading: {
      outcomes: { calm: 'Connections to spare', filling: 'Filling up', waiting: 'Callers wait' },
      classify(series) {
        if (newest(series, 'pool-pending') > 0.3) return 'waiting';
        return newest(series, 'pool-active') > 5 ? 'filling' : 'calm';
      },
    },
  },
  {
    id: 'cache',
    title: 'Product cache: hit ratio',
    signals: ['cache-hit-ratio'],
    reading: {
      outcomes: { usual: 'As always', lower: 'Lower', low: 'Low' },
      classify(series) {
        const ratio = newest(series, 'cache-hit-ratio');
        return ratio > 0.93 ? 'usual' : ratio > 0.7 ? 'lower' : 'low';
      },
    },
  },
  { id: 'release', title: 'Requests on 2.48.0', signals: ['canary-percent'] },
  {
    id: 'canary',
    title: 'p95 of 2.48.0, in % of 2.47.3’s',
    signals: ['p95-of-stable'],
    levels: [{ label: 'alert', value: 115, trouble: { side: 'above', severity: 'critical' } }],
  },
  {
    id: 'pricing',
    title: 'Pricing: mean, both sides',
    signals: ['pricing-client', 'pricing-server'],
    reading: {
      outcomes: { usual: 'As always', slow: 'Slow' },
      classify: (series) => (newest(series, 'pricing-client') > 110 ? 'slow' : 'usual'),
    },
  },
  {
    id: 'database-reads',
    title: 'Database reads /s',
    signals: ['db-reads'],
    levels: [{ label: 'alert', value: 7800, trouble: { side: 'above', severity: 'warning' } }],
    reading: {
      outcomes: { usual: 'As always', raised: 'Up', high: 'Near what the volume has' },
      classify(series) {
        const reads = newest(series, 'db-reads');
        return reads < 4900 ? 'usual' : reads < 7800 ? 'raised' : 'high';
      },
    },
  },
  {
    id: 'database-statements',
    title: 'Database statements /s',
    signals: ['db-statements'],
    reading: {
      outcomes: { usual: 'As always', many: 'Far more' },
      classify: (series) => (newest(series, 'db-statements') > 750 ? 'many' : 'usual'),
    },
  },
  {
    id: 'database-connections',
    title: 'Database connections',
    signals: ['db-connections'],
    levels: [{ label: 'max_connections', value: 200, trouble: { side: 'above', severity: 'warning' } }],
  },
  { id: 'pod-cpu', title: 'Pod CPU, cores', signals: ['pod-cpu'] },
  {
    id: 'throttling',
    title: 'Throttled CPU periods',
    signals: ['pod-throttled'],
    reading: {
      outcomes: { usual: 'As always', throttled: 'A large part' },
      classify: (series) => (newest(series, 'pod-throttled') > 0.3 ? 'throttled' : 'usual'),
    },
  },
  {
    id: 'support',
    title: 'Support tickets in 15 min',
    signals: ['support-tickets'],
    levels: [{ label: 'alert', value: 6, trouble: { side: 'above', severity: 'critical' } }],
  },
  {
    id: 'node-disk',
    title: 'Disk of the fullest node',
    signals: ['node-disk'],
    levels: [{ label: 'alert', value: 85, trouble: { side: 'above', severity: 'warning' } }],
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
  { type: 'traces', id: 'traces', label: 'Traces' },
  { type: 'logs', id: 'logs', label: 'Logs' },
  { type: 'topology', id: 'topology', label: 'Topology' },
  { type: 'terminal', id: 'terminal', label: 'Terminal' },
  { type: 'changes', id: 'changes', label: 'Changes' },
];

/** The newest datapoint of a signal that the model writes. */
const newest = (series: SeriesBySignal, signal: SignalId): number => newestOf(series[signal]?.values);

/** Mean of the last four datapoints: a minute of a Prometheus signal. */
const recent = (series: SeriesBySignal, signal: SignalId): number => recentMean(series[signal]?.values, 4);
