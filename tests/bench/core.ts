import type { DrillSpec } from '../../src/contract/drill.ts';
import type { Draw } from '../../src/contract/random.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { Signal } from '../../src/contract/telemetry.ts';
import { gaussian } from '../../src/models/noise.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play, playOn } from '../../src/responders/play.ts';
import { Drill } from '../../src/sim/drill.ts';
import { SeededStreams } from '../../src/sim/random.ts';
import { replay } from '../../src/sim/replay.ts';
import type { Goal } from './goals.ts';
import { allocatedBytes, measure, type Prepare } from './measure.ts';
import { heading, microseconds, milliseconds, row, times } from './print.ts';

// What a drill costs, as ratios of times taken in one run.
//
// On a machine whose cores are shared the ratio to draws errs upwards, by up to 1.6 as measured: a draw waits for the one
// before and hardly feels a busy neighbour, a tick does. The lowest of some runs is the one to compare.

/** A tick may cost this many times the drawing of its samples, as this project draws noise: three uniforms each. */
const TICK_OVER_DRAWS = 4;
/** A drill that an expert plays, against as many bare ticks. */
const PAR_OVER_TICKS = 2;
/** What a tick may leave on the heap while nothing happens. */
const BYTES_A_TICK = 64;
/** Ticks are timed in stretches of some two milliseconds. */
const STRETCH_TICKS = 900;
const REST_TICKS = 5000;

/** Prints what drills of a scenario cost. */
export function core(scenario: AnyScenario, rounds: number): readonly Goal[] {
  const { slug } = scenario;
  const { signals } = scenario.model;
  const specs = scenario.causes.map(({ id }): DrillSpec => ({ slug, seed: 'bench', cause: id }));
  /** As a drill that nobody touches runs: warm-up, onset, page, and on until the time is up. */
  const untouched = specs.map((spec) => play(scenario, spec, () => null));
  const expert = specs.map((spec) => play(scenario, spec, createBot('par', scenario, spec.seed)));
  const cost = measure(
    {
      ticks: untouched.map(({ spec, tick }) => ticksTo(scenario, spec, tick)),
      uniform: untouched.map(({ tick }) => draws(scenario, tick, fillUniform)),
      gaussian: untouched.map(({ tick }) => draws(scenario, tick, fillGaussian)),
      idle: specs.map((spec) => () => [() => play(scenario, spec, () => null)]),
      par: specs.map((spec) => () => [() => play(scenario, spec, createBot('par', scenario, spec.seed))]),
      half: expert.map(({ spec, inputs, tick }) => () => [() => replay(scenario, spec, inputs, Math.round(tick / 2))]),
      whole: expert.map(({ spec, inputs, tick }) => () => [() => replay(scenario, spec, inputs, tick)]),
    },
    rounds,
  );
  const ticks = ticksOf(untouched);
  const samples = untouched.reduce((sum, { tick }) => sum + countSamples(scenario, tick), 0);
  const tick = cost('ticks') / ticks;
  const toGaussian = cost('ticks') / cost('gaussian');
  const par = cost('par') / ticksOf(expert) / tick;
  heading(`${slug}: every cause once, ${rounds} rounds, medians of CPU time`);
  row('a tick', microseconds(tick));
  row(
    'its samples, one draw each',
    microseconds(cost('uniform') / ticks),
    times(cost('ticks') / cost('uniform')),
    `${(samples / ticks).toFixed(1)} a tick, of ${signals.length} signals`,
  );
  row('its samples, three draws each', microseconds(cost('gaussian') / ticks), times(toGaussian));
  row('a drill, nobody there', milliseconds(cost('idle') / specs.length), times(cost('idle') / ticks / tick));
  row('a drill, with par', milliseconds(cost('par') / specs.length), times(par), 'of as many bare ticks');
  row('seek to its end', milliseconds(cost('whole') / specs.length));
  row('seek to its half', milliseconds(cost('half') / specs.length), times(cost('half') / cost('whole')));
  const bytes = allocatedBytes(atRest(scenario), rounds) / REST_TICKS;
  row('heap used by a tick at rest', `${bytes.toFixed(0)} B`, `over ${REST_TICKS} ticks`);
  const steps = stepsIn(scenario, specs);
  row('XState steps', `${steps.atRest} at rest`, `${steps.inDrills} in ${ticksOf(expert)} ticks with par`);
  return [
    {
      name: `${slug}: a tick, to drawing its samples`,
      measured: toGaussian,
      goal: TICK_OVER_DRAWS,
      unit: 'times',
      isRobust: false,
    },
    {
      name: `${slug}: a drill with par, to its bare ticks`,
      measured: par,
      goal: PAR_OVER_TICKS,
      unit: 'times',
      isRobust: false,
    },
    {
      name: `${slug}: heap that a tick at rest uses`,
      measured: bytes,
      goal: BYTES_A_TICK,
      unit: 'bytes',
      isRobust: false,
    },
    { name: `${slug}: XState steps at rest`, measured: steps.atRest, goal: 0, unit: 'count', isRobust: true },
  ];
}

