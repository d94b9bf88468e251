import type { DrillSpec } from '../../src/contract/drill.ts';
import type { Knowledge } from '../../src/contract/knowledge.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { ticksTo } from './core.ts';
import type { Goal } from './goals.ts';
import { exponent, measure, type Prepare } from './measure.ts';
import { heading, milliseconds, row, times } from './print.ts';

/** Twice as much costs at most so many times as much. */
const MOST = 2.2;
const TICKS = 3600;
const FACTORS = [1, 2, 4] as const;

/** Prints how what a drill costs grows with its length, its signals and its causes. */
export function growth(scenario: AnyScenario, rounds: number): readonly Goal[] {
  const specs = scenario.causes.map(({ id }): DrillSpec => ({ slug: scenario.slug, seed: 'bench', cause: id }));
  // The fault struck at once, and time is never up.
  const endless = { ...scenario, warmupSec: 0, limitSec: 8 * TICKS * scenario.tickSec };
  const lengths = (factor: number) => specs.map((spec) => ticksTo(endless, spec, factor * TICKS));
  const signals = (factor: number) => {
    const wider = withSignals(scenario, factor);
    return specs.map((spec) => ticksTo(wider, spec, TICKS));
  };
  const causes = (factor: number) => {
    const wider = withCauses(scenario, factor);
    return specs.map((spec) => () => [() => play(wider, spec, createBot('par', wider, spec.seed))]);
  };
  heading(`${scenario.slug}: how costs grow, ${rounds} rounds`);
  row('', '1×', '2×', '4×', '2× / 1×', '4× / 2×', 'exponent');
  return [
    grown(`ticks, from ${TICKS}`, 'length', lengths, rounds),
    // Copies, so that the model costs the same.
    grown(`signals, from ${scenario.model.signals.length}`, 'signals', signals, rounds),
    grown(`causes, from ${specs.length}, with par`, 'causes', causes, rounds),
  ];
}

function grown(
  label: string,
  what: 'length' | 'signals' | 'causes',
  run: (factor: number) => readonly Prepare[],
  rounds: number,
): Goal {
  const cost = measure({ '1': run(FACTORS[0]), '2': run(FACTORS[1]), '4': run(FACTORS[2]) }, rounds);
  const [one, two, four] = [cost('1'), cost('2'), cost('4')];
  const told = [one, two, four].map(milliseconds);
  row(label, ...told, times(two / one), times(four / two), exponent(two, four).toFixed(2));
  return {
    name: `Cost of a drill with twice the ${what}, to once`,
    measured: four / two,
    goal: MOST,
    unit: 'times',
    isRobust: true,
  };
}

/** The scenario with `factor` of each signal; what the model writes is copied to the others. */
function withSignals(scenario: AnyScenario, factor: number): AnyScenario {
  const { model } = scenario;
  const { signals } = model;
  const copies = Array.from({ length: factor }, (_, copy) =>
    signals.map((signal) => (copy === 0 ? signal : { ...signal, id: `${signal.id}/${copy}` })),
  );
  return {
    ...scenario,
    model: {
      ...model,
      signals: copies.flat(),
      stepper(streams) {
        const inner = model.stepper(streams);
        return {
          step(state, knobs, atSec, out) {
            inner.step(state, knobs, atSec, out);
            for (let copy = 1; copy < factor; copy++) out.copyWithin(copy * signals.length, 0, signals.length);
          },
        };
      },
    },
  };
}

/** The scenario with `factor` of each cause; of the copies everything is known that is known of the first. */
function withCauses(scenario: AnyScenario, factor: number): AnyScenario {
  const copyOf = (id: string, copy: number): string => (copy === 0 ? id : `${id}/${copy}`);
  const copies = Array.from({ length: factor }, (_, copy) => copy);
  const { knowledge } = scenario;
  const wide = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(copies.flatMap((copy) => Object.entries(table).map(([id, known]) => [copyOf(id, copy), known])));
  const wider: Knowledge = {
    ...knowledge,
    likelihood: wide(knowledge.likelihood),
    gain: wide(knowledge.gain),
    ...(knowledge.cures && { cures: wide(knowledge.cures) }),
  };
  return {
    ...scenario,
    causes: copies.flatMap((copy) => scenario.causes.map((cause) => ({ ...cause, id: copyOf(cause.id, copy) }))),
    hypotheses: scenario.hypotheses.map((one) => ({
      ...one,
      causes: copies.flatMap((copy) => one.causes.map((id) => copyOf(id, copy))),
    })),
    knowledge: wider,
  };
}
