import { MOST_CHARTS, type Panel, type Tab } from '../../src/contract/panel.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import { newestOf } from '../../src/models/datapoints.ts';
import type { SignalId } from './signals.ts';

type ScenarioPanel = Panel & { readonly signals: readonly SignalId[] };

export const panels: readonly ScenarioPanel[] = [
  {
    id: 'vm-latency',
    title: 'VM I/O latency p50 / p95 / p99',
    signals: ['vm-p50', 'vm-p95', 'vm-p99'],
    headline: 'vm-p99',
    levels: [{ label: 'SLO', value: 1000, trouble: { side: 'above', severity: 'critical' } }],
  },
  {
    id: 'bad-ratio',
    title: 'VM I/O not served within 1 s',
    signals: ['bad-ratio'],
    levels: [{ label: '14.4× burn', value: 0.0144, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: { most: 'Most of it', some: 'A part of it', little: 'Hardly any' },
      classify(series) {
        const ratio = newest(series, 'bad-ratio');
        return ratio > 0.55 ? 'most' : ratio > 0.005 ? 'some' : 'little';
      },
    },
  },
  {
    id: 'osds',
    title: 'OSDs up / in / down',
    signals: ['osds-up', 'osds-in', 'osds-down'],
    levels: [{ label: '75% in', value: 45 }],
  },
  {
    id: 'pgs',
    title: 'PGs inactive / degraded / backfilling',
    signals: ['pgs-inactive', 'pgs-degraded', 'pgs-backfilling'],
    levels: [{ label: 'alert', value: 0, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: { inactive: 'Some are inactive', active: 'All are active' },
      classify: (series) => (newest(series, 'pgs-inactive') > 0 ? 'inactive' : 'active'),
    },
  },
  {
    id: 'host-memory',
    title: 'Memory available on hosts',
    signals: ['host-memory-least', 'host-memory-mean'],
    levels: [{ label: 'kernel kills', value: 200, trouble: { side: 'below', severity: 'critical' } }],
  },
  {
    id: 'osd-memory',
    title: 'OSD memory: largest, mean, target',
    signals: ['osd-rss-most', 'osd-rss-mean', 'osd-memory-target'],
    reading: {
      outcomes: { 'at-target': 'As the target says', above: 'Above the target', raised: 'The target itself is high' },
      classify(series) {
        if (newest(series, 'osd-memory-target') > 5000) return 'raised';
        return newest(series, 'osd-rss-mean') > 5000 ? 'above' : 'at-target';
      },
    },
  },
  { id: 'slow-ops', title: 'Slow ops', signals: ['slow-ops'] },
  {
    id: 'disk-wait',
    title: 'OSD latency: slowest, mean',
    signals: ['disk-wait-most', 'disk-wait-mean'],
  },
  {
    id: 'net-errors',
    title: 'Receive errors of the worst port',
    signals: ['net-errors'],
    levels: [{ label: 'alert', value: 10, trouble: { side: 'above', severity: 'warning' } }],
  },
  {
    id: 'stalled',
    title: 'VMs that hang in an I/O',
    signals: ['vms-stalled'],
  },
  {
    id: 'recovery',
    title: 'Recovery, MiB/s',
    signals: ['recovery-rate'],
  },
  { id: 'objects', title: 'Copies degraded / misplaced', signals: ['objects-degraded', 'objects-misplaced'] },
  {
    id: 'fullness',
    title: 'Fullness of OSDs',
    signals: ['osd-fullest', 'osd-full-mean'],
    levels: [
      { label: 'nearfull', value: 0.85, trouble: { side: 'above', severity: 'warning' } },
      { label: 'full', value: 0.95, trouble: { side: 'above', severity: 'critical' } },
    ],
  },
  { id: 'oom-kills', title: 'OOM kills in the last hour', signals: ['oom-kills'] },
  { id: 'vm-ops', title: 'VM operations /s', signals: ['vm-asked', 'vm-served'], headline: 'vm-served' },
  { id: 'racks', title: 'OSDs up by rack', signals: ['rack1-up', 'rack2-up', 'rack3-up', 'rack4-up', 'rack5-up'] },
];

export const tabs: readonly Tab[] = [
  { type: 'dashboard', id: 'dashboard', label: 'Dashboard', panels: panels.slice(0, MOST_CHARTS).map(({ id }) => id) },
  { type: 'dashboard', id: 'cluster', label: 'Cluster', panels: panels.slice(MOST_CHARTS).map(({ id }) => id) },
  { type: 'topology', id: 'topology', label: 'Topology' },
  { type: 'logs', id: 'logs', label: 'Logs' },
  { type: 'terminal', id: 'terminal', label: 'Terminal' },
  { type: 'changes', id: 'changes', label: 'Changes' },
];

/** The newest datapoint of a signal that the model writes. */
const newest = (series: SeriesBySignal, signal: SignalId): number => newestOf(series[signal]?.values);
