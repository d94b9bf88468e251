import { type Change, changesOf, keyOf } from '../belief/changes.ts';
import { glance, lookEverywhere, type Observation } from '../belief/evidence.ts';
import { slowness } from '../belief/watch.ts';
import type { DrillSpec } from '../contract/drill.ts';
import type { Knowledge } from '../contract/knowledge.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import { JUDGE_FOR_SEC, triedAlone } from './cures.ts';
import { runFor, runToPage } from './play.ts';

/** Seeds that the table of likelihoods is made from; `check` plays others. */
const LIKELIHOOD_SEEDS = 60;
/** Observed every so often after the page, up to a quarter of an hour; these times and those below longer for slow drills. */
const OBSERVE_EVERY_SEC = 20;
export const OBSERVE_FOR_SEC = 900;

const GAIN_SEEDS = 4;
/** A change is tried this long after the page, and judged by the impact of the twenty minutes from then on. */
const CHANGE_AFTER_SEC = 120;
/** A change that multiplies the impact by more than this is as bad as one can be. */
const MOST_HARM = 5;

type Counts = Map<string, Map<string, number>>;

/**
 * Measures what an expert of this scenario knows, by running it: some ten thousand ticks for each seed and change. Of these
 * causes alone, where they are given.
 */
export function learn(
  scenario: AnyScenario,
  causes: readonly string[] = scenario.causes.map(({ id }) => id),
): Knowledge {
  const byCause = <T>(measure: (cause: string) => T): Record<string, T> =>
    Object.fromEntries(causes.map((id) => [id, measure(id)]));
  return {
    seeds: LIKELIHOOD_SEEDS,
    likelihood: byCause((cause) => likelihoodUnder(scenario, cause)),
    gain: byCause((cause) => gainUnder(scenario, cause)),
    ...(scenario.stabilisesFirst !== undefined && { cures: byCause((cause) => curesUnder(scenario, cause)) }),
  };
}

function likelihoodUnder(scenario: AnyScenario, cause: string): Knowledge['likelihood'][string] {
  const counts: Counts = new Map();
  let observed = 0;
  for (let i = 0; i < LIKELIHOOD_SEEDS; i++) {
    const drill = runToPage(scenario, { slug: scenario.slug, seed: `learn-${i}`, cause });
    for (let sec = 0; sec < OBSERVE_FOR_SEC; sec += OBSERVE_EVERY_SEC) {
      runFor(drill, OBSERVE_EVERY_SEC * slowness(scenario));
      for (const observation of observeAll(drill)) count(counts, observation);
      observed++;
    }
  }
  return Object.fromEntries(
    [...counts].map(([source, outcomes]) => [
      source,
      Object.fromEntries(
        [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, n]) => [id, round(n / observed)]),
      ),
    ]),
  );
}

/** Everything that could be observed in an untouched drill at this moment. */
export const observeAll = (drill: Drill): readonly Observation[] => [
  ...lookEverywhere(drill.scenario, drill.world),
  ...glance(drill.scenario, drill.view()),
];

function gainUnder(scenario: AnyScenario, cause: string): Knowledge['gain'][string] {
  const specs = Array.from({ length: GAIN_SEEDS }, (_, i) => ({ slug: scenario.slug, seed: `gain-${i}`, cause }));
  const idle = specs.map((spec) => impactAfter(scenario, spec) ?? 0);
  const gainOf = (change: Change): number => {
    // A refused change changes nothing.
    const changed = specs.map((spec, i) => impactAfter(scenario, spec, change) ?? idle[i] ?? 0);
    // Where there is nothing to save, nothing is saved.
    const saved = sum(idle) > 0 ? 1 - sum(changed) / sum(idle) : -sum(changed);
    return Math.max(-MOST_HARM, saved);
  };
  return Object.fromEntries(changesOf(scenario).map((change) => [keyOf(change), round(gainOf(change))]));
}

/** How often each change cures by itself, where it can be made; those that never do are left out. */
function curesUnder(scenario: AnyScenario, cause: string): Record<string, number> {
  const made = new Map<string, boolean[]>();
  for (let i = 0; i < GAIN_SEEDS; i++) {
    for (const [key, cures] of triedAlone(scenario, cause, `gain-${i}`))
      made.set(key, [...(made.get(key) ?? []), cures]);
  }
  const shares = [...made].map(([key, cures]) => [key, round(cures.filter(Boolean).length / cures.length)] as const);
  return Object.fromEntries(shares.filter(([, share]) => share > 0));
}

/** Bad requests from the moment of a change on; null when the change is refused. */
function impactAfter(scenario: AnyScenario, spec: DrillSpec, change?: Change): number | null {
  const drill = runToPage(scenario, spec);
  drill.choose({ type: 'acknowledge' });
  runFor(drill, CHANGE_AFTER_SEC * slowness(scenario));
  const from = drill.tick;
  if (change && drill.choose({ type: 'act', ...change, responder: drill.crew.player })) return null;
  runFor(drill, JUDGE_FOR_SEC * slowness(scenario));
  return drill.telemetry.badSince(from) + latentSec(drill, from);
}

/** Seconds for which a fault that harms nobody still lay there: what there is to save where no request fails. */
function latentSec(drill: Drill, from: number): number {
  const { cause, cured } = drill.truth();
  const harmless = drill.scenario.causes.find(({ id }) => id === cause)?.harmless;
  if (harmless === undefined) return 0;
  const curedTick = cured ? drill.happenings.findLast(({ type }) => type === 'fault.cured')?.tick : undefined;
  return ((curedTick ?? drill.tick) - from) * drill.scenario.tickSec;
}

function count(counts: Counts, { source, outcome }: Observation): void {
  const outcomes = counts.get(source) ?? new Map<string, number>();
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  counts.set(source, outcomes);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
/** Four decimals, so that the committed table reads well. Nothing that was seen rounds to never, and no zero is negative. */
const round = (value: number): number =>
  (value > 0 ? Math.max(1, tenThousandths(value)) : tenThousandths(value)) / 10_000;
const tenThousandths = (value: number): number => Math.round(value * 10_000) + 0;
