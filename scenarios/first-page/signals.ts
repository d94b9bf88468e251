import type { Draw } from '../../src/contract/random.ts';
import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';
import { gaussian } from '../../src/models/noise.ts';
import { MEAN_REQUESTS_PER_SEC, STATIC_SHARE, type State } from './system.ts';

/** A signal but for its id. */
type Gauge = Omit<Signal, 'id'>;

/** Prometheus scrapes every 15 seconds. */
export const PERIOD_SEC = 15;

const gauge = (label: string, unit: Unit, aggregate: Aggregate, tone?: Tone): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: PERIOD_SEC,
  ...(tone && { tone }),
});

const GAUGES = {
  'edge-2xx': gauge('2xx', 'per-sec', 'rate'),
  'edge-5xx': gauge('5xx', 'per-sec', 'rate', 'bad'),
  'error-ratio-5m': gauge('site', 'ratio', 'last', 'bad'),
  'edge-p50': gauge('p50', 'ms', 'last'),
  'edge-p99': gauge('p99', 'ms', 'last', 'warning'),
  'from-files': gauge('files, by nginx', 'per-sec', 'rate'),
  'from-app': gauge('pages, by the app', 'per-sec', 'rate', 'good'),
  'app-cpu': gauge('app-1', 'percent', 'mean'),
  'check-passes': gauge('page check', 'count', 'last', 'good'),
  'sli-bad': gauge('bad', 'count', 'sum'),
  'sli-total': gauge('all', 'count', 'sum'),
};

export type SignalId = keyof typeof GAUGES;

export const SIGNALS: readonly Signal[] = signalsOf(GAUGES);
const SLOTS = slotsOf(GAUGES);

/** Writes what every signal reads this second. */
export function measure(state: Readonly<State>, draw: Draw, out: Float64Array): void {
  const { bad, arrivals, files, answered, bad300, total300 } = state;
  out[SLOTS['edge-2xx']] = arrivals - bad;
  out[SLOTS['edge-5xx']] = bad;
  out[SLOTS['error-ratio-5m']] = bad300.sum / Math.max(1, total300.sum);
  out[SLOTS['edge-p50']] = state.p50;
  out[SLOTS['edge-p99']] = state.p99;
  out[SLOTS['from-files']] = files;
  out[SLOTS['from-app']] = answered;
  out[SLOTS['app-cpu']] = Math.max(1, 4 + CPU_AT_MEAN * load(answered) + 0.8 * gaussian(draw));
  out[SLOTS['check-passes']] = passes(state) ? 1 : 0;
  out[SLOTS['sli-bad']] = bad;
  out[SLOTS['sli-total']] = arrivals;
}

const CPU_AT_MEAN = 22;

/** Pages over those of a mean second: 1 on average. */
const load = (answered: number): number => answered / (MEAN_REQUESTS_PER_SEC * (1 - STATIC_SHARE));

/** The blackbox exporter asks for one page, through nginx, as a customer would. */
const passes = ({ refused, rejected, unreachable }: Readonly<State>): boolean => refused + rejected + unreachable === 0;
