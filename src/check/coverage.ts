import { LOGS_SOURCE, type Observation, panelSource } from '../belief/evidence.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import type { Probe } from '../sim/probe.ts';

/** What a set of drills has touched, gathered while they run. */
export class Coverage {
  readonly #states = new Set<string>();
  readonly #guards = new Set<string>();
  readonly #outcomes = new Set<string>();
  readonly #alerts = new Set<string>();
  readonly #signals = new Set<string>();

  readonly probe: Probe = {
    guard: (guard, result) => this.#guards.add(`${guard} ${result}`),
    phase: ({ fault, response, comms }) => {
      this.#states.add(`fault ${fault}`).add(`response ${response}`).add(`comms ${comms}`);
    },
  };

  /** Takes in a drill that was run with this coverage's probe. */
  add(drill: Drill): void {
    for (const { type, id } of drill.happenings) if (type === 'alert.firing') this.#alerts.add(id);
    for (const [signal, { values }] of Object.entries(drill.telemetry.series()))
      if (!this.#signals.has(signal) && values.some(isReported)) this.#signals.add(signal);
    for (const { action, outcome } of drill.seen) this.#outcomes.add(`${action} ${outcome}`);
  }

  observe(observations: readonly Observation[]): void {
    for (const { source, outcome } of observations) this.#outcomes.add(`${source} ${outcome}`);
  }

  /** What should be there and was never met, as `state`, `guard`, `outcome` or `alert` and its name. */
  missing(scenario: AnyScenario, states: readonly string[], guards: readonly string[]): readonly string[] {
    const looks = scenario.actions.flatMap((action) =>
      action.phase === 'investigate' ? [{ source: action.id, outcomes: action.look.outcomes }] : [],
    );
    const readings = scenario.panels.flatMap(({ id, reading }) =>
      reading ? [{ source: panelSource(id), outcomes: reading.outcomes }] : [],
    );
    const tail = scenario.logs?.reading ? [{ source: LOGS_SOURCE, outcomes: scenario.logs.reading.outcomes }] : [];
    const outcomes = [...looks, ...readings, ...tail].flatMap(({ source, outcomes: ids }) =>
      Object.keys(ids).map((outcome) => `${source} ${outcome}`),
    );
    return [
      ...states.filter((state) => !this.#states.has(state)).map((state) => `state ${state}`),
      ...guards
        .flatMap((guard) => [`${guard} true`, `${guard} false`])
        .filter((guard) => !this.#guards.has(guard))
        .map((guard) => `guard ${guard}`),
      ...outcomes.filter((outcome) => !this.#outcomes.has(outcome)).map((outcome) => `outcome ${outcome}`),
      ...scenario.alerts.filter(({ id }) => !this.#alerts.has(id)).map(({ id }) => `alert ${id}`),
    ];
  }

  /** The signals that nothing was ever reported of, as where the model does not write them. */
  unwritten({ model }: AnyScenario): readonly string[] {
    return model.signals.flatMap(({ id }) => (this.#signals.has(id) ? [] : [id]));
  }
}

/** Neither a gap nor nothing at all. */
const isReported = (value: number): boolean => value !== 0 && !Number.isNaN(value);
