import type { DrillSpec, Input } from '../../contract/drill.ts';
import { DECISIONS, SKIP_SPEED, SPEEDS, type Tempo } from '../../contract/pace.ts';
import { type AnyScenario, paceFactorOf } from '../../contract/scenario.ts';
import { runToPage } from '../../responders/play.ts';
import type { Drill } from '../../sim/drill.ts';
import { replay, replayOn } from '../../sim/replay.ts';
import { type Run, tickOf } from './state.ts';

/** Real time from the beginning of a round to the page, as in any drill. */
const OPENING_SEC = 5;
/** Each takes some megabytes; those of two rounds of a dozen teams, and of what is looked at again. */
const MOST_KEPT = 32;

interface Kept {
  readonly spec: DrillSpec;
  readonly drill: Drill;
  inputs: readonly Input[];
}

/**
 * The drills of one room. What it answers depends on what it is asked alone; it remembers drills, since a run only ever
 * goes on, and going on costs the ticks since the last time.
 */
export class Drills {
  readonly #scenarios: ReadonlyMap<string, AnyScenario>;
  /** The one that was asked for last is the last. */
  readonly #kept = new Map<string, Kept>();
  readonly #known = new WeakMap<DrillSpec, { readonly pagedTick: number; readonly cause: string }>();

  constructor(scenarios: readonly AnyScenario[]) {
    this.#scenarios = new Map(scenarios.map((scenario) => [scenario.slug, scenario]));
  }

  get scenarios(): readonly AnyScenario[] {
    return [...this.#scenarios.values()];
  }

  scenario({ slug }: Pick<DrillSpec, 'slug'>): AnyScenario {
    const scenario = this.#scenarios.get(slug);
    if (!scenario) throw new Error(`room: there is no scenario ${slug}`);
    return scenario;
  }

  /** A run as far as it has come. Only to be looked at. */
  at(key: string, spec: DrillSpec, run: Run): Drill {
    const tick = tickOf(run);
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const isOwn = kept !== undefined && goesOn(kept, spec, run.inputs, tick);
    const one = isOwn ? kept : (this.#untouched(spec, run.inputs, tick) ?? this.#begin(spec));
    replayOn(one.drill, run.inputs, tick);
    one.inputs = run.inputs;
    this.#kept.set(key, one);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return one.drill;
  }

  /** Simulated seconds per real one. */
  speedOf(spec: DrillSpec, tempo: Tempo): number {
    const scenario = this.scenario(spec);
    return (scenario.pacing?.stopsAtDecisions ? SKIP_SPEED : SPEEDS[tempo]) * paceFactorOf(scenario);
  }

  stopsAtDecisions = (spec: DrillSpec): boolean => this.scenario(spec).pacing?.stopsAtDecisions ?? false;

  /** A run that comes to its page in a few seconds. */
  opened(spec: DrillSpec, speed: number): Run {
    const { tickSec } = this.scenario(spec);
    const startTick = Math.max(0, this.#knownOf(spec).pagedTick - Math.floor((OPENING_SEC * speed) / tickSec));
    return this.from(spec, [], startTick);
  }

  /** A run that stands at a tick. */
  from(spec: DrillSpec, inputs: readonly Input[], startTick: number): Run {
    const untilTick = this.stopsAtDecisions(spec) ? this.nextStop(spec, inputs, startTick) : null;
    return { startTick, tickMs: this.scenario(spec).tickSec * 1000, simMs: 0, untilTick, inputs };
  }

  /** The id of the cause that a spec leads to. */
  causeOf(spec: DrillSpec): string {
    return this.#knownOf(spec).cause;
  }

  /** The tick after which there is something to decide on, if nobody does anything before. */
  nextStop(spec: DrillSpec, inputs: readonly Input[], tick: number): number {
    const drill = replay(this.scenario(spec), spec, inputs, tick);
    let known = drill.happenings.length;
    while (!drill.outcome) {
      drill.step();
      if (drill.happenings.slice(known).some(({ type }) => DECISIONS.has(type))) break;
      known = drill.happenings.length;
    }
    return drill.tick;
  }

  /** As long as nobody has done anything, one drill is that of all teams: a round begins for a dozen of them as for one. */
  #untouched(spec: DrillSpec, inputs: readonly Input[], tick: number): Kept | undefined {
    if (inputs.length > 0) return undefined;
    return [...this.#kept.values()].find((one) => one.inputs.length === 0 && goesOn(one, spec, inputs, tick));
  }

  #begin(spec: DrillSpec): Kept {
    return { spec, drill: replay(this.scenario(spec), spec, [], 0), inputs: [] };
  }

  #knownOf(spec: DrillSpec): { readonly pagedTick: number; readonly cause: string } {
    const known = this.#known.get(spec);
    if (known) return known;
    const drill = runToPage(this.scenario(spec), spec);
    const made = { pagedTick: drill.pagedTick ?? drill.tick, cause: drill.truth().cause };
    this.#known.set(spec, made);
    return made;
  }
}

/**
 * Whether a drill leads there: inputs are only ever added to a list, so that the last one speaks for those before; and one
 * that was run on for another team may be past what this team has done since.
 */
function goesOn({ spec, drill, inputs }: Kept, asked: DrillSpec, given: readonly Input[], tick: number): boolean {
  const known = drill.inputs.length;
  const isPast = (given[known]?.tick ?? tick) < drill.tick;
  return (
    spec === asked && !isPast && drill.tick <= tick && known <= given.length && inputs[known - 1] === given[known - 1]
  );
}