const ticksOf = (drills: readonly Drill[]): number => drills.reduce((sum, { tick }) => sum + tick, 0);

/** A drill of which nothing but its warm-up is seen. */
const resting = (scenario: AnyScenario): AnyScenario => ({
  ...scenario,
  warmupSec: (2 * REST_TICKS + 1) * scenario.tickSec,
});

function atRest(scenario: AnyScenario): Prepare {
  return () => {
    const drill = new Drill(resting(scenario), { slug: scenario.slug, seed: 'bench' });
    while (drill.tick < REST_TICKS) drill.step();
    return [
      () => {
        while (drill.tick < 2 * REST_TICKS) drill.step();
      },
    ];
  };
}

/** How often the incident machine was asked for a transition. */
function stepsIn(
  scenario: AnyScenario,
  specs: readonly DrillSpec[],
): { readonly atRest: number; readonly inDrills: number } {
  const counted = (drill: Drill, run: () => void): number => {
    let count = 0;
    const send = drill.machine.send.bind(drill.machine);
    drill.machine.send = (...given) => {
      count++;
      send(...given);
    };
    run();
    return count;
  };
  const still = new Drill(resting(scenario), { slug: scenario.slug, seed: 'bench' });
  return {
    atRest: counted(still, () => {
      while (still.tick < 2 * REST_TICKS) still.step();
    }),
    inDrills: specs.reduce((sum, spec) => {
      const drill = new Drill(scenario, spec);
      return sum + counted(drill, () => playOn(drill, createBot('par', scenario, spec.seed)));
    }, 0),
  };
}

/** All ticks of a new drill up to one. */
export function ticksTo(scenario: AnyScenario, spec: DrillSpec, tick: number): Prepare {
  return () => {
    const drill = new Drill(scenario, spec);
    return stretches(tick).map((ticks) => () => {
      for (let i = 0; i < ticks; i++) drill.step();
    });
  };
}

/** Fills arrays as large as telemetry's are after that many ticks. */
function draws(
  { model: { signals }, tickSec }: AnyScenario,
  tick: number,
  fill: (values: Float64Array, draw: Draw) => void,
): Prepare {
  return () => {
    const draw = new SeededStreams('bench').get('samples');
    return stretches(tick).map((ticks) => {
      const rows = new Float64Array(ticks * signals.length);
      const columns = signals.map((signal) => new Float64Array(datapoints(signal, ticks, tickSec)));
      return () => {
        fill(rows, draw);
        for (const column of columns) fill(column, draw);
      };
    });
  };
}

function stretches(ticks: number): readonly number[] {
  return Array.from({ length: Math.ceil(ticks / STRETCH_TICKS) }, (_, i) =>
    Math.min(STRETCH_TICKS, ticks - i * STRETCH_TICKS),
  );
}

// Two functions rather than one that takes the distribution: the yardstick is to be as fast as can be.
function fillUniform(values: Float64Array, draw: Draw): void {
  for (let i = 0; i < values.length; i++) values[i] = draw();
}

function fillGaussian(values: Float64Array, draw: Draw): void {
  for (let i = 0; i < values.length; i++) values[i] = gaussian(draw);
}

const datapoints = ({ periodSec }: Signal, ticks: number, tickSec: number): number =>
  Math.floor((ticks * tickSec) / periodSec);

/** A sample is a number that a tick leaves in telemetry: one of each signal, and the datapoints that end with it. */
const countSamples = ({ model: { signals }, tickSec }: AnyScenario, ticks: number): number =>
  signals.reduce((sum, signal) => sum + ticks + datapoints(signal, ticks, tickSec), 0);
