import type { Aggregate, Signal, Tone, Unit } from '../../src/contract/telemetry.ts';
import { BACKLOG, HOUR_SEC, type Knobs, type State } from './system.ts';

/** A signal but for its id, and how it is read. */
interface Gauge extends Omit<Signal, 'id'> {
  read(state: Readonly<State>, knobs: Readonly<Knobs>): number;
}

const gauge = (label: string, unit: Unit, aggregate: Aggregate, read: Gauge['read'], tone?: Tone): Gauge => ({
  label,
  unit,
  aggregate,
  read,
  gapWhenZero: false,
  periodSec: HOUR_SEC,
  ...(tone && { tone }),
});

/** A contract that was promised for a day, and is not delivered on it, in thousands of euros. */
const CONTRACT_COST = 60;

const GAUGES = {
  'sli-bad': gauge('bad minutes', 'min', 'sum', ({ badMin }) => badMin),
  'sli-total': gauge('minutes', 'min', 'sum', () => 60),
  'budget-left': gauge('left', 'min', 'last', ({ leftMin }) => leftMin),
  'budget-total': gauge('allowed in the window', 'min', 'last', ({ allowedMin }) => allowedMin, 'limit'),
  'bad-7d': gauge('bad minutes', 'min', 'last', ({ bad7d }) => tenths(bad7d.sum), 'bad'),
  'expected-week': gauge('expected bad minutes a week', 'min', 'last', (state) => state.expectedPerWeek, 'warning'),
  'changes-7d': gauge('went out in 7 d', 'count', 'last', ({ changes7d }) => Math.round(changes7d.sum)),
  'changes-held': gauge('held back', 'count', 'last', ({ held }) => Math.round(held), 'warning'),
  'backlog-done': gauge('engineer-days done', 'count', 'last', doneDays, 'good'),
  'backlog-planned': gauge('of those planned', 'count', 'last', plannedDays, 'limit'),
  'delay-cost': gauge('cost of delay so far', 'count', 'last', delayCost),
};

export type SignalId = keyof typeof GAUGES;

export const SIGNALS: readonly Signal[] = Object.entries(GAUGES).map(([id, { read: _, ...rest }]) => ({ id, ...rest }));
const READERS = Object.values(GAUGES).map(({ read }) => read);

export function measure(state: Readonly<State>, knobs: Readonly<Knobs>, out: Float64Array): void {
  for (let i = 0; i < READERS.length; i++) out[i] = READERS[i]?.(state, knobs) ?? Number.NaN;
}

/** Sums of tenths that come and go leave something in the last digits. */
const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

function doneDays({ doneDays: done }: Readonly<State>, { backlog }: Readonly<Knobs>): number {
  let sum = 0;
  for (const item of backlog) sum += done[item];
  return Math.floor(sum + 1e-9);
}

function plannedDays(_state: Readonly<State>, { backlog }: Readonly<Knobs>): number {
  let sum = 0;
  for (const item of backlog) sum += BACKLOG[item].engineerDays;
  return sum;
}

/** In thousands of euros. */
export function delayCost({ delayCost: waiting }: Readonly<State>, { contract }: Readonly<Knobs>): number {
  return waiting + (contract === 'delayed' ? CONTRACT_COST : 0);
}
