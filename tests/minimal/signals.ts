import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';

/** Prometheus scrapes every 15 seconds. */
const PERIOD_SEC = 15;

const gauge = (label: string, unit: Unit, aggregate: Aggregate, tone?: Tone): Omit<Signal, 'id'> => ({
  label,
  unit,
  aggregate,
  periodSec: PERIOD_SEC,
  gapWhenZero: false,
  ...(tone && { tone }),
});

const GAUGES = {
  answered: gauge('answered', 'per-sec', 'rate', 'good'),
  failed: gauge('failed', 'per-sec', 'rate', 'bad'),
  cpu: gauge('mean of all instances', 'percent', 'mean'),
  'sli-bad': gauge('bad', 'count', 'sum'),
  'sli-total': gauge('all', 'count', 'sum'),
};

export const SIGNALS: readonly Signal[] = signalsOf(GAUGES);
/** Where the model writes each of them. */
export const SLOTS = slotsOf(GAUGES);
