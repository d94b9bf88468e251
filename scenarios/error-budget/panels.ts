import type { Panel, Tab } from '../../src/contract/panel.ts';
import type { SeriesBySignal } from '../../src/contract/telemetry.ts';
import type { SignalId } from './signals.ts';
import { ALLOWED_MIN_PER_WEEK, DAY_SEC } from './system.ts';

/** A panel of this scenario: its signals are checked against those that the model writes. */
type ScenarioPanel = Panel & { readonly signals: readonly SignalId[] };

const newest = (series: SeriesBySignal, signal: SignalId): number => series[signal]?.values.at(-1) ?? 0;

export const panels: readonly ScenarioPanel[] = [
  {
    id: 'burn-down',
    title: 'Budget left, and what is to be expected',
    signals: ['budget-left', 'budget-total'],
    spanSec: 70 * DAY_SEC,
    levels: [{ label: 'spent', value: 0, trouble: { side: 'below', severity: 'critical' } }],
    reading: {
      outcomes: {
        overspent: 'Overspent',
        'below-half': 'Less than half is left',
        'above-half': 'Half or more is left',
      },
      classify(series) {
        const left = newest(series, 'budget-left');
        return left < 0 ? 'overspent' : left < newest(series, 'budget-total') / 2 ? 'below-half' : 'above-half';
      },
    },
  },
  {
    id: 'expected',
    title: 'Bad minutes to expect a week, as changes go out now',
    signals: ['expected-week'],
    levels: [{ label: 'allowed', value: ALLOWED_MIN_PER_WEEK, trouble: { side: 'above', severity: 'critical' } }],
    reading: {
      outcomes: { above: 'More than the objective allows', within: 'Within the objective' },
      classify: (series) => (newest(series, 'expected-week') > ALLOWED_MIN_PER_WEEK ? 'above' : 'within'),
    },
  },
  {
    id: 'bad-minutes',
    title: 'Bad minutes in 7 days',
    signals: ['bad-7d'],
    levels: [{ label: 'allowed', value: ALLOWED_MIN_PER_WEEK, trouble: { side: 'above', severity: 'warning' } }],
  },
  { id: 'changes', title: 'Changes: out in 7 days, and held back', signals: ['changes-7d', 'changes-held'] },
  { id: 'backlog-done', title: 'Engineer-days on reliability', signals: ['backlog-done', 'backlog-planned'] },
  { id: 'delay', title: 'Cost of delay so far, k€', signals: ['delay-cost'] },
];

export const tabs: readonly Tab[] = [
  { type: 'dashboard', id: 'dashboard', label: 'Dashboard', panels: panels.map(({ id }) => id) },
  { type: 'board', id: 'backlog', label: 'Backlog' },
  { type: 'board', id: 'incidents', label: 'Incidents' },
  { type: 'board', id: 'exceptions', label: 'Exceptions' },
  { type: 'changes', id: 'changes', label: 'Changes' },
  { type: 'terminal', id: 'terminal', label: 'Documents' },
];
