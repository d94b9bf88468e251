import type { Choice, DrillSpec, Refusal } from '../../src/contract/drill.ts';
import type { Beginning } from '../../src/contract/model.ts';
import type { Seen } from '../../src/contract/player-view.ts';
import type { Scenario } from '../../src/contract/scenario.ts';
import { Drill } from '../../src/sim/drill.ts';

/** A drill with its world under the scenario's own types: a `Drill` itself knows it only as plain objects. */
export interface Driven<K, S> {
  readonly drill: Drill;
  readonly knobs: Readonly<K>;
  readonly state: Readonly<S>;
}

/** A drill at tick 0. */
export function start<K extends object, S extends object>(
  scenario: Scenario<K, S>,
  spec: Omit<DrillSpec, 'slug'>,
): Driven<K, S> {
  const { model, slug } = scenario;
  let made: Beginning<K, S> | undefined;
  const watched: Scenario<K, S> = {
    ...scenario,
    model: {
      ...model,
      begin(streams) {
        made = model.begin(streams);
        return made;
      },
    },
  };
  const drill = new Drill(watched, { slug, ...spec });
  if (!made) throw new Error(`${slug} has not begun`);
  return { drill, knobs: made.knobs, state: made.state };
}

/** Steps whole simulated seconds, or until the drill ends. */
export function wait(drill: Drill, sec: number): void {
  for (let tick = 0; tick < sec / drill.scenario.tickSec; tick++) drill.step();
}

/** Steps until this holds between two ticks; throws when the drill ends before. */
export function waitUntil(drill: Drill, holds: () => boolean): void {
  while (!holds()) {
    if (drill.outcome)
      throw new Error(`the drill ended ${drill.outcome} at tick ${drill.tick}, before what was awaited`);
    drill.step();
  }
}

/** Takes a choice that must not be refused. */
export function choose(drill: Drill, choice: Choice): void {
  const refusal = drill.choose(choice);
  if (refusal) throw new Error(`${JSON.stringify(choice)} was refused: ${refusal.message}`);
}

/** The refusal of a choice that must be refused, as `code: message`. */
export function refused(drill: Drill, choice: Choice): string {
  const refusal: Refusal | null = drill.choose(choice);
  return refusal ? `${refusal.code}: ${refusal.message}` : 'taken';
}

/** Steps to the page. */
export const toPage = (drill: Drill): void => waitUntil(drill, () => drill.pagedTick !== null);

/** Steps to the page and acknowledges it. */
export function takePager(drill: Drill): void {
  toPage(drill);
  choose(drill, { type: 'acknowledge' });
}

/** Starts an action with the player's own hands, once nobody interrupts, and steps until it has finished. */
export function act(drill: Drill, action: string, target?: string): void {
  const responder = drill.crew.player;
  waitUntil(drill, () => drill.crew.ticksBusy(responder, drill.tick) === 0);
  choose(drill, { type: 'act', action, responder, ...(target !== undefined && { target }) });
  const run = drill.crew.runs.at(-1)?.run;
  waitUntil(drill, () => !drill.crew.runs.some((one) => one.run === run));
}

/** What a look with the player's own hands brings back. */
export function look(drill: Drill, action: string): Seen {
  act(drill, action);
  const seen = drill.seen.at(-1);
  if (seen?.action !== action) throw new Error(`${action} brought nothing back`);
  return seen;
}

/** The tick of the first happening of this type, and of this id where one is given; NaN when there was none. */
export function tickOf(drill: Drill, type: Drill['happenings'][number]['type'], id?: string): number {
  return drill.happenings.find((one) => one.type === type && (id === undefined || one.id === id))?.tick ?? Number.NaN;
}
