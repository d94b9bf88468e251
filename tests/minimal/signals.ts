import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';

/** Prometheus scrapes every 15 seconds. */
const PERIOD_SEC = 15;

const gauge = (id: string, label: string, unit: Unit, aggregate: Aggregate, tone?: Tone): Signal => ({
  id,
  label,
  unit,
  aggregate,
  periodSec: PERIOD_SEC,
  gapWhenZero: false,
  ...(tone && { tone }),
});

/** In the order in which the model writes them. */
export const SIGNALS: readonly Signal[] = [
  gauge('answered', 'answered', 'per-sec', 'rate', 'good'),
  gauge('failed', 'failed', 'per-sec', 'rate', 'bad'),
  gauge('cpu', 'mean of all instances', 'percent', 'mean'),
  gauge('sli-bad', 'bad', 'count', 'sum'),
  gauge('sli-total', 'all', 'count', 'sum'),
];
