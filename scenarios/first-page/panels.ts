import type { Panel, Tab } from '../../src/contract/panel.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import type { SignalId } from './signals.ts';

/** A panel of this scenario: its signals are checked against those that the model writes. */
type ScenarioPanel = Panel & { readonly signals: readonly SignalId[] };

export const panels: readonly ScenarioPanel[] = [
  {
    id: 'answers',
    title: 'Answers /s, as the CDN counts them',
    signals: ['edge-2xx', 'edge-5xx'],
    headline: 'edge-5xx',
    levels: [{ label: 'usual', value: 0.5, trouble: { side: 'above', severity: 'critical' } }],
  },
  {
    id: 'error-ratio',
    title: 'Error ratio (5 min)',
    signals: ['error-ratio-5m'],
    levels: [{ label: 'SLO', value: 0.001, trouble: { side: 'above', severity: 'critical' } }],
  },
  {
    id: 'latency',
    title: 'Latency p50 / p99',
    signals: ['edge-p50', 'edge-p99'],
    // What fails at once takes milliseconds, and what is answered takes a hundred times that.
    scale: 'log',
    reading: {
      outcomes: {
        usual: 'Most answers take as long as a page takes',
        instant: 'Half of the answers come within milliseconds',
      },
      classify: (series) => (newest(series, 'edge-p50') < 10 ? 'instant' : 'usual'),
    },
  },
  {
    id: 'served',
    title: 'Served /s: files by nginx, pages by the app',
    signals: ['from-app', 'from-files'],
    style: 'stacked',
    reading: {
      outcomes: {
        both: 'Files and pages are served',
        'files-only': 'Files are served, pages are not',
      },
      classify: (series) => (newest(series, 'from-app') < 1 ? 'files-only' : 'both'),
    },
  },
  { id: 'app-cpu', title: 'CPU of the app’s host', signals: ['app-cpu'] },
  {
    id: 'check',
    title: 'Check of one page from outside',
    signals: ['check-passes'],
    style: 'states',
    states: [
      { from: 0, label: 'fails', tone: 'bad' },
      { from: 1, label: 'passes', tone: 'good' },
    ],
  },
];

export const tabs: readonly Tab[] = [
  { type: 'dashboard', id: 'dashboard', label: 'Dashboard', panels: panels.map(({ id }) => id) },
  { type: 'logs', id: 'logs', label: 'Logs' },
  { type: 'topology', id: 'topology', label: 'Topology' },
  { type: 'terminal', id: 'terminal', label: 'Terminal' },
  { type: 'changes', id: 'changes', label: 'Changes' },
];

const newest = (series: SeriesBySignal, signal: SignalId): number => series[signal]?.values.at(-1) ?? 0;
