import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { signalsOf, slotsOf } from '../../src/models/gauges.ts';
import { BACKLOG, HOUR_SEC, type Knobs, type State } from './system.ts';

/** A signal but for its id. */
type Gauge = Omit<Signal, 'id'>;

const gauge = (label: string, unit: Unit, aggregate: Aggregate, tone?: Tone): Gauge => ({
  label,
  unit,
  aggregate,
  gapWhenZero: false,
  periodSec: HOUR_SEC,
  ...(tone && { tone }),
});

/** A contract that was promised for a day, and is not delivered on it, in thousands of euros. */
const CONTRACT_COST = 60;

const GAUGES = {
  'sli-bad': gauge('bad minutes', 'min', 'sum'),
  'sli-total': gauge('minutes', 'min', 'sum'),
  'budget-left': gauge('left', 'min', 'last'),
  'budget-total': gauge('allowed in the window', 'min', 'last', 'limit'),
  'bad-7d': gauge('bad minutes', 'min', 'last', 'bad'),
  'expected-week': gauge('expected bad minutes a week', 'min', 'last', 'warning'),
  'changes-7d': gauge('went out in 7 d', 'count', 'last'),
  'changes-held': gauge('held back', 'count', 'last', 'warning'),
  'backlog-done': gauge('engineer-days done', 'count', 'last', 'good'),
  'backlog-planned': gauge('of those planned', 'count', 'last', 'limit'),
  'delay-cost': gauge('cost of delay so far', 'count', 'last'),
};

export type SignalId = keyof typeof GAUGES;

export const SIGNALS: readonly Signal[] = signalsOf(GAUGES);
const SLOTS = slotsOf(GAUGES);

/** Writes what every signal reads this hour. */
export function measure(state: Readonly<State>, knobs: Readonly<Knobs>, out: Float64Array): void {
  out[SLOTS['sli-bad']] = state.badMin;
  out[SLOTS['sli-total']] = 60;
  out[SLOTS['budget-left']] = state.leftMin;
  out[SLOTS['budget-total']] = state.allowedMin;
  out[SLOTS['bad-7d']] = tenths(state.bad7d.sum);
  out[SLOTS['expected-week']] = state.expectedPerWeek;
  out[SLOTS['changes-7d']] = Math.round(state.changes7d.sum);
  out[SLOTS['changes-held']] = Math.round(state.held);
  out[SLOTS['backlog-done']] = doneDays(state, knobs);
  out[SLOTS['backlog-planned']] = plannedDays(knobs);
  out[SLOTS['delay-cost']] = delayCost(state, knobs);
}

/** Sums of tenths that come and go leave something in the last digits. */
const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

function doneDays({ doneDays: done }: Readonly<State>, { backlog }: Readonly<Knobs>): number {
  let sum = 0;
  for (const item of backlog) sum += done[item];
  return Math.floor(sum + 1e-9);
}

function plannedDays({ backlog }: Readonly<Knobs>): number {
  let sum = 0;
  for (const item of backlog) sum += BACKLOG[item].engineerDays;
  return sum;
}

/** In thousands of euros. */
export function delayCost({ delayCost: waiting }: Readonly<State>, { contract }: Readonly<Knobs>): number {
  return waiting + (contract === 'delayed' ? CONTRACT_COST : 0);
}
