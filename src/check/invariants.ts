import { type Happening, HIDDEN_HAPPENINGS } from '../contract/happening.ts';
import type { PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { AlertRule, Signal } from '../contract/telemetry.ts';
import type { Drill } from '../sim/drill.ts';

// What holds of every drill at every moment, whatever anybody does. Each function answers with what is wrong, or null.

/**
 * A scenario whose truth can be searched for: no cause and no complication has an id or a title that could stand anywhere
 * by chance.
 */
export function disguised(scenario: AnyScenario): AnyScenario {
  const { complications = [] } = scenario;
  const of = disguiseOf(scenario);
  return {
    ...scenario,
    // Methods of a cause are bound by the copy, which has them as its own.
    causes: scenario.causes.map((cause) => ({ ...cause, id: of(cause.id), title: `${of(cause.id)} title` })),
    complications: complications.map((one) => ({ ...one, id: of(one.id), title: `${of(one.id)} title` })),
    hypotheses: scenario.hypotheses.map((one) => ({ ...one, causes: one.causes.map(of) })),
    knowledge: { ...scenario.knowledge, likelihood: {}, gain: {} },
  };
}

/** By what a disguised scenario calls a cause or a complication. */
export function disguiseOf({ causes, complications = [] }: AnyScenario): (id: string) => string {
  const names = new Map([...causes, ...complications].map(({ id }, i) => [id, `truth-sentinel-${i}`]));
  return (id) => names.get(id) ?? id;
}

/**
 * Nothing that a player gets names the cause or the seed, or tells of what nobody could see. The scenario has to be a
 * disguised one.
 */
export function truthIn(view: PlayerView, seed: string): string | null {
  const { series: _numbers, ...rest } = view;
  const text = JSON.stringify(rest);
  if (text.includes('truth-sentinel')) return 'the view names the cause, or what complicates it';
  if (text.includes(seed)) return 'the view has the seed in it';
  const hidden = view.happenings.find(({ type }) => HIDDEN_HAPPENINGS.has(type));
  if (hidden) return `the view tells of ${hidden.type}, which nobody could see`;
  const delivered = new Set(view.happenings.filter(({ type }) => type === 'alert.delivered').map(({ id }) => id));
  const early = view.alerts.find(({ rule }) => !delivered.has(rule));
  return early ? `the view has the alert ${early.rule}, which was not delivered` : null;
}

/** Every number that a player gets beside the datapoints is one. */
export function noNumberIn({ series: _datapoints, ...rest }: PlayerView): string | null {
  let found: string | null = null;
  JSON.stringify(rest, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) found ??= `${key} is ${value} in the view`;
    return value;
  });
  return found;
}

/** Every datapoint is a number that its unit can have, or a gap where the signal may have gaps. */
export function badDatapoint({ model }: AnyScenario, view: PlayerView): string | null {
  for (const signal of model.signals) {
    const values = view.series[signal.id]?.values;
    if (!values) return `${signal.id} has no series`;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      const wrong = Number.isNaN(value) ? badGap(signal) : outOfRange(signal, value);
      if (wrong) return `${signal.id} is ${value} at datapoint ${i}: ${wrong}`;
    }
  }
  return null;
}

const isCounted = ({ aggregate }: Signal): boolean => aggregate === 'sum' || aggregate === 'rate';

/** Nothing may have been measured, as with the latency of no requests; counting always comes to something. */
const badGap = (signal: Signal): string | null =>
  (isCounted(signal) || signal.unit === 'ratio') && !signal.gapWhenZero ? 'no number, in what has no gaps' : null;

function outOfRange({ unit, aggregate }: Signal, value: number): string | null {
  if (!Number.isFinite(value)) return 'not finite';
  // What is left of a budget can be overspent.
  if (value < 0 && unit !== 'min') return 'less than nothing';
  if (unit === 'ratio' && value > 1 && aggregate !== 'sum') return 'a ratio is at most 1';
  return null;
}

/** What the model counts arrives at monitoring, all of it and once: datapoints add up to the ticks that they cover. */
export function lostOnTheWay({ telemetry, scenario }: Drill): string | null {
  const series = telemetry.series();
  for (const signal of scenario.model.signals.filter(isCounted)) {
    const values = series[signal.id]?.values ?? new Float64Array();
    const ticks = Math.round((values.length * signal.periodSec) / scenario.tickSec);
    const counted = sum(telemetry.raw(signal.id).subarray(0, ticks));
    const told = sum(values) * (signal.aggregate === 'rate' ? signal.periodSec : 1);
    if (!(Math.abs(told - counted) <= 1e-9 * Math.abs(counted)))
      return `${signal.id} counts ${counted} and tells ${told}`;
  }
  return null;
}

/** Gaps count as nothing. */
const sum = (values: Float64Array): number => values.reduce((so, value) => so + (Number.isNaN(value) ? 0 : value), 0);

/** What is counted against the SLO was asked for: bad requests are never more than all, and neither is negative. */
export function badImpact(drill: Drill): string | null {
  const { slo } = drill.scenario;
  const bad = drill.telemetry.raw(slo.badSignal);
  const total = drill.telemetry.raw(slo.totalSignal);
  let [badSoFar, totalSoFar] = [0, 0];
  for (let tick = 0; tick < bad.length; tick++) {
    const [more, of] = [bad[tick] ?? Number.NaN, total[tick] ?? Number.NaN];
    if (!(more >= 0 && of >= 0)) return `tick ${tick} counts ${more} bad of ${of} requests`;
    badSoFar += more;
    totalSoFar += of;
    if (badSoFar > totalSoFar) return `by tick ${tick} ${badSoFar} of ${totalSoFar} requests were bad`;
  }
  const { failedRequests, budgetMinutes, budgetLeftMinutes } = drill.impact();
  const isWell = [failedRequests, budgetMinutes, budgetLeftMinutes].every(Number.isFinite) && failedRequests >= 0;
  return isWell ? null : `impact is ${JSON.stringify(drill.impact())}`;
}

/** An alert fires only at a moment at which its rule holds. `fresh` are the happenings of the tick just stepped. */
export function falseAlert(drill: Drill, fresh: readonly Happening[]): string | null {
  for (const { type, id } of fresh) {
    if (type !== 'alert.firing') continue;
    const rule = drill.scenario.alerts.find((one) => one.id === id);
    if (!rule) return `there is no rule ${id}`;
    if (!holds(drill, rule)) return `${id} fires at tick ${drill.tick - 1}, where its rule does not hold`;
  }
  return null;
}

function holds({ telemetry, scenario }: Drill, rule: AlertRule): boolean {
  switch (rule.type) {
    case 'threshold': {
      const series = telemetry.series()[rule.signal];
      if (!series) return false;
      // At each evaluation for so long; what was so between two of them, nobody has looked at.
      const stride = Math.max(1, Math.round(rule.everySec / series.periodSec));
      const count = Math.max(1, Math.floor(rule.forSec / (stride * series.periodSec)));
      const evaluated = Array.from({ length: count }, (_, i) => series.values.at(-1 - i * stride) ?? Number.NaN);
      return evaluated.every((value) => (rule.beyond === 'above' ? value > rule.value : value < rule.value));
    }
    case 'burn-rate':
      return rule.windows.some(({ longSec, shortSec, factor }) => {
        const limit = factor * (1 - scenario.slo.target);
        return [longSec, shortSec].every((sec) => telemetry.errorRatio(sec) > limit);
      });
    default:
      throw new Error(`invariants: unknown rule ${JSON.stringify(rule satisfies never)}`);
  }
}
